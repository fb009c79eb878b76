// For tests without a browser: markup in, nodes out, as JSON lists over standard input and output.
import { htmlNodes } from "../../web/src/parse.mjs";

let given = "";
for await (const piece of process.stdin.setEncoding("utf-8")) given += piece;
process.stdout.write(JSON.stringify(JSON.parse(given).map(htmlNodes)));

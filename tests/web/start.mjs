// Starts the library as the page does, in Node: node start.mjs SITE REPORT; prints what was compiled although the build had compiled it.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { placed } from "../../web/src/archive.mjs";

const [site, report] = process.argv.slice(2);
const folder = `${site}/.web/node_modules/pyodide`;
const { parts } = JSON.parse(await readFile(`${site}/app/lock.json`, "utf-8"));
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({
  indexURL: folder,
  env: { PYTHONHASHSEED: "0" },
  fsInit: async (files, { sitePackages }) => {
    for (const name of Object.keys(parts).filter((name) => name !== "python.zip.gz" && name !== "rest.zip.gz")) {
      placed(files, sitePackages, Uint8Array.from(gunzipSync(await readFile(`${site}/app/${name}`))).buffer);
    }
  },
});
python.globals.set("given", await readFile(report, "utf-8"));
console.log(
  python.runPython(`
import json
import ahead
ahead.use()
from gov_disclosure.browser.calls import call
outcome = call("checked", [["report.txt", given]], "zh")
json.dumps({"missed": ahead.missed, "judged": outcome.startswith('{"value": [{"markup"')})
`),
);

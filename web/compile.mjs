// Compiles folders of Python with the Python that will run them, and packs each into a part: node compile.mjs PYODIDE PLAN
// PLAN is JSON: [{from: folder, to: file without suffix, strip: whether docstrings are dropped}]
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder, planned] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({ indexURL: folder, args: ["-X", "no_debug_ranges"] });
python.runPython(await readFile(new URL("compile.py", import.meta.url), "utf-8"));
const packed = python.globals.get("packed");
for (const { from, to, strip } of JSON.parse(await readFile(planned, "utf-8"))) {
  python.mountNodeFS("/given", from);
  const bytes = packed("/given", strip).toJs();
  python.FS.unmount("/given");
  await writeFile(to, bytes);
}

// Notes what is compiled on the way to a first verdict (ahead.py): node rehearse.mjs PYODIDE TABLE REPORT ARCHIVE...
// Archives of modules as the page gets them; every module of the library is imported, and reports are checked: empty ones, and a text
// that was published, whose words ask for patterns that nothing needs before.
import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { placed } from "./src/archive.mjs";

const [folder, table, published, ...archives] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
const python = await loadPyodide({
  indexURL: folder,
  args: ["-X", "no_debug_ranges"],
  env: { PYTHONHASHSEED: "0" }, // as in worker.mjs: attrs writes the hash of a class's name into its methods
  fsInit: async (files, { sitePackages }) => {
    for (const archive of archives) placed(files, sitePackages, Uint8Array.from(gunzipSync(await readFile(archive))).buffer);
    files.writeFile(`${sitePackages}/ahead.py`, await readFile(new URL("ahead.py", import.meta.url)));
  },
});
python.globals.set("published", await readFile(published, "utf-8"));
const noted = python.runPython(`
import contextlib, importlib, marshal, pkgutil
import ahead
table = ahead.listen()
import gov_disclosure
for module in pkgutil.walk_packages(gov_disclosure.__path__, "gov_disclosure."):
    with contextlib.suppress(ImportError):  # of packages that no page has
        importlib.import_module(module.name)
from gov_disclosure import EDITIONS, dumps
from gov_disclosure.browser.calls import call
for form in EDITIONS.values():
    year = form.first_year
    report = form.report_class(year=year)
    for language in ("zh", "en"):
        for text in (dumps(report, "text"), published):
            outcome = call("checked", [["report.txt", text]], language)
            assert outcome.startswith('{"value": '), outcome
marshal.dumps(table)
`);
await writeFile(table, noted.toJs());

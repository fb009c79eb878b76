// Python with the library, in a worker of its own. Asked by messages {id, call, args, language}, it answers {id, value} or
// {id, error: {text}}; beside these it tells of its stages: {stage: "fetching", done, total}, {stage: "starting"}, {stage: "ready"},
// {stage: "fetching-more", name}, {stage: "broken", text}, {stage: "kept", isRemembered}. A worker of another name
// is asked nothing: it keeps the memory of a start for the next visit, and tells {stage: "remembered"} however that ends.
import { loadPyodide } from "./pyodide.mjs";
import { placed } from "./archive.mjs";
import { forget, isRemembered, registered, remember, remembered } from "./memory.mjs";

const REHEARSAL = "rehearsal"; // the name of a worker that keeps its memory for the next visit, as python.mjs gives it
const WASM = "python.wasm.gz";
const LIBRARY = "python.zip.gz";
const HOME = "/lib/python3.14";
const SITE = `${HOME}/site-packages`;
const NOTHING = new Uint8Array(22); // a ZIP archive without a file
NOTHING.set([0x50, 0x4b, 5, 6]);

const request = self.fetch.bind(self);
const address = (name) => new URL(name, import.meta.url);
const digest = async (bytes) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// --- parts -----------------------------------------------------------------------------------------------------------------

let lock;
let kept; // where parts are kept for the next visit; none on hosts without https
const loaded = new Set();
let done = 0;

// A part as it lies on the host: what arrives is compared with what the lock says of it.
async function packed(name, count = () => {}) {
  const { bytes, sha256 } = lock.files[name];
  const url = `${address(name)}?${sha256.slice(0, 16)}`;
  const before = await kept?.match(url);
  if (before) {
    const whole = await before.arrayBuffer();
    if (whole.byteLength === bytes) {
      count(bytes);
      return whole;
    }
  }
  if (!self.crypto.subtle) {
    // Without https the browser itself is asked to compare, and tells nothing before all of it is there.
    const integrity = `sha256-${btoa(sha256.replace(/../g, (pair) => String.fromCharCode(parseInt(pair, 16))))}`;
    const whole = await (await request(url, { integrity })).arrayBuffer();
    count(bytes);
    return whole;
  }
  const answer = await request(url);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const piece = await reader.read();
    if (piece.done) break;
    if (at + piece.value.length > bytes) throw new Error(`${name}: ${at + piece.value.length} > ${bytes}`);
    whole.set(piece.value, at);
    at += piece.value.length;
    count(piece.value.length);
  }
  if (at !== bytes || (await digest(whole)) !== sha256) throw new Error(`${name}: sha256`);
  await kept?.put(url, new Response(whole)).catch(() => {}); // a full disk keeps nobody from working
  return whole.buffer;
}

function unpacked(buffer, type) {
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream, { headers: { "content-type": type } });
}

const archive = async (coming) => unpacked(await coming, "application/zip").arrayBuffer();

function install(files, name, whole) {
  placed(files, name === LIBRARY ? HOME : SITE, whole);
  loaded.add(name);
}

// A start makes many objects and hardly a cycle: Python looks for cycles when there are this many more, some tens of megabytes, and not
// after every two thousand: looking took a fifteenth of the time that Python takes to a first verdict.
const NEW_OBJECTS = 100000;

const lookAgain = (python) => python.runPython("import importlib; importlib.invalidate_caches()");

// --- the start ---------------------------------------------------------------------------------------------------------------

// Arguments: options for loadPyodide beside those that every start has.
async function start({ remembering = false } = {}) {
  done = 0;
  lock = await (await request(address("lock.json"), { cache: "no-cache" }).catch(() => request(address("lock.json")))).json();
  kept = await self.caches?.open(`gov-disclosure-parts-${lock.build}`).catch(() => undefined);
  const first = Object.keys(lock.parts).filter((name) => lock.parts[name].first);
  const total = [WASM, ...first].reduce((sum, name) => sum + lock.files[name].bytes, 0);
  const count = (bytes) => {
    done += bytes;
    postMessage({ stage: "fetching", done, total });
  };
  const coming = Object.fromEntries([WASM, ...first].map((name) => [name, packed(name, count)]));
  const archives = Object.fromEntries(first.map((name) => [name, archive(coming[name])]));
  // Pyodide asks for its files by name; it is given those that were compared.
  self.fetch = async (asked, ...more) => {
    const name = String(asked?.url ?? asked).split("/").pop();
    if (name === "pyodide.asm.wasm") return unpacked(await coming[WASM], "application/wasm");
    if (name === "python_stdlib.zip") return new Response(NOTHING); // what would be in it lies beside it, see below
    return request(asked, ...more);
  };
  Promise.all(Object.values(coming)).then(
    () => postMessage({ stage: "starting" }),
    () => {},
  );
  const memory = remembering ? { _makeSnapshot: true } : await remembered(kept).catch(() => ({}));
  const isAwake = "_loadSnapshot" in memory;
  const [python] = await Promise.all([
    loadPyodide({
      ...memory,
      indexURL: address("./").href,
      lockFileContents: { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" }, packages: {} },
      packageBaseUrl: address("./").href,
      // Python's own modules lie as files before it begins: it finds them there in half the time it takes to look into an archive.
      fsInit: async (files) => install(files, LIBRARY, await archives[LIBRARY]),
      // Hashes are those of the build, so that what was compiled ahead is found. Keys that were made to collide could slow a page down:
      // that of whoever opened such a file, and nobody else's.
      env: { HOME: "/home/pyodide", LANG: "C.UTF-8", PYTHONPATH: HOME, PYTHONHASHSEED: "0" },
      stdout: () => {},
      stderr: () => {},
    }),
    ...Object.values(coming),
    ...Object.values(archives),
  ]);
  performance.mark("runtime"); // the stages of a start, for whoever looks where its time goes
  if (!isAwake) {
    registered(python);
    python.runPython(`import gc; gc.set_threshold(${NEW_OBJECTS})`);
  }
  for (const name of first) if (!loaded.has(name)) install(python.FS, name, await archives[name]);
  lookAgain(python);
  if (!isAwake) python.pyimport("ahead").use();
  const { announce, call } = python.pyimport("gov_disclosure.browser");
  announce(python.toPy(Object.values(lock.parts).flatMap((part) => part.modules)));
  performance.mark(isAwake ? "remembered" : "imported");
  return { python, call };
}

// --- calls -------------------------------------------------------------------------------------------------------------------

async function answered({ python, call }, name, args, language) {
  for (;;) {
    const given = python.toPy(args);
    const outcome = call(name, given, language);
    performance.mark(`called ${name}`);
    given.destroy();
    if (typeof outcome !== "string") {
      const bytes = outcome.toJs();
      outcome.destroy();
      return bytes;
    }
    const { value, error, missing } = JSON.parse(outcome);
    if (error !== undefined) throw Object.assign(new Error(error), { isTold: true });
    if (missing === undefined) return value;
    const part = Object.keys(lock.parts).find((one) => lock.parts[one].modules.includes(missing) && !loaded.has(one));
    if (part === undefined) throw new Error(missing);
    postMessage({ stage: "fetching-more", name: part });
    install(python.FS, part, await archive(packed(part)));
    lookAgain(python);
  }
}

// What Python raises comes with all that led to it.
const lastLine = (error) => String(error?.message ?? error).trim().split("\n").pop();

function serve() {
  const started = start().catch(async (error) => {
    // A memory that is of no use costs a start as on the first visit, and no more.
    if (!(await forget(kept))) throw error;
    loaded.clear();
    return start();
  });
  started.then(
    () => postMessage({ stage: "ready" }),
    (error) => postMessage({ stage: "broken", text: lastLine(error) }),
  );
  // One after the other: Python does one thing at a time, and a part may have to be fetched in between.
  let last = started;
  self.onmessage = ({ data: { id, call, args, language } }) => {
    last = last
      .catch(() => {})
      .then(async () => answered(await started, call, args, language))
      .then(
        (value) => postMessage({ id, value }, value instanceof Uint8Array ? [value.buffer] : []),
        (error) => postMessage({ id, error: { text: lastLine(error), isTold: error?.isTold === true } }),
      );
  };
  // What was not asked for yet is kept too, when there is time, so that every format works without a network afterwards.
  started
    .then(async () => {
      if (!kept || navigator.connection?.saveData) return;
      await last;
      for (const name of Object.keys(lock.parts)) if (!loaded.has(name)) await packed(name);
      const old = (await caches.keys()).filter((name) => name.startsWith("gov-disclosure-parts-") && !name.endsWith(lock.build));
      await Promise.all(old.map((name) => caches.delete(name)));
      postMessage({ stage: "kept", isRemembered: await isRemembered(kept) });
    })
    .catch(() => {});
}

async function rehearse() {
  const library = await start({ remembering: true });
  for (const language of ["zh", "en"]) await answered(library, "rehearse", [language], language);
  library.python.runPython("import gc; gc.collect()");
  await remember(library.python, kept);
}

if (self.name === REHEARSAL) rehearse().catch(() => {}).then(() => postMessage({ stage: "remembered" }));
else serve();

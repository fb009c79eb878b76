// The page's side of the worker: connect(), then call functions of gov_disclosure.browser by name.

// A worker made from a Blob has the page's content policy; one made from a file would have none where the host sends none. So the
// browser itself refuses whatever the worker might ask of another host.
function worker(name) {
  const url = new URL("worker.mjs", import.meta.url).href;
  const code = new Blob([`import ${JSON.stringify(url)};`], { type: "text/javascript" });
  const made = URL.createObjectURL(code);
  return new Worker(made, { type: "module", name });
}

// Has the memory of a start kept for the next visit, by a worker that never sees a file; settles when it is there or cannot be.
function rehearsed() {
  const other = worker("rehearsal");
  return new Promise((resolve) => {
    other.onerror = resolve;
    other.onmessage = ({ data }) => data.stage === "remembered" && resolve();
  }).then(() => other.terminate());
}

// Arguments: onStage is told what the worker tells of its stages; language is that of what is said, and may be changed later.
export function connect({ onStage = () => {}, language = document.documentElement.lang } = {}) {
  const waiting = new Map();
  let number = 0;
  let isReady, isBroken, broken;
  const ready = new Promise((resolve, reject) => [isReady, isBroken] = [resolve, reject]);
  ready.catch(() => {});
  const at = worker("library");
  // The first failure is the last word: parts that were on their way when one was refused would else go on telling how far they are.
  const fail = (text) => {
    if (broken) return;
    broken = new Error(text);
    at.terminate();
    onStage({ stage: "broken", text });
    isBroken(broken);
    for (const { reject } of waiting.values()) reject(broken);
    waiting.clear();
  };
  at.onerror = (event) => fail(event.message || "worker");
  at.onmessage = ({ data }) => {
    if (broken) return;
    if (data.stage === "broken") return fail(data.text);
    if (data.stage !== undefined) {
      if (data.stage === "ready") isReady();
      if (data.stage === "kept" && !data.isRemembered) return rehearsed().then(() => broken || onStage(data));
      return onStage(data);
    }
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.error === undefined) return resolve(data.value);
    return reject(Object.assign(new Error(data.error.text), { isTold: data.error.isTold }));
  };
  return {
    ready,
    language,
    // Bytes go as Uint8Array and come as such; all else is plain data. What the library refuses rejects, with its sentence.
    call(name, ...args) {
      return new Promise((resolve, reject) => {
        if (broken) return reject(broken);
        const id = number++;
        waiting.set(id, { resolve, reject });
        at.postMessage({ id, call: name, args, language: this.language });
      });
    },
  };
}

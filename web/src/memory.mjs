// The memory of a Python that has read and judged a page of its own: kept for the next visit, it saves all that a start does but its
// downloads. It is made in a worker that never sees a file of anybody, and is of one build, as the parts are that it stands for.
import { htmlNodes } from "./parse.mjs";

const IMAGE = new URL("memory", import.meta.url).href;
const PYTHON = new URL("pyodide.asm.mjs", import.meta.url).href;

// What Python holds of the page itself. In an image stand names, for a page has its own.
const OF_PAGE = { page: { html_nodes: htmlNodes }, html_nodes: htmlNodes };
const nameOf = (held) => {
  const found = Object.keys(OF_PAGE).find((name) => OF_PAGE[name] === held);
  if (found === undefined) throw new Error("held");
  return found;
};

export const registered = (python) => python.registerJsModule("gov_disclosure_page", OF_PAGE.page);

// The image that is kept, with what loadPyodide wants beside it; nothing where there is none.
export async function remembered(kept) {
  const image = await kept?.match(IMAGE);
  if (!image) return {};
  const bytes = new Uint8Array(await new Response(image.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  const createPyodideModule = async (settings) => {
    const { default: made } = await import(PYTHON);
    const module = await made(settings);
    module.growMemory(bytes.length); // a memory begins smaller than an image may be
    return module;
  };
  return { createPyodideModule, _loadSnapshot: bytes, _snapshotDeserializer: (name) => OF_PAGE[name] };
}

export const isRemembered = async (kept) => Boolean(await kept?.match(IMAGE));

export const forget = (kept) => kept?.delete(IMAGE);

// Keeps the memory of a Python that was started with `_makeSnapshot`.
export async function remember(python, kept) {
  const image = python.makeMemorySnapshot({ serializer: nameOf });
  const packed = await new Response(new Blob([image]).stream().pipeThrough(new CompressionStream("gzip"))).blob();
  await kept.put(IMAGE, new Response(packed));
}

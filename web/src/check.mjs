// The page of the checker.
import { look, sizes, words } from "./made.mjs";
import { connect } from "./python.mjs";
import { speaker, switchable } from "./words.mjs";

const at = (id) => document.getElementById(id);
const text = speaker(words);
const sheet = new CSSStyleSheet();
sheet.replaceSync(look);

const MB = (bytes) => (bytes / 1e6).toFixed(1);
const SAVED = [
  ["save-verdict", ".html", "text/html"],
  ["save-verdict-data", ".json", "application/json"],
  ["save-json", ".json", "application/json", "json"],
  ["save-markdown", ".md", "text/markdown", "markdown"],
  ["save-docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
  ["save-xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"],
];

// --- what the page is doing --------------------------------------------------------------------------------------------------

let stage = ["fetching", { done: "0.0", total: MB(sizes.first) }];
let isReady = false;

function tell(name, values) {
  stage = [name, values];
  at("stage").textContent = text.say(name, values);
}

function onStage({ stage: name, done, total, text: reason }) {
  const bar = at("progress");
  if (name === "kept") at("kept").hidden = false;
  else if (name === "broken") {
    bar.hidden = true;
    at("stage").className = "problem";
    tell("broken", { reason });
  } else if (name === "ready") {
    isReady = true;
    bar.hidden = true;
    if (!files.length) tell("ready");
  } else if (name === "fetching") {
    bar.value = done / total;
    if (!files.length) tell("fetching", { done: MB(done), total: MB(total) });
  } else if (name === "starting") {
    bar.removeAttribute("value");
    if (!files.length) tell("starting");
  } else if (name === "fetching-more") tell("fetching-more");
}

// --- files -------------------------------------------------------------------------------------------------------------------

// {name, content, reports, problem, host}: what was given, and what is known of it.
const files = [];
let previous = [];
let number = 0;

const given = (file) => [file.name, file.content];

async function add(list) {
  const added = await Promise.all(list.map(async (file) => ({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) })));
  take(added);
}

function take(added) {
  if (!added.length) return;
  files.push(...added);
  draw();
  if (!isReady) tell("waiting", { count: files.filter((file) => !file.reports && !file.problem).length });
  added.forEach(check);
}

async function check(file) {
  file.first ??= 1 + number++ * 1000;
  if (isReady) tell("checking", { file: file.name });
  python.ready.then(() => file.reports || tell("checking", { file: file.name }), () => {});
  try {
    file.reports = await python.call("checked", given(file), previous.map(given), file.first);
    delete file.problem;
    const outcome = [...new Set(file.reports.map((report) => report.outcome_in_words))].join("，");
    tell("checked", { file: file.name, outcome });
  } catch (error) {
    file.problem = error.message;
    tell("not-checked", { file: file.name, reason: error.message });
  }
  draw();
}

const again = () => Promise.all(files.map(check));

// --- what was found ------------------------------------------------------------------------------------------------------------

function made(tag, about = {}, ...inside) {
  const element = Object.assign(document.createElement(tag), about);
  element.append(...inside);
  return element;
}

function draw() {
  at("results").hidden = !files.length;
  at("save-all").hidden = files.filter((file) => file.reports).length < 2;
  at("contents").replaceChildren(...files.flatMap(entries));
  at("parts").replaceChildren(...files.flatMap(drawn));
}

function entries(file) {
  if (file.problem) return [made("li", {}, text.say("not-checked", { file: file.name, reason: file.problem }))];
  if (!file.reports) return [made("li", {}, isReady ? text.say("checking", { file: file.name }) : file.name)];
  return file.reports.map((report) => {
    const link = made("a", { href: `#report-${report.number}` }, file.reports.length > 1 ? `${file.name}: ${report.title}` : file.name);
    return made("li", {}, link, " ", made("span", { className: `outcome ${report.outcome}` }, report.outcome_in_words));
  });
}

// Drawn once for each outcome of a check; what is on the page already stays where it is.
function drawn(file) {
  if (!file.reports) return [];
  if (file.drawn !== file.reports) {
    file.drawn = file.reports;
    file.sections = file.reports.map((report, index) => section(file, report, index));
  }
  return file.sections;
}

function section(file, report, index) {
  const host = made("div", { className: "verdict" });
  host.lang = text.language === "zh" ? "zh-CN" : text.language;
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = report.markup; // the library's own, with all that is said escaped
  root.addEventListener("click", follow);
  const tools = made("div", { className: "tools" }, made("strong", {}, file.name));
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", file.name);
  for (const [word, suffix, type, format] of SAVED) {
    if (report.outcome === "unreadable" && format) continue;
    const button = made("button", { type: "button" }, text.say(word));
    button.dataset.save = word;
    button.addEventListener("click", () => save(file, report, index, { suffix, type, format, word }));
    tools.append(button);
  }
  const remove = made("button", { type: "button" }, text.say("remove"));
  remove.setAttribute("aria-label", text.say("remove-file", { file: file.name }));
  remove.addEventListener("click", () => {
    files.splice(files.indexOf(file), 1);
    draw();
    at("files").focus();
    if (!files.length) tell("ready");
  });
  tools.append(remove);
  const whole = made("section", { id: `report-${report.number}`, tabIndex: -1 }, tools, host);
  whole.setAttribute("aria-label", report.title);
  return whole;
}

// Links between notes and cells do not lead into a shadow by themselves.
function follow(event) {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  const root = event.currentTarget;
  const name = link.getAttribute("href").slice(1);
  const target = name === "top" ? at("results") : root.getElementById(name);
  if (!target) return;
  for (const before of root.querySelectorAll(".target")) before.classList.remove("target");
  target.classList.add("target");
  target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
}

// --- what is taken home ---------------------------------------------------------------------------------------------------------

async function save(file, report, index, { suffix, type, format, word }) {
  try {
    const several = file.reports.length > 1 ? `-${index + 1}` : "";
    const mark = format ? "" : `.${text.language === "zh" ? "核对" : "verdict"}`;
    const content = format
      ? await python.call("converted", given(file), index, format)
      : await python.call("verdicts", [given(file)], previous.map(given), word === "save-verdict" ? "html" : "json");
    keep(content, `${report.name}${several}${mark}${suffix}`, type);
  } catch (error) {
    tell("not-checked", { file: file.name, reason: error.message });
  }
}

function keep(content, name, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  made("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  tell("saved", { file: name });
}

// --- what is given ----------------------------------------------------------------------------------------------------------------

at("files").addEventListener("change", ({ target }) => {
  add([...target.files]);
  target.value = "";
});
at("previous").addEventListener("change", async ({ target }) => {
  previous = await Promise.all([...target.files].map(async (file) => ({ name: file.name, content: new Uint8Array(await file.arrayBuffer()) })));
  showPrevious();
  again();
});
at("forget-previous").addEventListener("click", () => {
  previous = [];
  at("previous").value = "";
  showPrevious();
  at("previous").focus();
  again();
});

function showPrevious() {
  at("previous-are").hidden = at("forget-previous").hidden = !previous.length;
  at("previous-are").textContent = text.say("previous-are", { files: previous.map((file) => file.name).join(", ") });
}

function takePasted(said, suffix) {
  if (!said.trim()) return;
  const before = files.filter((file) => file.isPasted).length;
  take([{ name: `${text.say("pasted")}${before ? ` ${before + 1}` : ""}${suffix}`, content: new TextEncoder().encode(said), isPasted: true }]);
}

at("given").addEventListener("submit", (event) => {
  event.preventDefault();
  takePasted(at("paste").value, ".txt");
});
document.addEventListener("paste", (event) => {
  const { files: pasted, types } = event.clipboardData;
  const isField = event.target.closest?.("textarea, input");
  if (pasted.length) add([...pasted]);
  else if (types.includes("text/html")) takePasted(event.clipboardData.getData("text/html"), ".html");
  else if (!isField) takePasted(event.clipboardData.getData("text/plain"), ".txt");
  else return;
  event.preventDefault();
});
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("dragged");
});
document.addEventListener("dragleave", (event) => event.relatedTarget ?? document.body.classList.remove("dragged"));
document.addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dragged");
  if (event.dataTransfer.files.length) add([...event.dataTransfer.files]);
  else takePasted(event.dataTransfer.getData("text/html") || event.dataTransfer.getData("text/plain"), ".html");
});
at("save-all").addEventListener("click", async () => {
  const content = await python.call("verdicts", files.map(given), previous.map(given), "html");
  keep(content, `${text.language === "zh" ? "核对结果" : "verdicts"}.html`, "text/html");
});

// --- languages ----------------------------------------------------------------------------------------------------------------------

function say(language) {
  text.speak(language);
  python.language = language;
  at("sizes").textContent = text.say("sizes", { first: MB(sizes.first), excel: MB(sizes.excel), pdf: MB(sizes.pdf) });
  showPrevious();
  tell(...stage);
}

const python = connect({ onStage, language: text.language });
switchable(at("language"), (language) => {
  say(language);
  again();
});
say(text.language);
// Whoever looks at the page first has the first check made quick; a file that waits is not kept waiting for that.
python.ready.then(() => files.length || python.call("warm")).catch(() => {});
// Pages that were opened once work without a network; where that cannot be had, all else can.
navigator.serviceWorker?.register("../sw.js").catch(() => {});

// The page of the form: what is typed is kept, judged by the library in its worker, and written as a file. Nothing leaves the page.

import { Grid } from "./grid.mjs";

const STORE = "gov-disclosure.form";
const PAUSE = 350; // ms without a key after which what is half typed is judged
const REST = 900; // ms after a figure before the texts are judged again: who types figures waits for figures only

const page = document.querySelector("[data-form-page]");
const words = JSON.parse(document.getElementById("form-words").textContent);
const language = page.dataset.language;
const at = (name) => page.querySelector(`[data-at="${name}"]`);
const say = (key, places = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => places[name] ?? "");

function made(tag, attributes = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inside);
  return element;
}

// --- what is typed ----------------------------------------------------------------------------------------------------

/** The form of one edition: its inputs by name, and what was typed into them. */
class Sheet {
  constructor(form) {
    this.form = form;
    this.edition = form.dataset.form;
    this.inputs = new Map();
    for (const input of form.querySelectorAll("[name]")) this.inputs.set(input.name, input);
    this.values = new Map();
    this.previous = null;
    this.saved = null;
    this.done = [];
    this.undone = [];
    this.verdict = null;
    this.grids = [...form.querySelectorAll("table[role=grid]")].map((table) => new Grid(table, this.grid_events()));
    this.grid_of = new Map(this.grids.flatMap((grid) => grid.inputs.map((input) => [input, grid])));
    this.cells = [...this.grid_of.keys()];
    for (const [name, input] of this.inputs) {
      if (this.grid_of.has(input)) continue;
      input.addEventListener("input", () => {
        this.values.set(name, input.value);
        this.changed("text" in input.dataset);
      });
      input.addEventListener("focus", () => help(input));
    }
    this.sentences = this.place_for_sentences();
  }

  grid_events() {
    return {
      typed: () => judging.half_typed(),
      entered: (changes) => this.put(changes.map(([name, text]) => [name, text])),
      pasted: (changes, left) => {
        const count = this.put(changes);
        const said = say("pasted", { count: changes.length }) + (left ? ` ${say("left", { count: left })}` : "");
        tell(said, count ? () => this.undo() : null);
      },
      active: (input) => help(input),
      undo: () => this.undo(),
      redo: () => this.redo(),
      past: (input, backwards) => {
        const next = this.cells[this.cells.indexOf(input) + (backwards ? -1 : 1)];
        if (!next || this.grid_of.get(next) === this.grid_of.get(input)) return this.beyond(input, backwards);
        next.focus();
        return true;
      },
    };
  }

  /** From the last row of a table on: the first cell of the next table. */
  beyond(input, backwards) {
    const grid = this.grids[this.grids.indexOf(this.grid_of.get(input)) + (backwards ? -1 : 1)];
    if (!grid) return false;
    (backwards ? grid.inputs.at(-1) : grid.inputs[0]).focus();
    return true;
  }

  is_sum(name) {
    return this.inputs.get(name)?.dataset.cell === "sum";
  }

  text(name) {
    return this.values.get(name) ?? "";
  }

  /** Texts put into the form, as one step that can be undone; how many of them were others before. */
  put(changes, keep = true) {
    const real = changes.filter(([name, text]) => this.inputs.has(name) && this.text(name) !== text);
    const step = real.map(([name, text]) => [name, this.text(name), text]);
    for (const [name, text] of real) this.show(name, text);
    if (keep && step.length) {
      this.done.push(step);
      this.undone = [];
    }
    if (step.length) this.changed(false);
    else judging.now();
    return step.length;
  }

  show(name, text) {
    if (text) this.values.set(name, text);
    else this.values.delete(name);
    const input = this.inputs.get(name);
    input.value = text;
    if (this.is_sum(name)) this.show_sum(input);
    this.grid_of.get(input)?.changed(input);
    if (input.closest("details.beside") && text) input.closest("details").open = true;
  }

  undo() {
    const step = this.done.pop();
    if (!step) return;
    this.undone.push(step);
    this.put(step.map(([name, before]) => [name, before]), false);
    this.go_to(step);
  }

  redo() {
    const step = this.undone.pop();
    if (!step) return;
    this.done.push(step);
    this.put(step.map(([name, , after]) => [name, after]), false);
    this.go_to(step);
  }

  go_to(step) {
    const input = this.inputs.get(step[0][0]);
    if (step.length === 1 && this.grid_of.has(input)) input.focus();
  }

  changed(is_text) {
    draft.soon();
    if (is_text) judging.soon();
    else judging.now();
    controls();
  }

  /** What the library is sent; a figure that is being typed stands in it as it is. */
  sent() {
    const cells = {};
    const fields = {};
    const texts = {};
    for (const [name, input] of this.inputs) {
      const is_cell = "cell" in input.dataset;
      const is_typed_now = is_cell && this.grid_of.get(input).editing && input === document.activeElement;
      const text = is_typed_now ? input.value : this.text(name);
      if (text.trim()) (is_cell ? cells : "text" in input.dataset ? texts : fields)[name] = text;
    }
    return { edition: this.edition, language, cells, fields, texts, previous: this.previous?.report ?? null };
  }

  get is_untouched() {
    return ![...this.values.keys()].some((name) => name !== "year");
  }

  // --- what the library says ---

  judged(verdict, sent) {
    const before = this.verdict;
    if (!verdict.claims && before?.claims) {
      // Only the figures were judged: what was said of the texts stands until they are heard again.
      const told = before.findings.filter((one) => one.is_of_text);
      verdict = { ...before, ...verdict, findings: [...verdict.findings.filter((one) => !one.is_of_text), ...told] };
    }
    this.verdict = verdict;
    // Figures stand as they are mostly written: 1,234 and １２３４ as 1234.
    for (const [name, text] of Object.entries(verdict.plain)) {
      if (this.text(name) === sent.cells[name] && this.inputs.get(name) !== document.activeElement) this.show(name, text);
    }
    // A stated total that agrees needs no stating: from then on it follows.
    for (const name of this.values.keys()) {
      if (!this.is_sum(name) || verdict.running.includes(name)) continue;
      if (String(verdict.totals[name]) === this.text(name) && this.inputs.get(name) !== document.activeElement) this.show(name, "");
    }
    for (const input of this.cells) if (this.is_sum(input.name)) this.show_sum(input);
    this.mark();
    this.fields_told();
    this.texts_told();
    if (!this.text("title")) this.inputs.get("title").placeholder = verdict.title;
    status(this);
  }

  show_sum(input) {
    const stated = this.text(input.name);
    const grid = this.grid_of.get(input);
    if (grid.editing && input === document.activeElement) return;
    const total = this.verdict?.totals[input.name];
    input.value = stated || (total === undefined ? "" : String(total));
    input.classList.toggle("stated", Boolean(stated));
    input.classList.toggle("running", !stated && Boolean(this.verdict?.running.includes(input.name)));
    grid.changed(input);
  }

  mark() {
    const { verdict } = this;
    const marks = new Map();
    const mark = (name, role, said, likely) => {
      const known = marks.get(name) ?? { role, said: [], likely: undefined };
      if (known.role === "beside") known.role = role;
      known.said.push(said);
      known.likely ??= likely;
      marks.set(name, known);
    };
    for (const [name, { message, likely }] of Object.entries(verdict.wrong)) mark(name, "error", message, likely ?? undefined);
    for (const finding of verdict.findings) {
      if (finding.is_of_text || finding.waiver) continue;
      const likely = likely_of(finding);
      finding.cells.slice(0, 12).forEach((name, n) => {
        const role = n || finding.consequence_of ? "beside" : finding.severity;
        mark(name, role, finding.message, likely?.path === name ? likely.corrected : undefined);
      });
    }
    const ids = this.list_findings();
    for (const input of this.cells) {
      const cell = input.closest("td");
      const told = marks.get(input.name);
      cell.classList.remove("error", "warning", "info", "beside");
      cell.querySelector(".likely")?.remove();
      if (told) {
        cell.classList.add(told.role);
        input.title = told.said.join("\n");
        if (told.likely !== undefined) cell.append(made("span", { class: "likely" }, `→${told.likely}`));
      } else input.removeAttribute("title");
      if (told?.role === "error") input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      describe(input, ids.get(input.name) ?? []);
    }
    if (this.form.contains(document.activeElement)) help(document.activeElement);
  }

  /** Below each table what is wrong in it, each with what would mend it; the ids of what is said, by the cell. */
  list_findings() {
    const ids = new Map();
    const identify = (item, name) => {
      const told_at = (ids.get(name) ?? []).length;
      item.id = `${this.inputs.get(name).id}-told-${told_at}`;
      ids.set(name, [...(ids.get(name) ?? []), item.id]);
      return item;
    };
    for (const grid of this.grids) {
      const names = new Set(grid.inputs.map((input) => input.name));
      const items = [];
      for (const [name, { message, likely }] of Object.entries(this.verdict.wrong)) {
        if (!names.has(name)) continue;
        const item = this.item("error", say("of_cell", { cell: this.label(name), text: message }), name, likely === null ? [] : [[[name, likely]]]);
        items.push(identify(item, name));
      }
      for (const finding of this.verdict.findings) {
        if (finding.is_of_text || !finding.cells.length || !names.has(finding.cells[0])) continue;
        const repairs = finding.repairs.map((changes) => changes.map((one) => [one.path, one.corrected]));
        items.push(identify(this.item(finding.severity, finding.message, finding.cells[0], repairs, finding), finding.cells[0]));
      }
      fill(this.form.querySelector(`[data-findings="${grid.table.id}"]`), items);
    }
    return ids;
  }

  item(severity, message, name, repairs, finding) {
    const buttons = repairs.map((changes) => {
      const said = changes.map(([path, value]) => say("write", { cell: this.label(path), value: this.is_sum(path) ? say("computed") : value }));
      return made("button", { type: "button", class: "mend", click: () => this.mend(changes) }, said.join(say("and")));
    });
    const link = name ? made("a", { href: `#${this.inputs.get(name).id}`, click: (event) => this.follow(event, name) }, message) : message;
    const sign = made("span", { class: "sign" }, say(severity));
    return made("li", { class: severity }, sign, " ", link, ...(finding ? [" ", made("small", {}, finding.code)] : []), ...buttons);
  }

  mend(changes) {
    this.put(changes.map(([name, value]) => [name, this.is_sum(name) ? "" : String(value)]));
    this.inputs.get(changes[0][0]).focus();
  }

  follow(event, name) {
    event.preventDefault();
    this.focus(name);
  }

  focus(name) {
    const input = this.inputs.get(name);
    input.closest("details")?.setAttribute("open", "");
    input.focus({ preventScroll: true });
    input.scrollIntoView({ block: "center", behavior: "auto" });
  }

  label(name) {
    const input = this.inputs.get(name);
    const own = input.labels?.[0];
    return input.getAttribute("aria-label") ?? (own?.querySelector(".gloss") ?? own)?.textContent ?? name;
  }

  fields_told() {
    for (const place of this.form.querySelectorAll("[data-wrong]")) {
      const message = this.verdict.fields[place.dataset.wrong] ?? "";
      place.textContent = message;
      const input = this.inputs.get(place.dataset.wrong);
      input.toggleAttribute("data-is-wrong", Boolean(message));
      if (message) {
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", place.id);
      } else input.removeAttribute("aria-invalid");
    }
  }

  /** Under each text what it says of figures, and what the rules say of it; beside the first, sentences that could be written. */
  texts_told() {
    if (!this.verdict.claims) return;
    for (const place of this.form.querySelectorAll("[data-claims]")) {
      const key = place.dataset.claims;
      const claims = this.verdict.claims[key] ?? [];
      const items = claims.map((claim) => {
        const role = claim.holds ? "holds" : claim.holds === null ? "open" : claim.is_certain ? "error" : "warning";
        const quote = made("button", { type: "button", class: "quote", click: () => this.choose(key, claim) }, `“${claim.quote}”`);
        return made("li", { class: role }, made("span", { class: "sign" }, say(role)), " ", quote, " ", claim.message);
      });
      const quotes = claims.filter((claim) => claim.holds === false).map((claim) => claim.quote);
      for (const finding of this.verdict.findings) {
        if (finding.is_of_text && this.text_of(finding) === key && !quotes.some((quote) => finding.message.includes(quote))) {
          items.push(this.item(finding.severity, finding.message, null, [], finding));
        }
      }
      fill(place, items);
    }
    const sentences = this.verdict.sentences.map((sentence) =>
      made("li", {}, sentence, made("button", { type: "button", class: "insert", click: () => this.insert(sentence) }, say("insert"))),
    );
    fill(this.sentences.querySelector("ul"), sentences);
    this.sentences.hidden = !sentences.length;
  }

  /** The text that a finding is about: the one with the longest name that its place begins with. */
  text_of(finding) {
    const path = finding.place?.path ?? "";
    const names = [...this.inputs.values()].filter((input) => "text" in input.dataset).map((input) => input.name);
    const found = names.filter((name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`));
    // Of a whole section with several texts: its first.
    return found.sort((a, b) => b.length - a.length)[0] ?? names.find((name) => path && name.startsWith(`${path}.`));
  }

  choose(key, claim) {
    const input = this.inputs.get(key);
    const start = input.value.indexOf(claim.sentence) + claim.sentence.indexOf(claim.quote);
    this.focus(key);
    if (start >= 0) input.setSelectionRange(start, start + claim.quote.length);
  }

  place_for_sentences() {
    const first = this.form.querySelector(".passage.headed");
    const holder = made("div", { class: "sentences", hidden: true }, made("h3", {}, say("sentences")), made("p", {}, say("sentences_how")), made("ul"));
    first.parentElement.querySelector("h2").after(holder);
    this.last_text = first.parentElement.querySelector("textarea");
    for (const text of first.parentElement.querySelectorAll("textarea")) {
      text.addEventListener("focus", () => {
        this.last_text = text;
      });
    }
    return holder;
  }

  insert(sentence) {
    const text = this.last_text;
    const start = text.selectionStart ?? text.value.length;
    const changed = text.value.slice(0, start) + sentence + text.value.slice(text.selectionEnd ?? start);
    this.put([[text.name, changed]]);
    this.focus(text.name);
    text.setSelectionRange(start + sentence.length, start + sentence.length);
  }
}

/** The one change that would mend a finding: proven, or the likeliest. */
function likely_of(finding) {
  const [best] = finding.repairs;
  return best?.length === 1 ? best[0] : undefined;
}

/** What is said of a cell besides how to fill it in. */
function describe(input, ids) {
  input.dataset.hint ??= input.getAttribute("aria-describedby") ?? "";
  const all = [...ids, input.dataset.hint].filter(Boolean).join(" ");
  if (all && all !== input.getAttribute("aria-describedby")) input.setAttribute("aria-describedby", all);
}

function fill(list, items) {
  list.replaceChildren(...items);
}

// --- the library ------------------------------------------------------------------------------------------------------

/** Calls to the library; what was typed before it is there is judged when it is. The newest judgement wins. */
const judging = {
  python: null,
  running: false,
  wanted: null,
  timer: 0,
  half: 0,

  /** A figure that is typed no further for a moment. */
  half_typed() {
    clearTimeout(this.half);
    this.half = setTimeout(() => this.run("cells"), PAUSE);
  },

  /** After a pause everything, texts too. */
  soon(pause = PAUSE) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run("all"), pause);
  },

  /** At once, the figures first. */
  now() {
    clearTimeout(this.half);
    this.run("cells");
    this.soon(REST);
  },

  async run(part) {
    this.wanted = this.wanted === "all" ? "all" : part;
    if (this.running || !this.python) return;
    this.running = true;
    while (this.wanted) {
      const cells_only = this.wanted === "cells";
      this.wanted = null;
      const asked = sheet;
      try {
        const sent = asked.sent();
        const verdict = await this.python.call("judged_form", sent, cells_only);
        for (const one of verdict.findings) one.is_of_text = Boolean(one.place) || !one.cells.length;
        // Where a newer wish waits, its answer is to come, and this one is of yesterday.
        if (asked === sheet && !this.wanted) asked.judged(verdict, sent);
      } catch (error) {
        tell(say("failed", { reason: error.message }));
      }
    }
    this.running = false;
    page.dataset.judged = String(Number(page.dataset.judged ?? 0) + 1);
  },
};

const ready = (async () => {
  const stage = at("stage");
  try {
    const { connect } = await import(new URL(page.dataset.runtime, document.baseURI));
    const python = connect({ language, onStage: (now) => told_stage(stage, now) });
    await python.ready;
    judging.python = python;
    page.dataset.ready = "";
    stage.hidden = true;
    judging.run("all");
    return python;
  } catch (error) {
    stage.hidden = false;
    stage.querySelector("output").textContent = say("not_loaded", { reason: error.message });
    stage.querySelector("progress").hidden = true;
    throw error;
  }
})();
ready.catch(() => {});

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

function told_stage(place, { stage, done, total }) {
  const bar = place.querySelector("progress");
  const words_of = { fetching: "fetching", starting: "starting", "fetching-more": "fetching_more" };
  if (stage in words_of) place.querySelector("output").textContent = say(words_of[stage], { done: megabytes(done), total: megabytes(total) });
  if (stage === "fetching") {
    bar.max = total;
    bar.value = done;
  } else bar.removeAttribute("value");
  place.hidden = stage === "ready" || stage === "kept";
}

// --- drafts -----------------------------------------------------------------------------------------------------------

const draft = {
  timer: 0,

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), 150);
  },

  read() {
    try {
      return JSON.parse(localStorage.getItem(STORE)) ?? {};
    } catch {
      return {};
    }
  },

  save() {
    clearTimeout(this.timer);
    this.timer = 0;
    const kept = this.read();
    const saved = Date.now();
    kept.edition = sheet.edition;
    kept.forms = { ...kept.forms, [sheet.edition]: { values: Object.fromEntries(sheet.values), previous: sheet.previous, saved } };
    try {
      localStorage.setItem(STORE, JSON.stringify(kept));
      sheet.saved = saved;
      at("saved").textContent = say("saved", { time: time_of(saved) });
    } catch {
      at("saved").textContent = say("unsaved");
    }
  },

  /** What is typed and not kept yet, when the page is left. */
  leave() {
    const grid = sheet.grids.find((one) => one.editing);
    if (grid) grid.enter();
    if (this.timer) this.save();
  },

  restore() {
    const kept = this.read();
    for (const one of sheets.values()) {
      const form = kept.forms?.[one.edition];
      if (!form) continue;
      one.previous = form.previous ?? null;
      one.saved = form.saved;
      for (const [name, text] of Object.entries(form.values ?? {})) if (one.inputs.has(name)) one.show(name, text);
    }
    return kept.edition;
  },
};

const time_of = (moment) => new Date(moment).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });

// --- what the page shows ----------------------------------------------------------------------------------------------

let told = 0;

/** A line that goes by, with a way to take back what it tells of. */
function tell(text, undo = null) {
  const place = at("told");
  place.replaceChildren(made("span", {}, text));
  if (undo) {
    const back = () => {
      undo();
      place.replaceChildren();
    };
    place.append(" ", made("button", { type: "button", click: back }, say("undo")));
  }
  clearTimeout(told);
  told = setTimeout(() => place.replaceChildren(), 15000);
}

/** Below the page: which cell is active, what is wrong with it, how it is filled in, and the law behind it. */
function help(input) {
  const place = at("help");
  const note = input.dataset.note ? document.getElementById(input.dataset.note) : null;
  const lines = note ? [...note.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).slice(1) : [];
  const wrong = input.title ? input.title.split("\n") : [];
  place.replaceChildren(
    made("strong", {}, sheet.label(input.name)),
    ...wrong.map((text) => made("span", { class: "wrong" }, text)),
    ...lines.map((node) => made("span", {}, node.textContent)),
  );
  place.hidden = !(wrong.length || lines.length);
}

/** How far the form is, what is missing, and what the rules say of the whole. */
function status(one) {
  const { verdict } = one;
  const filled = verdict.required - verdict.missing.length;
  const errors = Object.keys(verdict.wrong).length + Object.keys(verdict.fields).length + count(verdict, "error");
  const warnings = count(verdict, "warning");
  at("filled").textContent = say("filled", { filled, all: verdict.required });
  at("progress").max = verdict.required;
  at("progress").value = filled;
  const problems = at("problems");
  problems.textContent = errors ? say("errors", { count: errors }) : filled === verdict.required ? say("all_right") : say("no_errors");
  problems.className = errors ? "bad" : filled === verdict.required ? "good" : "";
  at("remarks").textContent = warnings ? say("warnings", { count: warnings }) : "";
  at("next-missing").disabled = !verdict.missing.length;
  at("next-wrong").disabled = !errors;
  at("state").textContent = errors || filled < verdict.required ? say("not_done", { errors, missing: verdict.missing.length }) : say("done");
  list_missing(one);
  const general = verdict.findings.filter((finding) => finding.is_of_text && !one.text_of(finding));
  fill(at("general"), general.map((finding) => one.item(finding.severity, finding.message, null, [], finding)));
  at("previous").textContent = one.previous ? say("compared", { title: one.previous.title }) : "";
}

const count = (verdict, severity) => verdict.findings.filter((one) => one.severity === severity && !one.consequence_of).length;

/** What is not filled in, by part, each a link to its cell. */
function list_missing(one) {
  const parts = new Map();
  for (const name of one.verdict.missing) {
    const heading = one.inputs.get(name).closest("section").querySelector("h2");
    parts.set(heading, [...(parts.get(heading) ?? []), name]);
  }
  const place = at("missing");
  const open = new Set([...place.querySelectorAll("details[open]")].map((details) => details.dataset.part));
  const items = [...parts].map(([heading, names]) => {
    const title = (heading.querySelector(".gloss") ?? heading).textContent;
    const details = made("details", { "data-part": heading.id, open: open.has(heading.id) });
    details.append(made("summary", {}, say("missing_in", { part: title, count: names.length })));
    const links = () =>
      fill(
        details.querySelector("ul"),
        names.map((name) => made("li", {}, made("a", { href: `#${one.inputs.get(name).id}`, click: (event) => one.follow(event, name) }, one.label(name)))),
      );
    details.append(made("ul"));
    // Hundreds of links are made when somebody looks.
    details.addEventListener("toggle", links);
    if (details.open) links();
    return details;
  });
  place.replaceChildren(...items);
}

function controls() {
  at("undo").disabled = !sheet.done.length;
  at("redo").disabled = !sheet.undone.length;
}

/** The next of some cells after the one where the reader is. */
function next_of(names) {
  const order = [...sheet.inputs.keys()];
  const here = order.indexOf(document.activeElement?.name ?? sheet.last_active ?? "");
  const sorted = names.filter((name) => sheet.inputs.has(name)).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return sorted.find((name) => order.indexOf(name) > here) ?? sorted[0];
}

// --- what the buttons do ----------------------------------------------------------------------------------------------

const sheets = new Map([...page.querySelectorAll("form[data-form]")].map((form) => [form.dataset.form, new Sheet(form)]));
let sheet = sheets.values().next().value;

function use(edition) {
  draft.leave();
  sheet = sheets.get(edition) ?? sheet;
  for (const one of sheets.values()) one.form.hidden = one !== sheet;
  at("edition").value = sheet.edition;
  at("saved").textContent = sheet.saved ? say("saved", { time: time_of(sheet.saved) }) : "";
  at("help").hidden = true;
  controls();
  if (sheet.verdict) status(sheet);
  judging.run("all");
}

function all_zeros() {
  const blank = sheet.cells.filter((input) => input.dataset.cell !== "sum" && !sheet.text(input.name) && !input.value.trim());
  const count = sheet.put(blank.map((input) => [input.name, "0"]));
  tell(say("zeros_done", { count }), count ? () => sheet.undo() : null);
}

async function file_of(input) {
  const [file] = input.files;
  input.value = "";
  return file ? [new Uint8Array(await file.arrayBuffer()), file.name] : null;
}

/** Last year's report fills in what is carried over; of the cover only what is blank, but the year. */
async function carry(input) {
  const file = await file_of(input);
  if (!file) return;
  try {
    const told_there = await called("carried_form", file[0], file[1], sheet.edition, language);
    sheet.previous = { report: told_there.previous, title: told_there.title };
    const fields = Object.entries(told_there.fields).filter(([name]) => name === "year" || !sheet.text(name));
    const count = sheet.put([...Object.entries(told_there.cells), ...fields]);
    draft.save();
    tell(say("carried", { title: told_there.title, count }), count ? () => sheet.undo() : null);
  } catch (error) {
    tell(error.message);
  }
}

/** A report that was written before, to go on with. */
async function open(input) {
  const file = await file_of(input);
  if (!file) return;
  try {
    const told_there = await called("opened_form", file[0], file[1], language);
    use(told_there.edition);
    // Last year's report stays where it is of the same organ.
    if (sheet.previous && JSON.parse(sheet.previous.report).organ?.name !== told_there.fields["organ.name"]) sheet.previous = null;
    const texts = { ...told_there.cells, ...told_there.fields, ...told_there.texts };
    const count = sheet.put([...sheet.inputs.keys()].map((name) => [name, texts[name] ?? ""]));
    tell(say("opened", { name: file[1] }), count ? () => sheet.undo() : null);
  } catch (error) {
    tell(error.message);
  }
}

/** A call that may have to wait for the library, and for parts of it. */
async function called(name, ...args) {
  const python = await ready;
  try {
    return await python.call(name, ...args);
  } finally {
    at("stage").hidden = true;
  }
}

async function download(button) {
  button.setAttribute("aria-busy", "true");
  try {
    const sent = sheet.sent();
    const bytes = await called("written_form", sent, button.dataset.format);
    const title = sheet.text("title") || (await called("judged_form", sent, true)).title;
    const name = title.replace(/[\\/:*?"<>|\s]+/g, " ").trim();
    const address = URL.createObjectURL(new Blob([bytes], { type: button.dataset.type }));
    made("a", { href: address, download: name + button.dataset.suffix }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    tell(say("downloaded", { name: name + button.dataset.suffix }));
  } catch (error) {
    tell(error.message);
  }
  button.removeAttribute("aria-busy");
}

function clear() {
  const dialog = at("clearing");
  dialog.returnValue = "";
  dialog.showModal();
}

function cleared() {
  if (at("clearing").returnValue !== "clear") return;
  const previous = sheet.previous;
  sheet.previous = null;
  const count = sheet.put([...sheet.inputs.keys()].map((name) => [name, ""]));
  first_year();
  draft.save();
  const back = () => {
    sheet.previous = previous;
    sheet.undo();
  };
  tell(say("cleared"), count ? back : null);
}

/** The form in force is mostly filled in for the year that has passed. */
function first_year() {
  if (sheet.edition === page.dataset.inForce && !sheet.text("year")) sheet.show("year", String(new Date().getFullYear() - 1));
}

at("edition").addEventListener("change", (event) => use(event.target.value));
at("zeros").addEventListener("click", all_zeros);
at("undo").addEventListener("click", () => sheet.undo());
at("redo").addEventListener("click", () => sheet.redo());
at("clear").addEventListener("click", clear);
at("clearing").addEventListener("close", cleared);
at("last-year").addEventListener("change", (event) => carry(event.target));
at("open").addEventListener("change", (event) => open(event.target));
at("next-missing").addEventListener("click", () => sheet.focus(next_of(sheet.verdict.missing)));
at("next-wrong").addEventListener("click", () => {
  const { wrong, fields, findings } = sheet.verdict;
  const errors = findings.filter((one) => one.severity === "error");
  const names = errors.map((one) => (one.is_of_text ? sheet.text_of(one) : one.cells[0])).filter(Boolean);
  const next = next_of([...Object.keys(wrong), ...Object.keys(fields), ...names]);
  if (next) sheet.focus(next);
});
for (const button of page.querySelectorAll("[data-format]")) button.addEventListener("click", () => download(button));
for (const one of sheets.values()) {
  one.form.addEventListener("submit", (event) => event.preventDefault());
  one.form.addEventListener("focusin", (event) => {
    one.last_active = event.target.name;
  });
}
page.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !relatedTarget.closest("form[data-form]")) at("help").hidden = true;
});
addEventListener("pagehide", () => draft.leave());
addEventListener("visibilitychange", () => document.hidden && draft.leave());
addEventListener("storage", (event) => {
  // Typed in another window of the same browser: what was kept last is what there is, unless something is being typed here.
  if (event.key === STORE && document.hidden) {
    for (const one of sheets.values()) for (const name of [...one.values.keys()]) one.show(name, "");
    use(draft.restore());
  }
});

use(draft.restore() ?? page.dataset.inForce);
first_year();
page.dataset.typing = "";
// A page that was opened once works without a network; where that cannot be had, all else can.
navigator.serviceWorker?.register("../sw.js").catch(() => {});

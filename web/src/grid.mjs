// A table of figures that behaves as a spreadsheet: the grid pattern of WAI-ARIA on an ordinary table of ordinary inputs.
//
// Each table is one stop of the tab key. Arrows move; typing replaces; Enter or F2 begins to edit, Esc takes back what was typed; after
// typing, Enter goes down and Tab to the right. What is pasted fills the cells from the active one on, each with its own text.

const PAGE = 8; // rows that PageUp and PageDown move by

/** The rows of texts on a clipboard; a place that a merged cell covers is null. */
export function pasted(clipboard) {
  const markup = clipboard.getData("text/html");
  if (/<table[\s>]/i.test(markup)) {
    const rows = rowsOf(new DOMParser().parseFromString(markup, "text/html").querySelector("table"));
    if (rows.length) return rows;
  }
  return separated(clipboard.getData("text/plain"));
}

function rowsOf(table) {
  const rows = [...table.rows].map(() => []);
  [...table.rows].forEach((row, y) => {
    let x = 0;
    for (const cell of row.cells) {
      while (rows[y][x] !== undefined) x += 1;
      const text = cell.textContent.replace(/\s+/g, " ").trim();
      for (let down = 0; down < cell.rowSpan && y + down < rows.length; down += 1) {
        for (let along = 0; along < cell.colSpan; along += 1) rows[y + down][x + along] = down || along ? null : text;
      }
      x += cell.colSpan;
    }
  });
  return rows.map((row) => Array.from(row, (text) => text ?? null)).filter((row) => row.length);
}

/** Lines of texts between tabs, as spreadsheets write them: a text in quotes may hold both. */
export function separated(text) {
  const rows = [[]];
  let at = 0;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"' && /^"(?:[^"]|"")*"(?=[\t\r\n]|$)/.test(text.slice(at))) {
      const whole = text.slice(at).match(/^"((?:[^"]|"")*)"/);
      cell = whole[1].replaceAll('""', '"').replace(/\s+/g, " ");
      at += whole[0].length;
    } else {
      const end = text.slice(at).search(/[\t\r\n]/);
      cell = end < 0 ? text.slice(at) : text.slice(at, at + end);
      at += cell.length;
    }
    rows.at(-1).push(cell.trim());
    if (text[at] === "\t") {
      at += 1;
      if (at === text.length || /[\r\n]/.test(text[at])) rows.at(-1).push("");
    }
    const ended = text.slice(at).match(/^\r?\n|^\r/);
    if (ended) {
      at += ended[0].length;
      if (at < text.length) rows.push([]);
    }
  }
  return rows.filter((row) => row.length);
}

/** The rows without the headings that were copied along, above and beside the figures. */
export function withoutHeadings(rows) {
  const isHeading = (text) => /\p{Script=Han}{2}|[a-z]{3}/iu.test(text);
  const areHeadings = (texts) => {
    const there = texts.filter(Boolean);
    return there.length > 0 && there.every(isHeading);
  };
  let kept = rows;
  while (kept.length > 1 && areHeadings(kept[0])) kept = kept.slice(1);
  let isBesideHeading = false;
  while (kept.length && Math.max(...kept.map((row) => row.length)) > 1) {
    const first = kept.map((row) => row[0]);
    // A heading that spans columns covers those that follow it.
    if (!areHeadings(first) && !(isBesideHeading && first.every((text) => text === null))) break;
    isBesideHeading = true;
    kept = kept.map((row) => row.slice(1));
  }
  return kept;
}

/**
 * One table. `on` is told of what happens:
 *   typed(input)            text changes while it is typed
 *   entered(changes)        texts are there to stay: a list of [name, text]
 *   pasted(changes, left)   so many cells found no place
 *   active(input)           another cell is the active one
 *   undo(), redo()
 *   past(input, backwards)  Enter or Tab leads out of the table
 */
export class Grid {
  constructor(table, on) {
    this.table = table;
    this.on = on;
    this.at = new Map();
    this.places = new Map();
    for (const input of table.querySelectorAll("input[data-cell]")) {
      const { row, column } = input.closest("td").dataset;
      this.at.set(`${row},${column}`, input);
      this.places.set(input, [Number(row), Number(column)]);
      input.tabIndex = -1;
    }
    this.inputs = [...this.places.keys()];
    this.rows = [...new Set(this.inputs.map((input) => this.places.get(input)[0]))].sort((a, b) => a - b);
    this.columns = [...new Set(this.inputs.map((input) => this.places.get(input)[1]))].sort((a, b) => a - b);
    this.active = this.inputs[0];
    this.active.tabIndex = 0;
    this.editing = false;
    this.before = "";
    for (const kind of ["focusin", "focusout", "keydown", "input", "paste", "pointerdown", "dblclick", "copy"]) {
      table.addEventListener(kind, (event) => {
        if (this.places.has(event.target)) this[kind](event);
      });
    }
  }

  // --- the active cell ---

  focusin({ target }) {
    if (target !== this.active) {
      this.active.tabIndex = -1;
      this.active = target;
      target.tabIndex = 0;
    }
    this.before = target.value;
    this.editing = false;
    target.select();
    this.on.active(target);
  }

  focusout({ target }) {
    this.enter(target);
  }

  /** The first press on a cell makes it active with all of its text chosen; another one sets the caret. */
  pointerdown(event) {
    if (event.button === 0 && document.activeElement !== event.target) {
      event.preventDefault();
      event.target.focus();
    }
  }

  dblclick() {
    this.edit();
  }

  edit() {
    this.editing = true;
    const end = this.active.value.length;
    this.active.setSelectionRange(end, end);
    this.active.classList.add("editing");
  }

  /** What was typed is there to stay. */
  enter(input = this.active) {
    this.editing = false;
    input.classList.remove("editing");
    const text = input.value.trim();
    if (text !== this.before) {
      const before = this.before;
      this.before = text;
      this.on.entered([[input.name, text, before]]);
    }
  }

  /** What was typed is taken back. */
  take_back() {
    this.active.value = this.before;
    this.editing = false;
    this.active.classList.remove("editing");
    this.active.select();
    this.on.typed(this.active);
  }

  /** The text of the active cell was changed by others. */
  changed(input) {
    if (input === this.active) this.before = input.value;
    if (input === document.activeElement && !this.editing) input.select();
  }

  // --- keys ---

  input({ target }) {
    this.editing = true;
    this.on.typed(target);
  }

  keydown(event) {
    if (event.isComposing || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    const acted = command ? this.command(event) : this.key(event);
    if (acted) event.preventDefault();
  }

  command({ key, shiftKey }) {
    switch (key.toLowerCase()) {
      case "home":
        return this.go(this.inputs[0]);
      case "end":
        return this.go(this.inputs.at(-1));
      case "z":
        if (this.editing) return false;
        shiftKey ? this.on.redo() : this.on.undo();
        return true;
      case "y":
        if (this.editing) return false;
        this.on.redo();
        return true;
      default:
        return false;
    }
  }

  key({ key, shiftKey }) {
    const is_caret = this.editing && this.active.classList.contains("editing");
    switch (key) {
      case "ArrowUp":
        return this.move(-1, 0);
      case "ArrowDown":
        return this.move(1, 0);
      case "ArrowLeft":
        return !is_caret && this.move(0, -1);
      case "ArrowRight":
        return !is_caret && this.move(0, 1);
      case "Home":
        return !is_caret && this.go(this.in_row(this.columns));
      case "End":
        return !is_caret && this.go(this.in_row([...this.columns].reverse()));
      case "PageUp":
        return this.move(-PAGE, 0);
      case "PageDown":
        return this.move(PAGE, 0);
      case "F2":
        this.edit();
        return true;
      case "Enter":
        if (!this.editing && !shiftKey) this.edit();
        else this.step(shiftKey, false);
        return true;
      case "Escape":
        if (!this.editing) return false;
        this.take_back();
        return true;
      case "Tab":
        // Without typing the key leaves the table, as it leaves any other control.
        return this.editing && this.step(shiftKey, true);
      case "Delete":
        if (is_caret) return false;
        this.active.value = "";
        this.enter();
        return true;
      default:
        return false;
    }
  }

  /** After typing: the next cell below or to the right; past the end it is for others to say what is next. */
  step(backwards, along) {
    const input = this.active;
    this.enter();
    const found = along || this.is_list ? this.beside(input, backwards ? -1 : 1) : this.below(input, backwards ? -1 : 1);
    if (found) return this.go(found);
    return this.on.past(input, backwards);
  }

  /** Whether cells stand one below the other, as on a narrow screen. */
  get is_list() {
    return getComputedStyle(this.active.closest("tr")).display !== "table-row";
  }

  beside(input, by) {
    return this.inputs[this.inputs.indexOf(input) + by];
  }

  below(input, by) {
    const [row, column] = this.places.get(input);
    const at = this.rows.indexOf(row) + by;
    const bounded = Math.max(0, Math.min(this.rows.length - 1, at));
    const found = this.at.get(`${this.rows[bounded]},${column}`);
    return Math.abs(by) > 1 || bounded === at ? found : undefined;
  }

  in_row(columns) {
    const [row] = this.places.get(this.active);
    return columns.map((column) => this.at.get(`${row},${column}`)).find(Boolean);
  }

  move(down, along) {
    if (this.is_list && Math.abs(down) === 1) return this.go(this.beside(this.active, down));
    if (down) return this.go(this.below(this.active, down));
    const [row, column] = this.places.get(this.active);
    return this.go(this.at.get(`${row},${this.columns[this.columns.indexOf(column) + along]}`));
  }

  go(input) {
    if (input && input !== this.active) input.focus();
    return true;
  }

  // --- the clipboard ---

  copy(event) {
    if (this.editing) return;
    event.clipboardData.setData("text/plain", this.active.value);
    event.preventDefault();
  }

  paste(event) {
    const rows = withoutHeadings(pasted(event.clipboardData));
    const is_single = rows.length === 1 && rows[0].length === 1;
    if (!rows.length || (is_single && this.active.classList.contains("editing"))) return;
    event.preventDefault();
    const [row, column] = this.places.get(this.active);
    const from = [this.rows.indexOf(row), this.columns.indexOf(column)];
    const changes = [];
    let left = 0;
    rows.forEach((texts, y) =>
      texts.forEach((text, x) => {
        if (text === null) return;
        const input = this.at.get(`${this.rows[from[0] + y]},${this.columns[from[1] + x]}`);
        if (input) changes.push([input.name, text]);
        else if (text) left += 1;
      }),
    );
    this.editing = false;
    this.active.classList.remove("editing");
    this.on.pasted(changes, left);
  }
}

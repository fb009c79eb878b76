// Looks for what a reader typed, character for character, in the text of every section (see docs/_ext/searching.py).
"use strict";

(() => {
  const MOST_PAGES = 30;
  const MOST_PARTS = 3;
  const AROUND = 60;
  const page = document.querySelector("[data-search]");
  const words = page.dataset;
  const input = page.querySelector("input");
  const state = page.querySelector("[role=status]");
  const list = page.querySelector("ol");

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const index = globalThis.searchIndex.map(([address, title, parts]) => ({
    address,
    title,
    plainTitle: plain(title),
    // What names everything answers last: the interface, the list of columns, the changelog.
    weight: /^(reference\/(api|codebook)|changelog)/.test(address) ? 0.1 : 1,
    parts: parts.map(([anchor, heading, text]) => ({ anchor, heading, text, plainHeading: plain(heading), plainText: plain(text) })),
  }));

  const HAN = /^\p{Script=Han}+$/u;

  /** How well a part of a page answers one term; nothing where it does not. */
  const literally = (term, part, entry) => {
    let worth = 0;
    if (part.plainHeading.includes(term)) worth += part.plainHeading === term ? 14 : 9;
    if (entry.plainTitle.includes(term)) worth += part.anchor === entry.parts[0].anchor ? 8 : 3;
    const times = part.plainText.split(term).length - 1;
    if (times) worth += 1 + Math.min(times, 8) / 4;
    return worth;
  };

  /** What is left of an English word without its ending; nothing where it has none. */
  const stemOf = (term) => {
    const stem = /^[a-z-]+$/.test(term) ? term.replace(/(ing|ed|s)$/, "") : term;
    return stem.length > 3 && stem !== term ? stem : "";
  };

  const answered = (term, part, entry) => {
    const stem = stemOf(term);
    return Math.max(literally(term, part, entry), stem ? 0.9 * literally(stem, part, entry) : 0);
  };

  /** Where nothing has a Chinese term as it is: by its pairs of characters. */
  const nearly = (term, part, entry) => {
    if (!HAN.test(term) || term.length < 3) return 0;
    const text = `${entry.plainTitle} ${part.plainHeading} ${part.plainText}`;
    const pairs = [...term].slice(1).map((second, n) => term[n] + second);
    const met = pairs.filter((pair) => text.includes(pair)).length / pairs.length;
    return met >= 0.6 ? met * 3 : 0;
  };

  const search = (terms, judge) => {
    const found = [];
    for (const entry of index) {
      const parts = [];
      for (const part of entry.parts) {
        let total = 0;
        for (const term of terms) {
          const worth = judge(term, part, entry);
          total = worth && total !== null ? total + worth : null;
        }
        if (total) parts.push({ part, worth: total * entry.weight });
      }
      parts.sort((one, other) => other.worth - one.worth);
      if (parts.length) found.push({ entry, parts, worth: parts[0].worth + (entry.weight * Math.min(parts.length, 10)) / 10 });
    }
    return found.sort((one, other) => other.worth - one.worth);
  };

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  /** A piece of the text with the terms marked. */
  const excerpt = (part, terms) => {
    const made = element("p");
    terms = [...terms, ...terms.map(stemOf).filter(Boolean)];
    const at = Math.min(...terms.map((term) => part.plainText.indexOf(term)).filter((place) => place >= 0), part.text.length);
    const begin = at === part.text.length ? 0 : Math.max(at - AROUND, 0);
    const piece = part.text.slice(begin, begin + 3 * AROUND);
    const escaped = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    if (begin) made.append("… ");
    for (const bit of piece.split(new RegExp(`(${escaped.join("|")})`, "i"))) {
      made.append(terms.includes(plain(bit)) ? element("mark", bit) : bit);
    }
    if (begin + 3 * AROUND < part.text.length) made.append(" …");
    return made;
  };

  const show = (asked) => {
    const terms = plain(asked).split(/[\s，。、；：“”"']+/).filter(Boolean);
    list.replaceChildren();
    if (!terms.length) {
      state.textContent = "";
      return;
    }
    let found = search(terms, answered);
    const exact = found.length > 0;
    if (!exact) found = search(terms, (term, part, entry) => answered(term, part, entry) || nearly(term, part, entry));
    const said = found.length ? (exact ? words.found : words.near) : words.nothing;
    state.textContent = said.replace("{count}", found.length).replace("{asked}", asked);
    for (const { entry, parts } of found.slice(0, MOST_PAGES)) {
      const item = element("li");
      item.append(element("a", entry.title, { href: entry.address, class: "found-page" }));
      for (const { part } of parts.slice(0, MOST_PARTS)) {
        if (part.anchor && part.heading !== entry.title) {
          item.append(element("p", "", { class: "found-part" }));
          item.lastChild.append(element("a", part.heading, { href: `${entry.address}#${part.anchor}` }));
        }
        item.append(excerpt(part, terms));
      }
      list.append(item);
    }
  };

  const asked = new URLSearchParams(location.search).get("q") || "";
  input.value = asked;
  show(asked);
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      history.replaceState(null, "", `?${new URLSearchParams({ q: input.value })}`);
      show(input.value);
    }, 120);
  });
  page.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    show(input.value);
  });
})();

"""The sheet to act on as a page: sorted and sifted where scripts run, whole where they do not."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from typing import Final
from urllib.parse import quote

from gov_disclosure.findings import Severity
from gov_disclosure.i18n import either, message, render, tag, translated
from gov_disclosure.outputs.checked import Outcome
from gov_disclosure.outputs.html_style import MARKS
from gov_disclosure.outputs.overview import Line, OrganLine, Overview, changes_said
from gov_disclosure.outputs.text import summary_line
from gov_disclosure.outputs.words import OUTCOMES, SEVERITIES
from gov_disclosure.pages.html.writing import STYLE

__all__ = ["write_html"]

_STYLE: Final = """\
main.overview { max-width: 84rem; }
.overview p, .overview li { text-indent: 0; }
.overview ul { margin: .2rem 0; padding-left: 1.2rem; }
.overview summary { cursor: pointer; }
.overview > details { margin: 2rem 0; }
.overview > details > summary { font-size: 1.15rem; font-weight: bold; }
.overview table.contents td { vertical-align: top; }
.overview th button { all: unset; cursor: pointer; font-weight: bold; }
.overview th button:focus-visible { outline: 2px solid var(--info); }
.overview th[aria-sort=ascending] button::after { content: " ▲"; }
.overview th[aria-sort=descending] button::after { content: " ▼"; }
.overview .sift { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; }
.overview .sift[hidden] { display: none; }
.overview .sift input { font: inherit; min-width: 16rem; }
.overview .sift select { font: inherit; }
.overview .new { color: var(--error); font-weight: bold; }
.overview .mended { color: var(--pass); font-weight: bold; }
.overview .year { display: block; white-space: nowrap; }
.overview .year .verdict { padding: 0 .35rem; font-size: .85em; }
@media print { .overview .sift { display: none; } }
"""
_SCRIPT: Final = """
const sift = document.querySelector('.sift');
if (sift) {
  const [text, state] = sift.querySelectorAll('input, select');
  const folds = document.querySelectorAll('details.passed');
  const rows = [...document.querySelectorAll('table.organs > tbody > tr')];
  const show = () => {
    const words = text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    for (const row of rows) {
      const said = row.textContent.toLowerCase();
      row.hidden = !(words.every(word => said.includes(word)) && (!state.value || row.dataset.state.split(' ').includes(state.value)));
    }
    if (words.length || state.value) for (const fold of folds) fold.open = true;
  };
  text.addEventListener('input', show);
  state.addEventListener('change', show);
  sift.hidden = false;
}
for (const table of document.querySelectorAll('table.organs')) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
      for (const one of heads) one.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down === 1 ? 'ascending' : 'descending');
      const key = row => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
      const sorted = [...table.tBodies[0].rows].sort((a, b) => down * key(a).localeCompare(key(b), undefined, {numeric: true}));
      table.tBodies[0].append(...sorted);
    });
  });
}
"""
"""Sorts by the heading that is clicked, and hides the lines that are not asked for. It asks nothing of a network."""
_DIGEST: Final = base64.b64encode(sha256(_SCRIPT.encode()).digest()).decode()
_POLICY: Final = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_DIGEST}'"
_SIGNS: Final = {Outcome.PASS: "✓", Outcome.FAIL: "✗", Outcome.INCOMPLETE: "?", Outcome.UNREADABLE: "✗", Outcome.SKIPPED: "–"}
_STATES: Final = (Outcome.FAIL, Outcome.UNREADABLE, Outcome.INCOMPLETE, Outcome.PASS)


def write_html(overview: Overview) -> Iterator[str]:
    """The page."""
    yield from _Page(overview).markup()


class _Page:
    """The page of one overview."""

    def __init__(self, overview: Overview) -> None:
        self.overview = overview
        self.language = overview.run.language

    def markup(self) -> Iterator[str]:
        """Its lines."""
        title = self._said(message("Reports checked: what there is to do"))
        yield "<!DOCTYPE html>\n"
        yield f'<html lang="{tag(self.language)}">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<title>{title}</title>\n<style>\n{STYLE}{MARKS}{_STYLE}</style>\n</head>\n"
        yield f'<body>\n<main class="overview" id="top">\n<h1>{title}</h1>\n'
        yield f"<p>{_text(summary_line(self.overview.tally, self.language))}</p>\n"
        yield from self._changes()
        yield from self._missing()
        organs = self.overview.organs
        passed = [organ for organ in organs if organ.worst.outcome is Outcome.PASS]
        yield from self._sift()
        others = [organ for organ in organs if organ.worst.outcome is not Outcome.PASS]
        if others:
            yield f"<h2>{self._said(message('To be mended or looked into'))}</h2>\n"
            yield from self._organs(others)
        if passed:
            said = render("Passed: {count} organs", {"count": len(passed)}, self.language)
            yield f'<details class="passed"><summary>{_text(said)}</summary>\n'
            yield from self._organs(passed)
            yield "</details>\n"
        yield from self._rules()
        yield from self._named(message("Skipped, not annual reports"), self.overview.skipped)
        yield f"</main>\n<script>{_SCRIPT}</script>\n</body>\n</html>\n"

    # --- what is new ------------------------------------------------------------------------------------------------------

    def _changes(self) -> Iterator[str]:
        overview, earlier = self.overview, self.overview.earlier
        if earlier is None:
            return
        yield "".join(f"<p>{_text(line)}</p>\n" for line in changes_said(overview))
        names = [f"{line.organ or line.name}{'' if line.year is None else f' {line.year}'}" for line in overview.gone]
        yield from self._named(message("In the earlier run only"), names)

    def _missing(self) -> Iterator[str]:
        missing = self.overview.missing
        yield "".join(f"<p>{_text(line)}</p>\n" for line in self.overview.expected)
        if missing:
            said = render("Not handed in: {count} organs", {"count": len(missing)}, self.language)
            yield f"<h2>{_text(said)}</h2>\n<ul>\n"
            for name, contact in missing:
                yield f"<li>{_text(name)}{f' <small>{_text(contact)}</small>' if contact else ''}</li>\n"
            yield "</ul>\n"

    # --- organs -----------------------------------------------------------------------------------------------------------

    def _sift(self) -> Iterator[str]:
        options = "".join(f'<option value="{one.value}">{self._said(OUTCOMES[one])}</option>' for one in _STATES)
        yield (
            f'<div class="sift" hidden><label>{self._said(message("Only lines with"))} <input type="search"></label>'
            f'<label>{self._said(message("Verdict"))} <select><option value="">{self._said(message("all"))}</option>'
            f"{options}</select></label></div>\n"
        )

    def _organs(self, organs: Sequence[OrganLine]) -> Iterator[str]:
        headings = [message("Organ"), message("Reports"), message("Errors"), message("Warnings"), message("Not decided")]
        headings += [
            message("Waived"),
            *([message("Changes")] if self.overview.earlier is not None else []),
            message("What was found"),
        ]
        cells = "".join(f'<th scope="col">{self._said(heading)}</th>' for heading in headings)
        yield f'<div class="table"><table class="contents organs">\n<thead>\n<tr>{cells}</tr>\n</thead>\n<tbody>\n'
        for organ in organs:
            yield self._organ(organ)
        yield "</tbody>\n</table></div>\n"

    def _organ(self, organ: OrganLine) -> str:
        states = " ".join(dict.fromkeys(line.outcome.value for line in organ.lines))
        counts = (organ.total(name) for name in ("errors", "warnings", "undecided", "waived"))
        numbers = "".join(f'<td class="number" data-sort="{count}">{count or ""}</td>' for count in counts)
        reports = "".join(map(self._report, organ.lines))
        rank = _STATES.index(organ.worst.outcome)
        return (
            f'<tr data-state="{states}"><td>{_text(organ.name)}</td><td data-sort="{rank}">{reports}</td>{numbers}'
            f"{self._change(organ)}<td>{self._found(organ)}</td></tr>\n"
        )

    def _report(self, line: Line) -> str:
        year = str(line.year or "")
        mark = f'<span class="verdict {line.outcome.value}">{_SIGNS[line.outcome]} {self._said(OUTCOMES[line.outcome])}</span>'
        said = f"{year} {mark}" if year else mark
        if not line.page:
            return f'<span class="year" title="{_text(line.name)}">{said}</span>'
        return f'<a class="year" href="{_text(quote(line.page))}" title="{_text(line.name)}">{said}</a>'

    def _change(self, organ: OrganLine) -> str:
        if self.overview.earlier is None:
            return ""
        new, mended = organ.total("new"), organ.total("mended")
        parts = []
        if any(line.before is None for line in organ.lines):
            parts.append(f"<span>{self._said(message('came in'))}</span>")
            new = sum(line.new for line in organ.lines if line.before is not None)
        parts += [f'<span class="new">+{new}</span>'] if new else []
        parts += [f'<span class="mended">−{mended}</span>'] if mended else []
        return f'<td data-sort="{new * 1000 + mended}">{" ".join(parts)}</td>'

    def _found(self, organ: OrganLine) -> str:
        if len(organ.lines) == 1 and organ.lines[0].reason:
            return _text(organ.lines[0].reason)
        told = "".join(self._found_in(line, organ.name, is_one=len(organ.lines) == 1) for line in organ.lines)
        if not told:
            return ""
        counts: dict[str, int] = {}
        for line in organ.lines:
            for one in line.found:
                if one.severity is not Severity.INFO:
                    counts[one.code] = counts.get(one.code, 0) + 1
        short = either("，", ", ", self.language).join(
            f"{self._title(code)}{f' ×{count}' if count > 1 else ''}" for code, count in counts.items()
        )
        return f"<details><summary>{_text(short) or self._said(message('notes'))}</summary>{told}</details>"

    def _found_in(self, line: Line, organ: str, *, is_one: bool) -> str:
        former = f" {_text(line.organ)}" if line.organ not in ("", organ) else ""
        head = "" if is_one and not former else f"<p><b>{line.year or _text(line.name)}{former}</b></p>"
        if line.reason:
            return f"{head}<p>{_text(line.name)}: {_text(line.reason)}</p>"
        if not line.found:
            return ""
        items = "".join(self._item(line, n) for n in range(len(line.found)))
        return f"{head}<ul>{items}</ul>"

    def _item(self, line: Line, at: int) -> str:
        one = line.found[at]
        new = f' <span class="new">{self._said(message("new"))}</span>' if one.is_new and line.before is not None else ""
        severity = f'<span class="tag {one.severity.value}">{self._said(SEVERITIES[one.severity])}</span>'
        return f"<li>{severity} {one.code} {_text(one.message)}{new}</li>"

    # --- rules ------------------------------------------------------------------------------------------------------------

    def _rules(self) -> Iterator[str]:
        rules = self.overview.rules
        if not rules:
            return
        headings = (message("Rule"), message("Severity"), message("Findings"), message("Reports"), message("Organs concerned"))
        yield f"<h2>{self._said(message('Findings by rule'))}</h2>\n"
        cells = "".join(f'<th scope="col">{self._said(heading)}</th>' for heading in headings)
        yield f'<div class="table"><table class="contents">\n<thead><tr>{cells}</tr></thead>\n<tbody>\n'
        for rule in rules:
            severity = f'<span class="tag {rule.severity.value}">{self._said(SEVERITIES[rule.severity])}</span>'
            names = "".join(f"<li>{self._link(line)}</li>" for line in rule.lines)
            said = render("{count} reports", {"count": len(rule.lines)}, self.language)
            yield (
                f'<tr><td>{rule.code} {_text(self._title(rule.code))}</td><td>{severity}</td><td class="number">{rule.findings}</td>'
                f'<td class="number">{len(rule.lines)}</td><td><details><summary>{_text(said)}</summary><ul>{names}</ul></details></td></tr>\n'
            )
        yield "</tbody></table></div>\n"

    def _link(self, line: Line) -> str:
        name = _text(f"{line.organ or line.name}{'' if line.year is None else f' {line.year}'}")
        return f'<a href="{_text(quote(line.page))}">{name}</a>' if line.page else name

    def _named(self, heading: str, names: Iterable[str]) -> Iterator[str]:
        items = "".join(f"<li>{_text(name)}</li>" for name in names)
        if items:
            yield f"<details><summary>{self._said(heading)}</summary><ul>{items}</ul></details>\n"

    def _title(self, code: str) -> str:
        return self.overview.run.titles.get(code, code)

    def _said(self, key: str) -> str:
        return _text(translated(key, self.language))


def _text(text: str) -> str:
    return escape(text, quote=True)

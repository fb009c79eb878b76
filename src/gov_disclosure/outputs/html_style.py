"""How the page of verdicts looks: on screens light and dark, wide and narrow, and on paper."""

from __future__ import annotations

from typing import Final

__all__ = ["MARKS"]

MARKS: Final = """\
:root { --error: #b3261e; --error-soft: #fbdad7; --warning: #8a5300; --warning-soft: #fdeacb; --info: #1f5fa8; --info-soft: #e3eefa;
  --pass: #1d6b37; --pass-soft: #dcf1e2; --grey: #5f6368; --grey-soft: #ececee; --line: #d0d3d8; --card: #fafafa; }
@media (prefers-color-scheme: dark) {
  :root { --error: #ffb4ab; --error-soft: #5c1a16; --warning: #ffce85; --warning-soft: #4a3205; --info: #a8cbff; --info-soft: #1b3150;
    --pass: #9fdbb0; --pass-soft: #173b23; --grey: #b5b8bd; --grey-soft: #33363b; --line: #4a4d52; --card: #1e1f22; }
}
main { max-width: 76rem; }
h1 { margin-bottom: .25rem; }
a { color: inherit; }
.report { border-top: 3px double var(--line); margin-top: 3rem; padding-top: 1rem; }
.report > h2 { font-size: 1.5rem; margin: .5rem 0; }
.verdict { display: inline-block; padding: .15rem .8rem; border-radius: .3rem; font-weight: bold; text-indent: 0; border: 1px solid; }
.verdict.pass { color: var(--pass); background: var(--pass-soft); }
.verdict.fail, .verdict.unreadable { color: var(--error); background: var(--error-soft); }
.verdict.incomplete { color: var(--warning); background: var(--warning-soft); }
.verdict.skipped { color: var(--grey); background: var(--grey-soft); }
.report > p, .report > .missed p { text-indent: 0; }
.counts { margin-left: .75rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; font-size: .9rem; margin: .75rem 0; }
.facts dt { color: var(--grey); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.notes { list-style: none; padding: 0; margin: 1rem 0; }
.notes li { border: 1px solid var(--line); border-left: .35rem solid var(--line); background: var(--card); border-radius: .3rem;
  margin: .5rem 0; padding: .5rem .8rem; break-inside: avoid; scroll-margin-top: 1rem; }
.notes li.error { border-left-color: var(--error); }
.notes li.warning { border-left-color: var(--warning); }
.notes li.info { border-left-color: var(--info); }
.notes li.follows { margin-left: 2rem; background: none; color: var(--grey); font-size: .92em; }
.notes li.waived { color: var(--grey); background: var(--grey-soft); border-style: dashed; }
.notes p { text-indent: 0; margin: .15rem 0; }
.notes .head { font-weight: bold; }
.notes .rule { font-weight: normal; color: var(--grey); font-size: .85em; }
.notes .more { font-size: .9em; }
.notes .remedy { color: var(--grey); font-size: .9em; }
.notes ul { margin: .15rem 0; padding-left: 1.4rem; }
.notes ul li { all: revert; padding: 0; }
li:target, td:target, a.ref:target { outline: 3px solid var(--info); outline-offset: 1px; }
.tag { display: inline-block; min-width: 1.6em; padding: 0 .35em; border-radius: .8em; text-align: center; color: #fff; font-size: .85em;
  text-decoration: none; line-height: 1.5; }
.tag.error { background: #b3261e; } .tag.warning { background: #8a5300; } .tag.info { background: #1f5fa8; }
.tag.follows, .tag.waived { background: #6b6f75; }
td.mark { position: relative; }
td.mark.error { background: var(--error-soft); outline: 2.5px solid var(--error); outline-offset: -2.5px; font-weight: bold; }
td.mark.warning { background: var(--warning-soft); outline: 2px dashed var(--warning); outline-offset: -2px; }
td.mark.info { background: var(--info-soft); outline: 1px solid var(--info); outline-offset: -1px; }
td.mark.follows { outline: 2px dotted var(--error); outline-offset: -2px; }
td.mark.beside { outline: 1px dotted var(--warning); outline-offset: -1px; }
td.mark.waived { background: var(--grey-soft); color: var(--grey); outline: 1.5px dashed var(--grey); outline-offset: -1.5px; }
ins { text-decoration: none; color: var(--pass); font-weight: bold; white-space: nowrap; }
.ref { display: inline-block; font-size: .76em; vertical-align: super; line-height: 1.25; font-weight: normal; text-decoration: none;
  padding: 0 .3em; margin-left: .25em; border: 1px solid; border-radius: .7em; background: Canvas; white-space: nowrap; text-indent: 0; }
.ref.error { color: var(--error); } .ref.warning { color: var(--warning); } .ref.info { color: var(--info); }
.ref.follows, .ref.waived { color: var(--grey); }
.ref:hover, .ref:focus { text-decoration: underline; }
.claim { text-decoration-line: underline; text-underline-offset: .2em; text-decoration-thickness: 2px; }
.claim.error { text-decoration-style: wavy; text-decoration-color: var(--error); background: var(--error-soft); }
.claim.warning { text-decoration-style: wavy; text-decoration-color: var(--warning); background: var(--warning-soft); }
.claim.info { text-decoration-color: var(--info); }
.claim.follows, .claim.waived { text-decoration-style: dashed; text-decoration-color: var(--grey); color: var(--grey); }
.claim.holds { text-decoration-style: dotted; text-decoration-color: var(--pass); text-decoration-thickness: 1.5px; }
.form { border: 1px solid var(--line); border-radius: .3rem; padding: .5rem 1.5rem 1.5rem; margin: 1rem 0; }
.form h3 { text-align: center; font-size: 1.35rem; }
.form h4 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; }
.legend { font-size: .85rem; color: var(--grey); text-indent: 0; }
.legend span { margin-right: 1.2em; white-space: nowrap; }
.missed { font-size: .9rem; }
.missed ul { padding-left: 1.4rem; margin: .25rem 0; }
.contents td { text-align: start; } .contents td.number { text-align: end; }
.contents td:first-child { overflow-wrap: anywhere; }
.back { font-size: .85rem; text-indent: 0; }
@media print {
  :root { --card: none; }
  .report { break-before: page; border-top: 0; margin-top: 0; }
  .report.first { break-before: auto; }
  .form { border: 0; padding: 0; }
  .back, .links { display: none; }
  a { text-decoration: none; }
  td.mark, .claim, .tag, .verdict, .notes li { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .tag { color: #000; background: none !important; border: 1px solid; }
}
"""
"""Marks are told by a frame, a sign and a title as well as by their colour."""

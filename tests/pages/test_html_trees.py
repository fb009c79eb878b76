"""The tree that a web page's own parser gives is read as the one of lexbor is, on pages, on broken pages, and on nasty pieces."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from gov_disclosure.pages.encoding import decode
from gov_disclosure.pages.html import reading
from gov_disclosure.pages.html.flat_tree import THE_PAGE, FlatNode, parsed_by_the_page, tree_of
from gov_disclosure.pages.html.tree import Node, parsed

PROJECT = Path(__file__).parents[2]
PAGES = sorted({*(PROJECT / "tests/corpus").rglob("*.html"), *(PROJECT / "examples/reports").glob("*.html")})
BESIDE = sorted((PROJECT.parent / "shared/corpus").rglob("*.html"))
MUTATIONS = 6

NASTY = [
    "",
    "一",
    "<table><tr><td>1<td>2<tr><td>3</table>",
    "<p>a<table><tr><td>b</table>c",
    "<table>外<tr><td>内</td>外</table>",
    "<b><p>x</b>y</p>",
    "<a href='#1'>1<a href='#2'>2</a>",
    "<div hidden>x</div><p HIDDEN>y<p style='DISPLAY : NONE'>z",
    "<style>.A{display:none}.b{text-decoration:line-through}#C{visibility:hidden}</style><p class=a>1<p class='x B'>2<p id=c>3",
    "<!DOCTYPE html><style>.A{display:none}#C{visibility:hidden}</style><p class=a>1<p class=A>2<p id=c>3<p id=C>4",
    "<style>SPAN.x, td.y.z{display:none}</style><span class=x>1</span><table><tr><td class='z y'>2<td>3</table>",
    "<noscript><p>no</p></noscript><script>var a='<p>'</script><p>yes",
    "<template><p>t</p></template><svg><title>s</title><foreignObject><p>f</p></foreignObject></svg><p>after",
    "<math><mi>x</mi></math><p>1<sup>2</sup>",
    "<select><option>a<option>b</select><textarea>t</textarea><button>b</button><p>c",
    "<p>&nbsp;&#0;&#x80;&notit;&amp;lt;</p>",
    "<p>\x00a\x0b\ufffe</p>",
    "<meta name=organ content=某局><meta name='' content=x><meta name=a content><title> 标题 </title><p>1",
    "<html lang=en><body lang=fr><html lang=de class=x><p>1",
    "<frameset><frame src=a></frameset>",
    "<plaintext><p>a</p>",
    "<pre>\n一\n二</pre><listing>\n三</listing><xmp><p>四</xmp>",
    "<p>1<a href='#_ftn1'>[1]</a><p id=_ftn1>[1] 注",
    "<td>lost</td><tr><td>cells</tr>",
    "<table><caption>名<tr><td>x</table><table><thead><tr><th scope=row>h<tbody><tr><td colspan=2 rowspan=0>1</table>",
    "<form><table><form><tr><td><input value=5></table></form><form><input></form>",
    "<ruby>字<rp>(<rt>zi<rp>)</ruby><del>旧</del><ins>新</ins>",
    "<img alt=图 src=a.png><img width=10><iframe title=t src=u>in</iframe><object data=d>o</object><embed src=e>",
    "<p __proto__=1 constructor=2>x",
    "<a href=1.pdf>附件</a><nav><p>n</nav><dialog>d</dialog>",
    "<?xml version='1.0'?><!-- c --><![CDATA[x]]><p>1",
]


@pytest.fixture(scope="module")
def node() -> str:
    found = shutil.which("node")
    if found is None or not (PROJECT / "web/node_modules/parse5").is_dir():
        pytest.skip("needs Node and `npm ci` in web/")
    return found


def sources() -> Iterator[str]:
    yield from NASTY
    chance = random.Random(14)  # noqa: S311
    for path in (*PAGES, *BESIDE):
        text = decode(path.read_bytes())
        yield text
        for _ in range(MUTATIONS):
            yield mutated(text, chance)


def mutated(text: str, chance: random.Random) -> str:
    """A page in which pieces of markup were taken out, doubled and moved."""
    pieces = text.replace("<", "\0<").split("\0")
    for _ in range(chance.randint(1, 8)):
        at, to = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        match chance.randrange(3):
            case 0:
                del pieces[at : at + chance.randint(1, 3)]
            case 1:
                pieces.insert(to, pieces[at])
            case _:
                pieces[at], pieces[to] = pieces[to], pieces[at]
        pieces = pieces or [""]
    return "".join(pieces)


def test_pages_read_by_either_parser_are_the_same_documents(node: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given, asked = [*sources()], dict[str, None]()
    parsed = reading.parsed
    # What is parsed is the text as it was escaped, however often: not always what is given.
    monkeypatch.setattr(reading, "parsed", lambda markup: parsed(asked.setdefault(markup) or markup))
    by_lexbor = [reading.read(text) for text in given]
    done = subprocess.run(  # noqa: S603
        [node, PROJECT / "tests/web/html_nodes.mjs"],
        input=json.dumps([*asked]),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    by_the_page = json.loads(done.stdout)
    assert len(by_the_page) == len(asked) > 100
    answers = dict(zip(asked, by_the_page, strict=True))
    monkeypatch.setattr(reading, "parsed", lambda markup: tree_of(answers[markup]))
    differing = [text[:300] for text, expected in zip(given, by_lexbor, strict=True) if reading.read(text) != expected]
    assert differing == []


# --- the tree alone, from lists written by hand -------------------------------------------------------------------------

LISTED = json.dumps(
    [
        False,
        [
            [-1, "-doctype", ""],
            [-1, "html", {"lang": "zh"}],
            [1, "body", {"class": "A b"}],
            [2, "p", {"id": "x", "style": "Display:none"}],
            [3, "-text", "一"],
            [3, "b", {}],
            [5, "-text", " "],
            [5, "-text", "二"],
            [2, "-comment", "no"],
            [2, "p", {"class": "b", "hidden": ""}],
        ],
    ]
)


def test_what_is_below_a_node() -> None:
    tree = tree_of(LISTED)
    root = tree.root
    assert root is not None
    assert root.attributes["lang"] == "zh"
    (body,) = root.iter()
    assert [child.tag for child in body.iter()] == ["p", "p"]
    first = body.first_child
    assert first is not None
    assert first.text() == "一 二"
    assert first.text(separator="|", skip_empty=True) == "一|二"
    assert first.next is not None
    assert first.next.tag == "-comment"
    assert first.next.next is not None
    assert first.next.next.next is None
    assert [node.tag for node in first.css("b, p")] == ["b"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("p", [3, 9]),
        ("P", [3, 9]),
        (".b", [2, 9]),
        ("p.b", [9]),
        (".A.b", [2]),
        (".a", []),
        ("#x", [3]),
        ("[hidden], #x", [3, 9]),
        ('[style*="display" i]', [3]),
        ('[style*="display"]', []),
        ('[style^="Dis"]', [3]),
        ("p[id][style]", [3]),
        ("td", []),
    ],
)
def test_simple_selectors(query: str, found: list[int]) -> None:
    assert [node.mem_id for node in tree_of(LISTED).css(query)] == found


def test_in_old_pages_classes_are_the_same_in_either_case() -> None:
    tree = tree_of(LISTED.replace("false", "true", 1))
    assert [node.mem_id for node in tree.css(".a")] == [2]
    assert [node.mem_id for node in tree.css("#X")] == [3]


def test_another_selector_is_refused() -> None:
    with pytest.raises(ValueError, match=r"p > b"):
        tree_of(LISTED).css("p > b")


def test_what_is_taken_out_is_found_no_more() -> None:
    tree = tree_of(LISTED)
    first = tree.css_first("#x")
    assert first is not None
    first.decompose()
    assert [node.mem_id for node in tree.css("p, b")] == [9]
    body = tree.css_first("body")
    assert body is not None
    assert body.text() == ""
    assert body.first_child is not None
    assert body.first_child.tag == "-comment"
    body.first_child.decompose()
    assert [node.mem_id for node in body.iter()] == [9]
    last = tree.css_first("[hidden]")
    assert last is not None
    last.decompose()
    assert body.first_child is None
    assert tree.css_first("p") is None


def test_the_page_is_asked_by_the_name_under_which_it_registers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        sys.modules, THE_PAGE, SimpleNamespace(html_nodes=lambda markup: LISTED.replace(json.dumps("二"), json.dumps(markup)))
    )
    root = parsed_by_the_page("三").root
    assert root is not None
    assert root.text() == "一 三"


def test_both_trees_fill_the_seam() -> None:
    of_lexbor: Node | None = parsed("<p>1").root
    of_a_list: FlatNode | None = tree_of(LISTED).root
    as_seam: Node | None = of_a_list
    assert of_lexbor is not None
    assert as_seam is not None
    assert of_lexbor.tag == as_seam.tag == "html"

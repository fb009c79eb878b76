"""What a source is encoded in, whatever it says of itself."""

import codecs

import pytest

from gov_disclosure.pages import html, markdown, text
from gov_disclosure.pages.encoding import decode

SAID = "政府信息公开工作年度报告：規章1件，“三安全一稳定”㐀𠮷"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides(mark: bytes, encoding: str) -> None:
    assert decode(mark + SAID.encode(encoding)) == SAID


@pytest.mark.parametrize("declared", ["", "utf-8", "gb2312", "GBK", "gb18030", "big5", "iso-8859-1", "nonsense", "base64"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_wrong_declaration_does_no_harm(declared: str, encoding: str) -> None:
    said = SAID * 3
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>{said}'

    assert said in decode(page.encode(encoding)).replace("\ufffd", "") or declared == "big5"
    assert html.read(page.encode("utf-8")).blocks[0].text == said  # type: ignore[union-attr]


def test_big5_is_read_where_it_is_declared() -> None:
    said = "政府資訊公開工作年度報告"

    assert said in decode(f"<meta charset=big5><p>{said}".encode("big5"))


@pytest.mark.parametrize("damage", [b"\xff", b"\xe6\x94", b"\x80\x80"])
def test_damage_in_utf_8_costs_no_more_than_itself(damage: bytes) -> None:
    said = decode(SAID.encode() + damage + SAID.encode())

    assert said.replace("\ufffd", "") == SAID + SAID
    assert "\ufffd" in said


def test_damage_in_gb18030_costs_no_more_than_itself() -> None:
    said = decode(SAID.encode("gb18030") + b"\xff" + "，规章".encode("gb18030"))

    assert said.startswith(SAID)
    assert said.endswith("规章")


def test_text_passes_through() -> None:
    assert decode("\ufeff" + SAID) == SAID
    assert decode("半\ud800字") == "半\ufffd字"


@pytest.mark.parametrize("module", [html, markdown, text])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_every_format_reads_every_encoding(module: object, encoding: str) -> None:
    (paragraph,) = module.read(SAID.encode(encoding)).blocks  # type: ignore[attr-defined]

    assert paragraph.text == SAID

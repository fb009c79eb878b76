"""Workbooks, both ways: ours come home, others are read, hostile ones are refused in a sentence."""

from hypothesis import given, settings
from page_documents import documents

from gov_disclosure.document import Document
from gov_disclosure.pages import xlsx


@settings(max_examples=10)
@given(documents())
def test_a_workbook_is_read_back_block_by_block(document: Document) -> None:
    assert xlsx.read(xlsx.write(document)).blocks == document.blocks

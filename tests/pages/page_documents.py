"""Documents for Hypothesis: of the kind that `compose` makes, with any text in them."""

from hypothesis import strategies as st

from gov_disclosure.document import Block, Document, Heading, Paragraph, Table, TableCell
from gov_disclosure.report import plain_text
from strategies import short_texts, texts

lines = texts.map(plain_text)
labels = short_texts.map(plain_text)
figures = st.sampled_from(["", "0", "7", "1204", "-3", "+2", "12.50", "/", "—", "25.1万元"]) | labels


def _label(text: str, row: int, column: int, rowspan: int = 1, colspan: int = 1, header: str = "col") -> TableCell:
    return TableCell(text=text, row=row, column=column, rowspan=rowspan, colspan=colspan, header=header)


@st.composite
def covers(draw: st.DrawFn) -> Table:
    """Labels on the left, words on the right."""
    rows = draw(st.lists(st.tuples(labels, lines), min_size=1, max_size=4))
    cells = [
        cell
        for row, (label, text) in enumerate(rows)
        for cell in (_label(label, row, 0, header="row"), TableCell(text=text, row=row, column=1))
    ]
    return Table(cells=tuple(cells))


@st.composite
def plain_tables(draw: st.DrawFn) -> Table:
    """One row of headings, one column of labels, no spans."""
    width = draw(st.integers(2, 5))
    height = draw(st.integers(1, 3))
    cells = [_label(draw(labels), 0, column) for column in range(width)]
    for row in range(1, height + 1):
        cells.append(_label(draw(labels), row, 0, header="row"))
        cells += [TableCell(text=draw(figures), row=row, column=column) for column in range(1, width)]
    return Table(cells=tuple(cells), caption=draw(st.just("") | labels), head_rows=1)


@st.composite
def matrices(draw: st.DrawFn) -> Table:
    """Two rows of headings under a corner, labels in two columns, the first over several rows."""
    # A row or a column that nothing begins in cannot be seen in a drawing.
    groups = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3).filter(lambda spans: max(spans) > 1))
    over = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3).filter(lambda spans: max(spans) > 1))
    width = 2 + sum(over)
    cells = [_label(draw(labels | st.just("")), 0, 0, rowspan=2, colspan=2)]
    column = 2
    for span in over:
        if span == 1:
            cells.append(_label(draw(labels), 0, column, rowspan=2))
        else:
            cells.append(_label(draw(labels), 0, column, colspan=span))
            cells += [_label(draw(labels), 1, column + n) for n in range(span)]
        column += span
    row = 2
    for span in groups:
        if span == 1:
            cells.append(_label(draw(labels), row, 0, colspan=2, header="row"))
        else:
            cells.append(_label(draw(labels), row, 0, rowspan=span, header="row"))
            cells += [_label(draw(labels), row + n, 1, header="row") for n in range(span)]
        cells += [TableCell(text=draw(figures), row=row + n, column=c) for n in range(span) for c in range(2, width)]
        row += span
    return Table(cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))), caption=draw(st.just("") | labels), head_rows=2)


tables = covers() | plain_tables() | matrices()
blocks: st.SearchStrategy[Block] = (
    st.builds(Heading, level=st.integers(2, 6), text=labels) | st.builds(Paragraph, text=lines) | tables
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A page with a title, headings, paragraphs and tables in any order."""
    title = draw(lines)
    metadata = draw(st.dictionaries(st.sampled_from(["ArticleTitle", "PubDate", "ContentSource", "og:url", "x y"]), lines))
    return Document(blocks=(Heading(level=1, text=title), *draw(st.lists(blocks, max_size=6))), title=title, metadata=metadata)

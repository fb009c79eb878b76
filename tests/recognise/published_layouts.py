"""The same report laid out as publishers lay it out: pages of our own for a reader, made from what `compose` makes."""

from collections.abc import Callable, Iterator

from attrs import evolve

from gov_disclosure.compose import compose
from gov_disclosure.document import Block, Document, Heading, Paragraph, Place, Table, TableCell
from gov_disclosure.report import AnnualReport
from gov_disclosure.schema import Layout, lines

MENU = ("首页", "政务公开", "政府信息公开年报", "行政许可", "行政处罚", "行政强制", "2031-05-06", "字号：大 中 小")
FOOTER = ("附件下载", "版权所有", "网站地图", "备案号：20310001")


def blocks_of(report: AnnualReport) -> Iterator[Block]:
    """Title, a sentence, headings of sections as paragraphs, tables; no cover, so that nothing tells the page is ours."""
    prose = [named.line.zh for named in lines(type(report)) if named.line.layout is Layout.PROSE]
    for block in compose(report, fills_in=False).blocks[1:]:
        match block:
            case Heading(level=2, text=text):
                yield Paragraph(text=text)
                if any(text.endswith(title) for title in prose):
                    yield Paragraph(text="本机关依法公开，情况如下。")
            case Table():
                yield block


def page(report: AnnualReport, *blocks: Block) -> Document:
    title = Paragraph(text=f"示例市人民政府{report.year}年政府信息公开工作年度报告")
    return placed(Document(blocks=(title, *blocks)))


def placed(document: Document) -> Document:
    """Every block on a line of its own, every table and cell with its number."""
    found: list[Block] = []
    tables = 0
    for line, block in enumerate(document.blocks, start=1):
        if isinstance(block, Table):
            tables += 1
            at = Place(line=line, table=tables)
            cells = tuple(evolve(c, place=evolve(at, row=c.row + 1, column=c.column + 1)) for c in block.cells)
            found.append(evolve(block, cells=cells, place=at))
        else:
            found.append(evolve(block, place=Place(line=line)))
    return document.with_blocks(*found)


def rows_of(table: Table) -> list[list[str]]:
    """The rows of a table as running text has them: each cell where it begins; the caption is a row."""
    captions = [[table.caption]] if table.caption else []
    return captions + [[cell.text for cell in line] for line in table.lines()]


def as_text(
    write: Callable[[list[list[str]]], list[str]], change: Callable[[str], str] = str
) -> Callable[[AnnualReport], Document]:
    """A layout of running text: how the rows of a table become lines, and what becomes of the text of each cell."""

    def laid_out(report: AnnualReport) -> Document:
        written: list[str] = []
        for block in blocks_of(report):
            rows = [[change(cell) for cell in row] for row in rows_of(block)] if isinstance(block, Table) else []
            written += write(rows) if rows else [change(block.text)]
        return page(report, *(Paragraph(text=line) for line in written))

    return laid_out


def one_cell_a_line(rows: list[list[str]]) -> list[str]:
    return [cell for row in rows for cell in row]


def spread(rows: list[list[str]]) -> list[str]:
    return [line for row in rows for cell in row for line in (f"  {cell}", "")]


def bars(rows: list[list[str]]) -> list[str]:
    return [" | ".join(row) + " |" for row in rows]


def bars_between(rows: list[list[str]]) -> list[str]:
    return [line for row in rows for cell in row for line in (cell, "|")]


def bars_after(rows: list[list[str]]) -> list[str]:
    return [line for row in rows for line in (*(f"{cell} |" for cell in row), "|")]


def spaces(rows: list[list[str]]) -> list[str]:
    return [" ".join(cell for row in rows for cell in row)]


def tabs(rows: list[list[str]]) -> list[str]:
    return ["\t".join(row) for row in rows]


def glued(rows: list[list[str]]) -> list[str]:
    return ["".join(cell for row in rows for cell in row)]


def in_one_line(report: AnnualReport) -> Document:
    """Everything without any separator, in one paragraph."""
    parts = []
    for block in blocks_of(report):
        parts += glued(rows_of(block)) if isinstance(block, Table) else [block.text]
    return page(report, Paragraph(text="".join(parts)))


def grid(report: AnnualReport) -> Document:
    return page(report, *blocks_of(report))


def one_table(report: AnnualReport) -> Document:
    """The tables of a section as one, captions being rows of it."""
    found: list[Block] = []
    for block in blocks_of(report):
        if isinstance(block, Table) and block.caption and found and isinstance(found[-1], Table):
            found[-1] = below(found[-1], with_caption_row(block))
        else:
            found.append(with_caption_row(block) if isinstance(block, Table) and block.caption else block)
    return page(report, *found)


def with_caption_row(table: Table) -> Table:
    caption = TableCell(text=table.caption, row=0, column=0, colspan=table.width)
    return Table(cells=(caption, *(evolve(cell, row=cell.row + 1, header=None) for cell in table.cells)))


def below(above: Table, table: Table) -> Table:
    return Table(cells=(*above.cells, *(evolve(cell, row=cell.row + above.height) for cell in table.cells)))


def broken_in_two(report: AnnualReport) -> Document:
    """Every long table runs over a page; the second half has no headings."""
    found: list[Block] = []
    for block in blocks_of(report):
        if isinstance(block, Table) and block.height > 6:
            cut = block.height // 2
            found += [part_of(block, 0, cut), Paragraph(text="— 2 —"), part_of(block, cut, block.height)]
        else:
            found.append(block)
    return page(report, *found)


def part_of(table: Table, start: int, end: int) -> Table:
    cells = []
    for cell in table.cells:
        first, last = max(cell.row, start), min(cell.row + cell.rowspan, end)
        if first < last:
            text = cell.text if cell.row >= start else ""
            cells.append(evolve(cell, text=text, row=first - start, rowspan=last - first))
    return Table(cells=tuple(cells))


def with_empty_columns(report: AnnualReport) -> Document:
    found: list[Block] = []
    for block in blocks_of(report):
        if isinstance(block, Table):
            empty = [
                TableCell(text="", row=row, column=block.width + n) for row in range(block.height) for n in range(1 + row % 3)
            ]
            block = evolve(block, cells=tuple(sorted((*block.cells, *empty), key=lambda c: (c.row, c.column))))
        found.append(block)
    return page(report, *found)


def amid_menus(report: AnnualReport) -> Document:
    plain = grid(report)
    menu, footer = ([Paragraph(text=text) for text in texts] for texts in (MENU, FOOTER))
    return placed(plain.with_blocks(*menu, *plain.blocks, *footer))


def each_text(change: Callable[[str], str], of: Callable[[AnnualReport], Document]) -> Callable[[AnnualReport], Document]:
    """A layout with every text changed."""

    def changed(report: AnnualReport) -> Document:
        found: list[Block] = []
        for block in of(report).blocks:
            if isinstance(block, Table):
                cells = tuple(evolve(cell, text=change(cell.text)) for cell in block.cells)
                found.append(evolve(block, cells=cells, caption=change(block.caption)))
            else:
                found.append(evolve(block, text=change(block.text)))
        return Document(blocks=tuple(found))

    return changed


def traditional(text: str) -> str:
    import opencc

    converted: str = opencc.OpenCC("s2tw").convert(text)
    return converted


def half_width(text: str) -> str:
    return text.translate(str.maketrans("（）：，、“”", '():,,""'))


def full_width(text: str) -> str:
    return text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789().,"})


def spaced(text: str) -> str:
    return text if any(c.isdecimal() for c in text) else " ".join(text)


def broken_labels(text: str) -> str:
    return text if len(text) < 8 or any(c.isdecimal() for c in text) else text[:4] + "\n" + text[4:]


SEPARATED = {
    "grid": grid,
    "one table": one_table,
    "broken in two": broken_in_two,
    "empty columns": with_empty_columns,
    "amid menus": amid_menus,
    "one cell a line": as_text(one_cell_a_line),
    "spread": as_text(spread),
    "bars": as_text(bars),
    "bars between": as_text(bars_between),
    "bars after": as_text(bars_after),
    "spaces": as_text(spaces),
    "tabs": as_text(tabs),
    "traditional": each_text(traditional, grid),
    "traditional lines": each_text(traditional, as_text(one_cell_a_line)),
    "half width": each_text(half_width, one_table),
    "half width bars": each_text(half_width, as_text(bars)),
    "full width": each_text(full_width, grid),
    "spaced labels": each_text(spaced, grid),
    "spaced labels in lines": each_text(spaced, as_text(one_cell_a_line)),
    "broken labels": each_text(broken_labels, as_text(bars_between)),
}
"""Layouts in which every cell can be told apart."""

UNSEPARATED = {"glued": as_text(glued), "one line": in_one_line}
"""Layouts in which cells cannot always be told apart."""


# --- noise -------------------------------------------------------------------------------------------------------------

NARRATIVE = (
    "2023年，本机关共收到8份政府信息公开申请，均为自然人申请。其中，予以公开2件，部分公开2件，属于四类过程性信息1件，"
    "本机关不掌握相关政府信息2件，其他1件；无下年度结转。行政许可12件，行政处罚3件，规章0件。"
)


def with_narrative(of: Callable[[AnnualReport], Document]) -> Callable[[AnnualReport], Document]:
    """A sentence that names rows and figures stands before every table, and another after it."""

    def changed(report: AnnualReport) -> Document:
        found: list[Block] = []
        for block in of(report).blocks:
            found += [Paragraph(text=NARRATIVE), block, Paragraph(text=NARRATIVE)] if isinstance(block, Table) else [block]
        return placed(Document(blocks=tuple(found)))

    return changed


def narrative_between_lines(report: AnnualReport) -> Document:
    plain = as_text(one_cell_a_line)(report)
    headings = {number + "、" for number in "三四五"}
    found = [b for block in plain.blocks for b in ([Paragraph(text=NARRATIVE), block] if block.text[:2] in headings else [block])]
    return placed(plain.with_blocks(*found))


def without_numbers(text: str) -> str:
    """The number before a label is lost."""
    from gov_disclosure.numbering import split_number

    number = split_number(text)
    return text if number is None or number[0] == 1 else number[2]


def other_word_for_total(text: str) -> str:
    return text.replace("总计", "合计")


def one_letter_lost(text: str) -> str:
    """A letter in the middle of every long label is lost."""
    return text if len(text) < 9 or any(c.isdecimal() for c in text) else text[: len(text) // 2] + text[len(text) // 2 + 1 :]


def explained(text: str) -> str:
    """Labels with explanations in brackets."""
    return f"{text}（指2023年的数量，按 1 件计）" if text.startswith(("行政", "规", "本年", "现行", "上一年")) else text


def with_year(text: str) -> str:
    return text.replace("本年", "本年(2023)") if "件数" in text or "数量" in text else text


def each_row_a_table(report: AnnualReport) -> Document:
    """Every row a table of its own; of every other row of section three the label stands apart, as lines before it."""
    found: list[Block] = []
    for block in blocks_of(report):
        if not isinstance(block, Table) or block.caption:
            found.append(block)
            continue
        for n, row in enumerate(rows_of(block)):
            labels = [text for text in row if not text.isdecimal()]
            figures = [text for text in row if text.isdecimal()]
            if figures and n % 2 and len(figures) == 7:
                found += [Paragraph(text=text[at : at + 9]) for text in labels for at in range(0, len(text), 9)]
                labels = []
            texts = labels + figures
            found.append(Table(cells=tuple(TableCell(text=text, row=0, column=at) for at, text in enumerate(texts))))
    return page(report, *found)


def last_section_in_three(report: AnnualReport) -> Document:
    """Section four as three tables, one a block."""
    found: list[Block] = []
    for block in blocks_of(report):
        if isinstance(block, Table) and block.width == 15:
            for start in (0, 5, 10):
                cells = tuple(evolve(c, column=c.column - start) for c in block.cells if start <= c.column < start + 5)
                found.append(Table(cells=cells))
        else:
            found.append(block)
    return page(report, *found)


def last_section_in_rows(report: AnnualReport) -> Document:
    """Section four with its blocks as rows."""
    found: list[Block] = []
    for block in blocks_of(report):
        if isinstance(block, Table) and block.width == 15:
            rows = rows_of(block)
            names = [rows[0][0], *(text for text in rows[1] if "起诉" in text)]
            columns = rows[1][:5]
            made = [["项目", *columns], *([name, *rows[-1][at : at + 5]] for name, at in zip(names, (0, 5, 10), strict=True))]
            cells = (TableCell(text=t, row=r, column=c) for r, row in enumerate(made) for c, t in enumerate(row))
            found.append(Table(cells=tuple(cells)))
        else:
            found.append(block)
    return page(report, *found)


def columns_turned_round(report: AnnualReport) -> Document:
    """The columns of every table in the reverse order, headings and figures alike."""
    found: list[Block] = []
    for block in blocks_of(report):
        if isinstance(block, Table) and block.caption:
            cells = [c if c.column == 0 else evolve(c, column=block.width - c.column) for c in block.cells]
            block = evolve(block, cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))))
        found.append(block)
    return page(report, *found)


def with_remarks(report: AnnualReport) -> Document:
    """A column of remarks at the end of the tables of section two."""
    found: list[Block] = []
    for block in blocks_of(report):
        if isinstance(block, Table) and block.caption:
            words = ["备注", *(["已核"] * (block.height - 1))]
            extra = [TableCell(text=text, row=row, column=block.width) for row, text in enumerate(words)]
            block = evolve(block, cells=tuple(sorted((*block.cells, *extra), key=lambda c: (c.row, c.column))))
        found.append(block)
    return page(report, *found)


NOISY = {
    "narrative": with_narrative(grid),
    "narrative between lines": narrative_between_lines,
    "numbers lost": each_text(without_numbers, grid),
    "numbers lost in lines": as_text(one_cell_a_line, without_numbers),
    "other word for total": each_text(other_word_for_total, grid),
    "other word for total in lines": as_text(bars, other_word_for_total),
    "a letter lost": each_text(one_letter_lost, grid),
    "a letter lost in lines": as_text(one_cell_a_line, one_letter_lost),
    "a letter lost between bars": as_text(bars, one_letter_lost),
    "explained": each_text(explained, grid),
    "explained in lines": as_text(bars_after, explained),
    "with year": as_text(one_cell_a_line, with_year),
    "each row a table": each_row_a_table,
    "last section in three": last_section_in_three,
    "last section in rows": last_section_in_rows,
    "columns turned round": columns_turned_round,
    "with remarks": with_remarks,
}
"""Layouts with noise, in which every cell can still be told apart."""

"""From what is published to a `Reading`: `published` for pages, `typed` for reports that are typed already.

    published   one page, or several reports in one, from blocks to a `Reading`
    notices     what reading itself has to say (GD1xx), of what was left over, cut off or told in words
    page        parts first, then for each table the best of all candidates
    text        candidates in running text         tables      candidates that have a grid
    cells       printed rows to cells              front       whose report, of which year
    parts       pieces, and the parts of a page
    wording     the words of the form

Each knows only what stands below it. `page_kinds` says what a page is that holds no report.
"""

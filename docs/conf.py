"""Configuration of both languages: `docs/build.py` names the tree (`zh` or `en`) and sets the language."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "gov-disclosure"
author = "The gov_disclosure developers"
project_copyright = "The gov_disclosure developers, MIT"
version = release = ""

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "declared",
    "docstrings",
    "doors",
    "glossary",
    "interface",
    "languages",
    "searching",
]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

nitpicky = True
nitpick_ignore_regex = [
    # No inventory of other projects is fetched: the build needs no network. Ours must resolve.
    (
        r"py:.*",
        r"(?!gov_disclosure)(Any|Callable|Collection|Context|Decimal|Enum|Iterable|Iterator|Mapping|Protocol|Sequence|StrEnum)",
    ),
    (
        r"py:.*",
        r"(abc|attrs|babel|builtins|cattrs|click|collections|contextlib|copy|datetime|decimal|enum|io|json|operator|os|pathlib|pypdfium2|re|types|selectolax|typing|typst)\..*",
    ),
    (r"py:.*", r"gov_disclosure\.[\w.]+\.(T|ReportT)"),
    # What is public hands these on, and nobody promises them: they stay words.
    (
        r"py:.*",
        (
            r"gov_disclosure\.(arithmetic|bulk\.columns|charts\.fonts|claims\.(claim|numerals|spans)|collection|cover|document|fill_in|formulas"
            r"|outputs\.tally|rules\.(local|rule)|sheet)\.\w+"
        ),
    ),
    (r"py:.*", r"(T|Attribute|Readings|date|datetime|Path|PathLike|type)"),
]

autodoc_preserve_defaults = True
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
add_module_names = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88

highlight_language = "none"  # what names no language is no Python

html_theme = "furo"
html_static_path = [str(Path(__file__).parent / "_static")]
templates_path = [str(Path(__file__).parent / "_templates")]
html_css_files = ["tables.css"]
html_favicon = str(Path(__file__).parent / "_static" / "favicon.svg")
html_copy_source = False
html_use_index = False  # the search finds names too
html_domain_indices = False
html_additional_pages = {"search": "search.html"}
html_show_sphinx = False
html_sidebars = {
    "**": [
        "sidebar/brand.html",
        "sidebar/language.html",
        "sidebar/search.html",
        "sidebar/scroll-start.html",
        "sidebar/navigation.html",
        "sidebar/scroll-end.html",
    ]
}

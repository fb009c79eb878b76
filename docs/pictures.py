"""The pictures of README and docs, made anew from the examples: ``python docs/pictures.py [FOLDER]``, by default in `docs/_static`.

Needs what the package installs with ``[all]``, and for each picture the programs that `PROGRAMS` names. The build of the docs makes
those that it can, so that a page shows what the program does now; in the repository stand those of the last time that somebody made
them, and looked at them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

from gov_disclosure import AnnualReport, amended, read, write
from gov_disclosure.charts import charts_of, draw

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples" / "reports"
TARGET = HERE / "_static"
WIDTH = 820
COLOURS = 48


def main(target: Path) -> int:
    """Make them all."""
    for name in PICTURES:
        if missing := lacking(name):
            print(f"{name}: not made, for want of {', '.join(missing)}")
            continue
        file = made(name, target)
        print(f"{file.name}: {file.stat().st_size // 1000} KB")
    return 0


def lacking(name: str) -> list[str]:
    """The programs that a picture is made with and that are not here."""
    return [program for program in PROGRAMS.get(name, ()) if shutil.which(program) is None]


def made(name: str, target: Path) -> Path:
    """The file of a picture, made anew in a folder."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Image.open(BytesIO(PICTURES[name](Path(folder)))).convert("RGB")
    picture = _trimmed(picture)
    if picture.width > WIDTH:
        picture = picture.resize((WIDTH, picture.height * WIDTH // picture.width), Image.Resampling.LANCZOS)
    file = target / f"{name}.png"
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    return file


def _trimmed(picture: Image.Image) -> Image.Image:
    """The picture without its empty border, but a little of it."""
    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    box = ImageChops.difference(picture, ground).getbbox()
    if box is None:
        return picture
    left, top, right, bottom = box
    return picture.crop((max(left - 12, 0), max(top - 12, 0), min(right + 12, picture.width), min(bottom + 12, picture.height)))


def outcomes(_folder: Path, language: str = "zh") -> bytes:
    """The chart of outcomes."""
    report = read(EXAMPLES / "hangzhou-2025.html").report
    return draw(next(chart for chart in charts_of(report) if chart.name == "outcomes"), "png", locale=language)


def verdict(folder: Path, language: str = "zh") -> bytes:
    """The upper part of the page that ``check --format html`` writes, and the table with its mark."""
    page = folder / "verdict.html"
    _run("--lang", language, "check", "--format", "html", "-o", str(page), "pingtan-gaj-2021.txt", at=EXAMPLES)
    return _screenshot(page, folder, 900, 746)  # down to the end of the first error


def form(folder: Path, language: str = "zh") -> bytes:
    """Section three of the form, with the figures of a report put in."""
    book = folder / "form.xlsx"
    report = _rich()
    source, filled = folder / "report.json", folder / "filled.xlsx"
    write(report, source)
    _run("--lang", language, "template", "revised-2021", "-o", str(book))
    _run("fill", str(source), "--into", str(book), "-o", str(filled))
    printed = _as_pdf(filled, folder)
    page = _page_of("三、收到和处理政府信息公开申请情况", printed)
    one = ("-f", page, "-l", page, "-r", "130", "-singlefile", "-png")
    subprocess.run(["pdftoppm", *one, str(printed), str(folder / "page")], check=True)
    return (folder / "page.png").read_bytes()


def word_file(folder: Path) -> bytes:
    """A report as Word file, its first pages as LibreOffice lays them out."""
    written = folder / "report.docx"
    write(read(EXAMPLES / "hangzhou-2025.html").report, written)
    return _pages(_as_pdf(written, folder), folder)


def pdf_file(folder: Path) -> bytes:
    """The same report as PDF, its first pages."""
    written = folder / "report.pdf"
    write(read(EXAMPLES / "hangzhou-2025.html").report, written)
    return _pages(written, folder)


PAGES = 3
"""How many pages are laid side by side."""


def _pages(pdf: Path, folder: Path) -> bytes:
    subprocess.run(["pdftoppm", "-l", str(PAGES), "-r", "100", "-png", str(pdf), str(folder / "page")], check=True)
    leaves = [Image.open(file).convert("RGB") for file in sorted(folder.glob("page-*.png"))]
    gap = 16
    width = sum(leaf.width + gap for leaf in leaves) + gap
    ground = Image.new("RGB", (width, leaves[0].height + 2 * gap), "#c8c8c8")
    left = gap
    for leaf in leaves:
        ground.paste(leaf, (left, gap))
        left += leaf.width + gap
    shown = BytesIO()
    ground.save(shown, "png")
    return shown.getvalue()


def _as_pdf(file: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
    )
    return folder / f"{file.stem}.pdf"


def _page_of(heading: str, pdf: Path) -> str:
    """The number of the page that begins with a heading."""
    told = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True, encoding="utf-8").stdout
    return next(str(n) for n, page in enumerate(told.split("\f"), start=1) if page.lstrip().startswith(heading))


def _rich() -> AnnualReport:
    report = read(EXAMPLES / "pingtan-gaj-2021.txt").report
    return amended(type(report)(year=2024, organ=report.organ), {
        "disclosure_requests.new_requests.natural_persons": 236,
        "disclosure_requests.new_requests.commercial_enterprises": 31,
        "disclosure_requests.new_requests.legal_service_institutions": 12,
        "disclosure_requests.outcomes.disclosed.natural_persons": 104,
        "disclosure_requests.outcomes.disclosed.commercial_enterprises": 18,
        "disclosure_requests.outcomes.disclosed.legal_service_institutions": 9,
        "disclosure_requests.outcomes.partially_disclosed.natural_persons": 27,
        "disclosure_requests.outcomes.partially_disclosed.commercial_enterprises": 6,
        "disclosure_requests.outcomes.not_disclosed.state_secret.natural_persons": 3,
        "disclosure_requests.outcomes.not_disclosed.third_party_rights.natural_persons": 8,
        "disclosure_requests.outcomes.unable_to_provide.not_held.natural_persons": 71,
        "disclosure_requests.outcomes.unable_to_provide.not_held.commercial_enterprises": 5,
        "disclosure_requests.outcomes.not_processed.repeated_request.natural_persons": 6,
    })  # fmt: skip


def _run(*arguments: str, at: Path | None = None) -> None:
    command = [sys.executable, "-m", "gov_disclosure.cli", *arguments]
    done = subprocess.run(command, cwd=at, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode > 1:  # 1 tells of findings
        raise SystemExit(done.stderr)


def _screenshot(page: Path, folder: Path, width: int, height: int) -> bytes:
    target = folder / "screen.png"
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars")
    size = (f"--window-size={width},{height}", f"--user-data-dir={folder / 'profile'}", f"--screenshot={target}")
    subprocess.run(["chromium", *quiet, *size, page.as_uri()], check=True, capture_output=True)
    return target.read_bytes()


# Reports themselves are Chinese documents; what the program says of them is shown in the language of the page.
PICTURES: dict[str, Callable[[Path], bytes]] = {
    "chart-outcomes": outcomes,
    "chart-outcomes-en": partial(outcomes, language="en"),
    "verdict": verdict,
    "verdict-en": partial(verdict, language="en"),
    "form": form,
    "form-en": partial(form, language="en"),
    "word-file": word_file,
    "pdf-file": pdf_file,
}

PROGRAMS = {
    "verdict": ("chromium",),
    "verdict-en": ("chromium",),
    "form": ("soffice", "pdftotext", "pdftoppm"),
    "form-en": ("soffice", "pdftotext", "pdftoppm"),
    "word-file": ("soffice", "pdftoppm"),
    "pdf-file": ("pdftoppm",),
}
"""What a picture is made with beside the package."""

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET))

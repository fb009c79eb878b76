"""The pictures of README and docs, made anew from the examples: ``python docs/pictures.py``.

Needs what the package installs with ``[all]``, and Chromium, LibreOffice and Poppler's pdftoppm on the path. Look at what it made
before committing it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
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


def main() -> int:
    """Make them all."""
    for name, make in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            picture = Image.open(BytesIO(make(Path(folder)))).convert("RGB")
        picture = _trimmed(picture)
        if picture.width > WIDTH:
            picture = picture.resize((WIDTH, picture.height * WIDTH // picture.width), Image.Resampling.LANCZOS)
        target = TARGET / f"{name}.png"
        picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
        print(f"{target.name}: {picture.width} × {picture.height}, {target.stat().st_size // 1000} KB")
    return 0


def _trimmed(picture: Image.Image) -> Image.Image:
    """The picture without its empty border, but a little of it."""
    ground = Image.new("RGB", picture.size, picture.getpixel((0, 0)))
    box = ImageChops.difference(picture, ground).getbbox()
    if box is None:
        return picture
    left, top, right, bottom = box
    return picture.crop((max(left - 12, 0), max(top - 12, 0), min(right + 12, picture.width), min(bottom + 12, picture.height)))


def outcomes(_folder: Path) -> bytes:
    """The chart of outcomes."""
    report = read(EXAMPLES / "hangzhou-2025.html").report
    return draw(next(chart for chart in charts_of(report) if chart.name == "outcomes"), "png")


def verdict(folder: Path) -> bytes:
    """The upper part of the page that ``check --format html`` writes, and the table with its mark."""
    page = folder / "verdict.html"
    _run("--lang", "zh", "check", "--format", "html", "-o", str(page), "pingtan-gaj-2021.txt", at=EXAMPLES)
    return _screenshot(page, folder, 900, 620)


def form(folder: Path) -> bytes:
    """Section three of the form, with the figures of a report put in."""
    book = folder / "form.xlsx"
    report = _rich()
    source, filled = folder / "report.json", folder / "filled.xlsx"
    write(report, source)
    _run("--lang", "zh", "template", "revised-2021", "-o", str(book))
    _run("fill", str(source), "--into", str(book), "-o", str(filled))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(filled)], check=True, capture_output=True
    )
    one = ("-f", FORM_PAGE, "-l", FORM_PAGE, "-r", "130", "-singlefile", "-png")
    subprocess.run(["pdftoppm", *one, str(folder / "filled.pdf"), str(folder / "page")], check=True)
    return (folder / "page.png").read_bytes()


FORM_PAGE = "7"
"""Which page of the printed workbook has section three."""


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


PICTURES: dict[str, Callable[[Path], bytes]] = {
    "chart-outcomes": outcomes,
    "verdict": verdict,
    "form": form,
}

if __name__ == "__main__":
    sys.exit(main())

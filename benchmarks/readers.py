"""What reading costs: a docx and a pdf of 100 pages, against their bare parsers reading the same files; and the window during an import.

    uv run python -m benchmarks.readers [--rounds N] [--reports FOLDER]

`python-docx` and `pypdfium2` only take the text out; ours makes a report of it (title, sections, paragraphs without furniture) in a
process of its own, and then finds the points. In turn, in the same run; the pdf is LibreOffice's where it is installed. 50 files are
then brought into an offscreen window, and a timer tells how long the window stood still at most. The last line is JSON.
"""

import argparse
import io
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Final

from docx import Document
from docx.shared import Mm, Pt

from app.assets import Assets
from app.extract.extracting import extract
from app.report.reading import read_report
from app.services.apart import ReportReader
from app.settings import SettingsFile
from tests.report.readers.pdfs import Text, column, pdf

MOST_TIMES: Final = 3.0
MOST_STALL: Final = 50.0
FILES: Final = 50
CHARACTERS: Final = 56_000
"""100 pages as offices print them: 22 rows of 28 characters, less what paragraphs leave empty."""
_REPORTS: Final = Path(__file__).resolve().parents[2] / "shared" / "reports" / "corpus"


def paragraphs(folder: Path) -> list[str]:
    """Return the paragraphs of real reports, or else of the sample again and again, as many as fill 100 pages."""
    files = sorted(folder.glob("*.txt")) or [Assets().path("resources", "sample/report.md")]
    told: list[str] = []
    while sum(map(len, told)) < CHARACTERS:
        for file in files:
            told += read_report(file.read_bytes(), file.name).paragraphs
    while sum(map(len, told)) > CHARACTERS:
        told.pop()
    return told


def word(texts: list[str]) -> bytes:
    """Return a Word document of these paragraphs as offices print them."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    for text in texts:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.first_line_indent = Pt(32)
        paragraph.paragraph_format.line_spacing = Pt(28)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(text).font.size = Pt(16)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def printed(document: bytes, texts: list[str], folder: Path) -> tuple[bytes, str]:
    """Return a pdf of the document and who made it."""
    office = shutil.which("soffice")
    if office is not None:
        (folder / "big.docx").write_bytes(document)
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", str(folder), str(folder / "big.docx")], check=True, capture_output=True, timeout=300)
        return (folder / "big.pdf").read_bytes(), "LibreOffice"
    rows = [row for text in texts for row in column(text, 80, 0, 28, size=16)]
    pages = [[Text(row.x, 730 - at * 28, row.text) for at, row in enumerate(rows[first : first + 22])] for first in range(0, len(rows), 22)]
    return pdf(pages), "hand"


def bare_word(data: bytes) -> int:
    """Take the text out of a Word document with python-docx."""
    return sum(len(paragraph.text) for paragraph in Document(io.BytesIO(data)).paragraphs)


def bare_pdf(data: bytes) -> int:
    """Take the text out of a pdf with pypdfium2."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return sum(len(page.get_textpage().get_text_range()) for page in document)


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measure(data: bytes, name: str, bare: Callable[[bytes], int], rounds: int) -> dict[str, float]:
    """Return in milliseconds what the bare parser, our reading and our points take, and how many times as long ours are."""
    reader = ReportReader()
    started = timed(lambda: reader.read(data, name))
    taken: dict[str, list[float]] = {"bare": [], "read": [], "points": []}
    for _ in range(rounds):
        taken["bare"].append(timed(lambda: bare(data)))
        taken["read"].append(timed(lambda: reader.read(data, name)))
        taken["points"].append(timed(lambda: extract(reader.read(data, name))))
    reader.close()
    figures = {f"{key}_ms": round(statistics.median(seconds) * 1000, 1) for key, seconds in taken.items()}
    figures["first_ms"] = round(started * 1000, 1)
    figures["read_times"] = round(figures["read_ms"] / figures["bare_ms"], 2)
    figures["points_times"] = round(figures["points_ms"] / figures["bare_ms"], 2)
    return figures


def files(texts: list[str], folder: Path) -> list[Path]:
    """Write 50 reports of a few pages, in turn as docx, pdf, html and txt."""
    made = []
    for number in range(FILES):
        title = f"临江区第{number + 1}次学习情况报告"
        piece = texts[number * 3 % len(texts) :][:8]
        kind = ("docx", "pdf", "html", "txt")[number % 4]
        rows = [Text(150, 790, title, 22), *(Text(row.x, 0, row.text, 12) for text in piece for row in column(text, 80, 0, 36))]
        pages = [[Text(row.x, 790 - at * 18, row.text, row.size) for at, row in enumerate(rows[first : first + 40])]
                 for first in range(0, len(rows), 40)]  # fmt: skip
        if kind == "docx":
            content = word([title, *piece])
        elif kind == "pdf":
            content = pdf(pages)
        elif kind == "html":
            content = f"<html><h1>{title}</h1>{''.join(f'<p>{text}</p>' for text in piece)}</html>".encode()
        else:
            content = "\n".join([title, *(f"\u3000\u3000{text}" for text in piece)]).encode()
        made.append(folder / f"{title}.{kind}")
        made[-1].write_bytes(content)
    return made


def stalls(texts: list[str], folder: Path) -> dict[str, float]:
    """Bring 50 files into an offscreen window; return how long that took and the longest time the window stood still."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from app.catalogue import Catalogue
    from app.gui.desk import Desk
    from app.gui.fonts import load_faces
    from app.gui.jobs import Jobs
    from app.gui.look import Look
    from app.gui.main_window import MainWindow
    from benchmarks.study import services_over

    application = QApplication([])
    application.setStyle("Fusion")
    load_faces(Assets())
    look = Look(Assets(), Catalogue("zh"))
    look.apply("light", 100, True)
    store, services = services_over(folder)
    jobs = Jobs()
    desk = Desk(services, SettingsFile.load(folder / "settings.json"), jobs, look, folder=folder)
    desk.set_person(services.people.add("张三").value)
    window = MainWindow(desk)
    window.resize(1280, 800)
    window.show()
    window.begin(desk.person)
    window.go("library")
    until = time.perf_counter() + 2
    while jobs.busy or time.perf_counter() < until:
        application.processEvents()
    beats: list[float] = []
    timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    timer.start()
    begun = time.perf_counter()
    window.page("library").import_files(files(texts, folder))  # type: ignore[attr-defined]
    application.processEvents()
    while jobs.busy:
        application.processEvents()
    ended = time.perf_counter()
    while time.perf_counter() < ended + 0.5:
        application.processEvents()
    gaps = sorted(then - now for now, then in pairwise(beats))
    kept = len(services.library.reports())
    window.close()
    jobs.close()
    store.close()
    return {
        "files": kept,
        "import_s": round(ended - begun, 1),
        "stall_ms": round(gaps[-1] * 1000, 1),
        "stall_99_9_ms": round(gaps[len(gaps) * 999 // 1000] * 1000, 1),
    }


def main() -> None:
    """Measure, print a table, and end with a line of JSON."""
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    told.add_argument("--rounds", type=int, default=7)
    told.add_argument("--reports", type=Path, default=_REPORTS, help="a folder of reports as .txt; the sample where there are none")
    given = told.parse_args()
    texts = paragraphs(given.reports)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document = word(texts)
        page, maker = printed(document, texts, folder)
        docx_figures = measure(document, "big.docx", bare_word, given.rounds)
        pdf_figures = measure(page, "big.pdf", bare_pdf, given.rounds)
        window = stalls(texts, folder)
    heads = ("bare ms", "read ms", "times", "points ms", "times", "first ms")
    print(f"{'100 pages':12}" + "".join(f"{head:>12}" for head in heads) + f"    the pdf was made by {maker}")
    for kind, row in (("docx", docx_figures), ("pdf", pdf_figures)):
        figures = (row["bare_ms"], row["read_ms"], row["read_times"], row["points_ms"], row["points_times"], row["first_ms"])
        print(f"{kind:12}" + "".join(f"{figure:12}" for figure in figures))
    print(
        f"{window['files']} files in {window['import_s']} s, the window stood still at most {window['stall_ms']} ms (at most {MOST_STALL})"
    )
    short = [
        f"{kind} to points at most {MOST_TIMES} times the bare parser"
        for kind, row in (("docx", docx_figures), ("pdf", pdf_figures))
        if row["points_times"] > MOST_TIMES
    ]
    short += [f"no stall above {MOST_STALL} ms"] if window["stall_ms"] > MOST_STALL else []
    print(json.dumps({"docx": docx_figures, "pdf": pdf_figures, "window": window, "at_most": MOST_TIMES, "falls_short": short}))


if __name__ == "__main__":
    main()

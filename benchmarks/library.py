"""What 500 reports in the library cost: a search, and opening 题库, a report, and two editions side by side.

    uv run python benchmarks/library.py [--folder DIR] [--reports N]

Every report is as long as a real one (about 6,000 characters, 25 points, 80 questions) and made of words of its own and of all. A search
is timed through the service, with all that its rows say; a page from asking for it until it is drawn with its rows. Figures
are medians of seven (题库, the first time: one). The last line is JSON.
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from app.assets import Assets
from app.bank.model import SCHEMA, Bank
from app.extract.model import KeyPoint
from app.questions.model import Question
from app.report.folding import stable_id
from app.report.model import Report
from app.services.composition import Services, compose
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store.store import Store

SEARCH_MS: Final = 50.0
PAGE_MS: Final = 200.0
PARAGRAPHS: Final = 60
POINTS: Final = 25
QUESTIONS: Final = 80
WORDS: Final = tuple(
    "推进全面学习制度委员协商群众基层服务发展建设落实工作活动组织党建履职提案视察调研乡村振兴民生保障"[at : at + 2]
    for at in range(0, 48, 2)
)
PLACES: Final = tuple(
    "清溪云溪山泉碧江青山长河石桥白水重阳东岭南坪西河北湖金沙银杏梅园竹林松坪柳河枫林"[at : at + 2] for at in range(0, 40, 2)
)
SIGNS: Final = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
QUERIES: Final = {
    "a word that every report has": "全面推进",
    "a word that one report has": "第123号工作法",
    "words that no report has": "没有这个词组",
    "two characters": "协商",
    "two characters that no report has": "没有",
    "one character": "学",
    "first letters of pinyin": "qxqzx",
    "two words": "清溪 履职",
    "nothing, the whole shelf": "",
}
ROUNDS: Final = 7


def bank(number: int, *, changed: bool = False) -> Bank:
    """Return a report of its own, with points and questions; `changed` is a later edition, half of whose points say something else."""
    chance = random.Random(number)
    place = PLACES[number % len(PLACES)]
    names = tuple(f"第{number}号工作法之{SIGNS[which % len(SIGNS)]}{which}" for which in range(POINTS))
    paragraphs = tuple(
        (f"“{names[index]}”包括甲{index}、乙{index}、丙{index}。" if index < POINTS else "")
        + f"全面推进{place}区政协" + "".join(chance.choice(WORDS) for _ in range(45)) + "。"
        for index in range(PARAGRAPHS)
    )  # fmt: skip
    title = f"{place}区政协第{number}号工作报告"
    read = Report(stable_id(title), title, f"{place}区政协", "2025-12-26", f"{number:064}", (), paragraphs)
    points = tuple(_point(read, name, index + 100 if changed and index % 2 else index) for index, name in enumerate(names))
    return Bank(SCHEMA, read, points, tuple(_question(read, points[which % POINTS], which) for which in range(QUESTIONS)), ())


def _point(report: Report, name: str, index: int) -> KeyPoint:
    members = (f"甲{index}", f"乙{index}", f"丙{index}")
    evidence = report.quote(index % POINTS, 0, 20)
    return KeyPoint(stable_id(name), "formula", name, members, False, None, "", 0.9, 0.9, "test", evidence, (evidence,) * 3)


def _question(report: Report, point: KeyPoint, which: int) -> Question:
    kind, form = ("flashcard", "recite") if which < POINTS else ("single", "member")
    options = () if kind == "flashcard" else (point.members[0], "另一", "另二", "另三")
    answer = point.members if kind == "flashcard" else point.members[:1]
    return Question(
        id=stable_id(point.id, str(which)),
        point=point.id,
        form=form,  # type: ignore[arg-type]
        kind=kind,  # type: ignore[arg-type]
        stem=f"“{point.name}”包括什么？",
        prompts=(),
        options=options,
        answer=answer,
        accepts=tuple(() for _ in answer),
        explanation=f"原文：“{point.evidence.text}”",
        difficulty=None,
        version=1,
        evidence=report.quote(which % POINTS, 0, 20),
    )


def filled(folder: Path, reports: int) -> tuple[Store, SettingsFile, Services]:
    """Open a store in `folder` with so many reports, and one more edition of the first."""
    store = Store(folder / "store.sqlite")
    store.open()
    settings = SettingsFile.load(folder / "settings.json")
    clock = iter(datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=count) for count in range(10**6))
    services = compose(store, settings, Assets(), Surroundings(lambda: next(clock), lambda: 7, lambda: str(uuid.uuid4())))
    begun = time.perf_counter()
    for number in range(reports):
        services.importing.keep(bank(number), f"{number}.txt")
    services.importing.keep(bank(0, changed=True), "0.txt")
    print(f"{reports} reports kept in {time.perf_counter() - begun:.1f} s, {services.library.storage().bytes / 1e6:.0f} MB")
    return store, settings, services


def milliseconds(work: Callable[[], Any], rounds: int = ROUNDS) -> list[float]:
    """Return how long `work` took, each time."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def searches(services: Services) -> dict[str, float]:
    """Return the median of each search."""
    return {name: statistics.median(milliseconds(partial(services.library.find, query))) for name, query in QUERIES.items()}


def pages(services: Services, settings: SettingsFile) -> dict[str, float]:
    """Return how long the window takes to show 题库, what was searched in it, a report."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.catalogue import Catalogue
    from app.gui.desk import Desk
    from app.gui.fonts import load_faces, load_rest
    from app.gui.jobs import Jobs
    from app.gui.library.page import LibraryPage
    from app.gui.look import Look
    from app.gui.main_window import MainWindow

    application = QApplication([])
    application.setStyle("Fusion")
    load_faces(Assets())
    load_rest()
    look = Look(Assets(), Catalogue("zh"))
    look.apply("light", 100, True)
    jobs = Jobs()
    desk = Desk(services, settings, jobs, look)
    desk.set_person(services.people.add("张三").value)
    window = MainWindow(desk)
    window.resize(1280, 800)
    window.show()
    window.begin(desk.person)

    def settle() -> None:
        while True:
            application.processEvents()
            if not jobs.busy:
                break
        application.processEvents()
        window.grab()

    def open_library() -> None:
        window.go("library")
        settle()

    def open_report(page: LibraryPage, report: str) -> None:
        page.open(report)
        settle()

    def open_comparison(page: LibraryPage, report: str) -> None:
        page.compare(report)
        settle()

    settle()
    told = {"题库, the first time": milliseconds(open_library, 1)[0]}
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    again: list[float] = []
    reports: list[float] = []
    for _ in range(ROUNDS):
        window.go("today")
        settle()
        again += milliseconds(open_library, 1)
    for row in services.library.find().rows[:ROUNDS]:
        reports += milliseconds(partial(open_report, page, row.shelved.id), 1)
        page.to_start()
        settle()
    sides = []
    first = bank(0).report
    assert first is not None
    for _ in range(ROUNDS):
        sides += milliseconds(partial(open_comparison, page, first.id), 1)
        page.to_start()
        settle()
    told |= {"题库, again": statistics.median(again), "a report": statistics.median(reports), "two editions": statistics.median(sides)}
    window.close()
    jobs.close()
    return told


def main() -> None:
    """Measure, print a table, and end with a line of JSON."""
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    told.add_argument("--folder", type=Path, help="the disk to measure on; the system's folder for temporary files when left out")
    told.add_argument("--reports", type=int, default=500)
    given = told.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        store, settings, services = filled(Path(folder), given.reports)
        found, opened = searches(services), pages(services, settings)
        store.close()
    for title, figures, limit in (("a search", found, SEARCH_MS), ("a page", opened, PAGE_MS)):
        for name, figure in figures.items():
            print(f"{title + ': ' + name:44}{figure:10.1f} ms    at most {limit:.0f}")
    short = [f"a search under {SEARCH_MS:.0f} ms: {name}" for name, figure in found.items() if figure >= SEARCH_MS]
    short += [f"a page opens under {PAGE_MS:.0f} ms: {name}" for name, figure in opened.items() if figure >= PAGE_MS]
    rounded = {key: {name: round(one, 1) for name, one in taken.items()} for key, taken in (("search_ms", found), ("page_ms", opened))}
    print(json.dumps({"reports": given.reports, **rounded, "falls_short": short}, ensure_ascii=False))


if __name__ == "__main__":
    main()

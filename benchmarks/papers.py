"""What printing costs: papers A and B of 100 questions with answer sheets and keys as PDF and Word, and typing in 500 answer sheets.

    uv run python benchmarks/papers.py [--sheets N]

The report and its questions are invented and as long as real ones: single and multiple choice, true and false, blanks, short answers.
A PDF is timed from the saved paper to the file on disk, with its pages set and drawn; the faces are loaded before (that is told by
itself). Figures are medians of five (the table: one). The last line is JSON; the exit code says whether A and B as PDF took under 2 s.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from app.assets import Assets
from app.bank.model import SCHEMA, Bank
from app.catalogue import Catalogue
from app.export.document import Document
from app.export.word import word_file
from app.extract.model import KeyPoint
from app.gui.printing.faces import load_print_faces
from app.gui.printing.pdf import write_pdf
from app.meeting.answer_table import AnswerRow, AnswerTable
from app.questions.blueprint import Blueprint, Part
from app.questions.model import Question, QuestionKind
from app.questions.printed import written
from app.report.folding import stable_id
from app.report.model import Report
from app.services.composition import Services, compose
from app.services.papers import Order, PaperSet
from app.services.printing import Wanted
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store.store import Store

LIMIT: Final = 2.0
ROUNDS: Final = 5
NUMBERS: Final[dict[QuestionKind, int]] = {"single": 40, "multiple": 20, "true_false": 20, "cloze": 15, "short": 5}
WORDS: Final = tuple(
    "推进全面学习制度委员协商群众基层服务发展建设落实工作活动组织党建履职提案视察调研乡村振兴民生保障"[at : at + 2]
    for at in range(0, 48, 2)
)
SAY: Final = Catalogue("zh")


def bank() -> Bank:
    """Return a report with three times as many questions as both papers need together."""
    chance = random.Random(1)
    paragraphs = tuple("".join(chance.choice(WORDS) for _ in range(60)) + "。" for _ in range(60))
    report = Report(stable_id("papers"), "清溪区政协常委会工作报告", "清溪区政协", "2025-12-26", "0" * 64, (), paragraphs)
    questions: list[Question] = []
    points: list[KeyPoint] = []
    for kind, number in NUMBERS.items():
        for which in range(3 * number):
            evidence = report.quote(len(questions) % len(paragraphs), 0, 40)
            name = f"{kind}{which}"
            members = tuple(f"第{which}号{chance.choice(WORDS)}{chance.choice(WORDS)}{sign}" for sign in "甲乙丙丁")
            points.append(KeyPoint(stable_id(name), "formula", name, members, False, None, "", 0.9, 0.9, "test", evidence, (evidence,) * 4))
            questions.append(question(kind, points[-1], "".join(chance.choice(WORDS) for _ in range(14))))
    return Bank(SCHEMA, report, tuple(points), tuple(questions), ())


def question(kind: QuestionKind, point: KeyPoint, stem: str) -> Question:
    """Return a question of a kind about a point."""
    members = point.members
    answer = {"single": members[:1], "multiple": members[:3], "true_false": ("正确",), "cloze": members[:2], "short": members}[kind]
    return Question(
        id=stable_id(point.id, kind),
        point=point.id,
        form="statement" if kind == "true_false" else "member",
        kind=kind,
        stem=f"{stem}____、____。" if kind == "cloze" else f"{stem}，说的是哪些？{point.name}",
        prompts=(),
        options=members if kind in ("single", "multiple") else (),
        answer=answer,
        accepts=tuple(() for _ in answer),
        explanation=f"原文：“{point.evidence.text}”",
        difficulty=None,
        version=1,
        evidence=point.evidence,
    )


def opened(folder: Path) -> tuple[Store, Services]:
    """Return every service over a new store that holds the bank."""
    store = Store(folder / "store.sqlite")
    store.open()
    surroundings = Surroundings(lambda: datetime.now(UTC), lambda: 7, lambda: str(uuid.uuid4()))
    services = compose(store, SettingsFile.load(folder / "settings.json"), Assets(), surroundings)
    services.importing.keep(bank(), "")
    return store, services


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of how long `work` takes."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def typing(services: Services, made: PaperSet, sheets: int) -> dict[str, float]:
    """Return what entering so many sheets by the keyboard costs each, and taking a table of them in."""
    form = services.entering.form(made, "A")
    right = [written(one, item.candidate.question.answer) for one, item in zip(form, made.sheet("A").items, strict=True)]
    people = [services.people.add(f"学员{number}", "").value.id for number in range(2 * sheets)]
    costs = []
    for person in people[:sheets]:
        begun = time.perf_counter()
        services.entering.enter(made, "A", person, right, "")
        costs.append(time.perf_counter() - begun)
    entries = {entry.person: entry for entry in services.entering.sitters(made).roster}
    rows = tuple(AnswerRow(number, entries[person], "A", tuple(right)) for number, person in enumerate(people[sheets:], 2))
    table = AnswerTable(rows, (), 0)
    return {
        "a table of as many sheets": seconds(lambda: services.entering.take_in(made, table, ""), 1),
        "enter a sheet": statistics.median(costs),
        "enter a sheet, slowest": max(costs),
        "who sat": seconds(lambda: services.entering.sitters(made)),
    }


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sheets", type=int, default=500)
    asked = parser.parse_args()
    application = QGuiApplication([])
    told: dict[str, float] = {"load the faces, once": seconds(load_print_faces, 1)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store, services = opened(folder)
        parts = tuple(Part(kind, number, 100) for kind, number in NUMBERS.items())
        order = Order((), Blueprint(parts, 3, total=10000), twin=True)
        told["draw both papers"] = seconds(lambda: services.papers.draw(order), 1)
        made = services.papers.save(services.papers.draw(order), "年度学习测验").value

        def documents(wanted: Wanted) -> tuple[Document, ...]:
            return tuple(printed.document for printed in services.printing.documents(made, made.title, wanted, SAY))

        def pdfs(wanted: Wanted) -> list[int]:
            return [write_pdf(one, folder / f"{number}.pdf") for number, one in enumerate(documents(wanted))]

        pages = pdfs(Wanted(key=False))
        told["A and B as PDF"] = seconds(lambda: pdfs(Wanted(key=False)))
        told["A and B with answer sheets and keys as PDF"] = seconds(lambda: pdfs(Wanted(sheet=True)))
        told["A and B as Word"] = seconds(lambda: [word_file(one) for one in documents(Wanted(key=False))], 1)
        told["a page of a quiz"] = seconds(lambda: services.quiz_pages.write_page(made, "A", folder, SAY), 1)
        told |= typing(services, made, asked.sheets)
        store.close()
    for what, cost in told.items():
        print(f"{what:<46} {1000 * cost:9.1f} ms")
    print(f"pages of A and B: {pages}; questions: {[len(paper.items) for _, paper in made.sheets]}")
    print(json.dumps({what: round(1000 * cost, 1) for what, cost in told.items()}, ensure_ascii=False))
    del application
    return 0 if told["A and B as PDF"] < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())

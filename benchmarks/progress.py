"""What the progress page costs with a long history: its three questions over 100,000 cards, 500,000 reviews and 50,000 answers.

    uv run python benchmarks/progress.py [--folder DIR] [--cards N] [--reviews N] [--answers N] [--turns N]

The history is written straight into the store of a report made by hand; the questions go through the services, as the page asks them.
The last line is JSON: seconds of each question, the median and the slowest of the turns.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from app.assets import Assets
from app.bank.model import SCHEMA, Bank
from app.extract.model import KeyPoint
from app.questions.model import Form, Question, QuestionKind
from app.report.model import Evidence, Report
from app.services.composition import Services, compose
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

REPORTS: Final = 50
DAYS: Final = 700
NOW: Final = datetime(2026, 6, 9, 9, 30, tzinfo=UTC)
MEMBERS: Final = ("甲项工作", "乙项工作", "丙项工作")


def bank(report: int, cards: int) -> Bank:
    """Return a report of so many formulas, each asked by a flashcard and by a multiple choice."""
    text = f"包括{'、'.join(MEMBERS)}。"
    evidence = Evidence(0, 0, len(text), text)
    spans = tuple(Evidence(0, text.index(one), text.index(one) + len(one), one) for one in MEMBERS)
    points = tuple(
        KeyPoint(f"p{number}", "formula", f"第{number}条", MEMBERS, False, None, "", 0.9, 0.9, "benchmark", evidence, spans)
        for number in range(cards)
    )

    def question(number: int, form: Form, kind: QuestionKind) -> Question:
        options = (*MEMBERS, "丁项工作") if kind == "multiple" else ()
        return Question(
            f"{kind}-{number}", f"p{number}", form, kind, f"第{number}条？", (), options, MEMBERS, ((),) * 3, text, None, 1, evidence
        )

    questions = tuple(
        one for number in range(cards) for one in (question(number, "recite", "flashcard"), question(number, "member", "multiple"))
    )
    found = Report(f"report-{report}", f"报告{report}", "", "", "0" * 64, (), (text,))
    return Bank(SCHEMA, found, points, questions, ())


def fill(db: "Database", person: str, cards: int, reviews: int, answers: int) -> None:
    """Write a history of cards, reviews and answers."""
    chance, today = random.Random(7), NOW.date().toordinal()
    each = cards // REPORTS
    (learner,) = db.execute("INSERT INTO learner (person) VALUES (?) RETURNING number", (person,)).fetchone()
    db.execute(
        "INSERT INTO attempt (id, person, kind, source, seed, rule, started) VALUES ('s', ?, 'study', 'study', 0, '{}', 0)", (person,)
    )
    (sitting,) = db.execute("INSERT INTO sitting (attempt) VALUES ('s') RETURNING number").fetchone()
    db.conn.executemany(
        "INSERT INTO card (id, learner, report, question, phase, stability, difficulty, due_day, seen_day, reps, lapses, suspended, "
        "flagged, note) VALUES (?, ?, ?, ?, 2, ?, 5.0, ?, ?, 5, 0, 0, 0, '')",
        [
            (
                number + 1,
                learner,
                f"report-{number // each}",
                f"flashcard-{number % each}",
                chance.uniform(2, 200),
                today + chance.randrange(60),
                today - 5,
            )
            for number in range(each * REPORTS)
        ],
    )
    db.conn.executemany(
        "INSERT INTO review (sitting, move, card, version, rating, phase, stability, difficulty, due_day, seen_day, reps, lapses, day, at) "
        "VALUES (?, ?, ?, 1, ?, 2, ?, 5.0, ?, ?, 4, 0, ?, 0)",
        [
            (
                sitting,
                number,
                number % (each * REPORTS) + 1,
                chance.choice((1, 3, 3, 3, 3, 3, 4)),
                chance.uniform(1, 200),
                day,
                day - chance.randint(1, 90),
                day,
            )
            for number in range(reviews)
            for day in (today - DAYS + number * DAYS // reviews,)
        ],
    )
    rows = [(f"a{number}", f"report-{number % REPORTS}", f"multiple-{chance.randrange(each)}") for number in range(answers)]
    at = int((NOW - timedelta(days=200)).timestamp() * 1000)
    for number, (attempt, report, question) in enumerate(rows):
        response = json.dumps(chance.sample(MEMBERS, 2), ensure_ascii=False)
        db.execute(
            "INSERT INTO attempt (id, person, kind, source, seed, rule, started, handed_in) VALUES (?, ?, 'quiz', 'quiz', 0, '{}', 0, 0)",
            (attempt, person),
        )
        db.execute(
            "INSERT INTO slot (attempt, position, report, question, version, flagged) VALUES (?, 0, ?, ?, 1, 0)",
            (attempt, report, question),
        )
        db.execute(
            "INSERT INTO answer (id, attempt, report, question, version, response, hundredths, verdict, at, source) "
            "VALUES (?, ?, ?, ?, 1, ?, 0, 'wrong', ?, 'quiz')",
            (attempt, attempt, report, question, response, at + number * 300_000),
        )


def services_over(folder: Path) -> tuple[Store, Services]:
    """Open a store in `folder` and make the services over it."""
    surroundings = Surroundings(lambda: NOW, lambda: 7, lambda: str(uuid.uuid4()))
    store = Store(folder / "store.sqlite")
    store.open()
    return store, compose(store, SettingsFile.load(folder / "settings.json"), Assets(), surroundings)


def measure(services: Services, person: str, turns: int) -> dict[str, tuple[float, float]]:
    """Return median and slowest seconds of each question."""
    asked = {"overview": services.progress.overview, "retention": services.progress.retention, "known": services.progress.known}
    taken: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(turns):
        for name, ask in asked.items():
            start = time.perf_counter()
            msgspec.structs.astuple(ask(person))
            taken[name].append(time.perf_counter() - start)
    return {name: (round(statistics.median(seconds), 3), round(max(seconds), 3)) for name, seconds in taken.items()}


def main() -> None:
    """Fill a store and print what the questions cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    for name, default in (("cards", 100_000), ("reviews", 500_000), ("answers", 50_000), ("turns", 5)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as place:
        store, services = services_over(Path(place))
        for report in range(REPORTS):
            services.importing.keep(bank(report, given.cards // REPORTS), "")
        person = services.people.add("张三").value.id
        with store.write() as db:
            fill(db, person, given.cards, given.reviews, given.answers)
        print(
            json.dumps(
                {
                    "cards": given.cards,
                    "reviews": given.reviews,
                    "answers": given.answers,
                    "seconds": measure(services, person, given.turns),
                }
            )
        )
        store.close()


if __name__ == "__main__":
    main()

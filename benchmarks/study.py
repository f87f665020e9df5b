"""What a grade costs: one flashcard graded, commit included, against a bare INSERT + COMMIT of the same row.

    uv run python benchmarks/study.py [--folder DIR] [--grades N]

Both write to the same disk, with the same pragmas, turn by turn in the same run. The last line is JSON.
"""

import argparse
import json
import random
import sqlite3
import statistics
import tempfile
import time
import uuid
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.assets import Assets
from app.bank.model import SCHEMA, Bank
from app.questions.model import Question
from app.report.model import Evidence, Report
from app.services.composition import Services, compose
from app.services.studying import Sitting
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store.store import Store
from app.study.model import Rating

MOST_TIMES: Final = 3.0
"""A grade may take at most so many times the bare write."""
CARDS: Final = 400
PRAGMAS: Final = ("journal_mode", "synchronous", "foreign_keys", "fullfsync")
COLUMNS: Final = "move, sitting, card, version, rating, phase, reps, lapses, day, at"
_INSERT: Final = f"INSERT INTO review ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def bank(cards: int) -> Bank:
    """Return a bank of so many flashcards."""
    paragraphs = tuple(f"第{number}条包括甲、乙、丙。" for number in range(cards))
    report = Report("report", "云溪区政协学习制度", "", "", "0" * 64, (), paragraphs)
    questions = tuple(
        Question(
            id=f"question-{number}",
            point=f"point-{number}",
            form="recite",
            kind="flashcard",
            stem=f"第{number}条包括什么？",
            prompts=(),
            options=(),
            answer=("甲", "乙", "丙"),
            accepts=((), (), ()),
            explanation=f"原文：“{text}”",
            difficulty=None,
            version=1,
            evidence=Evidence(number, 0, len(text), text),
        )
        for number, text in enumerate(paragraphs)
    )
    return Bank(SCHEMA, report, (), questions, ())


def services_over(folder: Path) -> tuple[Store, Services]:
    """Open a store in `folder` and make the services over it."""
    chance = random.SystemRandom()
    surroundings = Surroundings(lambda: datetime.now(UTC), lambda: chance.getrandbits(53), lambda: str(uuid.uuid4()))
    store = Store(folder / "store.sqlite")
    store.open()
    settings = SettingsFile.load(folder / "settings.json")
    settings.change(new_cards_a_day=CARDS)
    return store, compose(store, settings, Assets(), surroundings)


def bare_copy(store: Store, path: Path) -> sqlite3.Connection:
    """Copy the store's file, to be written by nothing but INSERT and COMMIT, with the same pragmas."""
    store.copy(path)
    bare = sqlite3.connect(path, isolation_level=None)
    with store.read() as db:
        pragmas = {name: db.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    for name, value in pragmas.items():
        bare.execute(f"PRAGMA {name} = {value}")
    return bare


def graded(services: Services, sitting: Sitting) -> tuple[Sitting, float]:
    """Grade the card on top and return the sitting with the seconds that the grade took."""
    turn = services.studying.next(sitting)
    assert turn is not None
    begun = time.perf_counter()
    done = services.studying.grade(sitting, turn, Rating.GOOD)
    return done.value, time.perf_counter() - begun


def written(bare: sqlite3.Connection, row: tuple[object, ...]) -> float:
    """Write `row` with INSERT and COMMIT and return the seconds that it took."""
    begun = time.perf_counter()
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(_INSERT, row)
    bare.execute("COMMIT")
    return time.perf_counter() - begun


def measure(folder: Path, grades: int) -> tuple[list[float], list[float]]:
    """Return the seconds of each grade and of each bare write."""
    store, services = services_over(folder)
    person = services.people.add("张三").value
    services.importing.keep(bank(CARDS), "")
    sitting, _ = graded(services, services.studying.begin(person.id))
    taken, bare_taken = [], []
    with closing(bare_copy(store, folder / "bare.sqlite")) as bare:
        row = list(bare.execute(f"SELECT {COLUMNS} FROM review").fetchone())
        for number in range(grades):
            sitting, seconds = graded(services, sitting)
            taken.append(seconds)
            row[0] = 1000 + number
            bare_taken.append(written(bare, tuple(row)))
    store.close()
    return taken, bare_taken


def main() -> None:
    """Measure, print a table, and end with a line of JSON."""
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    told.add_argument("--folder", type=Path, help="the disk to measure on; the system's folder for temporary files when left out")
    told.add_argument("--grades", type=int, default=300)
    given = told.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        taken, bare = measure(Path(folder), min(given.grades, CARDS - 1))
    times = statistics.median(taken) / statistics.median(bare)
    print(f"{'':28}{'median ms':>12}{'95 % ms':>12}")
    for name, seconds in (("one grade", taken), ("bare INSERT + COMMIT", bare)):
        print(f"{name:28}{statistics.median(seconds) * 1000:12.3f}{statistics.quantiles(seconds, n=20)[-1] * 1000:12.3f}")
    print(f"{'times the bare write':28}{times:12.2f}    at most {MOST_TIMES}")
    result = {
        "grade_ms": round(statistics.median(taken) * 1000, 3),
        "bare_ms": round(statistics.median(bare) * 1000, 3),
        "times": round(times, 2),
        "at_most": MOST_TIMES,
        "falls_short": [f"a grade at most {MOST_TIMES} times the bare write"] if times > MOST_TIMES else [],
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()

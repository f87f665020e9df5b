"""Studying from a large store, side by side with Anki: 100,000 cards with 500,000 reviews of history.

    uv run python benchmarks/study.py [--cards N] [--folder DIR]

Both hold the same questions, answers and quotes and the same history, on the same disk. Each is opened by a process of its own, turn
about in several rounds: opening the day's queue, asking and grading cards (committed), taking grades back, searching. Sizes are
those of the files after everything is written out, memory is the most that the process ever took. The last line is JSON;
`falls_short` lists where we take more than Anki does. The peer is `anki` from PyPI, through its own `Collection` and scheduler (v3, FSRS).
"""

import argparse
import json
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.bank.model import Bank
    from app.services.composition import Services
    from app.store.store import Store

IN_A_REPORT: Final = 200
REVIEWS_A_CARD: Final = 5
A_SITTING: Final = 100
NEW_SHARE: Final = 0.05
DUE_SHARE: Final = 0.02
NEW_A_DAY: Final = 20
REVIEWS_A_DAY: Final = 200
GRADES: Final = 150
UNDONE: Final = 25
"""Anki keeps thirty steps."""
ROUNDS: Final = 3
SOUGHT: Final = ("协商", "第37条", "联系群众")
"""Words of two, four and four characters."""
MEASURES: Final = {
    "open": "opening the day's queue",
    "grade": "next card and grade, committed",
    "grade_p99": "the same, 99 % of them",
    "undo": "taking a grade back",
    "search": "searching a word",
}
TOLERANCE: Final = 1.0
"""We may take so many times what Anki takes."""


class Text(NamedTuple):
    """What one card asks and answers."""

    stem: str
    answer: tuple[str, ...]
    quote: str


class Past(NamedTuple):
    """A card's history: the days before today of its reviews, the oldest first (empty: new), its memory, and in how many days it is due."""

    days: tuple[int, ...]
    stability: float
    difficulty: float
    due: int


def text(number: int) -> Text:
    """Return the text of a card, of the length of real ones."""
    chance = random.Random(number)
    words = ("理论学习", "调查研究", "协商议政", "民主监督", "联系群众", "服务基层", "凝聚共识", "队伍建设", "制度落实", "作风建设")
    report, place = divmod(number, IN_A_REPORT)
    answer = tuple(f"{one}有{chance.choice('实新深真')}招" for one in chance.sample(words, 4))
    return Text(
        f"第{report}号报告第{place}条提出的“四有”是哪四项？", answer, f"第{place}条，做到“四有”，即{'、'.join(answer)}，年底对照检查。"
    )


def past(number: int) -> Past:
    """Return the history of a card."""
    chance = random.Random(-number - 1)
    if chance.random() < NEW_SHARE:
        return Past((), 0.0, 0.0, 0)
    first = chance.randint(120, 400)
    days = sorted({first, *(chance.randint(2, first) for _ in range(REVIEWS_A_CARD))}, reverse=True)
    due = -chance.randint(0, 2) if chance.random() < DUE_SHARE else chance.randint(1, 300)
    return Past(tuple(days), chance.uniform(3, 200), chance.uniform(1, 9), due)


def bank(report: int) -> "Bank":
    """Return one report with its flashcards."""
    from app.bank.model import SCHEMA, Bank
    from app.questions.model import Question
    from app.report.model import Evidence, Report

    texts = [text(report * IN_A_REPORT + place) for place in range(IN_A_REPORT)]
    paragraphs = tuple(one.quote for one in texts)
    told = Report(f"{report:016x}", f"第{report}号报告", "", "", "0" * 64, (), paragraphs)
    questions = tuple(
        Question(
            f"{place:012x}", f"{place:012x}", "recite", "flashcard", one.stem, (), (), one.answer, tuple(() for _ in one.answer),
            f"原文：“{one.quote}”", None, 1, Evidence(place, 0, len(one.quote), one.quote),
        )
        for place, one in enumerate(texts)
    )  # fmt: skip
    return Bank(SCHEMA, told, (), questions, ())


def services_over(folder: Path) -> "tuple[Store, Services]":
    """Open our store in `folder`."""
    from app.assets import Assets
    from app.services.composition import compose
    from app.services.surroundings import Surroundings
    from app.settings import SettingsFile
    from app.store.store import Store

    chance = random.SystemRandom()
    surroundings = Surroundings(lambda: datetime.now(UTC), lambda: chance.getrandbits(53), lambda: str(uuid.uuid4()))
    store = Store(folder / "store.sqlite")
    store.open()
    settings = SettingsFile.load(folder / "settings.json")
    settings.change(new_cards_a_day=NEW_A_DAY, reviews_a_day=REVIEWS_A_DAY)
    return store, compose(store, settings, Assets(), surroundings)


def build_ours(folder: Path, cards: int) -> None:
    """Make our store: reports through the service, history straight into its tables."""
    store, services = services_over(folder)
    person = services.people.add("张三").value
    for report in range(cards // IN_A_REPORT):
        services.importing.keep(bank(report), "")
    services.library.find("协商")  # fills the index, as the first search does
    today = datetime.now(UTC).date().toordinal()
    with store.write() as db:
        db.execute("INSERT INTO learner VALUES (1, ?)", (person.id,))
        numbers = [number for number in range(cards) if past(number).days]
        db.conn.executemany(
            "INSERT INTO card (id, learner, report, question, phase, stability, difficulty, due_day, seen_day, reps, lapses, suspended, "
            "flagged, note) VALUES (?, 1, ?, ?, 2, ?, ?, ?, ?, ?, 0, 0, 0, '')",
            [
                (number + 1, f"{number // IN_A_REPORT:016x}", f"{number % IN_A_REPORT:012x}", one.stability, one.difficulty,
                 today + one.due, today - one.days[-1], len(one.days))
                for number, one in ((number, past(number)) for number in numbers)
            ],
        )  # fmt: skip
        reviews = sorted((-day, number, step) for number in numbers for step, day in enumerate(past(number).days))
        for sitting in range(-(-len(reviews) // A_SITTING)):
            attempt = str(uuid.UUID(int=sitting, version=4))
            at = int((time.time() + reviews[sitting * A_SITTING][0] * 86400) * 1000)
            db.execute("INSERT INTO attempt VALUES (?, ?, 'study', 'study', 0, '{}', ?, ?, NULL)", (attempt, person.id, at, at))
            db.execute("INSERT INTO sitting VALUES (?, ?)", (sitting + 1, attempt))
        db.conn.executemany(
            "INSERT INTO review (sitting, move, card, version, rating, phase, stability, difficulty, due_day, seen_day, reps, lapses, "
            "day, at) VALUES (?, ?, ?, 1, 3, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
            (our_review(index, today, *one) for index, one in enumerate(reviews)),
        )
    store.close()


def our_review(index: int, today: int, day: int, number: int, step: int) -> tuple[Any, ...]:
    """Return a row of our log."""
    one = past(number)
    at = int((time.time() + day * 86400) * 1000) + index
    seen = (2, one.stability / 2, one.difficulty, today + day, today - one.days[step - 1]) if step else (0, None, None, None, None)
    return (index // A_SITTING + 1, index % A_SITTING, number + 1, *seen, step, today + day, at)


def build_anki(folder: Path, cards: int) -> None:
    """Make Anki's collection: notes through its own door, history straight into its tables."""
    from anki.collection import AddNoteRequest, Collection

    path = folder / "collection.anki2"
    collection = Collection(str(path))
    basic, deck = collection.models.by_name("Basic"), collection.decks.id("学习")
    assert basic is not None
    assert deck is not None
    collection.set_config("fsrs", True)
    limits = collection.decks.config_dict_for_deck_id(deck)
    limits["new"]["perDay"], limits["rev"]["perDay"] = NEW_A_DAY, REVIEWS_A_DAY
    collection.decks.update_config(limits)
    requests = []
    for number in range(cards):
        told, note = text(number), collection.new_note(basic)
        note.fields = [told.stem, f"{'、'.join(told.answer)}<br>原文：“{told.quote}”"]
        requests.append(AddNoteRequest(note, deck))
    collection.add_notes(requests)
    identities = sorted(collection.find_cards(""))
    today = collection.sched.today
    collection.close()
    with closing(sqlite3.connect(path)) as db:
        known = [(identity, one) for number, identity in enumerate(identities) if (one := past(number)).days]
        db.executemany(
            "UPDATE cards SET type = 2, queue = 2, due = ?, ivl = ?, factor = 2500, reps = ?, data = ? WHERE id = ?",
            [(today + one.due, one.days[-1] + max(one.due, 1), len(one.days), anki_data(one), identity) for identity, one in known],
        )
        log = sorted((-day, identity) for identity, one in known for day in one.days)
        now = int(time.time() * 1000)
        db.executemany(
            "INSERT INTO revlog VALUES (?, ?, -1, 3, 9, 4, 2500, 6000, 1)",
            [(now + day * 86_400_000 + index, identity) for index, (day, identity) in enumerate(log)],
        )
        db.commit()


def anki_data(one: Past) -> str:
    """Return what Anki keeps beside a card whose memory FSRS knows."""
    last = int(time.time()) - one.days[-1] * 86400
    return json.dumps(
        {"s": round(one.stability, 4), "d": round(one.difficulty, 3), "dr": 0.9, "decay": 0.154, "lrt": last}, separators=(",", ":")
    )


def timed(work: "Callable[[], object]") -> float:
    """Return the milliseconds that `work` takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def study_ours(folder: Path) -> "Iterator[tuple[str, float]]":
    """Study from our store; give (measure, milliseconds)."""
    from app.study.model import Rating

    store, services = services_over(folder)
    person = services.people.all()[0].id
    studying = services.studying
    begun = time.perf_counter()
    sitting = studying.begin(person)
    yield "open", (time.perf_counter() - begun) * 1000
    for _ in range(GRADES):
        begun = time.perf_counter()
        turn = studying.next(sitting)
        assert turn is not None
        sitting = studying.grade(sitting, turn, Rating.GOOD).value
        yield "grade", (time.perf_counter() - begun) * 1000
    for _ in range(UNDONE):
        begun = time.perf_counter()
        sitting = studying.undo(sitting).value
        yield "undo", (time.perf_counter() - begun) * 1000
    for word in SOUGHT:
        yield "search", timed(lambda word=word: services.library.find(word))  # type: ignore[misc]
    store.close()


def study_anki(folder: Path) -> "Iterator[tuple[str, float]]":
    """Study from Anki's collection; give (measure, milliseconds)."""
    from anki.collection import Collection
    from anki.scheduler.v3 import CardAnswer
    from anki.scheduler.v3 import Scheduler as SchedulerV3

    collection = Collection(str(folder / "collection.anki2"))
    deck = collection.decks.id_for_name("学习")
    assert deck is not None
    collection.decks.select(deck)
    scheduler = collection.sched
    assert isinstance(scheduler, SchedulerV3)
    yield "open", timed(scheduler.get_queued_cards)
    for _ in range(GRADES):
        begun = time.perf_counter()
        (queued,) = scheduler.get_queued_cards(fetch_limit=1).cards
        card = collection.get_card(queued.card.id)
        card.start_timer()
        scheduler.answer_card(scheduler.build_answer(card=card, states=queued.states, rating=CardAnswer.GOOD))
        yield "grade", (time.perf_counter() - begun) * 1000
    for _ in range(UNDONE):
        begun = time.perf_counter()
        collection.undo()
        yield "undo", (time.perf_counter() - begun) * 1000
    for word in SOUGHT:
        yield "search", timed(lambda word=word: collection.find_cards(word))  # type: ignore[misc]
    collection.close()


WAYS: Final = {"ours": (build_ours, study_ours, "store.sqlite"), "anki": (build_anki, study_anki, "collection.anki2")}


def child(who: str, what: str, folder: Path, cards: int) -> None:
    """Build or study in this process; tell each measure as a line of JSON, memory at last."""
    build, study, _ = WAYS[who]
    if what == "build":
        build(folder, cards)
        return
    for measure, milliseconds in study(folder):
        print(json.dumps([measure, milliseconds]))
    print(json.dumps(["memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def run(who: str, what: str, folder: Path, cards: int) -> list[tuple[str, float]]:
    """Build or study in a process of its own, and return what it measured."""
    command = [sys.executable, __file__, "--child", who, what, "--folder", str(folder), "--cards", str(cards)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return [(measure, value) for measure, value in map(json.loads, done.stdout.splitlines())]


def megabytes(folder: Path, who: str) -> float:
    """Return the size of a file after what stands beside it in a log was taken into it and what is empty was given back."""
    path = folder / WAYS[who][2]
    with closing(sqlite3.connect(path)) as db:
        db.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("VACUUM")
    return path.stat().st_size / 1e6


def summed(told: list[tuple[str, float]]) -> dict[str, float]:
    """Return the median of each measure, and what 99 % of the grades stay below."""
    by: dict[str, list[float]] = {}
    for measure, value in told:
        by.setdefault(measure, []).append(value)
    found = {measure: statistics.median(values) for measure, values in by.items()}
    found["grade_p99"] = statistics.quantiles(by["grade"], n=100)[-1]
    found["memory"] = max(by["memory"])
    return found


def main() -> None:
    """Build both, study from both by turns, print a table, and end with a line of JSON."""
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    told.add_argument("--folder", type=Path, help="the disk to measure on; the system's folder for temporary files when left out")
    told.add_argument("--cards", type=int, default=100_000)
    told.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    given = told.parse_args()
    if given.child:
        who, what = given.child
        child(who, what, given.folder, given.cards)
        return
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder, measured = Path(name), {who: list[tuple[str, float]]() for who in WAYS}
        for who in WAYS:
            begun = time.perf_counter()
            run(who, "build", folder, given.cards)
            print(f"{who} built in {time.perf_counter() - begun:.0f} s", file=sys.stderr)
        sizes = {who: megabytes(folder, who) for who in WAYS}
        for number in range(ROUNDS):
            for who, found in measured.items():
                fresh = folder / f"{who}-{number}"
                fresh.mkdir()
                shutil.copy2(folder / WAYS[who][2], fresh)
                found += run(who, "study", fresh, given.cards)
                shutil.rmtree(fresh)
    tell({who: summed(found) | {"size": sizes[who]} for who, found in measured.items()}, given.cards)


def tell(found: dict[str, dict[str, float]], cards: int) -> None:
    """Print the table and the line of JSON."""
    print(f"{cards:,} cards{'':28}{'ours':>12}{'anki':>12}")
    short = []
    for measure, (name, unit) in (
        {key: (name, "ms") for key, name in MEASURES.items()} | {"size": ("file", "MB"), "memory": ("memory", "MB")}
    ).items():
        mine, peer = found["ours"][measure], found["anki"][measure]
        print(f"{name:40}{mine:10.2f}{peer:12.2f} {unit}")
        if mine > TOLERANCE * peer:
            short.append(name)
    told = {who: {measure: round(value, 3) for measure, value in values.items()} for who, values in found.items()}
    print(json.dumps({"cards": cards, **told, "falls_short": short}))


if __name__ == "__main__":
    main()

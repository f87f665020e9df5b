"""Kills a process in the middle of sittings with flashcards, and looks for every grade, mark and undo that it had acknowledged.

    python -m tests.store.kill_sittings 200

runs two hundred rounds and prints what was found. Each round starts a child on the day after the last one's, lets it grade, mark and
take back at random, and ends it with SIGKILL (on Windows: TerminateProcess) at a random moment. Then everything acknowledged must
be kept, every card must be what its log says, taking all of the round back must lead to where it began, and the day's queue must hold
each card once, as it is kept, and none that is suspended.
"""

import contextlib
import random
import subprocess
import sys
import tempfile
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec

from app.assets import Assets
from app.services.composition import Services, compose
from app.services.studying import Sitting
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import cards
from app.store.columns import moment_out, ordinal_out
from app.store.schema.cards import PHASES
from app.store.store import Store
from app.study.model import Card, Field, Rating
from app.study.scheduling import Scheduler
from tests.store.banks import bank

ROOT: Final = Path(__file__).resolve().parents[2]
REPORT: Final = "report-1"
CARDS: Final = 60
LATEST: Final = 0.3
"""Seconds after its first acknowledgement by which a child is killed."""
BEGUN: Final = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
MEETING: Final = timedelta(days=4)
"""Until then the queue follows a plan, afterwards it is that of every day."""


class Told(msgspec.Struct, frozen=True):
    """One line of a child, told after the service returned: a grade, a mark, or a deed taken back, by its place in the sitting."""

    deed: str
    attempt: str
    move: int
    value: int | str = 0


class Found(msgspec.Struct):
    """What all rounds came to."""

    rounds: int = 0
    grades: int = 0
    marks: int = 0
    undone: int = 0


def services_over(folder: Path, day: int) -> tuple[Store, Services]:
    """The services over the store in `folder`, on the day with this number."""
    chance, started = random.SystemRandom(), datetime.now(UTC)
    surroundings = Surroundings(
        lambda: BEGUN + timedelta(days=day) + (datetime.now(UTC) - started), lambda: chance.getrandbits(53), lambda: str(uuid.uuid4())
    )
    store = Store(folder / "store.sqlite")
    store.open()
    return store, compose(store, SettingsFile.load(folder / "settings.json"), Assets(), surroundings)


def child(folder: Path, day: int) -> None:
    """Grade, mark and take back without end; tell each deed once it is acknowledged."""
    _, services = services_over(folder, day)
    person = services.people.current()
    assert person is not None
    chance = random.Random()
    while True:
        sitting = services.studying.begin(person.id)
        for one in services.kept_cards.all(person.id)[:3]:
            services.kept_cards.mark(person.id, one.card, "suspended", value=False)
        if services.studying.next(sitting) is None:
            tell(Told("idle", sitting.id, 0))
            return
        for _ in range(40):
            sitting = do(services, sitting, chance)


def do(services: Services, sitting: Sitting, chance: random.Random) -> Sitting:
    """Do one thing of a sitting and tell it."""
    turn, what = services.studying.next(sitting), chance.random()
    if (what < 0.2 or turn is None) and sitting.deeds:
        last = sitting.deeds[-1]
        back = services.studying.undo(sitting).value
        tell(Told("undo", sitting.id, last.move))
        return back
    if turn is None:
        return sitting
    if what < 0.4:
        field: Field = chance.choice(("flagged", "note", "suspended"))
        value: bool | str = f"第{chance.randrange(9)}句" if field == "note" else chance.random() < 0.7
        after = services.studying.mark(sitting, turn.card, field, value).value
        tell(Told(field, sitting.id, sitting.moves, value if isinstance(value, str) else int(value)))
        return after
    rating = chance.choice(tuple(Rating))
    after = services.studying.grade(sitting, turn, rating).value
    tell(Told("grade", sitting.id, turn.move, int(rating)))
    return after


def tell(told: Told) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.buffer.flush()


def round_of(folder: Path, day: int, chance: random.Random) -> list[Told]:
    """Let a child study on a day, kill it, and return what it had acknowledged."""
    command = [sys.executable, "-m", "tests.store.kill_sittings", "--child", str(folder), str(day)]
    # unbuffered: what reading the first line took in beyond its end would be lost to `communicate`
    done = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
    assert done.stdout is not None
    first = done.stdout.readline()
    with contextlib.suppress(subprocess.TimeoutExpired):
        done.wait(chance.random() * LATEST)
    done.kill()
    rest, trouble = done.communicate()
    if not first:
        raise AssertionError(trouble.decode())
    return [msgspec.json.decode(line, type=Told) for line in (first + rest).split(b"\n")[:-1]]


def check(folder: Path, day: int, told: list[Told], found: Found) -> None:
    """See that everything told is kept, that cards are what their logs say, and that the queue is whole."""
    store, services = services_over(folder, day)
    try:
        person = services.people.current()
        assert person is not None
        with store.read() as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            kept = {
                (attempt, move): (deed, value, undone)
                for attempt, move, deed, value, undone in db.execute(
                    "SELECT attempt, move, 'grade', rating, undone IS NOT NULL FROM review JOIN sitting ON number = sitting "
                    "UNION ALL SELECT attempt, move, field, after, undone IS NOT NULL FROM card_mark JOIN sitting ON number = sitting"
                )
            }
            find_told(told, kept, found)
            cards_follow_their_log(db)
        waiting = services.studying.begin(person.id).waiting
        names = [(card.report, card.question) for card in waiting]
        assert len(set(names)) == len(names)
        with store.read() as db:
            for card in waiting:
                assert not card.suspended
                assert card.phase == "new" or card == cards.find(db, person.id, card.report, card.question)
    finally:
        store.close()


def find_told(told: list[Told], kept: dict[tuple[str, int], tuple[str, Any, int]], found: Found) -> None:
    """Find each deed that was told, taken back where that was told."""
    told = [one for one in told if one.deed != "idle"]
    if not told:
        return
    back = {(one.attempt, one.move) for one in told if one.deed == "undo"}
    last = told[-1]
    for one in told:
        place = (one.attempt, one.move)
        if one.deed == "undo":
            assert kept[place][2], f"{one} is not taken back"
            found.undone += 1
            continue
        deed, value, undone = kept[place]
        assert (deed, value) == (one.deed, one.value)
        # what came after the last line may have been kept untold, and that may be an undo of the newest deed that stood
        assert bool(undone) == (place in back) or one.attempt == last.attempt
        found.grades += one.deed == "grade"
        found.marks += one.deed != "grade"


def cards_follow_their_log(db: Any) -> None:  # noqa: ANN401 - the database that the store gives
    """See that each card is what its last grade that counts made of it, and bears what was last set on it."""
    scheduler = Scheduler(0.9, spread=True)
    for identity, person, question in db.execute("SELECT card.id, person, question FROM card JOIN learner ON number = learner").fetchall():
        card = cards.find(db, person, REPORT, question)
        row = db.execute(
            "SELECT rating, phase, stability, difficulty, due_day, due_at, seen_day, reps, lapses, day, at FROM review "
            "WHERE card = ? AND undone IS NULL ORDER BY seq DESC LIMIT 1",
            (identity,),
        ).fetchone()
        expected = Card(REPORT, question)
        if row is not None:
            rating, phase, stability, difficulty, due_day, due_at, seen_day, reps, lapses, day, at = row
            before = Card(
                REPORT, question, PHASES[phase], stability, difficulty, ordinal_out(due_day),
                None if due_at is None else moment_out(due_at), ordinal_out(seen_day), reps, lapses,
            )  # fmt: skip
            today = ordinal_out(day)
            assert today is not None
            expected = scheduler.grade(before, Rating(rating), moment_out(at), today)
        marks = dict(
            db.execute("SELECT field, after FROM card_mark WHERE card = ? AND undone IS NULL ORDER BY seq", (identity,)).fetchall()
        )
        expected = msgspec.structs.replace(
            expected, suspended=bool(marks.get("suspended", 0)), flagged=bool(marks.get("flagged", 0)), note=marks.get("note", "")
        )
        assert card == expected, f"{card} is not {expected}"


def take_all_back(folder: Path, day: int, told: list[Told]) -> None:
    """Take back, in a copy, everything the sittings of this round did; each card is then what its log says without it."""
    store, _ = services_over(folder, day)
    copy = folder / "copy.sqlite"
    store.copy(copy)
    store.close()
    other = Store(copy)
    other.open()
    with other.write() as db:
        for attempt in {one.attempt for one in told}:
            deeds = db.execute(
                "SELECT move FROM (SELECT move, sitting FROM review WHERE undone IS NULL UNION ALL SELECT move, sitting FROM card_mark "
                "WHERE undone IS NULL) JOIN sitting ON number = sitting WHERE attempt = ? ORDER BY move DESC",
                (attempt,),
            ).fetchall()
            for (move,) in deeds:
                cards.take_back(db, attempt, move, BEGUN)
        cards_follow_their_log(db)
    other.close()
    for left in folder.glob("copy.sqlite*"):
        left.unlink()


def run(rounds: int, folder: Path, seed: int) -> Found:
    """Kill `rounds` children over one file in `folder`. Raises AssertionError at the first thing that is not as it should be."""
    store, services = services_over(folder, 0)
    SettingsFile.load(folder / "settings.json").change(new_cards_a_day=20)
    person = services.people.add("张三").value
    services.importing.keep(bank(CARDS), "")
    services.readying.set(person.id, (REPORT,), BEGUN + MEETING, 10)
    store.close()
    chance = random.Random(seed)
    found = Found()
    for day in range(1, rounds + 1):
        told = round_of(folder, day, chance)
        check(folder, day, told, found)
        take_all_back(folder, day, told)
        found.rounds += 1
    return found


def main(arguments: list[str]) -> None:
    if arguments[0] == "--child":
        child(Path(arguments[1]), int(arguments[2]))
        return
    with tempfile.TemporaryDirectory() as folder:
        print(run(int(arguments[0]), Path(folder), random.SystemRandom().getrandbits(32)))  # noqa: T201 - a command of its own


if __name__ == "__main__":
    main(sys.argv[1:])

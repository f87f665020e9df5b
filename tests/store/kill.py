"""Kills a process in the middle of quizzes and of study, and looks for every answer that it had acknowledged.

    python -m tests.store.kill 500

runs five hundred rounds and prints what was found. Each round starts a child that goes on with the file the last one left,
and ends it with SIGKILL (on Windows: TerminateProcess) at a random moment.
"""

import contextlib
import random
import subprocess
import sys
import tempfile
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec

from app.assets import Assets
from app.services.composition import Services, compose
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store.store import Store
from app.study.model import Rating
from tests.store.banks import bank

ROOT: Final = Path(__file__).resolve().parents[2]
QUESTIONS: Final = 12
LATEST: Final = 0.25
"""Seconds after its first acknowledgement by which a child is killed."""


class Told(msgspec.Struct, frozen=True):
    """One line of a child: an answer, a handing in, or a card's grade, told after the service returned."""

    deed: str
    attempt: str
    position: int = -1
    response: tuple[str, ...] = ()
    reps: int = 0


class Found(msgspec.Struct):
    """What all rounds came to."""

    rounds: int = 0
    answers: int = 0
    handed_in: int = 0
    grades: int = 0
    resumed: int = 0


def services_over(folder: Path) -> tuple[Store, Services]:
    chance = random.SystemRandom()
    surroundings = Surroundings(lambda: datetime.now(UTC), lambda: chance.getrandbits(53), lambda: str(uuid.uuid4()))
    store = Store(folder / "store.sqlite")
    store.open()
    return store, compose(store, SettingsFile.load(folder / "settings.json"), Assets(), surroundings)


def child(folder: Path) -> None:
    """Answer, hand in and grade without end; tell each deed once it is acknowledged."""
    _, services = services_over(folder)
    person = services.people.current()
    assert person is not None
    turn_of_chance = random.Random()
    sitting = services.studying.begin(person.id)
    while True:
        left = services.quizzing.unfinished(person.id)
        quiz = services.quizzing.resume(left[0].attempt) if left else services.quizzing.start(person.id, (), QUESTIONS, ("single",)).value
        for sheet in quiz.sheets:
            response = (turn_of_chance.choice(sheet.asked.options),)
            kept = services.quizzing.answer(quiz.attempt, sheet.position, response).value.response
            tell(Told("answer", quiz.attempt, sheet.position, kept))
            if (turn := services.studying.next(sitting)) is not None:
                sitting = services.studying.grade(sitting, turn, Rating.AGAIN).value
                tell(Told("grade", turn.question.id, reps=turn.card.reps + 1))
        services.quizzing.hand_in(quiz.attempt)
        tell(Told("hand_in", quiz.attempt))


def tell(told: Told) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.buffer.flush()


def told_until_killed(module: str, folder: Path, seconds: float) -> list[bytes]:
    """Let a child of `module` work for some seconds after its first line, kill it, and return the lines that it had told."""
    command = [sys.executable, "-m", module, "--child", str(folder)]
    # unbuffered: what reading the first line took in beyond its end would be lost to `communicate`
    done = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
    assert done.stdout is not None
    assert done.stderr is not None
    first = done.stdout.readline()
    with contextlib.suppress(subprocess.TimeoutExpired):
        done.wait(seconds)
    done.kill()
    rest, trouble = done.communicate()
    if not first:
        raise AssertionError(trouble.decode())
    # what follows the last line's end was not told whole
    return (first + rest).split(b"\n")[:-1]


def round_of(folder: Path, chance: random.Random) -> list[Told]:
    """Let a child work, kill it, and return what it had acknowledged."""
    return [msgspec.json.decode(line, type=Told) for line in told_until_killed("tests.store.kill", folder, chance.random() * LATEST)]


def check(folder: Path, told: list[Told], found: Found) -> None:
    """Find everything in `told`, and see that the quiz under way goes on."""
    store, services = services_over(folder)
    try:
        with store.read() as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            reps = dict(db.execute("SELECT question, reps FROM card").fetchall())
            given: dict[tuple[str, int], list[tuple[str, ...]]] = {}
            for attempt, position, response in db.execute(
                "SELECT answer.attempt, position, response FROM answer JOIN slot USING (attempt, report, question) ORDER BY seq"
            ):
                given.setdefault((attempt, position), []).append(tuple(msgspec.json.decode(response)))
        for one in told:
            match one.deed:
                case "answer":
                    assert one.response in given[one.attempt, one.position]
                    found.answers += 1
                case "grade":
                    assert reps[one.attempt] >= one.reps
                    found.grades += 1
                case "hand_in":
                    assert services.quizzing.result(one.attempt).attempt.handed_in is not None
                    found.handed_in += 1
        resume(services, told, given, found)
    finally:
        store.close()


def resume(services: Services, told: list[Told], given: dict[tuple[str, int], list[tuple[str, ...]]], found: Found) -> None:
    """See that the quiz in which the child was killed shows every answer that counts."""
    last = told[-1].attempt if told[-1].deed == "answer" else next((one.attempt for one in reversed(told) if one.deed == "answer"), "")
    if not last:
        return
    person = services.people.current()
    assert person is not None
    if last not in {one.attempt for one in services.quizzing.unfinished(person.id)}:
        # handed in, told or not
        services.quizzing.result(last)
        return
    quiz = services.quizzing.resume(last)
    for sheet in quiz.sheets:
        assert sheet.response == given.get((last, sheet.position), [()])[-1]
    found.resumed += 1


def run(rounds: int, folder: Path, seed: int) -> Found:
    """Kill `rounds` children over one file in `folder`. Raises AssertionError at the first answer that is lost."""
    store, services = services_over(folder)
    services.people.add("张三")
    services.importing.keep(bank(40), "")
    store.close()
    chance = random.Random(seed)
    found = Found()
    for _ in range(rounds):
        check(folder, round_of(folder, chance), found)
        found.rounds += 1
    return found


def main(arguments: list[str]) -> None:
    if arguments[0] == "--child":
        child(Path(arguments[1]))
    with tempfile.TemporaryDirectory() as folder:
        print(run(int(arguments[0]), Path(folder), random.SystemRandom().getrandbits(32)))  # noqa: T201 - a command of its own


if __name__ == "__main__":
    main(sys.argv[1:])

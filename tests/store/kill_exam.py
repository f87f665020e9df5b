"""Kills a process in the middle of mock exams, and looks for every answer and every second that it had acknowledged.

    python -m tests.store.kill_exam 200

runs two hundred rounds and prints what was found. Each round starts a child that goes on with the exam the last one left, and ends it
with SIGKILL (on Windows: TerminateProcess) at a random moment.
"""

import random
import sys
import tempfile
from pathlib import Path
from typing import Final

import msgspec

from tests.store.banks import bank
from tests.store.kill import LATEST, services_over, told_until_killed

QUESTIONS: Final = 20
MINUTES: Final = 600
BEAT: Final = 137
"""Milliseconds of exam that pass between two deeds of a child."""


class Told(msgspec.Struct, frozen=True):
    """One line of a child, told after the service returned: an answer, a beat of the clock, a handing in; `spent` up to then."""

    deed: str
    attempt: str
    position: int = -1
    response: tuple[str, ...] = ()
    spent: int = 0


class Found(msgspec.Struct):
    """What all rounds came to."""

    rounds: int = 0
    answers: int = 0
    beats: int = 0
    handed_in: int = 0
    resumed: int = 0


def child(folder: Path) -> None:
    """Sit exams without end; tell each deed once it is acknowledged."""
    _, services = services_over(folder)
    person = services.people.current()
    assert person is not None
    chance = random.Random()
    while True:
        left = services.examining.unfinished(person.id)
        if left:
            exam = services.examining.resume(left[0].quiz.attempt)
        else:
            exam = services.examining.start(person.id, services.examining.draw((), QUESTIONS, ("single",)), MINUTES).value
        attempt = exam.quiz.attempt
        assert exam.time is not None
        spent = exam.time.spent
        for sheet in exam.quiz.sheets:
            spent += BEAT
            response = services.quizzing.answer(attempt, sheet.position, (chance.choice(sheet.asked.options),), spent).value.response
            tell(Told("answer", attempt, sheet.position, response, spent))
            spent += BEAT
            services.examining.spend(attempt, spent)
            tell(Told("beat", attempt, spent=spent))
        services.quizzing.hand_in(attempt)
        tell(Told("hand_in", attempt, spent=spent))


def tell(told: Told) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.buffer.flush()


def check(folder: Path, told: list[Told], found: Found) -> None:
    """Find everything in `told`, and see that the exam under way goes on with its answers and at its second."""
    store, services = services_over(folder)
    try:
        with store.read() as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []
            spent = dict(db.execute("SELECT attempt, spent FROM exam").fetchall())
            given: dict[tuple[str, int], list[tuple[str, ...]]] = {}
            for attempt, position, response in db.execute(
                "SELECT answer.attempt, position, response FROM answer JOIN slot USING (attempt, report, question) ORDER BY seq"
            ):
                given.setdefault((attempt, position), []).append(tuple(msgspec.json.decode(response)))
        for one in told:
            assert spent[one.attempt] >= one.spent
            match one.deed:
                case "answer":
                    assert one.response in given[one.attempt, one.position]
                    found.answers += 1
                case "beat":
                    found.beats += 1
                case "hand_in":
                    assert services.quizzing.result(one.attempt).attempt.handed_in is not None
                    found.handed_in += 1
        person = services.people.current()
        assert person is not None
        for left in services.examining.unfinished(person.id):
            exam = services.examining.resume(left.quiz.attempt)
            last = max((one.spent for one in told if one.attempt == exam.quiz.attempt), default=0)
            assert exam.time is not None
            assert all(sheet.response == given.get((exam.quiz.attempt, sheet.position), [()])[-1] for sheet in exam.quiz.sheets)
            if last:
                # what was on its way when the process died may be kept as well: an answer or a beat, no more
                assert last <= exam.time.spent <= last + BEAT
                found.resumed += 1
    finally:
        store.close()


def run(rounds: int, folder: Path, seed: int) -> Found:
    """Kill `rounds` children over one file in `folder`. Raises AssertionError at the first answer or second that is lost."""
    store, services = services_over(folder)
    services.people.add("张三")
    services.importing.keep(bank(40), "")
    store.close()
    chance = random.Random(seed)
    found = Found()
    for _ in range(rounds):
        lines = told_until_killed("tests.store.kill_exam", folder, chance.random() * LATEST)
        check(folder, [msgspec.json.decode(line, type=Told) for line in lines], found)
        found.rounds += 1
    return found


def main(arguments: list[str]) -> None:
    if arguments[0] == "--child":
        child(Path(arguments[1]))
    with tempfile.TemporaryDirectory() as folder:
        print(run(int(arguments[0]), Path(folder), random.SystemRandom().getrandbits(32)))  # noqa: T201 - a command of its own


if __name__ == "__main__":
    main(sys.argv[1:])

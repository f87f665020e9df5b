"""The account of a bank agrees with what making gave and what is asked."""

import random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bank.account import account
from app.questions.making import Dropped, Made
from tests.gui.invented import ASKED, BANK, CARDS

MADE = Made((*CARDS, *ASKED), ())


def test_everything_in_use_is_counted_once() -> None:
    told = account(BANK.points, BANK.questions, MADE)
    assert told.asked == told.made == len(BANK.questions) == sum(told.by_kind.values())
    assert sum(number for _, kinds in told.by_form for _, number in kinds) == told.asked
    assert (told.resting, told.changed, told.own, told.dropped, told.reasons) == (0, 0, 0, 0, ())
    assert {one.kind: one.found for one in told.points} == {"formula": 3, "figure": 1}
    assert all(one.asked <= one.found for one in told.points)


@settings(deadline=None)
@given(st.randoms(use_true_random=False))
def test_what_people_did_is_told_apart_from_what_was_made(chance: random.Random) -> None:
    kept, resting = [], 0
    changed = 0
    for question in MADE.questions:
        fate = chance.choice(["kept", "resting", "changed"])
        if fate == "resting":
            resting += 1
        else:
            kept.append(question if fate == "kept" else msgspec.structs.replace(question, stem=question.stem + "（改）"))
            changed += fate == "changed"
    own = [msgspec.structs.replace(ASKED[0], id=f"own-{number}") for number in range(chance.randrange(3))]
    told = account(BANK.points, (*kept, *own), MADE)
    assert (told.resting, told.changed, told.own) == (resting, changed, len(own))
    assert told.asked == told.made - told.resting + told.own
    assert {point.id for point in told.quiet} == {point.id for point in BANK.points} - {one.point for one in (*kept, *own)}


def test_what_was_dropped_is_told_by_rule_the_commonest_first() -> None:
    dropped = (
        Dropped(ASKED[0], ("length_clue",)),
        Dropped(ASKED[1], ("echo_clue", "length_clue")),
        Dropped(ASKED[2], ("length_clue",)),
    )
    told = account(BANK.points, BANK.questions, Made(MADE.questions, dropped))
    assert told.dropped == 3
    assert [(one.fault, len(one.questions)) for one in told.reasons] == [("length_clue", 3), ("echo_clue", 1)]

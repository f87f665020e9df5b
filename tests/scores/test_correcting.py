"""Scores traced back through corrections."""

from hypothesis import given
from hypothesis import strategies as st

from app.questions.grading import Grade
from app.records.model import Rule
from app.scores.correcting import Turned, foreseen, retraced
from app.scores.score import Place, score

GRADES = (Grade(0, "wrong"), Grade(50, "partly"), Grade(100, "right"))
RULE = Rule(60)


@given(st.lists(st.sampled_from(GRADES), min_size=1, max_size=6), st.data())
def test_each_correction_is_told_with_the_score_before_it_and_after_it(first: list[Grade], data: st.DataObject) -> None:
    now, turns, expected = list(first), [], []
    for _ in range(data.draw(st.integers(0, 5))):
        place = data.draw(st.integers(0, len(now) - 1))
        after = data.draw(st.sampled_from(GRADES))
        turns.append(Turned(place, now[place], after))
        before = score(RULE, places(now))
        now[place] = after
        expected.append((before, score(RULE, places(now))))
    assert retraced(RULE, places(now), turns) == tuple(expected)
    assert foreseen(RULE, places(first), turns) == (score(RULE, places(first)), score(RULE, places(now)))


def places(grades: list[Grade]) -> list[Place]:
    return [("single", one.verdict, one.hundredths) for one in grades]

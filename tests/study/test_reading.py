"""When a paragraph counts as read, and finding one's place again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.study.reading import LEAST, Spot, Watch, found_again, needed_seconds, paragraph_key, watch

NOTHING = Watch({}, frozenset())
needs = st.lists(st.floats(0.8, 60), min_size=1, max_size=8)


def test_a_paragraph_counts_after_the_time_that_its_length_takes() -> None:
    half = watch(NOTHING, [0], [10.0], 9.9)
    assert half.read == frozenset()
    assert watch(half, [0], [10.0], 0.2).read == {0}


def test_a_long_paragraph_needs_longer_and_none_needs_nothing() -> None:
    assert needed_seconds("") == LEAST
    assert needed_seconds("\u5b66" * 240) == 20.0
    assert needed_seconds("\u5b66" * 120) < needed_seconds("\u5b66" * 240)


def test_scrolling_through_reads_nothing() -> None:
    now = NOTHING
    for index in range(20):
        now = watch(now, [index, index + 1], [20.0] * 21, 0.3)
    assert not now.read


def test_the_order_is_free() -> None:
    last = watch(NOTHING, [2], [5.0] * 3, 5.0)
    assert last.read == {2}
    assert watch(last, [0], [5.0] * 3, 5.0).read == {0, 2}


@given(needs, st.data())
def test_no_more_is_read_than_there_was_time_for(need: list[float], data: st.DataObject) -> None:
    now, passed = NOTHING, 0.0
    for _ in range(data.draw(st.integers(0, 12))):
        seen = data.draw(st.sets(st.integers(0, len(need) - 1)))
        seconds = data.draw(st.floats(0, 30))
        after = watch(now, seen, need, seconds)
        assert now.read <= after.read <= now.read | seen
        passed += seconds
        now = after
    used = sum(need[index] for index in now.read) + sum(now.spent.values())
    assert used <= passed + 1e-6
    assert all(0 <= seconds < need[index] for index, seconds in now.spent.items())


@given(needs)
def test_everything_is_read_when_there_is_time(need: list[float]) -> None:
    assert watch(NOTHING, range(len(need)), need, sum(need) + 1e-6).read == set(range(len(need)))


def test_what_is_read_takes_no_time_from_the_rest() -> None:
    once = watch(NOTHING, [0], [5.0, 5.0], 5.0)
    assert watch(once, [0, 1], [5.0, 5.0], 5.0).read == {0, 1}


def test_a_paragraph_is_known_by_its_words_whatever_marks_it_has() -> None:
    assert paragraph_key("\u5b66\u6709\u7ae0\u6cd5,\u5b66\u7528\u7ed3\u5408") == paragraph_key(
        "\u5b66\u6709\u7ae0\u6cd5\uff0c\u5b66\u7528\u7ed3\u5408"
    )
    assert paragraph_key("\u4e00") != paragraph_key("\u4e8c")


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        (("a", "b", "c"), (1, 7)),
        (("x", "a", "b", "c"), (2, 7)),
        (("b", "x", "x", "x"), (0, 7)),
        (("x", "y", "z"), (1, 0)),
        (("x",), (0, 0)),
        ((), (0, 0)),
    ],
)
def test_a_place_is_found_again_in_another_edition(keys: tuple[str, ...], place: tuple[int, int]) -> None:
    assert found_again(Spot(1, "b", 7), keys) == place


@given(st.lists(st.sampled_from("abc"), max_size=9), st.integers(0, 12), st.integers(0, 50))
def test_a_place_always_lies_in_the_text(keys: list[str], paragraph: int, start: int) -> None:
    index, at = found_again(Spot(paragraph, "a", start), keys)
    assert 0 <= index < max(len(keys), 1)
    assert at in (0, start)

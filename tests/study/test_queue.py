from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.study.model import Card, Phase
from app.study.queue import Candidate, Limits, Queue, Seen, day_queue, pick

TODAY = date(2025, 12, 26)
NOW = datetime(2025, 12, 26, 7, 0, tzinfo=UTC)
MANY = Limits(new=100, reviews=100)


def queue_of(back: list[Candidate], never: Iterable[Candidate], seen: tuple[Seen, ...] = (), limits: Limits = MANY) -> Queue:
    """The queue of a day: `back` are the cards that come back, steps and reviews."""
    steps = [one for one in back if one.card.phase != "review"]
    return day_queue(steps, (one for one in back if one.card.phase == "review"), never, seen, limits, TODAY)


def new(question: str, point: str | None = None) -> Candidate:
    return Candidate(Card("report", question), point)


def due(question: str, point: str | None = None, days_ago: int = 0, phase: Phase = "review") -> Candidate:
    step = NOW if phase in ("learning", "relearning") else None
    return Candidate(Card("report", question, phase, 3.0, 5.0, TODAY - timedelta(days=days_ago), step, TODAY, 1), point)


def names(cards: tuple[Card, ...]) -> list[str]:
    return [card.question for card in cards]


def test_steps_come_first_then_reviews_then_new_cards() -> None:
    queue = queue_of([due("review"), due("step", phase="learning")], [new("new")])
    assert names(queue.cards) == ["step", "review", "new"]
    assert not queue.more


def test_siblings_do_not_meet_on_one_day() -> None:
    queue = queue_of([due("review", "a")], [new("one", "a"), new("two", "b"), new("three", "b")])
    assert names(queue.cards) == ["review", "two"]
    assert queue.more


def test_a_sibling_seen_today_puts_a_card_off() -> None:
    seen = (Seen("report", "other", "a", "new"),)
    queue = queue_of([due("review", "a")], [new("one", "a")], seen)
    assert queue.cards == ()
    assert queue.more


def test_points_of_two_reports_are_no_siblings() -> None:
    other = Candidate(Card("other report", "one"), "a")
    assert names(queue_of([], [new("one", "a"), other]).new) == ["one", "one"]


def test_a_review_waits_for_its_sibling_one_day_and_no_longer() -> None:
    queue = queue_of([due("late", "a", days_ago=1), due("later", "a", days_ago=1), due("today", "a")], [])
    assert names(queue.reviews) == ["late", "later"]
    assert queue.more


def test_cards_without_a_point_have_no_siblings() -> None:
    assert names(queue_of([due("one"), due("two")], [new("three")]).cards) == ["one", "two", "three"]


def test_what_was_graded_today_counts_against_the_limits_and_steps_do_not() -> None:
    seen = (Seen("report", "a", None, "new"), Seen("report", "b", None, "review"), Seen("report", "c", None, "learning"))
    queue = queue_of([due("d"), due("e")], [new("f"), new("g")], seen, Limits(new=2, reviews=2))
    assert names(queue.cards) == ["d", "f"]
    assert queue.more


def test_a_step_is_asked_whatever_the_limits_say() -> None:
    assert names(queue_of([due("step", phase="relearning")], [], (), Limits(0, 0)).cards) == ["step"]


def test_a_limit_of_nothing_holds_tomorrow_as_well() -> None:
    assert not queue_of([due("review")], [new("new")], (), Limits(0, 0)).more


def test_one_report_may_have_a_limit_of_its_own() -> None:
    other = [Candidate(Card("other report", name), None) for name in "xyz"]
    limits = Limits(4, 9, {"other report": 1, "report": 2})
    queue = queue_of([], [new("a"), *other, new("b"), new("c")], (), limits)
    assert names(queue.new) == ["a", "x", "b"]
    assert queue.more
    begun = (Seen("other report", "x", None, "new"),)
    assert names(queue_of([], other[1:], begun, limits).new) == []
    assert not queue_of([], other, (), Limits(4, 9, {"other report": 0})).more


def test_reviews_are_read_only_as_far_as_needed() -> None:
    read: list[int] = []

    def endless() -> Iterator[Candidate]:
        while True:
            read.append(len(read))
            yield due(str(len(read)))

    queue = day_queue((), endless(), (), (), Limits(new=0, reviews=3), TODAY)
    assert (names(queue.reviews), queue.more, len(read)) == (["1", "2", "3"], True, 4)


def test_new_cards_are_read_only_as_far_as_needed() -> None:
    read = []

    def endless() -> Iterator[Candidate]:
        number = 0
        while True:
            read.append(number)
            yield new(str(number))
            number += 1

    queue = queue_of([], endless(), (), Limits(new=3, reviews=0))
    assert names(queue.new) == ["0", "1", "2"]
    assert len(read) == 4


candidates = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 3)), max_size=12, unique_by=lambda one: one)


@given(candidates, candidates, st.integers(0, 6), st.integers(0, 6))
def test_no_limit_is_passed_and_no_new_sibling_meets(
    reviews: list[tuple[str, int]], fresh: list[tuple[str, int]], new_limit: int, review_limit: int
) -> None:
    back = [due(f"{point}{number}", point, number) for point, number in reviews]
    never = [new(f"new {point}{number}", point) for point, number in fresh]
    queue = queue_of(back, never, (), Limits(new_limit, review_limit))
    assert len(queue.new) <= new_limit
    assert len(queue.reviews) <= review_limit
    points = {one.card.question: one.point for one in (*back, *never)}
    taken = [points[card.question] for card in queue.new]
    assert len(set(taken)) == len(taken)
    # a new card meets no sibling that is asked today
    assert not set(taken) & {points[card.question] for card in queue.reviews}
    waits = len(back) + len(never) > len(queue.cards)
    assert waits or not queue.more


def test_a_step_whose_time_has_come_goes_first_and_an_early_one_last() -> None:
    step = due("step", phase="learning").card
    review = due("review").card
    assert pick((review, step), NOW) == step
    soon = msgspec.structs.replace(step, due_at=NOW + timedelta(minutes=1))
    sooner = msgspec.structs.replace(step, question="sooner", due_at=NOW + timedelta(seconds=1))
    assert pick((soon, review, sooner), NOW) == review
    assert pick((soon, sooner), NOW) == sooner
    assert pick((), NOW) is None

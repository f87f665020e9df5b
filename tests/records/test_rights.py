"""Who may do what, and how long a wrong passcode has to wait."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.rights import FREE_TRIES, NEEDS, PLACES, WAITS, Access, Deed, may, wait

NOW = datetime(2026, 6, 9, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize("deed", NEEDS)
def test_without_a_passcode_everything_is_open(deed: Deed) -> None:
    assert may(Access(), deed)
    assert may(Access(passcode=True, unlocked=True), deed)


def test_locked_a_learner_has_the_own_tasks_and_results_and_nothing_of_the_organisers() -> None:
    locked = Access(passcode=True)
    assert {deed for deed in NEEDS if may(locked, deed)} == {"own_tasks", "own_results"}
    assert set(PLACES.values()) <= NEEDS.keys()


@given(st.integers(0, 20), st.timedeltas(timedelta(), timedelta(hours=1)))
def test_waiting_grows_with_wrong_tries_and_ends(failures: int, passed: timedelta) -> None:
    first = wait(failures, NOW, NOW)
    assert first == (timedelta() if failures < FREE_TRIES else WAITS[min(failures - FREE_TRIES, len(WAITS) - 1)])
    assert wait(failures + 1, NOW, NOW) >= first
    assert wait(failures, NOW, NOW + passed) == max(first - passed, timedelta())
    assert wait(failures, None, NOW) == timedelta()


@given(st.integers(0, 20), st.timedeltas(timedelta(), timedelta(days=4000)))
def test_a_clock_that_was_set_back_makes_it_no_longer(failures: int, back: timedelta) -> None:
    assert wait(failures, NOW, NOW - back) == wait(failures, NOW, NOW)

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.records.model import Rule
from app.store.columns import RowDamagedError, day_in, day_out, json_in, json_out, moment_in, moment_out

moments = st.datetimes(timezones=st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours))))


@given(moments)
def test_a_moment_comes_back_to_the_millisecond(moment: datetime) -> None:
    back = moment_out(moment_in(moment))
    assert timedelta(0) <= moment - back < timedelta(milliseconds=1)
    assert back.tzinfo is UTC
    assert moment_in(back) == moment_in(moment)


@given(st.dates())
def test_a_day_comes_back(day: date) -> None:
    assert day_out(day_in(day)) == day


def test_nothing_stays_nothing() -> None:
    assert day_in(None) is None
    assert day_out(None) is None


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_texts_come_back(texts: list[str]) -> None:
    assert json_out(json_in(texts), tuple[str, ...]) == tuple(texts)


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"pass_line": "high"}', "[" * 100_000])
def test_what_nobody_wrote_is_told_as_damage(text: str) -> None:
    with pytest.raises(RowDamagedError):
        json_out(text, Rule)


@pytest.mark.parametrize("text", ["", "yesterday", "2025-13-01"])
def test_a_day_that_is_none_is_told_as_damage(text: str) -> None:
    with pytest.raises(RowDamagedError):
        day_out(text)

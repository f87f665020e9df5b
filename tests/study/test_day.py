from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.study.day import study_day

CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("moment", "hour", "day"),
    [
        (datetime(2025, 12, 26, 3, 59, tzinfo=CHINA), 4, date(2025, 12, 25)),
        (datetime(2025, 12, 26, 4, 0, tzinfo=CHINA), 4, date(2025, 12, 26)),
        (datetime(2025, 12, 26, 23, 59, tzinfo=CHINA), 4, date(2025, 12, 26)),
        (datetime(2025, 12, 26, 0, 0, tzinfo=CHINA), 0, date(2025, 12, 26)),
        (datetime(2025, 12, 25, 21, 0, tzinfo=UTC).astimezone(CHINA), 4, date(2025, 12, 26)),
        (datetime(2026, 1, 1, 1, 0, tzinfo=CHINA), 4, date(2025, 12, 31)),
    ],
)
def test_a_day_ends_at_its_hour_in_its_own_zone(moment: datetime, hour: int, day: date) -> None:
    assert study_day(moment, hour) == day


def test_a_moment_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="time zone"):
        study_day(datetime(2025, 12, 26), 4)  # noqa: DTZ001 - this is what is refused


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)), st.integers(0, 12))  # noqa: DTZ001 - the zone is given below
def test_days_follow_each_other_without_gap(moment: datetime, hour: int) -> None:
    here = moment.replace(tzinfo=CHINA)
    assert study_day(here + timedelta(days=1), hour) == study_day(here, hour) + timedelta(days=1)
    assert study_day(here, hour) <= here.date()

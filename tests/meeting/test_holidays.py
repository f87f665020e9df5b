"""Days off as announced, counted against the notices, and as an organisation changes them."""

from datetime import date
from pathlib import Path

import pytest

from app.errors import UserError
from app.meeting.holidays import SpecialDay, load_holidays, special_days

TEXT = (Path(__file__).resolve().parents[2] / "resources" / "holidays.toml").read_text(encoding="utf-8")
YEARS = load_holidays(TEXT)


@pytest.mark.parametrize(
    ("year", "off", "work", "number"), [(2024, 28, 8, "〔2023〕7号"), (2025, 28, 5, "〔2024〕12号"), (2026, 33, 6, "〔2025〕7号")]
)
def test_each_year_has_as_many_days_as_its_notice(year: int, off: int, work: int, number: str) -> None:
    told = next(one for one in YEARS if one.year == year)
    days = special_days([told])
    assert [sum(day.kind == kind for day in days.values()) for kind in ("off", "work")] == [off, work]
    assert number in told.source


def test_days_worked_instead_are_all_on_weekends_and_new_year_is_off() -> None:
    days = special_days(YEARS)
    assert all(day.weekday() >= 5 for day, told in days.items() if told.kind == "work")
    assert all(days[date(year, 1, 1)].name == "元旦" and days[date(year, 10, 1)].kind == "off" for year in (2024, 2025, 2026))


def test_what_the_organisation_wrote_comes_first() -> None:
    own = (SpecialDay(date(2026, 6, 12), "off", "区运动会"), SpecialDay(date(2026, 6, 19), "plain"))
    days = special_days(YEARS, own)
    assert days[date(2026, 6, 12)].name == "区运动会"
    assert date(2026, 6, 19) not in days


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("first = 2026-05-01", "first = 2027-05-01", "2027-05-01"),
        ("2026-05-09", "2026-05-02", "work = "),
        ("last = 2026-09-27", "last = 2026-09-20", "中秋节"),
    ],
)
def test_a_broken_table_is_told_with_its_line(before: str, after: str, line: str) -> None:
    text = TEXT.replace(before, after)
    with pytest.raises(UserError) as caught:
        load_holidays(text)
    assert line in text.splitlines()[int(str(caught.value.data["line"])) - 1]

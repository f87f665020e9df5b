"""Study layer: which study day a moment belongs to."""

from datetime import date, datetime, timedelta


def study_day(moment: datetime, ends_at_hour: int) -> date:
    """Return the study day of `moment`, which begins and ends at `ends_at_hour` in the moment's own time zone.

    Learning at one in the night still belongs to the day before.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone belongs to no day")
    return (moment.replace(tzinfo=None) - timedelta(hours=ends_at_hour)).date()

"""Store layer: how values stand in columns."""

from datetime import UTC, date, datetime, timedelta
from typing import Final, TypeVar

import msgspec

T = TypeVar("T")

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND: Final = timedelta(milliseconds=1)


class RowDamagedError(ValueError):
    """A column holds what no version of the program wrote; the store tells it as a damaged file."""


def moment_in(moment: datetime) -> int:
    """Return an aware moment as milliseconds since 1970 UTC, rounded down."""
    return (moment - _EPOCH) // _MILLISECOND


def moment_out(milliseconds: int) -> datetime:
    """Return the UTC moment of `milliseconds`."""
    return _EPOCH + milliseconds * _MILLISECOND


def moment_or_none(milliseconds: int | None) -> datetime | None:
    """Return the UTC moment of `milliseconds`, None for None."""
    return None if milliseconds is None else moment_out(milliseconds)


def day_in(day: date | None) -> str | None:
    """Return a study day as an ISO date."""
    return None if day is None else day.isoformat()


def day_out(text: str | None) -> date | None:
    """Return the study day of an ISO date. Raises `RowDamagedError`."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise RowDamagedError from error


def ordinal_in(day: date | None) -> int | None:
    """Return a study day as its proleptic ordinal, in three bytes."""
    return None if day is None else day.toordinal()


def ordinal_out(number: int | None) -> date | None:
    """Return the study day of a proleptic ordinal. Raises `RowDamagedError`."""
    try:
        return None if number is None else date.fromordinal(number)
    except (ValueError, OverflowError) as error:
        raise RowDamagedError from error


def json_in(value: object) -> str:
    """Return `value` as JSON."""
    return msgspec.json.encode(value).decode("utf-8")


def json_out(text: str, kind: type[T]) -> T:
    """Return the `kind` that `text` holds. Raises `RowDamagedError` where it holds something else."""
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, RecursionError) as error:
        raise RowDamagedError from error

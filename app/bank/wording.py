"""Bank layer: which words a person may give a point, and how they are kept."""

import re
import unicodedata
from typing import Final, TypeVar

import msgspec

from app.bank.review import Change, Draft
from app.errors import UserError
from app.extract.model import KeyPoint, Value
from app.report.folding import fold

MOST_MEMBERS: Final = 100
LONGEST: Final = 300
"""Characters of a name, a member or a subject: a longer one is a paragraph."""

_AMOUNT: Final = re.compile("[0-9]{1,20}(?:[.][0-9]{1,10})?")
_SIGNS: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}

P = TypeVar("P", KeyPoint, Draft)


def tidy(text: str) -> str:
    """Return `text` without signs that nobody sees, composed, and with single spaces inside and none around it."""
    plain = "".join(" " if sign in "\t\n\r" else sign for sign in text if sign in "\t\n\r" or unicodedata.category(sign) not in _SIGNS)
    return " ".join(unicodedata.normalize("NFC", plain).split())


def checked_change(change: Change) -> Change:
    """Return a change with its words tidied."""
    return msgspec.structs.replace(
        change,
        name=None if change.name is None else tidy(change.name),
        members=None if change.members is None else _members(change.members),
        value=None if change.value is None else _value(change.value),
        subject=None if change.subject is None else tidy(change.subject),
        salience=None if change.salience is None else min(max(change.salience, 0.0), 1.0),
    )


def tidied(draft: Draft) -> Draft:
    """Return a draft with its words tidied."""
    return msgspec.structs.replace(
        draft,
        name=tidy(draft.name),
        members=_members(draft.members),
        value=None if draft.value is None else _value(draft.value),
        subject=tidy(draft.subject),
        salience=min(max(draft.salience, 0.0), 1.0),
    )


def checked(point: P) -> P:
    """Return a point if its words can be kept.

    Raises `UserError`: point_nameless (a list needs a name, or members and what they are), point_title_missing, point_subject_missing,
    point_amount (no number), point_member_twice, point_members_many, point_long.
    """
    words = (point.name, point.subject, *point.members)
    if any(len(one) > LONGEST for one in words):
        raise UserError("point_long", limit=LONGEST)
    if len(point.members) > MOST_MEMBERS:
        raise UserError("point_members_many", limit=MOST_MEMBERS)
    heard: set[str] = set()
    for member in point.members:
        if (fold(member) or member) in heard:
            raise UserError("point_member_twice", member=member)
        heard.add(fold(member) or member)
    if point.kind == "document" and not point.name:
        raise UserError("point_title_missing")
    if point.kind == "figure":
        _check_figure(point.value, point.subject)
    if point.kind in ("formula", "named_only") and not point.name and not (point.members and point.subject):
        raise UserError("point_nameless")
    return point


def _check_figure(value: Value | None, subject: str) -> None:
    amounts = () if value is None else (value.amount, value.amount if value.amount_to is None else value.amount_to)
    if not amounts or not all(map(_AMOUNT.fullmatch, amounts)):
        raise UserError("point_amount")
    if not subject:
        raise UserError("point_subject_missing")


def _members(members: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for member in members if (one := tidy(member)))


def _value(value: Value) -> Value:
    """Return a figure with its digits plain: full-width ones and commas between thousands are how a number is written, not what it is."""

    def plain(amount: str) -> str:
        return re.sub("[\\s,\uff0c]", "", unicodedata.normalize("NFKC", amount))

    amount_to = None if value.amount_to is None else plain(value.amount_to) or None
    return Value(plain(value.amount), amount_to, tidy(value.unit), value.bound)

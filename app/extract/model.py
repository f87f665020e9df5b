"""Extract layer: what a key point is."""

from typing import Literal

import msgspec

from app.report.model import Evidence

PointKind = Literal["formula", "figure", "document", "named_only"]
Bound = Literal["exactly", "at_least", "at_most", "about"]


class Value(msgspec.Struct, frozen=True):
    """What a figure says: Arabic digits without 万, 亿 or %, which belong to `unit`; `amount_to` closes a range."""

    amount: str
    amount_to: str | None
    unit: str
    bound: Bound


class KeyPoint(msgspec.Struct, frozen=True):
    """One thing a report says that is worth knowing by heart.

    A `formula` is a named list with its `members`; a `figure` a `value` with its `subject`; a `document` a title
    with what it does (`subject`); a `named_only` a formula that the report names and never lists. An unnamed list
    has the name "" and a `subject`. `open` is true where the report closes the list with 等. `salience` (how much it
    matters) and `confidence` (how sure it is right) lie between 0 and 1; `mechanism` says what found it.
    `member_evidence` holds one span a member. `id` comes from kind, folded name (or subject and unit) and which of
    such name it is, never from members, amount or offset.
    """

    id: str
    kind: PointKind
    name: str
    members: tuple[str, ...]
    open: bool
    value: Value | None
    subject: str
    salience: float
    confidence: float
    mechanism: str
    evidence: Evidence
    member_evidence: tuple[Evidence, ...]

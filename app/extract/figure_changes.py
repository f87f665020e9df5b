"""Extract layer: amounts that say from what to what something changed: 周期由76天缩短至49天."""

import re
from collections.abc import Iterator

import msgspec

from app.extract.figure_owners import Base
from app.extract.figure_places import Found, Place, is_rank, measured
from app.extract.figure_shares import shared_subjects
from app.extract.figure_subjects import before_number, head_of, is_clear
from app.extract.figure_units import stem_of
from app.extract.figure_values import Amount
from app.extract.figure_words import says_too_little

BEFORE = "\uff08此前\uff09"
"""Marks the subject of an amount that holds no longer: asked without it, the amount would be wrong."""

_FROM = re.compile(
    "(?:分别)?[由从](?:(?:[^\uff0c\u3001\uff1b\u3002\uff1a0-9]|[12][0-9]{3}年|[0-9]{1,2}月){0,10}(?:的|[年时期前末底初来])|[\u4e00-\u9fff]{1,5})?$"
)
_TO = re.compile(
    "(?:人)?的?(?:分别)?[\u4e00-\u9fff]{0,6}(?:至|到了?|为|成)了?(?:(?:现在|目前|如今|当前|今年|去年|上年|[12][0-9]{3}年)[年底末初]?的?)?"
)
_REACH = 32
_SHARE = re.compile("(?:比重|占比|比例|份额)$")


class Change(msgspec.Struct, frozen=True, gc=False):
    """From what to what: where the words 由 or 从 stand, the amounts before and those after the change, one each for every subject."""

    at: int
    old: tuple[Amount, ...]
    new: tuple[Amount, ...]


def change_at(place: Place, old: list[Amount], new: list[Amount]) -> Change | None:
    """Return the change that two rows of amounts tell: as many after it as before it, in the same units, 由 or 从 before the first."""
    zone = place.zone
    if len(old) != len(new) or any(stem_of(one.value.unit) != stem_of(two.value.unit) for one, two in zip(old, new, strict=True)):
        return None
    start = max(place.left, old[0].left - _REACH)
    opened = _FROM.search(zone.masked(start, old[0].left))
    if opened is None or is_rank(place) or not _TO.fullmatch(zone.masked(old[-1].right, new[0].left)):
        return None
    return Change(start + opened.start(), tuple(old), tuple(new))


def changed(place: Place, change: Change, base: Base | None, topic: str) -> Iterator[Found]:
    """Yield the figures of a change, the one before it and the one after it for each subject in turn."""
    if len(change.old) > 1:
        start = place.left
        subjects = shared_subjects(place.zone.masked(start, change.at) + "分别", place.text[start : change.at] + "分别", len(change.old))
        for old, new, subject in zip(change.old, change.new, subjects, strict=False):
            if is_clear(subject):
                yield Found(old, subject + BEFORE, start, change.new[-1].right, 0.8, "change")
                yield Found(new, subject, start, change.new[-1].right, 0.8, "change")
        return
    (old,), (new,) = change.old, change.new
    found = _subject(place, change.at, base, topic)
    if found is not None:
        yield msgspec.structs.replace(found, amount=old, subject=found.subject + BEFORE, end=old.right)
        yield msgspec.structs.replace(found, amount=new, end=new.right)


def _subject(place: Place, at: int, base: Base | None, topic: str) -> Found | None:
    """Return a figure whose subject is what changed; None where the sentence does not say it."""
    amount = msgspec.structs.replace(place.amount, left=at, sort="measure" if place.amount.sort == "time" else place.amount.sort)
    before = msgspec.structs.replace(place, amount=amount)
    offset, masked = before.before
    phrase = before_number(masked)
    shown = place.text[offset + masked.rfind(phrase) : offset + masked.rfind(phrase) + len(phrase)]
    if phrase.endswith("的") and len(phrase) >= 3:
        thing = head_of(base.subject) if base is not None and stem_of(base.unit) == stem_of(amount.value.unit) else ""
        subject = shown + thing if thing else shown[:-1]
        return Found(amount, subject, min(place.start, base.start) if thing and base else place.start, amount.right, 0.75, "change")
    found = measured(before, base, topic)
    if found is None and _SHARE.search(phrase) and not says_too_little(phrase) and is_clear(shown):
        return Found(amount, shown, place.start, amount.right, 0.75, "change")
    return found

"""Export layer: an invented meeting, with which a changed template is tried before it is used."""

from datetime import UTC, date, datetime, time
from fractions import Fraction
from typing import Any, Final, Literal

from app.catalogue import Catalogue
from app.export.record_tags import meeting_tags, several_tags
from app.export.records import AskedLine, Choices, Held, several, told
from app.meeting.attendance import MakeUp, Mark, count
from app.meeting.model import AgendaItem, Details, Meeting, Mode, Participation, Sitting
from app.meeting.results import Gain, Team

_NAME: Final = "\u5f20\u4e09"
_AT: Final = datetime(2026, 1, 9, 7, tzinfo=UTC)


def invented_tags(what: Literal["meeting", "quarter", "year"], say: Catalogue) -> dict[str, Any]:
    """Return the tags of a template of that kind, with something behind every one."""
    held = _held()
    choices = Choices(_NAME, "names")
    if what == "meeting":
        return meeting_tags(told(held, choices, say))
    return several_tags(several(_NAME, (held, held), choices, say), (told(held, choices, say) for _ in range(2)))


def _held() -> Held:
    everyone = tuple(Participation(str(number), _NAME, str(number), _NAME) for number in range(4))
    marks = (Mark("0", "here"), Mark("1", "late"), Mark("2", "leave", _NAME), Mark("3", "absent"))
    record = ("attendance", "agenda", "points", "results", "branches", "gain", "speeches")
    return Held(
        Meeting(
            "",
            Mode(id="", name=_NAME, tone="", opens="phases", teams=True, record=record),  # type: ignore[arg-type]
            _AT.date(),
            time(15),
            90,
            _NAME,
            details=Details(_NAME, _NAME, _NAME, _NAME, story=_NAME, speeches=_NAME),
            agenda=(AgendaItem(time(15), _NAME, _NAME),),
            state="ended",
        ),
        1,
        (_NAME,),
        everyone,
        marks,
        count((one.person for one in everyone), marks),
        (_NAME,),
        (AskedLine(_NAME, _NAME, 2, 1),),
        (Sitting("", "0", "post", date(2026, 1, 9), _AT, _AT, 60, 100, passed=True), None, None, None),
        (Team(_NAME, 4, 1, 1, 60, 100),),
        (Gain("0", Fraction(1, 2), Fraction(1), Fraction(1)),),
        (MakeUp("", "2", "leave", ("study",)),),
    )

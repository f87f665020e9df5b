"""Export layer: meetings as a calendar that Outlook, WPS and phones open (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from app.catalogue import Catalogue
from app.export.invitation import meeting_name
from app.meeting.model import Meeting
from app.questions.typesetting import typeset

if TYPE_CHECKING:
    from icalendar import Alarm, Event, Timezone

ZONE: Final = "Asia/Shanghai"
OFFSET: Final = timedelta(hours=8)
DOMAIN: Final = "jiuxue.local"
"""What makes a meeting's id one that no other program's event has; it names no host and is never looked up."""
REMIND_BEFORE: Final = timedelta(minutes=30)


class Entry(msgspec.Struct, frozen=True):
    """A meeting and the titles of its reports."""

    meeting: Meeting
    titles: tuple[str, ...] = ()


def calendar(entries: Iterable[Entry], say: Catalogue, now: datetime) -> bytes:
    """Return the file: every meeting an event in Beijing's time, with the time zone told.

    An event's UID is made from the meeting's id and never changes; SEQUENCE counts its changes, so that a later file takes the place of
    an earlier one; a meeting that was called off stays in with STATUS:CANCELLED. `now` is aware. The library folds lines at 75 octets,
    never inside a character.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", f"-//Jiuxue//{say.language}//")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", say("学习例会"))
    made.add("x-wr-timezone", ZONE)
    made.add_component(_zone())
    for entry in entries:
        made.add_component(_event(entry, say, now))
    content: bytes = made.to_ical()
    return content


def _zone() -> "Timezone":
    """Beijing's time has had no daylight saving since 1992, so one rule says it all."""
    from icalendar import Timezone, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1992, 1, 1))  # noqa: DTZ001 - the standard wants the local time here
    standard.add("tzoffsetfrom", OFFSET)
    standard.add("tzoffsetto", OFFSET)
    standard.add("tzname", "CST")
    zone.add_component(standard)
    return zone


def _event(entry: Entry, say: Catalogue, now: datetime) -> "Event":
    from icalendar import Event

    meeting = entry.meeting
    cancelled = meeting.state == "cancelled"
    event = Event()
    event.add("uid", f"{meeting.id}@{DOMAIN}")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", meeting.sequence)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    begins = datetime.combine(meeting.day, meeting.start)
    event.add("dtstart", begins, {"TZID": ZONE})
    event.add("dtend", begins + timedelta(minutes=meeting.minutes), {"TZID": ZONE})
    name = meeting_name(meeting, say)
    event.add("summary", say("已取消：{name}", name=name) if cancelled else name)
    if meeting.place:
        event.add("location", meeting.place)
    event.add("description", _description(entry, say))
    event.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    if not cancelled:
        event.add_component(_alarm(name))
    return event


def _alarm(name: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", name)
    alarm.add("trigger", -REMIND_BEFORE)
    return alarm


def _description(entry: Entry, say: Catalogue) -> str:
    lines = [say("学习报告：{titles}", titles=say("、").join(f"《{typeset(title)}》" for title in entry.titles))] if entry.titles else []
    lines += [f"{item.at:%H:%M} {item.title}" for item in entry.meeting.agenda]
    lines += [say("改动：{reason}", reason=change.reason) for change in entry.meeting.changes[-1:] if change.reason]
    return "\n".join(lines)

"""Calendars, parsed back with a calendar library and checked byte by byte against RFC 5545."""

import re
from datetime import UTC, datetime, time, timedelta, timezone

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from app.catalogue import Catalogue
from app.export.ics import Entry, calendar
from app.meeting import running
from app.meeting.model import Meeting
from tests.meeting.made import MODES, meeting

SAY = Catalogue("zh")
CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 6, 9, 1, 30, 0, 5000, tzinfo=UTC)
START = datetime(2026, 6, 12, 15, 0, tzinfo=CHINA)
LONG = "清溪区政协：把学习办到委员家门口，让“九学”成为习惯；年年有新，事事有着落\\一半,一半;完"


def events(content: bytes) -> list[Event]:
    return [part for part in Calendar.from_ical(content).walk("VEVENT") if isinstance(part, Event)]


def made(*meetings: Meeting) -> bytes:
    return calendar([Entry(one, (LONG,)) for one in meetings], SAY, NOW)


def planned(mode: str = "together") -> Meeting:
    one = meeting(mode, state="planned")
    return msgspec.structs.replace(one, agenda=running.agenda(MODES[mode], one.start), title=LONG)


def check_rules(content: bytes) -> None:
    """The rules on content lines: CRLF, no more than 75 octets, folded between characters, no bare control characters."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    assert b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines), max(map(len, lines))
    for line in lines:
        line.decode("utf-8")  # no character is torn
    unfolded = re.sub(rb"\r\n[ \t]", b"", content).decode("utf-8").split("\r\n")[:-1]
    assert all(re.match(r"[A-Z-]+[:;]", line) for line in unfolded), unfolded
    assert not any(re.search(r"[\x00-\x08\x0b-\x1f\x7f]", line) for line in unfolded)


def test_an_event_says_when_where_and_what() -> None:
    content = made(planned())
    check_rules(content)
    (event,) = events(content)
    assert event.decoded("dtstart") == START
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=90)
    assert str(event["dtstart"].params["TZID"]) == "Asia/Shanghai"
    assert (str(event["summary"]), str(event["location"])) == (LONG, "三楼会议室")
    assert str(event["uid"]) == "m1@jiuxue.local"
    assert event.decoded("dtstamp") == NOW.replace(microsecond=0)
    assert "15:05 领学" in str(event["description"])
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(minutes=-30)


def test_the_file_has_what_calendars_need() -> None:
    parsed = Calendar.from_ical(made(planned()))
    assert (str(parsed["version"]), str(parsed["method"])) == ("2.0", "PUBLISH")
    assert "prodid" in parsed
    (zone,) = parsed.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Asia/Shanghai"
    (standard,) = zone.walk("STANDARD")
    assert standard.decoded("tzoffsetto") == timedelta(hours=8)


def test_news_has_the_same_uid_and_a_higher_sequence() -> None:
    one = planned()
    moved = running.moved(one, START, START + timedelta(days=3, hours=-6), "会议室被占用", NOW)
    cancelled = running.cancelled(moved, "停电", NOW)
    revived = running.revived(cancelled, NOW)
    told = [events(made(each))[0] for each in (one, moved, cancelled, revived)]
    assert len({str(event["uid"]) for event in told}) == 1
    assert [int(str(event["sequence"])) for event in told] == [0, 1, 2, 3]
    assert [str(event["status"]) for event in told] == ["CONFIRMED", "CONFIRMED", "CANCELLED", "CONFIRMED"]
    assert told[1].decoded("dtstart") == START + timedelta(days=3, hours=-6)
    assert "会议室被占用" in str(told[1]["description"])
    assert not told[2].walk("VALARM"), "what is called off rings no more"
    assert str(told[2]["summary"]).startswith("已取消：")


def test_the_same_meetings_give_the_same_bytes() -> None:
    assert made(planned(), planned("topic")) == made(planned(), planned("topic"))


@given(
    st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\x00"), max_size=200),
    st.times(),
    st.integers(10, 600),
)
def test_whatever_is_written_comes_back(title: str, start: time, minutes: int) -> None:
    title = re.sub(r"[\x00-\x1f\x7f]", "", title)
    one = msgspec.structs.replace(planned(), title=title, start=start.replace(second=0, microsecond=0), minutes=minutes)
    content = made(one)
    check_rules(content)
    (event,) = events(content)
    if title:
        assert str(event["summary"]) == title
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=minutes)


@pytest.mark.parametrize("count", [0, 60])
def test_a_year_of_meetings(count: int) -> None:
    many = [msgspec.structs.replace(planned(), id=f"m{number}") for number in range(count)]
    assert len({str(event["uid"]) for event in events(made(*many))}) == count

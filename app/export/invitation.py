"""Export layer: a meeting's name, and the words that invite to it."""

from datetime import date, tzinfo

from app.catalogue import Catalogue, mark
from app.meeting.model import Meeting
from app.questions.typesetting import typeset

WEEKDAYS = (mark("周一"), mark("周二"), mark("周三"), mark("周四"), mark("周五"), mark("周六"), mark("周日"))


def meeting_name(meeting: Meeting, say: Catalogue) -> str:
    """Return what a meeting is called: its own title, else whose it is and its mode (常委会议集中学)."""
    return meeting.title or say("{who}{mode}", who=meeting.mode.who, mode=meeting.mode.name)


def day_name(day: date, say: Catalogue) -> str:
    """Return a day with its weekday (6月12日，周五)."""
    return say("{month}月{day}日，{weekday}", month=day.month, day=day.day, weekday=say(WEEKDAYS[day.weekday()]))


def invitation(meeting: Meeting, titles: tuple[str, ...], questions: int, say: Catalogue, zone: tzinfo | None) -> str:
    """Return the text to send: when, where, what is studied, how it is asked, the agenda; plain lines, ready for any messenger.

    `zone` is the office's time zone, None for this computer's.
    """
    told = [
        say("【会议通知】{name}", name=meeting_name(meeting, say)),
        say("时间：{year}年{day} {start}", year=meeting.day.year, day=day_name(meeting.day, say), start=f"{meeting.start:%H:%M}"),
    ]
    if meeting.place:
        told.append(say("地点：{place}", place=meeting.place))
    if meeting.details.kind:
        told.append(say("会议：{kind}", kind=meeting.details.kind))
    if meeting.details.chair:
        told.append(say("主持：{chair}", chair=meeting.details.chair))
    if titles:
        told.append(say("学习：{titles}", titles=say("、").join(f"《{typeset(title)}》" for title in titles)))
    if meeting.details.part:
        told.append(say("专题：{part}", part=typeset(meeting.details.part)))
    if questions:
        told.append(_quiz(meeting, questions, say, zone))
    if meeting.agenda:
        told.append(say("议程："))
        told += [f"{item.at:%H:%M} {item.title}" for item in meeting.agenda]
    return "\n".join(told)


def _quiz(meeting: Meeting, questions: int, say: Catalogue, zone: tzinfo | None) -> str:
    deadline = meeting.details.deadline
    if meeting.mode.opens == "deadline" and deadline is not None:
        local = deadline.astimezone(zone)
        until = say("{day} {time}", day=day_name(local.date(), say), time=f"{local:%H:%M}")
        return say("答题：{n} 题，{until} 前答完。", n=questions, until=until)
    if meeting.mode.opens == "phases":
        return say("答题：学前、学后各 {n} 题。", n=questions)
    return say("答题：{n} 题。", n=questions)

"""GUI layer: what the plan and its meetings are called in words."""

from datetime import date, time
from typing import Final

from app.catalogue import Catalogue, mark
from app.export.invitation import WEEKDAYS, day_name
from app.meeting.access import Access
from app.meeting.model import Counts, Meeting, Mode, Need, Opens, PaperName, State
from app.services.meetings import MeetingTask

STATES: Final[dict[State, str]] = {
    "planned": mark("已排"),
    "prepared": mark("已备好"),
    "begun": mark("进行中"),
    "ended": mark("开过"),
    "cancelled": mark("已取消"),
}
NEEDS: Final[dict[Need, str]] = {
    "part": mark("专题"),
    "kind": mark("会议种类"),
    "branches": mark("支部"),
    "place": mark("地点"),
    "story": mark("故事"),
    "deadline": mark("截止时间"),
    "last_day": mark("最后一天"),
}
OPENS: Final[dict[Opens, str]] = {
    "held": mark("开会时答题"),
    "room": mark("主持人统一开始、统一收卷，到会的人答"),
    "leaders_first": mark("带头的人都交卷了，其他人才能答"),
    "deadline": mark("开始以后到截止时间，随时可以答"),
    "daily": mark("到最后一天为止，每天答一次，休息日不用答"),
    "any_time": mark("开始以后随时可以答，直到结束"),
    "phases": mark("学前测、学习、学后测，两份平行的卷子"),
}
COUNTS: Final[dict[Counts, str]] = {
    "first": mark("按第一次作答记成绩"),
    "best": mark("按最好的一次记成绩"),
    "last": mark("按最后一次作答记成绩"),
}
MEMORIES: Final[dict[str, str]] = {
    "new": mark("新题"),
    "due": mark("该复习的"),
    "missed": mark("错得多的"),
    "known": mark("以前答过的"),
}
PAPERS: Final[dict[PaperName, str]] = {"main": mark("试卷"), "pre": mark("学前测"), "post": mark("学后测")}
_WHY: Final = {
    "not_prepared": mark("还没备好"),
    "not_begun": mark("还没开始"),
    "leaders_first": mark("等带头的人交卷"),
    "not_opened": mark("等主持人开始"),
    "not_here": mark("没有到会"),
    "studying": mark("正在学习"),
    "rest_day": mark("今天休息"),
    "not_today": mark("还没到日子"),
    "over": mark("已经结束"),
    "cancelled": mark("已取消"),
}
_DOOR: Final = {"open": mark("可以作答"), "under_way": mark("没答完"), "done": mark("已交卷"), "wait": "", "closed": ""}


def door_in_words(say: Catalogue, access: Access) -> str:
    """Return what a person may do, or why not."""
    told = _DOOR[access.door] or _WHY.get(access.why, "")
    return say(told) if told else ""


def task_in_words(say: Catalogue, task: MeetingTask) -> str:
    """Return what a meeting wants of a person: when it is, or until when they may answer."""
    meeting, door = task.meeting, task.access
    if door.door == "under_way":
        return say("答到一半，接着答")
    if door.door == "open" and "device" not in meeting.mode.offered:
        return say("在会上传着一台电脑答")
    deadline = meeting.details.deadline
    if door.door == "open" and meeting.mode.opens == "deadline" and deadline is not None:
        local = deadline.astimezone()
        return say("现在可以答，{day} {time} 截止", day=day_name(local.date(), say), time=clock(local.time()))
    if door.door == "open":
        return say("现在可以答")
    told = door_in_words(say, door)
    return say("{day} {start}，{told}", day=day_name(meeting.day, say), start=clock(meeting.start), told=told)


def when_in_words(say: Catalogue, meeting: Meeting, today: date) -> str:
    """Return day, hour and place of a meeting, and how far off it is."""
    left = (meeting.day - today).days
    told = [say("{weekday} {start}", weekday=say(WEEKDAYS[meeting.day.weekday()]), start=clock(meeting.start))]
    if meeting.place:
        told.append(meeting.place)
    near = ""
    if meeting.state in ("planned", "prepared") and left >= 0:
        near = say("还有 {n} 天", n=left) if left else say("今天")
    line = say("，").join(told)
    return say("{line}。{near}。", line=line, near=near) if near else say("{line}。", line=line)


def clock(moment: time) -> str:
    """Return an hour of the day (15:00)."""
    return f"{moment:%H:%M}"


def about_mode(say: Catalogue, mode: Mode) -> str:
    """Return a mode's rules in one line."""
    return say("，").join((say(OPENS[mode.opens]), say(COUNTS[mode.counts])))

"""Invented meetings for the tests of records, from nobody there to five hundred with long names."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

from app.export.records import AskedLine, Choices, Held
from app.meeting.attendance import MakeUp, Mark, Presence, Task, count
from app.meeting.model import AgendaItem, Cancellation, Details, Meeting, Mode, Participation, RecordPart, Sitting
from app.meeting.results import Gain, Team

MADE = datetime(2026, 12, 31, 8, tzinfo=UTC)
ENDED = datetime(2026, 6, 12, 8, 30, tzinfo=UTC)
CHOICES = Choices("云溪区政协办公室", "names")
PARTS: tuple[RecordPart, ...] = ("attendance", "agenda", "points", "results", "branches", "gain", "speeches")
MODE = Mode(id="room", name="集中学", tone="集中学", who="常委会议", opens="room", record=PARTS)
NAMES = ("欧阳建国", "李四", "阿依古丽·买买提", "王五", "司马相如", "张三", "赵六", "钱七", "孙八", "周九")
LONG = "阿卜杜热依木·买买提吐尔逊·艾合麦提江"
DONE: tuple[tuple[Task, datetime], ...] = (("study", ENDED), ("quiz", ENDED))
SPEECHES = "欧阳建国：要把学习和履职结合起来，多到基层去，多听群众的话。\n李四：<下去>听 & 带回来，“两张清单”要对得上。"


def persons(number: int, *, long: bool = False) -> tuple[Participation, ...]:
    names = [LONG if long and index % 3 == 0 else NAMES[index % len(NAMES)] for index in range(number)]
    branches = ("机关第一党支部", "机关第二党支部", "离退休干部党支部委员会第三党小组" if long else "离退休干部党支部")
    return tuple(Participation(f"p{index}", name, f"{index + 1:04}", branches[index % 3]) for index, name in enumerate(names))


def held(number: int = 24, people: int = 12, *, long: bool = False, day: date = date(2026, 6, 12), cancelled: bool = False) -> Held:
    """The n-th meeting of a year with so many people, whole as an organiser leaves it."""
    everyone = persons(people, long=long)
    kinds: tuple[Presence, ...] = ("here", "here", "here", "late", "here", "leave", "here", "here", "absent", "here")
    marks = tuple(
        Mark(one.person, kinds[index % 10], "参加省里的委员培训，已经报备" if kinds[index % 10] == "leave" else "")
        for index, one in enumerate(everyone)
    )
    meeting = Meeting(
        f"m{number}",
        MODE,
        day,
        time(15),
        90,
        "机关三楼会议室",
        reports=("r",),
        details=Details("欧阳建国", "阿依古丽·买买提", speeches=SPEECHES),
        agenda=(AgendaItem(time(15), "开场，通报到会情况"), AgendaItem(time(15, 5), "领学报告", "读报告，讲“九学”这一段")),
        state="cancelled" if cancelled else "ended",
        ended=ENDED,
        changes=(Cancellation("全体到村里防汛", ENDED),) if cancelled else (),
    )
    sat = tuple(
        Sitting(f"a{index}", one.person, "main", day, ENDED, ENDED, 60 + index % 40, 100, index % 7 != 0) if index % 5 else None
        for index, one in enumerate(everyone)
    )
    return Held(
        meeting,
        number,
        ("凝心聚力谱新篇　砥砺奋进开新局——政协云溪区第九届委员会常务委员会工作报告",),
        everyone,
        marks,
        count((one.person for one in everyone), marks),
        ("“九学”：带头学、专题学、集中学、全员学、常态学、组织学、现场学、点上学、提升学", "198名委员"),
        tuple(AskedLine(f"下列哪一项属于“九学”？（第{index}题）", "带头学、专题学、集中学", 10, index) for index in range(1, 9)),
        sat,
        tuple(Team(branch, 14, 12, 10, 900, 1200) for branch in ("机关第一党支部", "机关第二党支部", "")),
        tuple(Gain(one.person, Fraction(1, 2), Fraction(9, 10), Fraction(4, 5)) for one in everyone[:3]),
        tuple(
            MakeUp(f"m{number}", mark.person, mark.presence, ("study", "quiz"), DONE[: index % 3])
            for index, mark in enumerate(marks)
            if mark.presence in ("leave", "absent")
        ),
    )


def bare() -> Held:
    """A meeting of which nothing was filled in and to which nobody is expected."""
    meeting = Meeting("m1", Mode(id="x", name="全员学", tone="全员学"), date(2026, 1, 9), time(15), 60)
    return Held(meeting, 1, (), (), (), count((), ()))


def year(meetings: int, people: int) -> tuple[Held, ...]:
    first = date(2026, 1, 2)
    return tuple(held(number, people, day=first + timedelta(weeks=number - 1), cancelled=number == 3) for number in range(1, meetings + 1))

"""Export layer: what the records of study meetings say, in words: one meeting, a quarter, a year.

Both ways of printing start from here: the Word templates (`app.export.templates`) and the pages that we set ourselves
(`app.export.record_pages`). Nothing is ranked: persons stand in the order of the list, branches in that of their first member.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Final, Literal

import msgspec

from app.catalogue import Catalogue, mark
from app.export.invitation import meeting_name
from app.extract.model import KeyPoint
from app.meeting.attendance import PRESENCES, Count, MakeUp, Mark, owes
from app.meeting.model import Meeting, PaperName, Participation, Sitting
from app.meeting.results import Gain, Team, due
from app.meeting.roster import told_names
from app.questions.typesetting import typeset

Results = Literal["none", "summary", "names"]
"""How much of the results a record tells: nothing, how many and how well together, or each name with its share."""
FEW: Final = 10
"""With fewer people no average is told: it would tell of single ones."""
PAPER_WORDS: Final[dict[PaperName, str]] = {"main": "", "pre": mark("学前"), "post": mark("学后")}
TASK_WORDS: Final = {"study": mark("自学"), "quiz": mark("测验")}


WEEKDAYS: Final = (mark("星期一"), mark("星期二"), mark("星期三"), mark("星期四"), mark("星期五"), mark("星期六"), mark("星期日"))


class Choices(msgspec.Struct, frozen=True):
    """What the organiser chose for the records: the organisation's name above them, and how much of the results they tell."""

    organisation: str = ""
    results: Results = "summary"


class AskedLine(msgspec.Struct, frozen=True):
    """A question of the meeting's papers: its words, its answer, how many answered it and how many of them rightly.

    `papers` are those that it stands on.
    """

    stem: str
    answer: str
    answered: int = 0
    right: int = 0
    papers: tuple[PaperName, ...] = ("main",)


def point_words(point: KeyPoint, say: Catalogue) -> str:
    """Return a key point in one line: a formula with its members, a figure with what it counts, a document."""
    members = say("、").join(point.members)
    match point.kind:
        case "formula":
            return say("{name}：{members}", name=point.name or point.subject, members=members)
        case "figure" if point.value is not None:
            value = point.value
            amount = value.amount if value.amount_to is None else f"{value.amount}—{value.amount_to}"
            bounds = {"exactly": "{told}", "at_least": say("{told}以上"), "at_most": say("{told}以内"), "about": say("约{told}")}
            return say("{subject}：{value}", subject=point.subject, value=bounds[value.bound].replace("{told}", amount + value.unit))
        case "document":
            return say("《{title}》", title=point.name)
    return point.name or point.subject


class Held(msgspec.Struct, frozen=True):
    """Everything that is known of one meeting. `number` counts the meetings of its year that were held, from 1; 0 for one that was not."""

    meeting: Meeting
    number: int
    titles: tuple[str, ...]
    everyone: tuple[Participation, ...]
    marks: tuple[Mark, ...]
    count: Count
    points: tuple[str, ...] = ()
    asked: tuple[AskedLine, ...] = ()
    standing: tuple[Sitting | None, ...] = ()
    teams: tuple[Team, ...] = ()
    gains: tuple[Gain, ...] = ()
    make_ups: tuple[MakeUp, ...] = ()
    first_only: frozenset[str] = frozenset()
    """Who sat the first of two tests and not the second."""


class Group(msgspec.Struct, frozen=True):
    """Those who attended alike: the word for it, how many, and their names with their reasons."""

    word: str
    count: int
    names: str


class Told(msgspec.Struct, frozen=True):
    """One meeting in words. What its mode does not record, or nobody filled in, is "" or ()."""

    organisation: str
    title: str
    number: int
    day: str
    time: str
    place: str
    chair: str
    recorder: str
    mode: str
    kind: str
    part: str
    story: str
    state: str
    reports: tuple[str, ...]
    summary: str
    groups: tuple[Group, ...]
    agenda: tuple[tuple[str, str, str], ...]
    points: tuple[str, ...]
    asked: tuple[tuple[int, str, str, str], ...]
    result: str
    results: tuple[tuple[str, str, str, str, str], ...]
    teams: tuple[tuple[str, str, str, str, str], ...]
    gains: tuple[tuple[str, str, str, str], ...]
    make_ups: tuple[tuple[str, str, str], ...]
    speeches: tuple[str, ...]
    signed: tuple[tuple[str, str], ...]


def told(held: Held, choices: Choices, say: Catalogue) -> Told:
    """Return a meeting in words, as much of it as its mode records and the organiser chose."""
    meeting, parts = held.meeting, frozenset(held.meeting.mode.record)
    details = meeting.details
    shown = "results" in parts and choices.results != "none"
    return Told(
        organisation=choices.organisation,
        title=say("{year}年第{number}次学习记录（{name}）", year=meeting.day.year, number=held.number, name=meeting_name(meeting, say)),
        number=held.number,
        day=_day(meeting.day, say),
        time=_time(meeting, say),
        place=meeting.place,
        chair=details.chair,
        recorder=details.recorder,
        mode=meeting.mode.name,
        kind=details.kind,
        part=details.part,
        story=details.story,
        state=say("已取消") if meeting.state == "cancelled" else "",
        reports=tuple(say("《{title}》", title=typeset(title.strip("《》"))) for title in held.titles),
        summary=_summary(held.count, say) if "attendance" in parts else "",
        groups=_groups(held, say) if "attendance" in parts else (),
        agenda=tuple((f"{one.at:%H:%M}", one.title, one.detail) for one in meeting.agenda) if "agenda" in parts else (),
        points=held.points if "points" in parts else (),
        asked=_asked(held.asked, say) if "points" in parts else (),
        result=_result(held, say) if shown else "",
        results=_results(held, say) if shown and choices.results == "names" else (),
        teams=_teams(held.teams, say) if shown and "branches" in parts else (),
        gains=_gains(held, say) if shown and "gain" in parts and choices.results == "names" else (),
        make_ups=_make_ups(held, say),
        speeches=tuple(line.strip() for line in details.speeches.splitlines() if line.strip()),
        signed=tuple((one.name, one.branch) for one in held.everyone) if "attendance" in parts else (),
    )


def _day(day: date, say: Catalogue) -> str:
    weekday = say(WEEKDAYS[day.weekday()])
    return say("{year}年{month}月{day}日（{weekday}）", year=day.year, month=day.month, day=day.day, weekday=weekday)


def _time(meeting: Meeting, say: Catalogue) -> str:
    start = datetime.combine(meeting.day, meeting.start)
    return say("{start}—{end}", start=f"{start:%H:%M}", end=f"{start + timedelta(minutes=meeting.minutes):%H:%M}")


def _summary(count: Count, say: Catalogue) -> str:
    if not count.expected:
        return say("没有应到人员。")
    parts = [say("应到{n}人", n=count.expected)]
    if count.open < count.expected:
        parts.append(say("实到{n}人", n=count.came))
        words = ((count.late, say("其中迟到{n}人")), (count.leave, say("请假{n}人")), (count.absent, say("缺席{n}人")))
        parts += [word.format(n=number) for number, word in words if number]
    if count.open:
        parts.append(say("未登记{n}人", n=count.open))
    return say("，").join(parts) + say("。")


def _groups(held: Held, say: Catalogue) -> tuple[Group, ...]:
    names = told_names(held.everyone)
    bearers = {one.person: (one.name, "" if names[one.person] == one.name else one.number) for one in held.everyone}
    found = []
    for presence, word in PRESENCES.items():
        listed = [one for one in held.marks if one.presence == presence and one.person in names]
        place = {person: index for index, person in enumerate(names)}
        listed.sort(key=lambda one: place[one.person])
        if listed:
            listed_names = [_reasoned(bearers[one.person], one.reason, say) for one in listed]
            found.append(Group(say(word), len(listed), say("、").join(listed_names)))
    return tuple(found)


def _reasoned(bearer: tuple[str, str], reason: str, say: Catalogue) -> str:
    name, number = bearer
    told = say("，").join(part for part in (number, reason) if part)
    return say("{name}（{told}）", name=name, told=told) if told else name


def _asked(asked: Sequence[AskedLine], say: Catalogue) -> tuple[tuple[int, str, str, str], ...]:
    return tuple(
        (number, _stem(one, say), one.answer, say("{right}/{answered}", right=one.right, answered=one.answered) if one.answered else "")
        for number, one in enumerate(asked, 1)
    )


def _stem(one: AskedLine, say: Catalogue) -> str:
    """Return the words of a question, behind the test that it belongs to where there were two."""
    told = say("、").join(say(PAPER_WORDS[paper]) for paper in one.papers if paper != "main")
    return say("（{paper}）{stem}", paper=told, stem=one.stem) if told else one.stem


def _result(held: Held, say: Catalogue) -> str:
    sat = [one for one in held.standing if one is not None]
    if not held.standing:
        return ""
    words = {"first": say("以第一次为准"), "best": say("以最好的一次为准"), "last": say("以最后一次为准")}
    found = {one.person: sitting for one, sitting in zip(held.everyone, held.standing, strict=False)}
    away = {one.person for one in held.marks if owes(one.presence)}
    expected = due(held.meeting, held.everyone, found, away)
    parts = [say("应答{n}人", n=len(expected)), say("交卷{n}人", n=len(sat)), say("通过{n}人", n=sum(one.passed for one in sat))]
    full = sum(one.full for one in sat)
    if len(sat) >= FEW and full:
        parts.append(say("平均得分率{n}%", n=sum(one.hundredths for one in sat) * 100 // full))
    return say("，").join(parts) + say("（{rule}）。", rule=words[held.meeting.mode.counts]) + _together(held.gains, say)


def _together(gains: Sequence[Gain], say: Catalogue) -> str:
    """Return what the two tests came to for all together, where enough people sat both."""
    if len(gains) < FEW:
        return ""
    pre, post = (int(sum(shares, Fraction(0)) * 100 / len(gains)) for shares in ([one.pre for one in gains], [one.post for one in gains]))
    return say("学前、学后都答的{n}人，平均得分率由{pre}%到{post}%。", n=len(gains), pre=pre, post=post)


def _results(held: Held, say: Catalogue) -> tuple[tuple[str, str, str, str, str], ...]:
    rows = []
    for one, sitting in zip(held.everyone, held.standing, strict=False):
        share = "" if sitting is None else f"{sitting.percent}%"
        unsat = say("只答了学前测") if one.person in held.first_only else say("没答")
        outcome = unsat if sitting is None else say("通过") if sitting.passed else say("没通过")
        rows.append((one.name, one.number, one.branch, share, outcome))
    return tuple(rows)


def _teams(teams: Sequence[Team], say: Catalogue) -> tuple[tuple[str, str, str, str, str], ...]:
    return tuple(
        (
            team.branch or say("未分支部"),
            str(team.expected),
            str(team.done),
            str(team.passed),
            "" if team.percent is None or team.done < FEW else f"{team.percent}%",
        )
        for team in teams
    )


def _gains(held: Held, say: Catalogue) -> tuple[tuple[str, str, str, str], ...]:
    names = told_names(held.everyone)
    return tuple(
        (
            names.get(gain.person, ""),
            f"{int(gain.pre * 100)}%",
            f"{int(gain.post * 100)}%",
            say("—") if gain.normalised is None else f"{float(gain.normalised):.2f}".replace("-", "\u2212"),
        )
        for gain in held.gains
    )


def _make_ups(held: Held, say: Catalogue) -> tuple[tuple[str, str, str], ...]:
    names = told_names(held.everyone)
    return tuple(
        (
            names.get(one.person, ""),
            say(PRESENCES[one.presence]),
            say("已补学") if one.complete else say("还差{tasks}", tasks=say("、").join(say(TASK_WORDS[task]) for task in one.left)),
        )
        for one in held.make_ups
        if one.person in names
    )


# --- many meetings ----------------------------------------------------------------------------------------------------


class Several(msgspec.Struct, frozen=True):
    """A quarter or a year in words: its title, sentences about it, and a row for each meeting.

    A row is number, day, mode, reports, expected, came, result. `left` are the names that have still something to make up, with how many
    meetings; `cancelled` the meetings that were called off, with why.
    """

    organisation: str
    title: str
    summary: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: tuple[tuple[str, str], ...]
    cancelled: tuple[tuple[str, str], ...]


def several(title: str, every: Sequence[Held], choices: Choices, say: Catalogue) -> Several:
    """Return meetings of one time in words. What was called off is told apart and counts in no sum."""
    held = [one for one in every if one.meeting.state != "cancelled"]
    came, expected = sum(one.count.came for one in held), sum(one.count.expected - one.count.open for one in held)
    done = [one for one in held if one.meeting.state == "ended"]
    summary = [say("共安排学习{n}次，已开{done}次。", n=len(held), done=len(done))]
    modes: dict[str, int] = {}
    for one in done:
        modes[one.meeting.mode.name] = modes.get(one.meeting.mode.name, 0) + 1
    if modes:
        counted = say("、").join(say("{mode}{n}次", mode=mode, n=number) for mode, number in modes.items())
        summary.append(say("已开的有{modes}。", modes=counted))
    if expected:
        summary.append(say("登记出席{expected}人次，到会{came}人次，到会率{n}%。", expected=expected, came=came, n=came * 100 // expected))
    owed = sum(len(one.make_ups) for one in held)
    made = sum(up.complete for one in held for up in one.make_ups)
    if owed:
        summary.append(say("应补学{owed}人次，已补学{made}人次。", owed=owed, made=made))
    return Several(
        choices.organisation,
        title,
        tuple(summary),
        tuple(_line(one, choices, say) for one in held),
        _left(held, say),
        tuple((_day(one.meeting.day, say), _why(one.meeting)) for one in every if one.meeting.state == "cancelled"),
    )


def _line(held: Held, choices: Choices, say: Catalogue) -> tuple[str, ...]:
    meeting, count = held.meeting, held.count
    recorded = count.open < count.expected
    return (
        str(held.number or ""),
        f"{meeting.day.month}.{meeting.day.day}",
        meeting.mode.name,
        say("；").join(typeset(title) for title in held.titles),
        str(count.expected) if count.expected else "",
        str(count.came) if recorded else "",
        "" if choices.results == "none" else str(sum(one is not None for one in held.standing) or ""),
    )


def _left(held: Sequence[Held], say: Catalogue) -> tuple[tuple[str, str], ...]:
    owing: dict[str, tuple[str, int]] = {}
    for one in held:
        names = told_names(one.everyone)
        for up in one.make_ups:
            if not up.complete and up.person in names:
                owing[up.person] = names[up.person], owing.get(up.person, ("", 0))[1] + 1
    return tuple((name, say("{n}次", n=number)) for name, number in owing.values())


def _why(meeting: Meeting) -> str:
    return next((change.reason for change in reversed(meeting.changes) if change.reason), "")

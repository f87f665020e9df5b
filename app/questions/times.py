"""Questions layer: the time a sentence speaks of, and whether it tells what was done or what is aimed at."""

import re
from bisect import bisect_left
from itertools import accumulate

from app.report.model import Report

_WHEN = re.compile(
    "(?<![比较从由与自对以])(?:(?P<next>今后五年|未来五年|到\\s*20[0-9]{2}\\s*年|\u201c?十五五\u201d?(?:时期|期间|末))|"
    "(?P<year>20[0-9]{2})\\s*年(?![代版度前以])|(?P<this>今年|新的一年)|(?P<last>去年|过去一年|过去的一年|一年来)|"
    "(?P<five>五年来|过去五年|这五年|\u201c?十四五\u201d?(?:时期|期间|以来)))"
)
_ANY = re.compile(
    "(?:19|20)[0-9]{2}\\s*年|今年|去年|明年|上年|[0-9]{1,2}月|今后|过去|(?<!近)[一二三四五六七八九十]年[来间]|[一二三四五六七八九十]五\u201d?(?:时期|期间|末)?|"
    "这五年|本届|上半年|下半年|(?<!个)季度|每年|年均(?!浓度|气温|降水)|常年|历年|近年|新的一年|全年"
)
_BASE = re.compile("[比较从由自与对以]\\s*(?:19|20)[0-9]{2}\\s*年(?:(?:年底|末|同期)?(?:的)?)|[比较](?:去年|上年)(?:同期)?")
"""A year that something is measured against says nothing of when it was reached."""
_WITHIN = re.compile("全年|年均(?!浓度|气温|降水)")
"""Says how long, not when: in which year, in which five years."""
_ABSOLUTE = re.compile("20[0-9]{2}\\s*年|今年|明年|新的一年|今后|十五五|未来五年")
_AIMED = re.compile("预期|力争|确保|目标|争取")
_AHEAD = re.compile(
    "(?:今年|20[0-9]{2}\\s*年|新的一年|下一步|下一阶段|今后|十五五).{0,24}(?:安排|重点|任务|目标|打算|思路|要求|工作|建议)|(?:工作|目标)(?:安排|任务|打算|建议)"
)
_BACK = re.compile("回顾|总结|成效|成就|进展|完成情况|过去")
_AIMED_AT = re.compile("(?:预期|工作|奋斗|发展|主要)目标(?:任务)?(?:是|为|\uff1a)|总体要求是")
_SENTENCE_END = re.compile("[\u3002\uff01\uff1f]")
_PERIODS = re.compile("十[一二三四五六七八九]五")
_FIVE_YEARS = {"\u201c十四五\u201d时期，", "五年来，"}
_ONE_YEAR = re.compile("20[0-9]{2}年，")
"""A heading over one year dates what follows; one over five years does not: its last year is told there, too."""
_ITEM = re.compile("\u2014\u2014|\uff08[一二三四五六七八九十]{1,3}\uff09")
"""Paragraphs that open so are told under the one before them, which sets their time."""
_DEED = re.compile("我们(?!也|清醒|深切|深刻|必须)")
"""So, too, paragraphs that open so, under a line of its own (五年来主要做了以下工作。)."""
_FIVE = re.compile("[^\u3002\uff0c]{4,30}的五年\u3002?")
"""A line of its own over a paragraph that tells of five years."""
_GONE_BY = re.compile("(?:^|[\u3002\uff1b\uff01\uff1f\u2014 ]|各位代表[\uff0c\uff01])(?:刚刚)?过去的$")
_SHORT = 44
_ENDS = "\u3002\uff1b\uff01\uff1f\u2014 "


class Times:
    """The times that a report's paragraphs name, in order, and where its plans begin; `several` where it names more than one."""

    def __init__(self, report: Report, paragraphs: tuple[str, ...]) -> None:
        self._paragraphs = paragraphs
        named = re.search("(20[0-9]{2})\\s*年", report.title) or re.match("(20[0-9]{2})", report.published)
        self._year = int(named[1]) if named else None
        headings = {section.paragraph for section in report.sections}
        self._ahead = self._begin_of_plans(headings)
        self._marks: list[list[tuple[int, str, bool]]] = []
        self._openings: list[list[str]] = []
        self._carried: list[str] = []
        self._introduced: list[str] = []
        carried = introduced = ""
        told = line = False
        for index, text in enumerate(paragraphs):
            marks = self._marks_of(index, text)
            opening = [label for _, label, opens in marks if opens]
            if index in headings or index == self._ahead:
                carried = self._of_heading(index, text, {label for _, label, _ in marks}, carried)
            elif index > self._ahead:
                carried = opening[-1] if opening else carried
            elif any(label != carried and not {label, carried} <= _FIVE_YEARS for label in opening):
                carried = ""
            five = index > 0 and _FIVE.fullmatch(paragraphs[index - 1]) is not None
            item = five or _ITEM.match(text) is not None or (line and _DEED.match(text) is not None)
            if index in headings or index >= self._ahead:
                introduced, told, item = "", False, False
            elif five:
                introduced, told = "五年来，", True
            elif item:
                introduced, told = ("" if any(label != introduced for label in opening) else introduced), True
            elif marks or not told:
                introduced, told = (opening[0] if opening and len({label for _, label, _ in marks}) == 1 else ""), False
                line = len(text) <= _SHORT
            self._introduced.append(introduced if item else "")
            self._marks.append(marks)
            last = [label if opens else "" for _, label, opens in marks]
            self._openings.append([*accumulate(last, _later)])
            self._carried.append(carried)
        self._bracket(headings)
        self.several = len({label for marks in self._marks for _, label, _ in marks}) > 1

    def _bracket(self, headings: set[int]) -> None:
        """Tell paragraphs without a time of the year with which the last one before them and the next one behind them open."""
        before, since = "", 0
        for index in range(min(self._ahead, len(self._paragraphs))):
            labels = [label for _, label, opens in self._marks[index] if opens]
            if index in headings and self._marks[index] and not labels:
                before = ""
            if labels and labels[0] == before and _ONE_YEAR.fullmatch(before):
                for between in range(since + 1, index):
                    self._introduced[between] = self._introduced[between] or before
            if labels:
                before, since = (labels[0] if len(set(labels)) == 1 else ""), index

    def _of_heading(self, index: int, text: str, said: set[str], carried: str) -> str:
        """Return the time that a heading sets for what follows, "" where it names several."""
        if len(said) > 1 or (len(said) == 1 and len(set(_PERIODS.findall(text))) + ("年" in text) > 1):
            return ""
        if said and index < self._ahead and not all(map(_ONE_YEAR.fullmatch, said)):
            return ""
        if said:
            return said.pop()
        if index < self._ahead:
            return carried
        return carried or (self._aim(self._year) if self._year else "")

    def lead(self, paragraph: int, start: int, at: int, shown: str) -> str:
        """Return the words that put the piece `shown` in its time ("2025年，"), "" where it says so itself or the report does not.

        The piece begins at `start` and what is asked stands at `at`. Beyond the point where plans begin, a piece that names no year
        is told as an aim, or as of its year where it says itself that it is one.
        """
        within = _WITHIN.search(shown)
        if _ANY.search(_WITHIN.sub("", shown) if within else shown) and (paragraph < self._ahead or _ABSOLUTE.search(shown)):
            return ""
        marks, text = self._marks[paragraph], self._paragraphs[paragraph]
        last = bisect_left(marks, (at, "", False)) - 1
        label = ""
        if last >= 0:
            place, said, opens = marks[last]
            opening = said if opens else self._openings[paragraph][last]
            label = said if not _SENTENCE_END.search(text, place, start) else opening
        label = label or self._introduced[paragraph] or (self._carried[paragraph - 1] if paragraph else "")
        if within and paragraph < self._ahead and (label in _FIVE_YEARS) != (within[0] == "年均"):
            return ""
        return (
            label.replace("目标：", "，") if label.endswith("年目标：") and not label.startswith("到") and _AIMED.search(shown) else label
        )

    def planned(self, paragraph: int) -> bool:
        """Return whether a paragraph stands among the plans."""
        return paragraph >= self._ahead

    def named(self, shown: str) -> bool:
        """Return whether a piece names the time of what it tells: no mere length of time, no year that it is compared with."""
        return _ANY.search(_WITHIN.sub("", _BASE.sub("", shown))) is not None

    def _begin_of_plans(self, headings: set[int]) -> int:
        for index, text in enumerate(self._paragraphs):
            heading = index in headings or (len(text) <= _SHORT and index > 0 and "\u3002" not in text[:-1])
            past = _BACK.search(text) or any(self._year and int(year) < self._year for year in re.findall("20[0-9]{2}", text))
            if (heading and _AHEAD.search(text) and not past) or (_AIMED_AT.search(text) and "今年" in text):
                return index
        return len(self._paragraphs)

    def _marks_of(self, index: int, text: str) -> list[tuple[int, str, bool]]:
        titles = [(found.start(), found.end()) for found in re.finditer("\u300a[^\u300b]*\u300b", text)]
        starts = [start for start, _ in titles]
        marks = []
        for found in _WHEN.finditer(text):
            inside = bisect_left(starts, found.start()) - 1
            if inside >= 0 and found.start() < titles[inside][1]:
                continue
            if found["next"] and self._is_past(found["next"]):
                continue
            label = self._label(found, planned=index >= self._ahead)
            opens = found.start() == 0 or text[found.start() - 1] in _ENDS or _GONE_BY.search(text, 0, found.start()) is not None
            marks.append((found.start(), label, opens))
        return marks

    def _is_past(self, until: str) -> bool:
        """Return whether a year up to which something went (到2025年) is over."""
        year = re.search("20[0-9]{2}", until)
        return year is not None and self._year is not None and int(year[0]) < self._year

    def _label(self, found: re.Match[str], *, planned: bool) -> str:
        if found["next"]:
            if "十五五" in found["next"]:
                return "\u201c十五五\u201d目标："
            return found["next"].replace(" ", "") + "目标："
        if found["five"]:
            return "\u201c十四五\u201d时期，" if "十四五" in found["five"] else "五年来，"
        if found["last"]:
            return f"{self._year - 1}年，" if self._year else "过去一年，"
        year = int(found["year"]) if found["year"] else self._year
        if year is None:
            return "今年，"
        return self._aim(year) if planned and self._year and year >= self._year else f"{year}年，"

    def _aim(self, year: int | None) -> str:
        return f"{year}年目标："


def _later(old: str, new: str) -> str:
    return new or old

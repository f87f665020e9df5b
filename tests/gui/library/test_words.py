"""How reports and points are said."""

import msgspec
import pytest

from app.catalogue import Catalogue
from app.extract.model import Value
from app.gui.library.words import byline, detail, figure, headline, sureness
from tests.gui.invented import POINTS, evidence

SAY = Catalogue("zh")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Value("198", None, "名", "exactly"), "198 名"),
        (Value("4.5", "5", "%", "exactly"), "4.5—5%"),
        (Value("1", None, "万人", "at_least"), "至少 1 万人"),
        (Value("30", None, "天", "at_most"), "至多 30 天"),
        (Value("3000", None, "亿元", "about"), "约 3000 亿元"),
        (Value("7", None, "", "exactly"), "7"),
    ],
)
def test_a_figure_is_said_as_it_is_read(value: Value, told: str) -> None:
    assert figure(SAY, value) == told


def test_a_name_stands_in_one_pair_of_marks() -> None:
    assert headline(SAY, POINTS[2]) == "“三守”"
    assert headline(SAY, POINTS[0]) == "“四学”工作法"


def test_a_list_without_a_name_is_called_by_what_it_is_about() -> None:
    nameless = msgspec.structs.replace(POINTS[2], name="", subject="督查指导的工作")
    assert headline(SAY, nameless) == "督查指导的工作"


def test_a_document_is_called_by_its_title_and_told_by_what_it_does() -> None:
    document = msgspec.structs.replace(POINTS[3], kind="document", name="清溪区委员学习办法", subject="全年印发", value=None)
    assert headline(SAY, document) == "《清溪区委员学习办法》"
    assert detail(SAY, document) == "全年印发"


def test_members_are_counted_and_an_open_list_says_so() -> None:
    assert detail(SAY, POINTS[2]) == "3 项：守法律、守纪律、守规矩"
    assert detail(SAY, msgspec.structs.replace(POINTS[2], open=True)).endswith("守规矩等")


def test_half_width_marks_are_shown_full() -> None:
    point = msgspec.structs.replace(POINTS[2], name="一网,通办", members=("办事快;好", "少跑腿"))
    assert headline(SAY, point) == "“一网，通办”"
    assert "办事快；好" in detail(SAY, point)


@pytest.mark.parametrize(("confidence", "sure"), [(0.95, "high"), (0.8, "high"), (0.79, "medium")])
def test_how_sure_a_point_is_is_told_in_words(confidence: float, sure: str) -> None:
    assert sureness(msgspec.structs.replace(POINTS[0], confidence=confidence)) == sure


def test_a_name_alone_is_told_as_that_however_sure() -> None:
    point = msgspec.structs.replace(POINTS[0], kind="named_only", members=(), member_evidence=(), evidence=evidence("“三守”"))
    assert sureness(point) == "name"
    assert detail(SAY, point) == "报告只提了名称，没有逐项列出"


def test_a_byline_says_what_is_known() -> None:
    assert byline(SAY, "徐礼", "2022-08-11") == "徐礼，2022-08-11"
    assert byline(SAY, "", "2022-08-11") == "2022-08-11"
    assert byline(SAY, "", "") == "没有写作者和日期"

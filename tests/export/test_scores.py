from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.catalogue import Catalogue
from app.export.scores import occasion_in_words, score_book
from app.records.model import Person, Rule
from app.scores.model import Occasion, Scored
from app.scores.score import Place, score

LOCALE = Path(__file__).resolve().parents[2] / "resources" / "locale"
CHINA = timezone(timedelta(hours=8))
MADE = datetime(2025, 12, 26, 16, 30, tzinfo=CHINA)
MIXED: tuple[Place, ...] = (("single", "right", 100), ("cloze", "partly", 50), ("single", "wrong", 0), ("multiple", "blank", 0))


def scored(*places: Place, line: int = 60, titles: tuple[str, ...] = ("云溪区政协学习制度",)) -> Scored:
    person = Person("id", "张三", "0001", "一支部", MADE)
    handed_in = datetime(2025, 12, 26, 7, 5, 30, tzinfo=UTC)
    return Scored("attempt", person, titles, handed_in, handed_in, score(Rule(line), places))


def test_a_row_tells_who_what_when_and_how_well() -> None:
    book = score_book([scored(*MIXED)], Catalogue("zh"), MADE, "0.1.0")
    sheet = book.sheets[0]
    told = dict(zip((column.title for column in sheet.columns), sheet.rows[0], strict=True))
    assert told == {
        "姓名": "张三",
        "编号": "0001",
        "支部": "一支部",
        "报告": "云溪区政协学习制度",
        "会议或试卷": "自己做的测验",
        "交卷时间": datetime(2025, 12, 26, 15, 5, tzinfo=CHINA),
        "题数": 4,
        "答对": 1,
        "部分答对": 1,
        "答错": 1,
        "没答": 1,
        "得分率": 0.37,
        "是否通过": "没通过",
    }


def test_several_reports_stand_on_a_line_each() -> None:
    book = score_book([scored(titles=("甲", "乙"))], Catalogue("zh"), MADE, "0.1.0")
    assert "甲\n乙" in book.sheets[0].rows[0]


def rule(book_rows: tuple[tuple[object, ...], ...]) -> str:
    return "\n".join(" ".join(map(str, row)) for row in book_rows)


def test_the_second_sheet_states_the_rule() -> None:
    told = rule(score_book([scored(("single", "right", 100))], Catalogue("zh"), MADE, "0.1.0").sheets[1].rows)
    for part in ("共 1 行", "每题 1 分", "没答", "得分率达到及格线（60%）为通过", "UTC+08:00", "2025-12-26 16:30", "0.1.0"):
        assert part in told


def test_the_rule_tells_of_other_marks_and_of_incomplete_choices() -> None:
    paper = Rule(60, "fixed", (("single", 250),))
    other = score(paper, [("single", "right", 250)])
    both = [scored(*MIXED), Scored("b", scored().person, (), MADE, MADE, other)]
    told = rule(score_book(both, Catalogue("zh"), MADE, "0.1.0").sheets[1].rows)
    for part in ("每题的分值按试卷", "有的得一半分", "多选题选错不得分", "得分除以满分"):
        assert part in told
    assert "按比例" not in told


@pytest.mark.parametrize(("lines", "part"), [((), "开始时设定的及格线"), ((60, 60), "（60%）"), ((80, 60), "60%、80%")])
def test_the_rule_names_every_pass_line_that_was_in_force(lines: tuple[int, ...], part: str) -> None:
    book = score_book([scored(line=line) for line in lines], Catalogue("zh"), MADE, "0.1.0")
    assert part in rule(book.sheets[1].rows)


def test_the_sheet_speaks_the_language_of_the_catalogue() -> None:
    english = Catalogue("en", LOCALE)
    book = score_book([], english, MADE, "0.1.0")
    assert book.sheets[0].columns[0].title == english("姓名")


@pytest.mark.parametrize(
    ("occasion", "words"),
    [
        (Occasion("提升学", date(2026, 6, 26), "pre"), "提升学 2026-06-26，学前"),
        (Occasion("提升学", date(2026, 6, 26), "post"), "提升学 2026-06-26，学后"),
        (Occasion("集中学", date(2026, 6, 26)), "集中学 2026-06-26"),
        (Occasion("年度测验", None, "B"), "年度测验，B 卷"),
        (Occasion("年度测验"), "年度测验"),
    ],
)
def test_a_row_says_which_meeting_or_paper_it_is_of(occasion: Occasion, words: str) -> None:
    assert occasion_in_words(Catalogue("zh"), occasion) == words

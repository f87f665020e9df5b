"""A fresh install shows no ranking, no time on task, no streak and no check-in: every window and every export is walked."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QTabBar, QWidget

from app.catalogue import Catalogue
from app.export.invitation import invitation
from app.export.record_pages import meeting_document, several_document, year_document
from app.export.records import Choices, several, told
from app.gui.desk import Desk
from app.gui.library.page import LibraryPage
from app.gui.main_window import PAGE_NAMES, MainWindow
from app.gui.widgets.table import Table
from app.settings import Settings, declared
from tests.export.held import held, year
from tests.export.test_records import words
from tests.gui.hands import Settled
from tests.gui.invented import REPORT

UNKIND = re.compile(
    "排名|名次|排行|榜|第[一二三0-9]+名|领先|垫底|用时|耗时|计时|(?<!不)限时|剩余时间|学习时长|学了.{0,6}分钟|[0-9] ?秒"
    "|连续[^、，。]{0,4}[0-9]+ ?天|打卡|签到|抢答"
)
"""Words and figures of ranking, time on task, streaks and check-in."""
SAY = Catalogue("zh")
MADE = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)


def told_by(root: QWidget) -> Iterator[str]:
    """Everything that a person or a screen reader is told in `root`."""
    for widget in (root, *root.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle())
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(index) for index in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(index) for index in range(widget.count()))
        if isinstance(widget, Table):
            for column in widget.rows.columns:
                yield column.head
                yield from map(column.text, widget.rows.rows)


def unkind(texts: Iterator[str] | list[str]) -> list[str]:
    return [text for text in texts if UNKIND.search(text)]


@pytest.mark.parametrize(
    "text", ["排名 3", "全区第1名", "用时 12 分", "学了 30 分钟", "连续学习 5 天", "还剩 20 秒", "打卡成功", "请签到", "英雄榜"]
)
def test_the_walk_sees_what_is_unkind(text: str) -> None:
    assert unkind([text])


@pytest.fixture
def lived_in(window: MainWindow, desk: Desk, settled: Settled) -> MainWindow:
    """A window in which two people have studied and sat quizzes."""
    person = desk.person
    assert person is not None
    other = desk.services.people.add("李四", "二支部").value
    desk.services.people.choose(person.id)
    for who in (person, other):
        sitting = desk.services.studying.begin(who.id)
        turn = desk.services.studying.next(sitting)
        assert turn is not None
        desk.services.studying.grade(sitting, turn, turn.previews[2].rating)
        quiz = desk.services.quizzing.start(who.id, (), 4, ("single", "multiple", "true_false", "cloze")).value
        desk.services.quizzing.answer(quiz.attempt, 0, ("正确",))
        desk.services.quizzing.hand_in(quiz.attempt)
    settled()
    return window


def test_no_page_and_no_screen_shows_any_of_it(lived_in: MainWindow, desk: Desk, settled: Settled) -> None:
    found: dict[str, list[str]] = {}
    for name in PAGE_NAMES:
        lived_in.go(name)
        settled()
        found[name] = unkind(told_by(lived_in))
    own = {SAY(setting.label) for setting in declared()} | {SAY(setting.help) for setting in declared()}
    found["settings"] = [text for text in found["settings"] if text not in own]
    library = lived_in.page("library")
    assert isinstance(library, LibraryPage)
    lived_in.go("library")
    library.open(REPORT.id)
    settled()
    found["report"] = unkind(told_by(lived_in))
    library.open_questions(REPORT.id)
    settled()
    found["questions"] = unkind(told_by(lived_in))
    for name, screen in screens(lived_in, desk).items():
        screen()
        settled()
        assert lived_in.focus_screen is not None, name
        found[name] = unkind(told_by(lived_in.focus_screen))
        lived_in.focus_screen.leave()
        settled()
    assert not {name: texts for name, texts in found.items() if texts}


def screens(window: MainWindow, desk: Desk) -> dict[str, Callable[[], object]]:
    """What opens each screen that lies over the window."""
    study, quiz = window.page("study"), window.page("quiz")
    attempt = desk.services.scoring.scores()[0].attempt
    return {
        "cards": lambda: study.begin(()),  # type: ignore[attr-defined]
        "quiz": lambda: quiz.start(),  # type: ignore[attr-defined]
        "result": lambda: quiz.show_result(attempt),  # type: ignore[attr-defined]
        "papers": lambda: quiz.papers.click(),  # type: ignore[attr-defined]
        "reading": lambda: window.page("today").read_requested.emit(REPORT.id),  # type: ignore[attr-defined]
    }


def test_whatever_would_show_it_is_off_until_somebody_turns_it_on() -> None:
    offered = [setting for setting in declared() if re.search("排名|排行|连续|用时|限时|时长|签到|打卡|速度|比较", SAY(setting.label))]
    assert offered
    assert not [setting.name for setting in offered if getattr(Settings(), setting.name)]


def test_no_export_tells_any_of_it(lived_in: MainWindow, desk: Desk, tmp_path: Path) -> None:
    found: dict[str, list[str]] = {}
    book = load_workbook(desk.services.scoring.export(tmp_path / "scores.xlsx", SAY))
    for sheet in book.worksheets:
        found[sheet.title] = unkind([str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None])
    scores = list(book["成绩"].iter_rows(values_only=True))[1:]
    assert [str(row[4]) for row in scores] == sorted((str(row[4]) for row in scores), reverse=True)  # by when, never by marks
    desk.services.planning.fill(2026)
    found["calendar"] = unkind(desk.services.planning.export_year(tmp_path / "year.ics", 2026, SAY).read_text("utf-8").splitlines())
    some = held()
    found["invitation"] = unkind(invitation(some.meeting, some.titles, 20, SAY, UTC).splitlines())
    told_one = told(some, Choices(), SAY)
    quarter = several("一季度", year(6, 12), Choices(), SAY)
    documents = {
        "record": meeting_document(told_one, SAY, MADE),
        "quarter": several_document(quarter, SAY, MADE),
        "year": year_document(quarter, [told(one, Choices(), SAY) for one in year(6, 12)], SAY, MADE),
    }
    found |= {name: unkind(words(document).splitlines()) for name, document in documents.items()}
    assert not {name: texts for name, texts in found.items() if texts}

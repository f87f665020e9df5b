"""The account of a report's bank and its coverage, as an organiser sees them."""

import pytest
from PySide6.QtCore import Qt

from app.gui.desk import Desk
from app.gui.library.bank_view import COVERAGE, BankView
from app.gui.library.coverage_table import ALL, MISSING
from app.gui.library.page import LibraryPage
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.papers.papers_screen import PapersScreen
from app.questions.coverage import WHOLE
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, click, press, texts
from tests.gui.invented import BANK, REPORT


@pytest.fixture
def view(window: MainWindow, settled: Settled) -> BankView:
    window.go("library")
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    page.open(REPORT.id)
    settled()
    press(window, Qt.Key.Key_B)
    settled()
    assert page.bank is not None
    return page.bank


def test_the_account_counts_points_and_questions(view: BankView) -> None:
    told = texts(view)
    flashcards = sum(question.kind == "flashcard" for question in BANK.questions)
    assert f"题目 {len(BANK.questions)} 道，其中卡片 {flashcards} 张" in told
    assert any(one.startswith("要点 4 条") for one in told)
    assert any(one.startswith("提法 3 条") for one in told)
    assert any(one.startswith("提法里一共列了 10 项") for one in told)


def test_the_coverage_says_of_each_member_what_asks_it(window: MainWindow, view: BankView, settled: Settled) -> None:
    click(view.tabs.tabs[COVERAGE])
    settled()
    table = view.coverage.table
    view.coverage.tabs.tabs[ALL].click()
    lines = table.rows.rows
    assert {line.member for line in lines if line.row.place != WHOLE} == {member for point in BANK.points for member in point.members}
    head = table.rows.columns
    assert [column.head for column in head[:3]] == ["要点", "内容", "考到"]
    for line in lines:
        asked = {question for cell in line.row.cells for question in cell.questions}
        assert head[2].text(line) == (f"{len(asked)} 题" if asked else "没有")
    told = table.rows.data(table.rows.index(0, 2), Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith("考到：")
    table.view.setFocus()
    press(window, Qt.Key.Key_Down)
    chosen = table.chosen
    assert chosen is lines[1]
    assert chosen.member in view.coverage.told.text()


def test_what_is_not_asked_stands_first(view: BankView) -> None:
    rows = view.coverage.table.rows.rows
    if MISSING in view.coverage.tabs.tabs:
        assert rows
        assert not any(line.row.asked for line in rows)
    else:
        assert all(line.row.asked for line in rows if line.needed)


def test_a_paper_that_covers_all_is_asked_for(window: MainWindow, view: BankView, settled: Settled) -> None:
    click(view.paper)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, PapersScreen)
    assert (screen.wanted.preset, screen.wanted.reports) in (("all", None), ("all", frozenset((REPORT.id,))))
    click(screen.button)
    settled()
    assert window.focus_screen is not screen


def test_escape_goes_back_to_the_points(window: MainWindow, view: BankView, settled: Settled) -> None:
    press(window, Qt.Key.Key_Escape)
    settled()
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    assert page.bank is None
    assert page.currentWidget() is page.view


def test_it_is_told_anew_when_a_point_is_rejected(window: MainWindow, view: BankView, settled: Settled, desk: Desk) -> None:
    person = desk.person
    assert person is not None
    desk.write(lambda: desk.services.reviewing.reject(REPORT.id, person.id, (BANK.points[0].id,)))
    settled()
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    assert page.bank is not None
    assert any(one.startswith("要点 3 条") for one in texts(page.bank))


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
def test_every_part_at_every_size(
    window: MainWindow, look: Look, view: BankView, settled: Settled, size: tuple[int, int], scale: int
) -> None:
    look.apply("light", scale, True)
    window.resize(*size)
    settled()
    problems = [*nameless(window), *cut_off(window), *unreached(window)]
    click(view.tabs.tabs[COVERAGE])
    settled()
    problems += [*nameless(window), *cut_off(window), *unreached(window)]
    assert not problems, "\n".join(problems)

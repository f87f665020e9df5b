"""Setting a meeting, seeing the plan as curve and table, and giving it up, in the real window."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.study.goal_card import GoalCard
from app.gui.study.goal_dialog import HOURS, GoalDialog
from app.gui.study.page import StudyPage
from app.gui.study.recall_curve import CurveTable, RecallCurve
from app.services.readying import Outlook
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import button, click, dialog, dialogs, press, texts
from tests.gui.invented import MORNING, REPORT
from tests.store.banks import bank

Settled = Callable[[], None]


@pytest.fixture
def page(window: MainWindow, desk: Desk, settled: Settled) -> StudyPage:
    desk.services.importing.keep(bank(30), "other.txt")
    window.go("study")
    settled()
    page = window.page("study")
    assert isinstance(page, StudyPage)
    return page


def outlook(desk: Desk) -> Outlook | None:
    assert desk.person is not None
    return desk.services.readying.outlook(desk.person.id)


def card(page: StudyPage) -> GoalCard:
    return next(one for one in page.findChildren(GoalCard) if one.isVisible())


def test_a_meeting_is_set_seen_and_given_up(page: StudyPage, desk: Desk, settled: Settled) -> None:
    click(button(page, "定个日子"))
    settled()
    box = dialog(page, GoalDialog)
    assert str(box.day.currentText()).startswith("6月12日 周五")
    for _, row in box.rows:
        row.setChecked(True)
    box.minutes.number.setValue(20)
    press(box, Qt.Key.Key_Return)
    settled()
    found = outlook(desk)
    assert found is not None
    assert (found.goal.held - MORNING).days == 3
    assert (found.goal.minutes, found.cards, len(found.goal.reports)) == (20, 34, 2)
    assert "6月12日 周五 15:00 开会" in texts(card(page))
    assert any(text.startswith("照安排学，到时大约能记住") for text in texts(card(page)))
    click(button(page, "看每天的安排"))
    settled()
    table = dialog(page, CurveTable)
    assert "今天" in texts(table)
    assert "明天" in texts(table)
    press(table, Qt.Key.Key_Return)
    settled()
    click(button(page, "不用安排了"))
    settled()
    assert outlook(desk) is None
    assert "赶在会前学会" in texts(card(page))


def test_without_a_report_there_is_nothing_to_plan(page: StudyPage, settled: Settled) -> None:
    click(button(page, "定个日子"))
    settled()
    box = dialog(page, GoalDialog)
    for _, row in box.rows:
        row.setChecked(False)
    assert not box.plan.isEnabled()
    box.rows[0][1].setChecked(True)
    assert box.plan.isEnabled()
    press(box, Qt.Key.Key_Escape)
    settled()
    assert dialogs(page) == 0


def test_an_hour_that_has_passed_is_told_before_it_is_chosen(page: StudyPage, desk: Desk, settled: Settled) -> None:
    click(button(page, "定个日子"))
    settled()
    box = dialog(page, GoalDialog)
    box.day.set_value(MORNING.date())
    box.hour.setCurrentIndex(0)
    assert "这个时间已经过了。请选以后的日子。" in texts(box)
    assert not box.plan.isEnabled()
    box.rows[1][1].setChecked(True)
    assert not box.plan.isEnabled()
    box.hour.setCurrentIndex(len(HOURS) - 1)
    assert "这个时间已经过了。请选以后的日子。" not in texts(box)
    press(box, Qt.Key.Key_Return)
    settled()
    found = outlook(desk)
    assert found is not None
    assert found.goal.held == MORNING.replace(hour=HOURS[-1].hour, minute=HOURS[-1].minute)


def test_another_day_begins_with_what_was_chosen(page: StudyPage, desk: Desk, settled: Settled) -> None:
    assert desk.person is not None
    held = MORNING.replace(hour=17, minute=30) + timedelta(days=6)
    desk.services.readying.set(desk.person.id, ("report-1",), held, 35)
    page.refresh()
    settled()
    click(button(page, "换个日子"))
    settled()
    box = dialog(page, GoalDialog)
    assert (box.day.value, box.hour.value, box.minutes.value) == (held.date(), held.time(), 35)
    assert [report for report, row in box.rows if row.isChecked()] == ["report-1"]
    press(box, Qt.Key.Key_Return)
    settled()
    found = outlook(desk)
    assert found is not None
    assert (found.goal.held, found.goal.minutes, found.goal.reports) == (held, 35, ("report-1",))


def test_a_plan_that_was_stopped_comes_back(page: StudyPage, desk: Desk, settled: Settled, window: MainWindow) -> None:
    assert desk.person is not None
    before = desk.services.readying.set(desk.person.id, ("report-1",), MORNING + timedelta(days=6), 35).value.goal
    page.refresh()
    settled()
    click(button(page, "不用安排了"))
    settled()
    assert outlook(desk) is None
    assert window.notice.text == "会前的安排停了，卡片照平常的日子来。"
    press(window, Qt.Key.Key_Z)
    settled()
    found = outlook(desk)
    assert found is not None
    assert (found.goal.held, found.goal.minutes, found.goal.reports) == (before.held, before.minutes, before.reports)


def test_days_without_minutes_are_explained(page: StudyPage, desk: Desk, settled: Settled) -> None:
    assert desk.person is not None
    desk.services.readying.set(desk.person.id, (REPORT.id,), MORNING + timedelta(days=9), 30)
    page.refresh()
    settled()
    click(button(page, "看每天的安排"))
    table = dialog(page, CurveTable)
    assert "0 分钟" in texts(table)
    assert any(text.startswith("写着 0 分钟的日子先不用学") for text in texts(table))


def test_large_text_leaves_the_dialog_on_a_small_screen(page: StudyPage, look: Look, settled: Settled) -> None:
    look.apply("light", 200, True)
    click(button(page, "定个日子"))
    settled()
    assert dialog(page, GoalDialog).minimumSizeHint().height() < 690


def test_the_curve_is_told_in_words(page: StudyPage, desk: Desk, settled: Settled) -> None:
    assert desk.person is not None
    desk.services.readying.set(desk.person.id, (REPORT.id,), MORNING + timedelta(days=2), 5)
    page.refresh()
    settled()
    (curve,) = [one for one in page.findChildren(RecallCurve) if one.isVisible()]
    rows = curve.accessibleDescription().split("\n")
    assert len(rows) == 2
    assert rows[0].startswith("今天 ")
    assert rows[0].endswith("%")


def test_too_few_minutes_are_said(page: StudyPage, desk: Desk, settled: Settled) -> None:
    assert desk.person is not None
    desk.services.importing.keep(bank(300, "large"), "large.txt")
    desk.services.readying.set(desk.person.id, ("large",), MORNING + timedelta(days=2), 5)
    page.refresh()
    settled()
    assert any(text.startswith("每天 5 分钟不太够") for text in texts(card(page)))


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_part_at_every_size(
    window: MainWindow, desk: Desk, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int, qtbot: QtBot
) -> None:
    assert desk.person is not None
    desk.services.importing.keep(bank(30), "other.txt")
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    desk.services.readying.set(desk.person.id, (REPORT.id, "report-1"), MORNING + timedelta(days=9), 5)
    window.go("study")
    settled()
    assert not nameless(window)
    assert not cut_off(window)
    assert not unreached(window)
    page = window.page("study")
    assert isinstance(page, StudyPage)
    card(page)._table()  # noqa: SLF001 - its button is found by words that the language changes
    box = dialog(page, CurveTable)
    settled()
    assert not cut_off(box)
    box.reject()
    card(page).date_requested.emit()
    settled()
    asked = dialog(page, GoalDialog)
    assert not nameless(asked)
    assert not cut_off(asked)

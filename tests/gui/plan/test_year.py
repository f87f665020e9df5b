"""The year's plan by keys, by drag and by rule; its forms; what is undone; the calendar; what holds of every screen."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.plan.agenda_dialog import AgendaDialog, item_of
from app.gui.plan.asking import CancelDialog, MoveDialog, PlanDialog
from app.gui.plan.day_cell import FORMAT, DayCell
from app.gui.plan.days_dialog import DaysDialog
from app.gui.plan.mode_dialog import ModeDialog
from app.gui.plan.mode_list import ModeRow
from app.gui.plan.page import PlanPage
from app.gui.plan.rule_dialog import RuleDialog, in_turn
from app.gui.plan.typed import day_of, days_of, hour_of, moment_of, words_of
from app.gui.widgets.dialog import Dialog
from app.meeting.model import AgendaItem, Details
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, click, dialog, dialogs, press, texts, write
from tests.gui.invented import MORNING, REPORT
from tests.gui.plan.conftest import FRIDAY

NEAR = date(2026, 6, 9)


def cell(page: PlanPage, day: date) -> DayCell:
    assert page.year.months is not None
    return next(one for one in page.year.months.cells if one.day == day)


def drop(target: DayCell, what: str, identity: str) -> None:
    """Let something go over a day."""
    data = QMimeData()
    data.setData(FORMAT + what, QByteArray(identity.encode()))
    action, no_key, left = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(target.rect().center(), action, data, left, no_key)
    QApplication.sendEvent(target, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(target.rect().center()), action, data, left, no_key))


def test_modes_reports_and_meetings_are_dropped_on_days(page: PlanPage, window: MainWindow, settled: Settled) -> None:
    drop(cell(page, FRIDAY), "report", REPORT.id)
    settled()
    assert "先拖一种学法过来" in window.notice.text
    drop(cell(page, FRIDAY), "mode", "topic")
    settled()
    drop(cell(page, FRIDAY), "report", REPORT.id)
    settled()
    meeting = cell(page, FRIDAY).meeting
    assert meeting is not None
    assert (meeting.mode.name, meeting.reports) == ("专题学", (REPORT.id,))
    drop(cell(page, date(2026, 6, 26)), "meeting", meeting.id)
    settled()
    form = dialog(window, MoveDialog)
    click(button(form, "改期"))
    settled()
    assert "请写上原因。" in texts(form)
    write(form.reason, "会议室被占用")
    click(button(form, "改期"))
    settled()
    assert cell(page, FRIDAY).meeting is None
    moved = cell(page, date(2026, 6, 26)).meeting
    assert moved is not None
    assert moved.changes[0].reason == "会议室被占用"


def test_a_day_gets_a_mode_by_its_number_and_loses_it_by_delete(page: PlanPage, window: MainWindow, settled: Settled) -> None:
    cell(page, FRIDAY).setFocus()
    QTest.keyClick(cell(page, FRIDAY), Qt.Key.Key_3)
    settled()
    assert cell(page, FRIDAY).hasFocus(), "the next key goes to the same day"
    QTest.keyClick(cell(page, FRIDAY), Qt.Key.Key_4)
    settled()
    click(button(dialog(window, Dialog), "换掉"))
    settled()
    meeting = cell(page, FRIDAY).meeting
    assert meeting is not None
    assert meeting.mode.name == "全员学"
    QTest.keyClick(cell(page, FRIDAY), Qt.Key.Key_Delete)
    settled()
    assert cell(page, FRIDAY).meeting is None
    press(window, Qt.Key.Key_Z)
    settled()
    assert cell(page, FRIDAY).meeting == meeting


def test_a_meeting_gives_way_only_when_asked_and_comes_back_whole(page: PlanPage, window: MainWindow, settled: Settled, desk: Desk) -> None:
    before = desk.services.planning.prepare_next("together", (REPORT.id,)).value
    page.year.refresh()
    settled()
    cell(page, before.day).setFocus()
    QTest.keyClick(cell(page, before.day), Qt.Key.Key_2)
    settled()
    asked = dialog(window, Dialog)
    assert any("已有常委会议集中学（15:00，已备好）" in text for text in texts(asked))
    click(button(asked, "取消"))
    settled()
    assert cell(page, before.day).meeting == before
    drop(cell(page, before.day), "mode", "topic")
    settled()
    click(button(dialog(window, Dialog), "换掉"))
    settled()
    there = cell(page, before.day).meeting
    assert there is not None
    assert there.mode.id == "topic"
    press(window, Qt.Key.Key_Z)
    settled()
    back = cell(page, before.day).meeting
    assert back is not None
    assert (back.id, back.mode, back.state, back.agenda, back.reports) == (
        before.id,
        before.mode,
        "prepared",
        before.agenda,
        before.reports,
    )
    QTest.keyClick(cell(page, before.day), Qt.Key.Key_3)
    settled()
    assert dialogs(window) == 0, "the mode that it has already changes nothing"
    assert cell(page, before.day).meeting == back


def test_a_day_against_which_something_speaks_is_asked_about(page: PlanPage, window: MainWindow, settled: Settled, desk: Desk) -> None:
    planning = desk.services.planning
    meeting = planning.plan(FRIDAY, "together").value
    planning.plan(date(2026, 6, 26), "topic")
    settled()
    for day, told in (("6月26日", "已有"), ("6月19日", "放假"), ("6月5日", "已经过去")):
        MoveDialog(desk, meeting, None, page).open()
        form = dialog(window, MoveDialog)
        form.day.clear()
        write(form.day, day)
        write(form.reason, "停电")
        click(button(form, "改期"))
        settled()
        asked = next(one for one in form.findChildren(Dialog) if one.isVisible())
        assert any(told in text for text in texts(asked)), day
        click(button(asked, "取消"))
        form.reject()
        settled()
    MoveDialog(desk, meeting, None, page).open()
    form = dialog(window, MoveDialog)
    write(form.reason, "停电")
    click(button(form, "改期"))
    settled()
    assert "日期和时间都和原来一样，不用改期。" in texts(form)
    assert planning.year(2026).meetings[0].changes == ()


def test_a_year_without_known_holidays_is_filled_only_when_asked(page: PlanPage, window: MainWindow, settled: Settled, desk: Desk) -> None:
    page.year.go_to(2027)
    settled()
    click(button(page, "按规律排满全年"))
    settled()
    asked = dialog(window, Dialog)
    assert any("还没有 2027 年的放假安排" in text for text in texts(asked))
    assert desk.services.planning.year(2027).meetings == ()
    click(button(asked, "照样排"))
    settled()
    assert desk.services.planning.year(2027).meetings


def test_the_button_names_the_friday_it_means(page: PlanPage, settled: Settled, desk: Desk) -> None:
    assert page.year.prepare.text() == "准备本周五"
    desk.services.planning.prepare_next("together", (REPORT.id,))
    page.year.refresh()
    settled()
    assert page.year.prepare.text() == "准备下次会议", "19 June is a day off: the next one is two weeks away"


def test_a_free_day_that_is_pressed_asks_what_is_held(page: PlanPage, window: MainWindow, settled: Settled) -> None:
    click(cell(page, FRIDAY))
    settled()
    form = dialog(window, PlanDialog)
    form.start.clear()
    write(form.start, "九点半")
    click(button(form, "排上"))
    settled()
    assert "没看懂。时间可以写 15:00 或 下午3点。" in texts(form)
    form.start.clear()
    write(form.start, "9：30")
    click(button(form, "排上"))
    settled()
    meeting = cell(page, FRIDAY).meeting
    assert meeting is not None
    assert (meeting.mode.id, meeting.start.hour, meeting.start.minute) == ("lead", 9, 30)


def test_the_year_is_filled_by_the_rule_and_undone(page: PlanPage, window: MainWindow, settled: Settled) -> None:
    click(button(page, "改规律"))
    settled()
    form = dialog(window, RuleDialog)
    for mode, spin in form.turns.items():
        spin.number.setValue({"topic": 2, "branch": 1}.get(mode, 0))
    click(button(form, "保存"))
    settled()
    click(button(page, "按规律排满全年"))
    settled()
    assert page.year.months is not None
    planned = [one.meeting.mode.id for one in page.year.months.cells if one.meeting is not None]
    assert len(planned) > 20
    assert abs(planned.count("topic") - 2 * planned.count("branch")) <= 2
    press(window, Qt.Key.Key_Z)
    settled()
    assert not any(one.meeting for one in page.year.months.cells)


def test_a_day_off_of_one_s_own(page: PlanPage, window: MainWindow, settled: Settled, desk: Desk) -> None:
    click(button(page, "放假和调休"))
    settled()
    form = dialog(window, DaysDialog)
    assert any("国办发明电〔2025〕7号" in text for text in texts(form))
    write(form.day, "6月12日")
    write(form.name, "区运动会")
    click(button(form, "写上这一天"))
    settled()
    assert "区运动会" in cell(page, FRIDAY).accessibleName()
    planned = desk.services.planning.plan(date(2026, 6, 26), "together").value
    write(form.day, "6月26日")
    click(button(form, "写上这一天"))
    settled()
    assert any("还在计划里" in text for text in texts(form))
    assert "这一天放假" in cell(page, planned.day).accessibleName()
    place = next(number for number, row in enumerate(form.table.rows.rows) if row.own)
    form.table.view.setCurrentIndex(form.table.rows.index(place, 0))
    click(button(form, "去掉选中的"))
    settled()
    assert "区运动会" not in cell(page, FRIDAY).accessibleName()


def test_a_mode_is_renamed_added_and_put_back_in_a_form(page: PlanPage, window: MainWindow, settled: Settled, desk: Desk) -> None:
    click(next(row for row in page.findChildren(ModeRow) if "专题学" in row.accessibleName()))
    settled()
    form = dialog(window, ModeDialog)
    form.name.clear()
    write(form.name, "集中学")
    click(button(form, "保存"))
    settled()
    assert any("请改一改“名称”" in text for text in texts(form))
    form.name.clear()
    write(form.name, "专题研学")
    click(button(form, "保存"))
    settled()
    assert desk.services.customs.modes()[1].name == "专题研学"
    click(button(page, "加一种学法"))
    settled()
    form = dialog(window, ModeDialog)
    write(form.name, "结对学")
    form.opens.set_value("deadline")
    click(button(form, "保存"))
    settled()
    added = desk.services.customs.modes()[-1]
    assert (added.name, added.opens, added.needs) == ("结对学", "deadline", ("deadline",))


def test_a_meeting_is_called_off_with_its_reason_and_revived(page: PlanPage, window: MainWindow, settled: Settled, desk: Desk) -> None:
    meeting = desk.services.planning.plan(FRIDAY, "together").value
    page.open(meeting.id)
    settled()
    assert page.view is not None
    click(button(page.view, "取消会议"))
    settled()
    write(dialog(window, CancelDialog).reason, "全体下乡")
    press(window, Qt.Key.Key_Return)
    settled()
    assert "这次会议取消了：全体下乡" in texts(page.view)
    press(window, Qt.Key.Key_Return)
    settled()
    assert page.view.view.meeting.state == "planned"
    press(window, Qt.Key.Key_Escape)
    settled()
    assert page.view is None


def test_agenda_and_invitation(page: PlanPage, window: MainWindow, settled: Settled, desk: Desk) -> None:
    meeting = desk.services.planning.prepare_next("together", (REPORT.id,)).value
    page.open(meeting.id)
    settled()
    assert page.view is not None
    click(button(page.view, "改议程"))
    settled()
    form = dialog(window, AgendaDialog)
    form.text.setPlainText("开场")
    click(button(form, "保存"))
    settled()
    assert any("第 1 行" in text for text in texts(form))
    form.text.setPlainText("15：00 开场|主持：龙建平\n\n15:10 领学")
    click(button(form, "保存"))
    settled()
    click(button(page.view, "会议通知"))
    settled()
    click(button(dialog(window, Dialog), "复制"))
    settled()
    told = QApplication.clipboard().text().splitlines()
    assert told[:2] == ["【会议通知】常委会议集中学", "时间：2026年6月12日，周五 15:00"]
    assert told[-2:] == ["15:00 开场", "15:10 领学"]


def test_the_calendar_is_exported(page: PlanPage, window: MainWindow, settled: Settled, desk: Desk, tmp_path: Path) -> None:
    desk.services.planning.plan(FRIDAY, "together")
    click(button(page, "导出日历"))
    chooser = dialog(window, QFileDialog)
    assert chooser.defaultSuffix() == "ics"
    chooser.fileSelected.emit(str(tmp_path / "学习例会 2026.ics"))
    chooser.reject()
    settled()
    (event,) = Calendar.from_ical((tmp_path / "学习例会 2026.ics").read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == "常委会议集中学"
    assert "学习例会 2026.ics" in window.notice.text
    meeting = desk.services.planning.year(2026).meetings[0]
    desk.services.planning.cancel(meeting.id, "停电")
    page.open(meeting.id)
    settled()
    assert page.view is not None
    click(button(page.view, "导出日历"))
    chooser = dialog(window, QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "取消.ics"))
    chooser.reject()
    settled()
    (event,) = Calendar.from_ical((tmp_path / "取消.ics").read_bytes()).walk("VEVENT")
    assert (str(event["status"]), int(str(event["sequence"]))) == ("CANCELLED", 1)


def test_what_people_write_is_understood_in_both_widths() -> None:
    assert [day_of(text, NEAR) for text in ("2026-06-12", "6月12日", "6.12", "２０２６年６月１２日", "06/12", "6月12号")] == [FRIDAY] * 6
    assert [day_of(text, NEAR) for text in ("", "6月31日", "下周五", "12")] == [None] * 4
    hours = ("15:00", "15：00", "15点", "9", "9点30分", "25:00", "", "下午3点半", "上午9点", "下午15:00", "晚上12点")
    assert [str(hour_of(text)) for text in hours] == [
        "15:00:00", "15:00:00", "15:00:00", "09:00:00", "09:30:00", "None", "None", "15:30:00", "09:00:00", "15:00:00", "None",
    ]  # fmt: skip
    six = datetime(2026, 6, 12, 18).astimezone()
    written = ("6月12日 18:00", "6月12日18:00", "6月12日18点", "6月12号下午6点", "2026-06-12 18:00", "６月１２日　１８：００")
    assert [moment_of(text, NEAR) for text in written] == [six] * len(written)
    assert moment_of("2026-06-12", NEAR) == moment_of("6月12日", NEAR) == datetime(2026, 6, 12, 23, 59).astimezone()
    assert [moment_of(text, NEAR) for text in ("", "下周五", "6月31日 18:00", "6月12日 25:00")] == [None] * 4
    assert days_of("6月12日、2026-06-13", NEAR) == (FRIDAY, date(2026, 6, 13))
    assert days_of("6月12日、明天", NEAR) is None
    assert words_of("党组成员、常委，常委 委员") == ("党组成员", "常委", "委员")
    assert item_of("15:00 开场｜主持") == AgendaItem(hour_of("15:00"), "开场", "主持")  # type: ignore[arg-type]
    assert in_turn({"a": 2, "b": 1, "c": 0}) == ("a", "b", "a")


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_screen_is_named_reached_and_whole(
    page: PlanPage,
    window: MainWindow,
    look: Look,
    settled: Callable[[], None],
    desk: Desk,
    language: str,
    size: tuple[int, int],
    scale: int,
) -> None:
    planning, meetings = desk.services.planning, desk.services.meetings
    planning.fill(2026)
    meeting = planning.prepare_next("everyone", (REPORT.id,)).value
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    settled()
    fresh = window.page("plan")
    assert isinstance(fresh, PlanPage)
    problems: list[str] = []

    def check(name: str, root: QWidget = window) -> None:
        settled()
        problems.extend(f"{name}, no name: {told}" for told in nameless(root))
        problems.extend(f"{name}, not by keyboard: {told}" for told in unreached(root))
        problems.extend(f"{name}, {told}" for told in cut_off(root))

    check("year")
    fresh.open(meeting.id)
    check("prepared")
    planning.edit(meeting.id, details=Details(deadline=MORNING.replace(year=2027)))
    meetings.begin(meeting.id)
    fresh.refresh()
    check("begun")
    fresh.take_turns("")
    check("turns")
    assert window.focus_screen is not None
    window.focus_screen.leave()
    settled()
    fresh.to_start()
    settled()
    for call in (
        fresh.year.prepare_next,
        fresh.year.edit_rule,
        fresh.year.edit_days,
        fresh.year.plan_any,
        partial(fresh.year.edit_mode, None),
    ):
        call()
        settled()
        form = next(one for one in window.findChildren(QDialog) if one.isVisible())
        check(type(form).__name__, form)
        form.close()
        settled()
    assert not problems, "\n".join(problems)

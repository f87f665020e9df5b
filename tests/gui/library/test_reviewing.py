"""Review in a real window: by keys and by mouse, with what it comes to in the store."""

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.desk import Desk
from app.gui.library.page import LibraryPage
from app.gui.library.point_dialog import MergeDialog, PointDialog, SplitDialog
from app.gui.library.report_view import ReportView
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.person_dialog import PersonDialog
from app.gui.widgets.dialog import Dialog
from app.services.reviewing import Review
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, buttons, click, dialog, dialogs, press, texts
from tests.gui.invented import BANK, FOUR, LISTS, POINTS, REPORT

Key = Qt.Key


@pytest.fixture
def view(page: LibraryPage, settled: Settled) -> ReportView:
    page.open(REPORT.id)
    settled()
    assert page.view is not None
    return page.view


def opened(view: ReportView) -> str:
    return "" if view.points.open_point is None else view.points.open_point.accessibleName()


def tabs(view: ReportView) -> list[str]:
    return [tab.text() for tab in view.panel.tabs.tabs.values()]


def kept(desk: Desk) -> Review:
    return desk.services.reviewing.open(REPORT.id)


def states(desk: Desk) -> list[str]:
    return [one.state for one in kept(desk).points]


def test_accepting_goes_on_to_the_next_and_says_who_and_when(view: ReportView, settled: Settled, desk: Desk) -> None:
    assert tabs(view) == ["待核对 4", "已接受 0", "改过 0", "不用 0", "全部 4"]
    assert "核对了 0 / 4" in texts(view.bar)
    press(view, Key.Key_A)
    settled()
    assert opened(view) == "“三张清单”"
    assert tabs(view)[:2] == ["待核对 3", "已接受 1"]
    assert "核对了 1 / 4" in texts(view.bar)
    assert states(desk) == ["accepted", "waiting", "waiting", "waiting"]
    click(button(view, "已接受 1"))
    assert opened(view) == "“四学”工作法"
    assert any(told.startswith("已接受：张三，6 月 9 日 ") for told in texts(view.points))
    assert "接受" not in buttons(view.points)


def test_keys_that_are_quicker_than_the_disk_are_all_kept(view: ReportView, settled: Settled, desk: Desk) -> None:
    press(view, Key.Key_A, Key.Key_X, Key.Key_A)
    settled()
    assert states(desk) == ["accepted", "rejected", "accepted", "waiting"]
    press(view, Key.Key_A)
    settled()
    assert tabs(view)[0] == "待核对 0"
    assert "都核对过了。" in texts(view.panel)
    assert view.bar.study.kind == "filled"


def test_a_rejected_point_is_not_marked_and_not_asked_and_can_come_back(view: ReportView, settled: Settled, desk: Desk) -> None:
    press(view, Key.Key_X)
    settled()
    assert not any(question.point == POINTS[0].id for question in desk.services.library.open(REPORT.id).questions)
    assert not any(span.soft for span in view.text.paragraphs[1].spans)
    click(button(view, "不用 1"))
    press(view, Key.Key_A)
    settled()
    assert states(desk)[0] == "accepted"
    assert desk.services.library.open(REPORT.id) == BANK


def test_undo_and_redo_open_the_point_and_say_what_was_done(view: ReportView, settled: Settled, desk: Desk, window: MainWindow) -> None:
    press(view, Key.Key_X)
    settled()
    press(view, Key.Key_Z)
    settled()
    assert (opened(view), states(desk)[0]) == ("“四学”工作法", "waiting")
    assert window.notice.text == "撤销了：不用“四学”工作法"
    press(view, Key.Key_Z)
    settled()
    assert window.notice.text == "没有可以撤销的了。"
    press(view, Key.Key_Y)
    settled()
    assert states(desk)[0] == "rejected"
    assert window.notice.text == "重做了：不用“四学”工作法"
    press(view, Key.Key_Y)
    settled()
    assert window.notice.text == "没有可以重做的了。"


def test_a_corrected_point_shows_what_it_was(view: ReportView, settled: Settled, desk: Desk) -> None:
    press(view, Key.Key_E)
    settled()
    asked = dialog(view, PointDialog)
    assert asked.fields.members.toPlainText().splitlines() == list(FOUR)
    asked.fields.members.setPlainText("\n".join(FOUR[:3]))
    asked.fields.name.setText("三学")
    press(asked, Key.Key_Return, with_ctrl=True)
    settled()
    assert dialogs(view) == 0
    one = kept(desk).points[0]
    assert (one.state, one.point.name, one.point.members, one.point.id) == ("corrected", "三学", FOUR[:3], POINTS[0].id)
    assert opened(view) == "“三学”"
    assert "原来是：“四学”工作法，4 项：主席带头学、委员结对学、支部轮流学、线上随时学" in texts(view.points)
    assert next(question.answer for question in desk.services.library.open(REPORT.id).questions if question.form == "recite") == FOUR[:3]


def test_nothing_changed_is_no_correction(view: ReportView, settled: Settled, desk: Desk) -> None:
    press(view, Key.Key_E)
    settled()
    click(button(dialog(view, PointDialog), "保存"))
    settled()
    assert dialogs(view) == 0
    assert kept(desk).last is None


def test_a_figure_is_corrected_and_wrong_words_are_told_beside_the_field(view: ReportView, settled: Settled, desk: Desk) -> None:
    press(view, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_E)
    settled()
    asked = dialog(view, PointDialog)
    assert not asked.fields.name.isVisible()
    asked.fields.amount.setText("一百")
    click(asked.keep)
    settled()
    assert any(told.startswith("请用阿拉伯数字写") for told in texts(asked))
    assert QApplication.focusWidget() is asked.fields.amount
    asked.fields.amount.setText("200")
    asked.fields.bound.set_value("about")
    asked.fields.level.set_value(0.3)
    click(asked.keep)
    settled()
    point = next(one.point for one in kept(desk).points if one.point.id == POINTS[3].id)
    assert point.value is not None
    assert (point.value.amount, point.value.bound, point.salience) == ("200", "about", 0.3)
    assert opened(view) == "约 200 名"


def test_two_lists_become_one(view: ReportView, settled: Settled, desk: Desk) -> None:
    press(view, Key.Key_M)
    settled()
    asked = dialog(view, MergeDialog)
    assert len(asked.rows) == 2
    assert not asked.keep.isEnabled()
    press(asked, Key.Key_Space)
    assert "合起来有 7 项" in texts(asked)
    press(asked, Key.Key_Return, with_ctrl=True)
    settled()
    assert kept(desk).points[0].point.members == (*FOUR, *LISTS)
    assert len(kept(desk).points) == 3
    press(view, Key.Key_Z)
    settled()
    assert len(kept(desk).points) == 4


def test_one_list_becomes_two(view: ReportView, settled: Settled, desk: Desk) -> None:
    press(view, Key.Key_S)
    settled()
    asked = dialog(view, SplitDialog)
    asked.second.setText("后两学")
    assert not asked.keep.isEnabled()
    for row in asked.rows[2:]:
        row.click()
    click(asked.keep)
    settled()
    named = {one.point.name: one.point.members for one in kept(desk).points}
    assert (named["“四学”工作法"], named["后两学"]) == (FOUR[:2], FOUR[2:])


def test_a_split_without_a_name_is_told(view: ReportView, settled: Settled) -> None:
    press(view, Key.Key_S)
    settled()
    asked = dialog(view, SplitDialog)
    asked.rows[0].click()
    click(asked.keep)
    settled()
    assert any(told.startswith("请写上名称") for told in texts(asked))


def test_a_point_is_added_by_keyboard_alone(view: ReportView, settled: Settled, desk: Desk) -> None:
    press(view, Key.Key_N)
    settled()
    assert view.text.selecting
    press(view, Key.Key_End)
    for _ in range(10):  # 把每周五定为学习日。
        QTest.keyClick(view.text, Key.Key_Left)
    for _ in range(9):
        QTest.keyClick(view.text, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert view.text.selection is not None
    chosen = view.text.selection.text
    assert "选中了 9 个字" in texts(view)
    press(view, Key.Key_Return)
    settled()
    asked = dialog(view, PointDialog)
    asked.fields.name.setText("学习日")
    press(asked, Key.Key_Return, with_ctrl=True)
    settled()
    added = next(one for one in kept(desk).points if one.found is None)
    assert (added.point.name, added.point.kind, added.point.evidence.text) == ("学习日", "named_only", chosen)
    assert opened(view) == "“学习日”"
    assert any(told.startswith("添加的：张三") for told in texts(view.points))
    assert not view.text.selecting
    assert not view.selection.isVisible()


def test_words_are_selected_with_the_mouse(view: ReportView, settled: Settled) -> None:
    label = view.text.paragraphs[5]
    settled()
    block = label._block(label.width())  # noqa: SLF001 - where the words stand on the screen
    places = [block.caret(index).center().toPoint() for index in (2, 5)]
    QTest.mousePress(label, Qt.MouseButton.LeftButton, pos=places[0])
    QTest.mouseMove(label, places[1])
    QTest.mouseRelease(label, Qt.MouseButton.LeftButton, pos=places[1])
    view.text._drag(5)  # noqa: SLF001 - the offscreen screen moves no pointer with a pressed button
    assert view.text.selection is not None
    assert view.text.selection.text == "守法律"
    click(button(view, "加为要点"))
    settled()
    assert dialog(view, PointDialog).fields.name.text() == "守法律"
    dialog(view, PointDialog).reject()
    settled()
    press(view, Key.Key_Escape)
    settled()
    assert view.text.selection is None
    assert view.isVisible()


def test_a_caret_goes_through_the_whole_text_and_escape_ends_it(view: ReportView, settled: Settled) -> None:
    press(view, Key.Key_N)
    settled()
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Home, *[Key.Key_Down] * 40):
        QTest.keyClick(view.text, key)
    assert view.text.selecting
    for key in (Key.Key_End, Key.Key_Right, Key.Key_Left):
        QTest.keyClick(view.text, key)
    QTest.keyClick(view.text, Key.Key_Left, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert view.text.selection is not None
    assert view.text.selection.text == "成为习惯"
    QTest.keyClick(view.text, Key.Key_Escape)
    assert not view.text.selecting
    settled()
    assert view.isVisible()


def test_the_almost_certain_are_accepted_at_one_stroke_after_their_count_was_shown(
    page: LibraryPage, settled: Settled, desk: Desk, window: MainWindow
) -> None:
    sure = tuple(msgspec.structs.replace(point, confidence=0.97 if point.kind == "formula" else 0.9) for point in POINTS)
    desk.services.importing.keep(msgspec.structs.replace(BANK, points=sure), "")
    page.open(REPORT.id)
    settled()
    view = page.view
    assert view is not None
    QTest.keyClick(view, Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    settled()
    asked = dialog(view, Dialog)
    assert asked.heading.text() == "一次接受 3 条？"
    assert any("“四学”工作法、“三张清单”、“三守”" in told for told in texts(asked))
    assert states(desk) == ["waiting"] * 4
    click(button(asked, "接受 3 条"))
    settled()
    assert states(desk) == ["accepted", "accepted", "accepted", "waiting"]
    assert window.notice.text == "接受了 3 条。按 Z 撤销。"
    assert not view.panel.many.isVisible()
    press(view, Key.Key_Z)
    settled()
    assert states(desk) == ["waiting"] * 4
    assert window.notice.text == "撤销了：接受 3 条"


def test_points_are_filtered_by_state_and_sureness(page: LibraryPage, settled: Settled, desk: Desk) -> None:
    unsure = (msgspec.structs.replace(POINTS[0], confidence=0.6), *POINTS[1:])
    desk.services.importing.keep(msgspec.structs.replace(BANK, points=unsure), "")
    page.open(REPORT.id)
    settled()
    view = page.view
    assert view is not None
    view.panel.sure.set_value("medium")
    view.panel.sure.chosen.emit("medium")
    assert [point.id for point in view.points.points] == [POINTS[0].id]
    press(view, Key.Key_Right)
    assert view.panel.state == "accepted"
    assert view.points.points == ()
    assert "这里没有要点。" in texts(view.panel)
    press(view, Key.Key_A, Key.Key_E, Key.Key_M)
    settled()
    assert states(desk) == ["waiting"] * 4
    press(view, Key.Key_Left, Key.Key_Left)
    assert view.panel.state == "all"


def test_where_nobody_is_learning_a_name_is_asked_for(view: ReportView, settled: Settled, desk: Desk) -> None:
    desk.set_person(None)
    press(view, Key.Key_A)
    settled()
    assert dialogs(view, PersonDialog) == 1
    assert states(desk) == ["waiting"] * 4
    dialog(view, PersonDialog).reject()


def test_what_another_program_ruled_is_shown_with_the_next_change(view: ReportView, settled: Settled, desk: Desk) -> None:
    other = desk.services.people.add("李四").value
    desk.write(lambda: desk.services.reviewing.reject(REPORT.id, other.id, (POINTS[1].id,)))
    settled()
    click(button(view, "不用 1"))
    assert any(told.startswith("不用：李四，") for told in texts(view.points))


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("kind", ["correct", "figure", "merge", "split", "add"])
def test_every_dialog_at_every_size(
    window: MainWindow, view: ReportView, look: Look, settled: Settled, kind: str, size: tuple[int, int], scale: int
) -> None:
    look.apply("light", scale, True)
    window.resize(*size)
    settled()
    if kind == "figure":
        view.panel.open_point(POINTS[3].id)
    if kind == "add":
        view.begin_selecting()
        QTest.keyClick(view.text, Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
        view.deeds.add()
    else:
        view.deeds.wish("correct" if kind == "figure" else kind)
    settled()
    asked = dialog(view, Dialog)
    assert not nameless(asked)
    assert not cut_off(asked)
    assert not unreached(asked)
    assert asked.height() <= window.height()
    asked.reject()


def test_a_reviewed_report_at_little_room(window: MainWindow, view: ReportView, look: Look, settled: Settled) -> None:
    press(view, Key.Key_X)
    settled()
    look.apply("dark", 150, True)
    window.resize(960, 540)
    for state in view.panel.tabs.tabs:
        view.panel.show_state(state)
        settled()
        assert not nameless(window)
        assert not cut_off(window)
        assert not unreached(window)
    place = view.panel.tabs.mapTo(view, QPoint(0, 0))
    assert place.x() >= 0

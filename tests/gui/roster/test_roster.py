"""The roster in the window: found, added, changed, merged, taken in from a file, taken back; named and reached on every screen."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.roster.entry_dialog import EntryDialog, MergeDialog
from app.gui.roster.page import GONE, RosterPage
from app.gui.roster.roles_dialog import RolesDialog
from app.gui.roster.take_in_dialog import TakeInDialog
from app.gui.widgets.dialog import Dialog
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import button, press

W = TypeVar("W", bound=QWidget)
TABLE = "姓名,编号,支部,身份\n欧阳建国,1000,机关二支部,特邀委员\n李四,,,委员\n新来的,,,\n新来的,,,\n,,机关一支部,\n张三,,机关三支部,\n"


@pytest.fixture
def page(window: MainWindow, desk: Desk, settled: Callable[[], None]) -> RosterPage:
    """The page over four persons beside 张三, who is learning."""
    others = ("欧阳建国,1000,机关一支部,党组成员", "单田芳,1001,机关二支部,委员", "曾国荣,1002,机关二支部,委员", "张三,1003,机关二支部,")
    table = "\n".join(("姓名,编号,支部,职务", *others)).encode()
    desk.services.roster.take_in(desk.services.roster.draft(table, "a.csv"), {5: "new"})
    window.go("roster")
    settled()
    return cast("RosterPage", window.page("roster"))


def dialog(parent: QWidget, kind: type[W]) -> W:
    found = next(one for one in parent.findChildren(kind) if one.isVisible())
    assert isinstance(found, kind)
    return found


def agree() -> None:
    """Press the filled button of the question that is asked."""
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, Dialog)
    asked.accept()


def shown(page: RosterPage) -> list[str]:
    return [entry.name for entry in page.table.rows.rows]


def test_everyone_is_listed_and_found_by_letters(page: RosterPage, settled: Callable[[], None], qtbot: QtBot) -> None:
    assert shown(page) == ["张三", "欧阳建国", "单田芳", "曾国荣", "张三"]
    for query, names in (("zs", ["张三", "张三"]), ("stf", ["单田芳"]), ("1000", ["欧阳建国"]), ("没有", [])):
        page.field.setText(query)
        qtbot.waitUntil(partial(lambda wanted: shown(page) == wanted, names))
    page.field.clear()
    page.branch.set_value("机关二支部")
    page.branch.chosen.emit("机关二支部")
    assert shown(page) == ["单田芳", "曾国荣", "张三"]


def test_an_entry_is_added_and_taken_back(page: RosterPage, window: MainWindow, settled: Callable[[], None], qtbot: QtBot) -> None:
    page.add_button.click()
    form = dialog(page, EntryDialog)
    form.name.setText("  ")
    form.keep.click()
    settled()
    assert form.isVisible()
    form.name.setText("赵六")
    form.roles["委员"].click()
    form.keep.click()
    settled()
    assert "赵六" in shown(page)
    assert window.notice.text == "添加了赵六"
    press(window, Qt.Key.Key_Z)
    settled()
    assert "赵六" not in shown(page)


def test_a_namesake_is_asked_about(page: RosterPage, settled: Callable[[], None]) -> None:
    page.open_entry(None)
    form = dialog(page, EntryDialog)
    form.name.setText("单田芳")
    form.keep.click()
    settled()
    assert shown(page).count("单田芳") == 1
    agree()
    settled()
    assert shown(page).count("单田芳") == 2


def test_who_leaves_stands_elsewhere_and_comes_back(page: RosterPage, settled: Callable[[], None]) -> None:
    entry = page.table.rows.rows[1]
    page.open_entry(entry)
    button(dialog(page, EntryDialog), "离开名单").click()
    agree()
    settled()
    assert entry.name not in shown(page)
    page.standing.set_value(GONE)
    page.standing.chosen.emit(GONE)
    assert shown(page) == [entry.name]
    page.open_entry(page.table.chosen)
    button(dialog(page, EntryDialog), "回到名单").click()
    settled()
    assert shown(page) == []


def test_two_entries_of_one_person_become_one(page: RosterPage, settled: Callable[[], None], window: MainWindow, qtbot: QtBot) -> None:
    page.open_entry(page.table.rows.rows[0])
    button(dialog(page, EntryDialog), "和另一条合并").click()
    merging = dialog(page, MergeDialog)
    assert merging.list.currentItem().text().startswith("张三  1003")
    merging.take.click()
    settled()
    assert shown(page).count("张三") == 1
    assert window.notice.text == "两条合成了一条：张三"
    press(window, Qt.Key.Key_Z)
    settled()
    assert shown(page).count("张三") == 2


def test_a_file_is_shown_before_it_changes_anything(
    page: RosterPage, window: MainWindow, settled: Callable[[], None], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "名单.csv"
    path.write_text(TABLE, encoding="gb18030")
    before = shown(page)
    page.take_in(path)
    settled()
    draft = dialog(page, TakeInDialog)
    assert list(draft.tabs.tabs) == ["new", "changed", "doubtful", "wrong"]
    draft.tabs.tabs["changed"].click()
    told = draft.table.rows.columns[5]
    assert told.head == "说明"
    assert told.text(draft.table.rows.rows[0]).endswith("身份列表里没有：特邀委员")
    draft.tabs.tabs["doubtful"].click()
    assert [row.number for row in draft.table.rows.rows] == [5, 7]
    draft.verdict.chosen.emit("new")
    assert draft.take.text() == "导入 4 人"
    draft.new_roles.click()
    assert shown(page) == before
    draft.take.click()
    settled()
    assert shown(page).count("新来的") == 2
    assert window.notice.text == "名单导入好了：新添加 3 人，改动 1 人"
    press(window, Qt.Key.Key_Z)
    settled()
    assert shown(page) == before


def test_a_file_that_is_no_list_is_told(page: RosterPage, window: MainWindow, settled: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "照片.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page.take_in(path)
    settled()
    assert "不是表格" in window.notice.text
    assert page.import_button.isEnabled()


def test_roles_are_edited(page: RosterPage, settled: Callable[[], None]) -> None:
    page.edit_roles()
    form = dialog(page, RolesDialog)
    form.field.setPlainText("委员\n委员")
    button(form, "保存").click()
    settled()
    assert form.isVisible()
    form.field.setPlainText("委员\n特邀委员")
    button(form, "保存").click()
    settled()
    assert [page.role.itemText(index) for index in range(page.role.count())] == ["所有身份", "委员", "特邀委员"]


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_dialog_is_named_reached_and_whole(
    page: RosterPage, window: MainWindow, look: Look, settled: Callable[[], None], tmp_path: Path, scale: int, language: str
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(960, 540)
    window.go("roster")
    settled()
    fresh = cast("RosterPage", window.page("roster"))
    path = tmp_path / "名单.csv"
    path.write_text(TABLE, encoding="utf-8")
    problems: list[str] = []
    ways: tuple[tuple[Callable[[], object], type[Dialog]], ...] = (
        (lambda: fresh.open_entry(fresh.table.chosen), EntryDialog),
        (fresh.edit_roles, RolesDialog),
        (lambda: fresh.take_in(path), TakeInDialog),
    )
    for opening, kind in ways:
        opening()
        settled()
        form = dialog(fresh, kind)
        problems += [f"{kind.__name__}: {told}" for told in (*nameless(form), *unreached(form), *cut_off(form))]
        form.close()
        settled()
    assert not problems, "\n".join(problems)


def test_a_long_branch_leaves_the_search_and_the_choices_in_one_line(
    page: RosterPage, window: MainWindow, desk: Desk, settled: Callable[[], None]
) -> None:
    desk.services.roster.add("赵六", "中共云溪区委统战部机关离退休干部第一支部委员会第三党小组", ())
    window.resize(1280, 800)
    page.refresh()
    settled()
    tops = {choice.mapTo(page, choice.rect().topLeft()).y() for choice in (page.field, page.branch, page.role, page.standing)}
    assert len(tops) == 1

"""我的提法 on the settings page: a person adds, changes and removes own formulas; what cannot be kept is said beside its field."""

import pytest
from PySide6.QtCore import Qt

from app.gui.desk import Desk
from app.gui.main_window import MainWindow
from app.gui.own_formulas import OwnDialog, OwnFormulas
from app.gui.settings_page import SettingsPage
from app.gui.widgets.dialog import Dialog
from app.questions.lexicon import Standard
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, click, dialog, dialogs, press, texts, write


@pytest.fixture
def own(window: MainWindow, settled: Settled) -> OwnFormulas:
    window.go("settings")
    settled()
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page.own


def rows(own: OwnFormulas) -> list[str]:
    return [own.list.item(index).text() for index in range(own.list.count())]


def kept(desk: Desk) -> list[Standard]:
    return [one.formula for one in desk.services.formulas.all()]


def fill(form: OwnDialog, name: str, members: str, document: str = "", year: str = "") -> None:
    for field, text in ((form.name, name), (form.document, document), (form.year, year)):
        field.clear()
        if text:
            write(field, text)
    form.members.clear()
    form.members.setFocus()
    lines = members.split("\n")
    for number, line in enumerate(lines, 1):
        write(form.members, line)
        if number < len(lines):
            press(form, Qt.Key.Key_Return)


def test_one_is_added_and_kept(own: OwnFormulas, desk: Desk, settled: Settled) -> None:
    assert not own.list.isVisible()
    click(button(own, "添加提法"))
    form = dialog(own, OwnDialog)
    settled()
    fill(form, "“八步议事”", "提事\n议事", "《山泉镇议事办法》", "2024")
    press(form, Qt.Key.Key_Return, with_ctrl=True)
    settled()
    assert dialogs(own, OwnDialog) == 0
    assert rows(own) == ["“八步议事”：提事、议事（《山泉镇议事办法》，2024年）"]
    assert kept(desk) == [Standard("“八步议事”", ("提事", "议事"), document="《山泉镇议事办法》", year=2024)]


def test_what_cannot_be_kept_is_said_and_nothing_is_lost(own: OwnFormulas, desk: Desk, settled: Settled) -> None:
    desk.services.formulas.add("两山", "青山\n金山")
    click(button(own, "添加提法"))
    form = dialog(own, OwnDialog)
    for wrong, said, field in (
        (("", "提事\n议事"), "请写上提法的名称。", form.name),
        (("八步议事", "提事"), "请至少写 2 项，一行写一项。", form.members),
        (("八步议事", "提事\n议事", "《办法》", "去年"), "年份请写四位数字，例如 2016。", form.year),
        (("八步议事", "提事\n议事", "", "2024"), "写了年份，还要写上出处。也可以两样都不写。", form.document),
        (("“两山”", "提事\n议事"), "您已经有一条叫这个名称的提法：“两山”。请改那一条，或换一个名称。", form.name),
    ):
        fill(form, *wrong)
        click(form.keep)
        settled()
        assert said in texts(form)
        assert form.focusWidget() is field
    assert form.members.toPlainText() == "提事\n议事"
    assert len(kept(desk)) == 1
    press(form, Qt.Key.Key_Escape)
    settled()
    assert len(kept(desk)) == 1


def test_one_is_changed(own: OwnFormulas, window: MainWindow, desk: Desk, settled: Settled) -> None:
    for name in ("甲字诀", "乙字诀"):
        desk.services.formulas.add(name, "第一\n第二", "《办法》", "2024")
    window.go("today")
    window.go("settings")
    settled()
    own.list.setFocus()
    press(own, Qt.Key.Key_Down)
    click(button(own, "修改提法"))
    form = dialog(own, OwnDialog)
    assert (form.name.text(), form.members.toPlainText(), form.year.text()) == ("乙字诀", "第一\n第二", "2024")
    settled()
    fill(form, "乙字诀", "第一\n第三")
    click(form.keep)
    settled()
    assert rows(own) == ["甲字诀：第一、第二（《办法》，2024年）", "乙字诀：第一、第三"]
    assert own.chosen is not None
    assert own.chosen.formula.name == "乙字诀"


def test_one_is_removed_after_it_was_asked(own: OwnFormulas, window: MainWindow, desk: Desk, settled: Settled) -> None:
    desk.services.formulas.add("两山", "青山\n金山")
    window.go("today")
    window.go("settings")
    settled()
    for verb, left in (("取消", 1), ("移除", 0)):
        click(button(own, "移除提法"))
        asked = dialog(own, Dialog)
        assert asked.windowTitle() == "移除这条提法？"
        click(button(asked, verb))
        settled()
        assert len(kept(desk)) == left
    assert not own.list.isVisible()


def test_one_that_another_window_removed_is_told(own: OwnFormulas, window: MainWindow, desk: Desk, settled: Settled) -> None:
    gone = desk.services.formulas.add("两山", "青山\n金山").value
    window.go("today")
    window.go("settings")
    settled()
    click(button(own, "修改提法"))
    desk.services.formulas.remove(gone.id)
    form = dialog(own, OwnDialog)
    click(form.keep)
    settled()
    assert "这一条已经不在了，可能刚在另一个窗口里移除。" in texts(form)


@pytest.mark.parametrize("scale", [100, 200])
def test_list_and_dialog_are_named_reached_and_whole(
    own: OwnFormulas, window: MainWindow, desk: Desk, settled: Settled, scale: int
) -> None:
    for number in range(8):
        desk.services.formulas.add(f"第{number}条", "提事\n议事", "《山泉镇议事办法》", "2024")
    desk.look.apply("dark", scale, True)
    window.go("today")
    window.go("settings")
    settled()
    assert (nameless(window), unreached(window), cut_off(window)) == ([], [], [])
    click(button(own, "修改提法"))
    form = dialog(own, OwnDialog)
    settled()
    assert (nameless(form), cut_off(form)) == ([], [])

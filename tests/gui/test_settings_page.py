"""The settings page: every declared setting is there, in force at once, kept, and taken back where it cannot be kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.settings_page import SettingsPage
from app.gui.widgets.field import Choice, Spin, Switch
from app.settings import SettingsFile, declared
from tests.gui.hands import Settled, click, press, texts


@pytest.fixture
def page(window: MainWindow, settled: Settled) -> SettingsPage:
    window.go("settings")
    settled()
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def controls(page: QWidget) -> dict[str, Choice | Spin | Switch]:
    """The controls by what they are called."""
    spins = {one.number.accessibleName(): one for one in page.findChildren(Spin)}
    choices = {one.accessibleName(): one for one in page.findChildren(Choice)}
    switches = {one.accessibleName(): one for one in page.findChildren(Switch)}
    return {**spins, **choices, **switches}


def choose(page: SettingsPage, name: str, value: object) -> None:
    """Choose by the keyboard."""
    control = controls(page)[name]
    assert isinstance(control, Choice)
    values = [control.itemData(index) for index in range(control.count())]
    control.setFocus()
    steps = values.index(value) - control.currentIndex()
    press(control, *[Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up] * abs(steps))


def test_every_declared_setting_has_its_control(page: SettingsPage) -> None:
    assert set(controls(page)) == {setting.label for setting in declared()}
    assert {setting.help for setting in declared()} <= set(texts(page))


def test_a_number_stands_with_its_unit(page: SettingsPage) -> None:
    told = {name: control.number.text() for name, control in controls(page).items() if isinstance(control, Spin)}
    assert told == {
        "每天新学": "10 张",
        "每天复习": "200 张",
        "希望记住": "90%",
        "难记的卡片": "8 次",
        "一天从几点算起": "4 点",
        "及格线": "60%",
        "组织者离开后上锁": "10 分钟",
    }


def test_a_theme_is_in_force_at_once_and_kept(page: SettingsPage, look: Look, settled: Settled, tmp_path: Path) -> None:
    choose(page, "外观", "dark")
    assert look.theme.name == "dark"
    settled()
    assert SettingsFile.load(tmp_path / "settings.json").current.theme == "dark"


def test_text_grows_at_once(page: SettingsPage, look: Look, settled: Settled) -> None:
    before = page.heading.title.height()
    choose(page, "文字大小", 200)
    settled()
    assert look.theme.scale == 2.0
    assert page.heading.title.height() > 1.8 * before


def test_key_hints_are_turned_off_by_a_click(page: SettingsPage, look: Look, settled: Settled, desk: Desk) -> None:
    switch = controls(page)["显示按键提示"]
    assert isinstance(switch, Switch)
    assert switch.isChecked()
    click(switch)
    settled()
    assert not look.hints
    assert desk.settings.current.show_key_hints is False


def test_a_number_is_stepped_and_kept_within_its_limits(page: SettingsPage, desk: Desk, settled: Settled) -> None:
    spin = controls(page)["希望记住"]
    assert isinstance(spin, Spin)
    spin.number.setFocus()
    press(spin, *[Qt.Key.Key_Up] * 20)
    settled()
    assert desk.settings.current.desired_retention == spin.value == 97


def test_another_language_builds_the_window_anew_on_the_same_page(window: MainWindow, page: SettingsPage, settled: Settled) -> None:
    choose(page, "界面语言", "en")
    settled()
    fresh = window.page("settings")
    assert window.current == "settings"
    assert fresh is not page
    assert isinstance(fresh, SettingsPage)
    assert "Settings" in texts(fresh)
    assert window.windowTitle() != "九学"


def test_a_change_that_cannot_be_kept_is_told_and_taken_back(
    window: MainWindow, page: SettingsPage, look: Look, settled: Settled, tmp_path: Path
) -> None:
    (tmp_path / "settings.json").unlink()
    (tmp_path / "settings.json").mkdir()
    choose(page, "文字大小", 150)
    assert look.theme.scale == 1.5
    settled()
    assert look.theme.scale == 1.0
    scale = controls(page)["文字大小"]
    assert isinstance(scale, Choice)
    assert scale.value == 100
    assert window.notice.text.startswith("设置没有保存：")


def test_cards_a_day_are_counted_anew(window: MainWindow, page: SettingsPage, settled: Callable[[], None]) -> None:
    spin = controls(page)["每天新学"]
    assert isinstance(spin, Spin)
    spin.set_value(1)
    spin.number.setFocus()
    press(spin, Qt.Key.Key_Up)
    settled()
    window.go("today")
    settled()
    assert "新学 2" in texts(window.page("today"))


def test_where_the_data_lies_is_told(page: SettingsPage, tmp_path: Path) -> None:
    assert str(tmp_path) in texts(page)

"""The organiser's passcode in a real window: what it guards, unlocking, locking by a click and by itself."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.gate import MINUTE_MS
from app.gui.library.page import LibraryPage
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.passcode_dialog import PasscodeDialog
from app.gui.scores.page import ScoresPage
from app.gui.settings_page import SettingsPage
from app.records.rights import Access
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, buttons, click, dialog, dialogs, press, texts, write
from tests.gui.invented import REPORT

Key = Qt.Key
CODE = "dang-xiao"


@pytest.fixture
def locked(window: MainWindow, desk: Desk, settled: Settled) -> MainWindow:
    desk.services.rights.set(CODE)
    desk.services.rights.lock()
    desk.gate.load()
    settled()
    assert desk.gate.access == Access(passcode=True)
    return window


def give(window: MainWindow, settled: Settled, code: str = CODE) -> None:
    settled()
    asking = dialog(window, PasscodeDialog)
    write(asking.old, code)
    press(asking, Key.Key_Return)
    settled()


def test_a_fresh_window_asks_for_nothing(window: MainWindow, desk: Desk, settled: Settled) -> None:
    for name in ("roster", "scores", "library", "settings"):
        window.go(name)
        settled()
        assert window.current == name
        assert not dialogs(window)
    assert "上锁" not in buttons(window)
    assert "没有设口令，谁都可以打开所有的页面。几个人合用一台电脑时，可以设一个。" in texts(window)


def test_setting_one_on_the_settings_page_and_locking_by_a_click(window: MainWindow, desk: Desk, settled: Settled) -> None:
    window.go("settings")
    settled()
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    click(page.passcode.set)
    asking = dialog(page, PasscodeDialog)
    settled()
    assert not nameless(asking) + unreached(asking) + cut_off(asking)
    write(asking.fresh, CODE)
    write(asking.twice, "anders")
    click(asking.go)
    settled()
    assert "两遍不一样，请再输一遍。" in texts(asking)
    asking.twice.clear()
    write(asking.twice, CODE)
    click(asking.go)
    settled()
    assert not dialogs(window)
    assert desk.gate.access == Access(passcode=True, unlocked=True)
    click(button(window, "上锁"))
    settled()
    assert desk.services.rights.access() == Access(passcode=True)
    assert not page.passcode.lock.isVisible()


def test_the_roster_opens_only_with_the_passcode(locked: MainWindow, settled: Settled) -> None:
    locked.go("roster")
    settled()
    assert locked.current == "today"
    give(locked, settled, "falsch")
    assert "口令不对，请再试一次。" in texts(dialog(locked, PasscodeDialog))
    assert locked.current == "today"
    asking = dialog(locked, PasscodeDialog)
    asking.old.clear()
    give(locked, settled)
    assert (locked.current, dialogs(locked)) == ("roster", 0)


def test_wrong_tries_say_how_long_to_wait(locked: MainWindow, settled: Settled) -> None:
    locked.go("roster")
    for _ in range(4):
        asking = dialog(locked, PasscodeDialog)
        asking.old.clear()
        give(locked, settled, "falsch")
    assert "试错的次数多了，请等 5 秒再试。" in texts(dialog(locked, PasscodeDialog))
    assert not dialog(locked, PasscodeDialog).go.isEnabled()
    for _ in range(5):
        dialog(locked, PasscodeDialog)._clock.timeout.emit()  # noqa: SLF001 - five seconds
    assert dialog(locked, PasscodeDialog).go.isEnabled()


def test_a_learner_sees_the_own_scores_alone(locked: MainWindow, desk: Desk, settled: Settled) -> None:
    assert desk.person is not None
    other = desk.services.people.add("李四").value
    desk.services.people.choose(desk.person.id)
    for person in (desk.person, other):
        quiz = desk.services.quizzing.start(person.id, (), 1, ("single",)).value
        desk.services.quizzing.hand_in(quiz.attempt)
    locked.go("scores")
    settled()
    page = locked.page("scores")
    assert isinstance(page, ScoresPage)
    assert [one.person.name for one in page.table.rows.rows] == ["张三"]
    page.whose.set_value("all")
    page.whose.chosen.emit("all")
    settled()
    assert str(page.whose.value) == "mine"
    assert [one.person.name for one in page.table.rows.rows] == ["张三"]
    give(locked, settled)
    assert str(page.whose.value) == "all"
    assert {one.person.name for one in page.table.rows.rows} == {"张三", "李四"}
    desk.gate.lock()
    settled()
    assert [one.person.name for one in page.table.rows.rows] == ["张三"]


def test_the_bank_is_read_but_not_changed_without_the_passcode(locked: MainWindow, desk: Desk, settled: Settled) -> None:
    locked.go("library")
    settled()
    page = locked.page("library")
    assert isinstance(page, LibraryPage)
    page.open(REPORT.id)
    settled()
    assert page.view is not None
    press(page.view, Key.Key_A)
    settled()
    assert {one.state for one in desk.services.reviewing.open(REPORT.id).points} == {"waiting"}
    press(dialog(locked, PasscodeDialog), Key.Key_Escape)
    settled()
    press(page, Key.Key_Q)
    settled()
    assert page.questions is None
    give(locked, settled)
    assert page.questions is not None
    desk.gate.lock()
    settled()
    assert page.questions is None


def test_what_is_shown_of_the_organisers_is_left_when_it_is_locked(locked: MainWindow, desk: Desk, settled: Settled) -> None:
    locked.go("roster")
    give(locked, settled)
    desk.gate.lock()
    settled()
    assert locked.current == "today"
    locked.go("quiz")
    settled()
    press(locked, Key.Key_P)
    settled()
    assert locked.focus_screen is None
    give(locked, settled)
    assert locked.focus_screen is not None
    desk.gate.lock()
    settled()
    assert locked.focus_screen is None


def test_another_person_finds_it_locked(locked: MainWindow, desk: Desk, settled: Settled) -> None:
    locked.go("roster")
    give(locked, settled)
    assert desk.gate.access.unlocked
    desk.set_person(desk.services.people.add("王五").value)
    settled()
    assert desk.services.rights.access() == Access(passcode=True)
    assert locked.current == "today"


def test_it_locks_by_itself_when_nobody_stirs(locked: MainWindow, desk: Desk, settled: Settled, qtbot: QtBot) -> None:
    locked.go("roster")
    give(locked, settled)
    idle = desk.gate._idle  # noqa: SLF001 - ten minutes are too long for a test
    assert idle.interval() == desk.settings.current.organiser_idle_minutes * MINUTE_MS
    idle.setInterval(60_000)
    QApplication.sendEvent(locked, QEvent(QEvent.Type.Wheel))
    assert idle.remainingTime() > 59_000
    idle.timeout.emit()
    settled()
    assert desk.services.rights.access() == Access(passcode=True)
    assert locked.current == "today"
    assert any(told.endswith("分钟没有动作，组织者的页面锁上了。") for told in texts(locked.notice))


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_dialog_and_the_window_with_its_lock_are_named_reached_and_whole(
    locked: MainWindow, desk: Desk, look: Look, settled: Settled, language: str, scale: int
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    locked.resize(960, 540)
    settled()
    locked.go("roster")
    settled()
    asking = dialog(locked, PasscodeDialog)
    problems = nameless(asking) + unreached(asking) + cut_off(asking)
    give(locked, settled)
    locked.go("settings")
    settled()
    problems += nameless(locked) + unreached(locked) + cut_off(locked)
    assert not problems, "\n".join(problems)

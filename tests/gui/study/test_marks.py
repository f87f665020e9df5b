"""Flag, note, suspending and the word about a card that is hard to keep, by key and by mouse, in the real window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.study.card_screen import CardScreen
from app.gui.study.kept_dialog import KeptDialog
from app.gui.study.note_dialog import NoteDialog
from app.gui.study.pace_dialog import PaceDialog
from app.gui.study.page import StudyPage
from app.gui.study.words import shortened
from app.gui.widgets.dialog import Dialog
from app.services.kept_cards import LONGEST_NOTE, KeptCard
from app.study.model import Card, Rating
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import button, buttons, click, dialog, dialogs, press, texts, write
from tests.gui.invented import CARDS, REPORT, TITLE, Clock

Settled = Callable[[], None]


@pytest.fixture
def page(window: MainWindow, settled: Settled) -> StudyPage:
    window.go("study")
    settled()
    page = window.page("study")
    assert isinstance(page, StudyPage)
    return page


@pytest.fixture
def screen(window: MainWindow, page: StudyPage, settled: Settled) -> CardScreen:
    page.begin(())
    settled()
    assert isinstance(window.focus_screen, CardScreen)
    return window.focus_screen


def kept(desk: Desk) -> tuple[KeptCard, ...]:
    assert desk.person is not None
    return desk.services.kept_cards.all(desk.person.id)


def test_a_flag_is_set_and_taken_off_and_the_side_that_is_up_stays(screen: CardScreen, desk: Desk, settled: Settled) -> None:
    press(screen, Qt.Key.Key_B)
    settled()
    assert not screen.answered
    assert "已标记" in texts(screen) or any(one.card.flagged for one in kept(desk))
    press(screen, Qt.Key.Key_Space)
    click(screen.flag)
    settled()
    assert screen.answered
    assert kept(desk) == ()
    assert screen.flag.accessibleName() == "标记这张卡片"
    press(screen, Qt.Key.Key_Z)
    settled()
    assert [one.card.flagged for one in kept(desk)] == [True]


def test_a_hint_stays_when_a_flag_is_set(screen: CardScreen, settled: Settled) -> None:
    press(screen, Qt.Key.Key_H, Qt.Key.Key_B)
    settled()
    side = screen._side_up  # noqa: SLF001 - the side that is up
    assert getattr(side, "hinted", False)


def test_a_note_is_written_and_stands_on_the_back(screen: CardScreen, desk: Desk, settled: Settled) -> None:
    press(screen, Qt.Key.Key_N)
    settled()
    box = dialog(screen, NoteDialog)
    write(box.field, "由近到远，先人后网")
    click(box.keep)
    settled()
    assert "由近到远，先人后网" not in texts(screen)
    press(screen, Qt.Key.Key_Space)
    assert "由近到远，先人后网" in texts(screen)
    assert [one.card.note for one in kept(desk)] == ["由近到远，先人后网"]
    press(screen, Qt.Key.Key_Z)
    settled()
    assert kept(desk) == ()


def test_a_note_that_was_typed_does_not_go_unasked(screen: CardScreen, desk: Desk, settled: Settled) -> None:
    press(screen, Qt.Key.Key_N)
    settled()
    box = dialog(screen, NoteDialog)
    write(box.field, "由近到远")
    press(box, Qt.Key.Key_Escape)
    settled()
    assert "笔记还没有存下" in texts(box)
    click(button(box, "接着写"))
    settled()
    assert box.isVisible()
    assert box.field.toPlainText() == "由近到远"
    press(box, Qt.Key.Key_Escape)
    settled()
    click(button(box, "不存了"))
    settled()
    assert dialogs(screen) == 0
    assert kept(desk) == ()


def test_a_note_that_is_too_long_cannot_be_kept(screen: CardScreen, settled: Settled) -> None:
    press(screen, Qt.Key.Key_N)
    settled()
    box = dialog(screen, NoteDialog)
    box.field.setPlainText("长" * (LONGEST_NOTE + 3))
    assert not box.keep.isEnabled()
    assert any("3" in text for text in texts(box))
    box.field.setPlainText("短")
    assert box.keep.isEnabled()


def test_a_suspended_card_goes_and_comes_back(
    screen: CardScreen, desk: Desk, settled: Settled, window: MainWindow, page: StudyPage
) -> None:
    face = screen._dealt.face  # noqa: SLF001 - which card is up is chance
    assert face is not None
    press(screen, Qt.Key.Key_S)
    settled()
    assert face.turn.question.stem not in texts(screen)
    press(screen, Qt.Key.Key_Z)
    settled()
    assert face.turn.question.stem in texts(screen)
    click(screen.suspend)
    settled()
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert "停用 1 张，标记 0 张，有笔记 0 张" in texts(page)
    click(button(page, "看停用、标记和有笔记的卡片"))
    settled()
    box = dialog(page, KeptDialog)
    assert not nameless(box)
    assert not cut_off(box)
    click(button(box, f"恢复这张：{face.turn.question.stem}"))
    settled()
    assert "现在没有这样的卡片了。" in texts(box)
    assert kept(desk) == ()


def test_flag_and_note_are_changed_in_the_list(page: StudyPage, desk: Desk, settled: Settled) -> None:
    assert desk.person is not None
    desk.services.kept_cards.mark(desk.person.id, Card(REPORT.id, CARDS[0].id), "flagged", value=True)
    page.refresh()
    settled()
    click(button(page, "看停用、标记和有笔记的卡片"))
    box = dialog(page, KeptDialog)
    click(button(box, f"写笔记：{CARDS[0].stem}"))
    note = dialog(box, NoteDialog)
    write(note.field, "想四个字")
    click(note.keep)
    settled()
    click(button(box, f"去掉标记：{CARDS[0].stem}"))
    settled()
    assert [(one.card.flagged, one.card.note) for one in kept(desk)] == [(False, "想四个字")]


def test_a_card_forgotten_again_and_again_is_told_of_kindly(
    window: MainWindow, page: StudyPage, desk: Desk, settled: Settled, clock: Clock
) -> None:
    assert desk.person is not None
    desk.settings.change(leech_lapses=1)
    studying = desk.services.studying
    sitting = studying.begin(desk.person.id, at_most=1)
    turn = studying.next(sitting)
    assert turn is not None
    studying.grade(sitting, turn, Rating.GOOD)
    clock.now += (clock.now - clock.now.replace(hour=0)) * 8
    page.begin(())
    settled()
    screen = window.focus_screen
    assert isinstance(screen, CardScreen)
    press(screen, Qt.Key.Key_Space, Qt.Key.Key_1)
    settled()
    box = dialog(screen, Dialog)
    assert "刚才那张卡片不太好记" in texts(box)
    assert shortened(turn.question.stem) in texts(box)
    assert buttons(box) == ["先停用", "写笔记", "照常复习"]
    click(button(box, "先停用"))
    settled()
    assert [(one.question.stem, one.card.suspended) for one in kept(desk)] == [(turn.question.stem, True)]
    press(screen, Qt.Key.Key_Z)
    settled()
    assert kept(desk) == ()


def test_a_report_gets_a_pace_of_its_own(page: StudyPage, desk: Desk, settled: Settled) -> None:
    click(button(page, f"学法：{TITLE}"))
    settled()
    box = dialog(page, PaceDialog)
    assert not nameless(box)
    assert not cut_off(box)
    click(box.new[0])
    box.new[1].number.setValue(2)
    press(box, Qt.Key.Key_Return)
    settled()
    assert desk.person is not None
    pace = desk.services.kept_cards.pace(desk.person.id, REPORT.id)
    assert (pace.retention, pace.new) == (None, 2)
    assert "2" in texts(page)
    assert dialogs(page) == 0


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_part_at_every_size(
    window: MainWindow, desk: Desk, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int, qtbot: QtBot
) -> None:
    assert desk.person is not None
    for field, value in (("suspended", True), ("flagged", True), ("note", "先想主席、再想委员，后想支部。" * 8)):
        desk.services.kept_cards.mark(desk.person.id, Card(REPORT.id, CARDS[0].id), field, value)  # type: ignore[arg-type]
        if field != "suspended":
            desk.services.kept_cards.mark(desk.person.id, Card(REPORT.id, CARDS[1].id), field, value)  # type: ignore[arg-type]
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    window.go("study")
    settled()
    page = window.page("study")
    assert isinstance(page, StudyPage)
    page._show_kept(kept(desk))  # noqa: SLF001 - its button is found by words that the language changes
    page._ask_pace(REPORT.id, TITLE)  # noqa: SLF001 - as above
    settled()
    for kind in (KeptDialog, PaceDialog):
        box = dialog(page, kind)
        assert not nameless(box)
        assert not cut_off(box)
        box.reject()
    assert not cut_off(window)
    page.begin(())
    settled()
    screen = window.focus_screen
    assert isinstance(screen, CardScreen)
    QTest.keyClick(screen, Qt.Key.Key_Space)
    settled()
    assert not nameless(window)
    assert not cut_off(window)
    assert not unreached(window)

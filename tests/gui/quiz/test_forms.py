"""How each kind of question is answered: by keys, by pressing, by dragging, by an input method."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.gui.look import Look
from app.gui.quiz.answer_form import form_for
from app.gui.quiz.cloze import ClozeForm
from app.gui.quiz.matching import MatchForm
from app.gui.quiz.ordering import OrderForm
from app.gui.quiz.typed import BlanksForm, ShortForm
from app.questions.model import Asked
from tests.gui.checkers import cut_off, nameless
from tests.gui.hands import click, write

FOUR = ("甲事", "乙事", "丙事", "丁事")
LONG = "全区____名委员下沉到村、社区，讲清“三张清单”，也就是____、____、督办清单，件件有人管，一句一句对照着学。"
ALT = Qt.KeyboardModifier.AltModifier


def asked(kind: str, stem: str = "题目", prompts: tuple[str, ...] = (), options: tuple[str, ...] = (), blanks: int = 0) -> Asked:
    return Asked("q", kind, stem, prompts, options, blanks)  # type: ignore[arg-type]


class Heard:
    """A form in a window, and the answers that it told of."""

    def __init__(self, qtbot: QtBot, look: Look, question: Asked, width: int = 700) -> None:
        self.form = form_for(look, question)
        self.told: list[tuple[str, ...]] = []
        self.form.answered.connect(self.told.append)
        qtbot.addWidget(self.form)
        self.form.resize(width, max(self.form.heightForWidth(width), 100))
        with qtbot.waitActive(self.form):
            self.form.show()


@pytest.fixture
def order(qtbot: QtBot, look: Look) -> Heard:
    return Heard(qtbot, look, asked("ordering", options=FOUR))


@pytest.fixture
def match(qtbot: QtBot, look: Look) -> Heard:
    return Heard(qtbot, look, asked("matching", prompts=("子", "丑", "寅"), options=FOUR))


def ordering(heard: Heard) -> OrderForm:
    assert isinstance(heard.form, OrderForm)
    return heard.form


def matching(heard: Heard) -> MatchForm:
    assert isinstance(heard.form, MatchForm)
    return heard.form


def drag(row: QWidget, to: QPoint) -> None:
    """Take hold of a row in its middle and let go at `to`, in the coordinates of what it stands in."""
    middle = row.rect().center()
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=middle)
    for step in (1, 2, 3, 4):
        here = row.mapToParent(middle)
        QTest.mouseMove(row, row.mapFromParent(here + (to - here) * step / 4))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=row.mapFromParent(to))


def seen(form: OrderForm) -> list[str]:
    return [row.text() for row in sorted(form.rows, key=lambda row: row.y())]


def test_an_untouched_sequence_is_no_answer(order: Heard) -> None:
    assert order.told == []
    assert all(row.accessibleDescription() == "还没有排" for row in ordering(order).rows)


def test_letters_number_options_one_after_the_other_and_again_take_them_out(order: Heard) -> None:
    form = ordering(order)
    form.press(2)
    form.press(0)
    assert order.told == [("丙事",), ("丙事", "甲事")]
    assert seen(form) == ["丙事", "甲事", "乙事", "丁事"]
    assert form.rows[0].accessibleDescription() == "排在第 2 位"
    form.press(2)
    form.press(0)
    assert order.told[-1] == ()
    assert seen(form) == list(FOUR)


def test_alt_and_arrows_move_the_option_that_has_the_focus(order: Heard) -> None:
    form = ordering(order)
    form.rows[3].setFocus()
    QTest.keyClick(form.rows[3], Qt.Key.Key_Up, ALT)
    assert order.told == [("甲事", "乙事", "丁事", "丙事")]
    QTest.keyClick(form.rows[3], Qt.Key.Key_Up, ALT)
    QTest.keyClick(form.rows[3], Qt.Key.Key_Down, ALT)
    assert order.told[-1] == order.told[0]
    assert form.rows[3].hasFocus()
    QTest.keyClick(form.rows[3], Qt.Key.Key_Down)
    assert form.rows[2].hasFocus()


def test_at_the_end_there_is_no_further(order: Heard) -> None:
    form = ordering(order)
    form.rows[0].setFocus()
    QTest.keyClick(form.rows[0], Qt.Key.Key_Up, ALT)
    assert order.told == [FOUR]
    QTest.keyClick(form.rows[0], Qt.Key.Key_Up, ALT)
    assert order.told == [FOUR]


def test_dragging_puts_an_option_where_it_is_let_go(order: Heard) -> None:
    form = ordering(order)
    drag(form.rows[3], form.rows[1].geometry().center() - QPoint(0, 6))
    assert order.told == [("甲事", "丁事", "乙事", "丙事")]
    assert seen(form) == list(order.told[0])
    drag(form.rows[0], form.rows[2].geometry().center() + QPoint(0, 6))
    assert order.told[-1] == ("丁事", "乙事", "丙事", "甲事")


def test_a_small_shake_of_the_hand_is_a_press(order: Heard) -> None:
    row = ordering(order).rows[1]
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    QTest.mouseMove(row, QPoint(32, 21))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(32, 21))
    assert order.told == [("乙事",)]


deeds = st.lists(st.tuples(st.sampled_from(["press", "up", "down", "show"]), st.integers(0, 3)), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=deeds)
def test_whatever_is_done_what_is_told_is_what_is_seen(order: Heard, deeds: list[tuple[str, int]]) -> None:
    form = ordering(order)
    form.show_response(())
    order.told.clear()
    for deed, index in deeds:
        if deed == "press":
            form.press(index)
        elif deed == "show":
            form.show_response(FOUR[:index])
            order.told.append(FOUR[:index])
        else:
            form.rows[index].stepped.emit(-1 if deed == "up" else 1)
        answer = order.told[-1] if order.told else ()
        assert seen(form)[: len(answer)] == list(answer)
        assert sorted(seen(form)) == sorted(FOUR)
        assert [bool(row.word) for row in form.rows].count(True) == len(answer)


def test_numbers_choose_the_left_side_and_letters_join_it(match: Heard) -> None:
    form = matching(match)
    form.press_number(1)
    form.press(3)
    assert match.told == [("", "丁事", "")]
    form.press(0)
    assert match.told[-1] == ("", "丁事", "甲事")
    form.press(2)
    assert match.told[-1] == ("丙事", "丁事", "甲事")
    assert form.lefts[1].accessibleDescription() == "连着 D 丁事"
    assert form.rights[3].accessibleDescription() == "连着 2"


def test_the_same_letter_again_takes_the_line_away(match: Heard) -> None:
    form = matching(match)
    form.press(0)
    form.press_number(0)
    form.press(0)
    assert match.told[-1] == ()


def test_two_left_sides_may_share_a_right_one(match: Heard) -> None:
    form = matching(match)
    form.press(1)
    form.press(1)
    assert match.told[-1] == ("乙事", "乙事", "")
    assert form.rights[1].accessibleDescription() == "连着 1、2"


def test_a_line_is_drawn_from_either_side(match: Heard) -> None:
    form = matching(match)
    drag(form.lefts[2], form.rights[0].geometry().center())
    drag(form.rights[1], form.lefts[0].geometry().center())
    assert match.told[-1] == ("乙事", "", "甲事")
    drag(form.lefts[1], QPoint(form.width() // 2, form.height() - 2))
    assert len(match.told) == 2


def test_pairs_are_made_by_pressing(match: Heard) -> None:
    form = matching(match)
    click(form.lefts[1])
    click(form.rights[2])
    assert match.told == [("", "丙事", "")]


def test_blanks_stand_in_the_sentence_and_widen(qtbot: QtBot, look: Look) -> None:
    heard = Heard(qtbot, look, asked("cloze", LONG, blanks=3))
    form = heard.form
    assert isinstance(form, ClozeForm)
    assert form.carries_stem
    before = [field.geometry() for field in form.fields]
    write(form.fields[1], "民情清单和协商清单和督办清单")
    assert heard.told == [("", "民情清单和协商清单和督办清单", "")]
    after = [field.geometry() for field in form.fields]
    assert after[0] == before[0]
    assert after[1].width() > before[1].width()
    assert (after[2].y(), after[2].x()) > (before[2].y(), before[2].x())


def test_what_is_being_composed_is_seen_whole(qtbot: QtBot, look: Look) -> None:
    heard = Heard(qtbot, look, asked("cloze", LONG, blanks=3))
    assert isinstance(heard.form, ClozeForm)
    field = heard.form.fields[0]
    field.setFocus()
    before = field.width()
    QApplication.sendEvent(field, QInputMethodEvent("yibaijiushibamingweiyuan", []))
    assert field.width() > before
    assert heard.told == []
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.hasFocus()


def test_enter_goes_from_blank_to_blank(qtbot: QtBot, look: Look) -> None:
    heard = Heard(qtbot, look, asked("cloze", LONG, blanks=3))
    assert isinstance(heard.form, ClozeForm)
    heard.form.fields[0].setFocus()
    QTest.keyClick(heard.form.fields[0], Qt.Key.Key_Return)
    assert heard.form.fields[1].hasFocus()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(st.text("甲乙丙，。“”、（）a1%—", max_size=25), min_size=2, max_size=5),
    typed=st.lists(st.text("甲乙", max_size=20), max_size=4),
    width=st.integers(260, 900),
)
def test_no_field_lies_over_another_or_beyond_the_edge(qtbot: QtBot, look: Look, parts: list[str], typed: list[str], width: int) -> None:
    blanks = len(parts) - 1
    heard = Heard(qtbot, look, asked("cloze", "____".join(parts), blanks=blanks), width)
    form = heard.form
    assert isinstance(form, ClozeForm)
    form.show_response(tuple(typed[:blanks]))
    form.resize(width, form.heightForWidth(width))
    QApplication.processEvents()
    places = [field.geometry() for field in form.fields]
    assert all(form.sentence.rect().contains(place) for place in places)
    assert not any(one.intersects(other) for at, one in enumerate(places) for other in places[at + 1 :])
    assert sorted((place.y(), place.x()) for place in places) == [(place.y(), place.x()) for place in places]
    form.close()


def test_blanks_without_a_place_in_the_stem_stand_below_each_other(qtbot: QtBot, look: Look) -> None:
    heard = Heard(qtbot, look, asked("cloze", "写出两项内容。", blanks=2))
    assert isinstance(heard.form, BlanksForm)
    assert not heard.form.carries_stem


def test_each_line_of_a_short_answer_is_a_point(qtbot: QtBot, look: Look) -> None:
    heard = Heard(qtbot, look, asked("short"))
    form = heard.form
    assert isinstance(form, ShortForm)
    assert form.count.text() == "还没有写"
    write(form.field, "民情清单")
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    QTest.keyClick(form.field, Qt.Key.Key_Return)
    write(form.field, "协商清单")
    assert heard.told[-1] == ("民情清单", "协商清单")
    assert form.count.text() == "写了 2 点"
    assert [number for number, _ in form.field.numbers()] == [1, 2]
    tall = form.field.height()
    for _ in range(6):
        QTest.keyClick(form.field, Qt.Key.Key_Return)
    assert form.field.height() > tall


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize(
    "question",
    [
        asked("ordering", options=FOUR),
        asked("matching", prompts=FOUR[:3], options=tuple(f"{text}情况说明很长很长的一段话也不会被切掉" for text in FOUR)),
        asked("cloze", LONG, blanks=3),
        asked("short"),
    ],
    ids=lambda question: question.kind,
)
def test_every_control_has_a_name_and_nothing_is_cut(qtbot: QtBot, look: Look, question: Asked, scale: int) -> None:
    look.apply("light", scale, True)
    heard = Heard(qtbot, look, question, 870)
    heard.form.resize(870, max(heard.form.heightForWidth(870), heard.form.sizeHint().height()))
    QApplication.processEvents()
    assert not nameless(heard.form)
    assert not cut_off(heard.form)

"""Sitting a quiz as a person does: by keys, clicks and typing."""

import json
import sqlite3
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.gui.main_window import MainWindow
from app.gui.quiz.forms import ChoiceForm
from app.gui.quiz.matching import MatchForm
from app.gui.quiz.ordering import OrderForm
from app.gui.quiz.question_screen import QuestionScreen
from app.gui.quiz.quiz_screen import QuizScreen
from app.gui.quiz.result_screen import ResultScreen
from app.gui.quiz.typed import Filled, ShortForm
from app.gui.widgets.dialog import Dialog
from app.questions.model import Question
from tests.gui.hands import Settled, button, click, dialog, write
from tests.gui.invented import ASKED

BY_STEM = {question.stem: question for question in ASKED}
WRONG = {
    "single": ("随时学",),
    "multiple": ("责任清单",),
    "true_false": ("错误",),
    "cloze": ("记不得", "记不得"),
    "short": ("记不得",),
    "ordering": ("督办清单", "民情清单", "协商清单"),
    "matching": ("结对学", "轮流学", "带头学"),
}


def shown(window: MainWindow) -> QuizScreen:
    assert isinstance(window.focus_screen, QuizScreen)
    return window.focus_screen


def result(window: MainWindow) -> ResultScreen:
    assert isinstance(window.focus_screen, ResultScreen)
    return window.focus_screen


def question_up(screen: QuizScreen, known: dict[str, Question]) -> Question:
    return known[screen.answering.sheets[screen.position].asked.stem]


def answer(screen: QuestionScreen, response: tuple[str, ...]) -> None:
    """Answer the question that is up by what a person touches."""
    form = screen.form
    if isinstance(form, ChoiceForm | OrderForm):
        for text in response:
            click(next(row for row in form.rows if row.text() == text))
    elif isinstance(form, Filled):
        for field, text in zip(form.fields, response, strict=False):
            field.clear()
            write(field, text)
    elif isinstance(form, MatchForm):
        for left, text in zip(form.lefts, response, strict=True):
            click(left)
            click(next(row for row in form.rights if row.text() == text))
    elif isinstance(form, ShortForm):
        for index, text in enumerate(response):
            if index:
                QTest.keyClick(form.field, Qt.Key.Key_Return)
            write(form.field, text)


def go_through(screen: QuizScreen, settled: Settled, known: dict[str, Question], wrong: frozenset[str] = frozenset()) -> None:
    """Answer everything: right, but for the stems in `wrong`."""
    for position in range(len(screen.answering.sheets)):
        assert screen.position == position
        question = question_up(screen, known)
        answer(screen, WRONG[question.kind] if question.stem in wrong else question.answer)
        if position < len(screen.answering.sheets) - 1:
            click(button(screen, "下一题"))
        settled()


def hand_in(window: MainWindow, settled: Settled) -> ResultScreen:
    """Hand in and say yes."""
    shown(window).hand_in()
    settled()
    click(button(dialog(window, Dialog), "交卷"))
    settled()
    return result(window)


def kept(folder: Path) -> list[tuple[str, ...]]:
    """The answers that another program finds in the store, in the order in which they were given."""
    with sqlite3.connect(folder / "test.sqlite") as db:
        return [tuple(json.loads(row[0])) for row in db.execute("SELECT response FROM answer ORDER BY seq")]

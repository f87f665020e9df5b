"""GUI layer: the card of 今日 that says what is due, with the one button that begins it and the card on top."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.catalogue import Catalogue
from app.gui.look import ELDER_SCALE, Look
from app.gui.study.words import shortened
from app.gui.today.glance import Glance, day_in_words
from app.gui.widgets import paint
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card
from app.gui.widgets.label import Label
from app.gui.widgets.progress import Bar
from app.gui.widgets.tag import Tag
from app.questions.model import Question
from app.services.studying import Today

DOT: Final = 10
BAR: Final = 8
BAR_WIDTH: Final = 300
PREVIEW: Final = (196, 176)
FEW: Final = 5
"""Cards of a short sitting."""
UNIT_LIFT: Final = 8
"""Pixels by which the unit stands above the foot of the big number, so that both rest on one line."""


class DueCard(Card):
    """What is due today, or what to do instead; it has the page's one filled button (`main_button`).

    What the buttons wish: `study_requested`, `few_requested`, `quiz_requested`, `import_requested`, `person_requested`.
    """

    study_requested = Signal()
    few_requested = Signal()
    quiz_requested = Signal()
    import_requested = Signal()
    person_requested = Signal()

    def __init__(self, look: Look, glance: Glance, parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        self._look = look
        self.main_button: Button
        today = glance.today
        if not glance.shelf:
            self._no_reports()
        elif today is None:
            self._nobody()
        elif today.reviews + today.new:
            self._due(today)
        else:
            self._done(today)

    def _due(self, today: Today) -> None:
        say = self._look.say
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(Label(self._look, due_words(say, today), "body", "text2"))
        left.addLayout(big_number(self._look, today.reviews + today.new, say("张")))
        left.addSpacing(10)
        bar = Bar(self._look, thickness=BAR)
        bar.setMaximumWidth(self._look.theme.px(BAR_WIDTH))
        bar.set_share(today.reviews, today.reviews + today.new, today.new)
        bar.setAccessibleName(due_words(say, today))
        bar.setAccessibleDescription(say("复习 {reviews} 张，新学 {new} 张", reviews=today.reviews, new=today.new))
        left.addWidget(bar)
        left.addSpacing(6)
        left.addWidget(Legend(self._look, today))
        left.addSpacing(self._look.theme.space("m"))
        left.addStretch(1)
        buttons = self._buttons(Button(self._look, begin_words(say, today), "filled", key="Return"), self.study_requested)
        if today.reviews + today.new > FEW:
            few = Button(self._look, say("只学 {n} 张", n=FEW))
            few.clicked.connect(self.few_requested)
            buttons.insertWidget(1, few)
        left.addLayout(buttons)
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.space("l"))
        row.addLayout(left, 1)
        if today.first is not None and self._look.theme.scale < ELDER_SCALE:
            row.addWidget(Preview(self._look, today.first), 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row, 1)

    def _done(self, today: Today) -> None:
        say = self._look.say
        heading = say("今天的卡片学完了") if today.done else say("今天没有要复习的卡片")
        told = [say("今天学了 {n} 张。", n=today.done)] if today.done else []
        if today.next_day is not None:
            told.append(say("下次复习：{day}。", day=day_in_words(say, today.next_day)))
        told.append(say("做一次测验，看看记住了多少。"))
        self._plain(heading, "".join(told), Button(self._look, say("做测验"), "filled", key="Return"), self.quiz_requested)

    def _nobody(self) -> None:
        say = self._look.say
        text = say("每个人的学习进度和成绩分开记，只存在这台电脑上。先告诉九学您的姓名。")
        self._plain(say("欢迎使用九学"), text, Button(self._look, say("填写姓名"), "filled", key="Return"), self.person_requested)

    def _no_reports(self) -> None:
        say = self._look.say
        text = say("打开一份报告，九学会找出里面的提法和数字，标好出处，做成卡片和题目。")
        button = Button(self._look, say("打开报告\u2026\u2026"), "filled", icon="file", key="Ctrl+O")
        self._plain(say("从一份报告开始"), text, button, self.import_requested)

    def _plain(self, heading: str, text: str, button: Button, wish: object) -> None:
        self.body.addWidget(Label(self._look, heading, "stem", wrap=True))
        self.body.addWidget(Label(self._look, text, "body", "text2", wrap=True))
        self.body.addStretch(1)
        self.body.addSpacing(self._look.theme.space("m"))
        self.body.addLayout(self._buttons(button, wish))

    def _buttons(self, button: Button, wish: object) -> QHBoxLayout:
        self.main_button = button
        button.clicked.connect(wish)
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.space("m"))
        row.addWidget(button)
        row.addStretch(1)
        return row


def due_words(say: Catalogue, today: Today) -> str:
    """Return what the day's cards are there for: to be reviewed, to be learnt, or both."""
    if not today.new:
        return say("今天该复习")
    return say("今天要学") if today.reviews else say("今天可以新学")


def begin_words(say: Catalogue, today: Today) -> str:
    """Return what stands on the button that begins the day's cards."""
    return say("开始学习") if today.new else say("开始复习")


def big_number(look: Look, number: int, unit: str) -> QHBoxLayout:
    """Return a big number with its unit, both on one line."""
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Label(look, str(number), "number"))
    lifted = QVBoxLayout()
    lifted.addStretch(1)
    lifted.addWidget(Label(look, unit, "option", "text2"))
    lifted.addSpacing(look.theme.px(UNIT_LIFT))
    row.addLayout(lifted)
    row.addStretch(1)
    return row


class Legend(QWidget):
    """What the parts of the bar are, with their counts, and how many cards were graded today."""

    def __init__(self, look: Look, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = look.say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space("l"))
        parts = [(say("复习 {n}", n=today.reviews), "accent"), (say("新学 {n}", n=today.new), "chart_soft")]
        for words, role in parts if today.reviews else parts[1:]:
            pair = QHBoxLayout()
            pair.setSpacing(look.theme.space("s"))
            pair.addWidget(Dot(look, role))
            pair.addWidget(Label(look, words, "small", "text2"))
            row.addLayout(pair)
        if today.done:
            row.addWidget(Label(look, say("今天已学 {n}", n=today.done), "small", "text2", elide=True))
        row.addStretch(1)


class Dot(QWidget):
    """A coloured dot before a word."""

    def __init__(self, look: Look, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the dot's size."""
        return QSize(DOT, DOT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        edge = theme.color("line") if theme.name == "high_contrast" else None
        paint.box(painter, QRectF(self.rect()), DOT / 2, theme.color(self._role), edge)
        painter.end()


class Preview(QFrame):
    """The question of the card on top, as a small card."""

    def __init__(self, look: Look, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        say = look.say
        kinds = {"figure": say("数字"), "document": say("文件")}
        stem = shortened(question.stem)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 10)
        column.setSpacing(look.theme.space("s"))
        column.addWidget(Tag(look, kinds.get(question.form, say("提法"))), 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(Label(look, stem, "body", bold=True, wrap=True, align=Qt.AlignmentFlag.AlignHCenter))
        column.addStretch(1)
        column.addWidget(Label(look, say("下一张"), "small", "text2"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.setFixedWidth(look.theme.px(PREVIEW[0]))
        self.setMinimumHeight(look.theme.px(PREVIEW[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        paint.box(painter, QRectF(self.rect()), theme.radius("option"), theme.color("canvas"), theme.color("line"))
        painter.end()

"""GUI layer: the sides of a flashcard: the question with its empty places, the answer with the quote, and the end of a sitting."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.look import ELDER_SCALE, Look
from app.gui.study.dealing import Face
from app.gui.study.words import day_in_words, nested, tags_of
from app.gui.theme import Size
from app.gui.widgets.card import Card
from app.gui.widgets.grade_button import WORDS
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.gui.widgets.places import Places
from app.gui.widgets.quote import QuoteBox
from app.gui.widgets.tag import Tag
from app.questions.typesetting import typeset
from app.services.studying import Summary
from app.study.model import Rating

SHORT: Final = 18
"""Characters: a question up to here stands large in one line."""
MIDDLING: Final = 60
INSIDE: Final = 10
"""What a flashcard is padded by beyond an ordinary card."""


class QuestionSide(Card):
    """What is asked, with one empty place for each thing to recall; `hint` shows how each begins."""

    def __init__(self, look: Look, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(look, sheet=True, parent=parent)
        say, question = look.say, face.turn.question
        _widen(self)
        top = QHBoxLayout()
        top.setSpacing(look.theme.space("s"))
        for tag in tags_of(question.form):
            top.addWidget(Tag(look, say(tag)))
        if face.turn.card.flagged:
            top.addWidget(Tag(look, say("已标记"), "accent"))
        section = face.source.section if face.source is not None else ""
        from_where = (
            say("选自“{section}”一段", section=nested(typeset(section)))
            if section
            else say("选自《{title}》", title=typeset(face.turn.report_title))
        )
        top.addWidget(Label(look, from_where, "small", "text2", elide=True, align=Qt.AlignmentFlag.AlignRight), 1)
        self.prompt = Label(look, question.stem, prompt_size(look, question.stem), wrap=True, align=_centred(question.stem))
        count = len(face.members)
        told = say("一共 {n} 项。先在心里说一遍，再翻面对照。", n=count) if count > 1 else say("先在心里说一遍，再翻面对照。")
        self.places = Places(look, face.members)
        self.body.addLayout(top)
        self.body.addSpacing(look.theme.space("m"))
        self.body.addWidget(self.prompt)
        self.body.addWidget(Label(look, told, "reading", "text2", wrap=True, align=_centred(question.stem)))
        self.body.addSpacing(look.theme.space("s"))
        self.body.addWidget(self.places)

        self.hinted = False

    def hint(self) -> None:
        """Show how each item begins."""
        self.hinted = True
        self.places.show_as("hint")


class AnswerSide(Card):
    """The answer in its places, and the passage of the report that says so."""

    def __init__(self, look: Look, face: Face, parent: QWidget | None = None) -> None:
        super().__init__(look, sheet=True, parent=parent)
        say, question = look.say, face.turn.question
        _widen(self)
        top = QHBoxLayout()
        top.setSpacing(look.theme.space("s"))
        if face.heading:
            elder = look.theme.scale >= ELDER_SCALE
            top.addWidget(Label(look, face.heading, "title", wrap=True), int(elder))
            count = len(face.members)
            if not elder:
                top.addSpacing(look.theme.space("l"))
                top.addWidget(Label(look, say("{n} 项，逐项对照", n=count) if count > 1 else "", "body", "text2", elide=True), 1)
        else:
            top.addWidget(Label(look, question.stem, "body", "text2", wrap=True), 1)
        upright = Qt.AlignmentFlag.AlignTop if not face.heading else Qt.AlignmentFlag.AlignVCenter
        if face.turn.card.flagged:
            top.addWidget(Tag(look, say("已标记"), "accent"), 0, upright)
        for tag in tags_of(question.form):
            top.addWidget(Tag(look, say(tag)), 0, upright)
        self.places = Places(look, face.members)
        self.places.show_as("full")
        self.body.addLayout(top)
        self.body.addWidget(self.places)
        self.quote: QuoteBox | None = None
        if face.source is not None:
            self.quote = QuoteBox(look, say("原文"), face.source.quoted, link=say("在报告里看"), key="F")
            self.body.addSpacing(look.theme.space("xs"))
            self.body.addWidget(self.quote)
        elif question.explanation:
            self.body.addWidget(Label(look, question.explanation, "body", wrap=True))
        if face.turn.card.note:
            self.body.addSpacing(look.theme.space("xs"))
            self.body.addLayout(_note(look, face.turn.card.note))


class EndSide(Card):
    """What the sitting came to, and when the next cards come."""

    def __init__(self, look: Look, summary: Summary, today: date, parent: QWidget | None = None) -> None:
        super().__init__(look, sheet=True, parent=parent)
        say = look.say
        _widen(self)
        counts = {
            Rating.AGAIN: summary.again,
            Rating.HARD: summary.hard,
            Rating.GOOD: summary.good,
            Rating.EASY: summary.easy,
        }
        self.body.addWidget(Icon(look, "check-circle", "right", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        title = say("今天的卡片学完了") if not summary.left else say("这一组学完了")
        self.body.addWidget(Label(look, title, "title", wrap=True, align=Qt.AlignmentFlag.AlignHCenter))
        told = _what_next(look, summary, today)
        self.body.addWidget(Label(look, told, "reading", "text2", wrap=True, align=Qt.AlignmentFlag.AlignHCenter))
        self.body.addSpacing(look.theme.space("m"))
        self.body.addLayout(_tiles(look, counts))


def prompt_size(look: Look, stem: str) -> Size:
    """Return the size in which a question of that length still stands in a few lines."""
    if len(stem) <= SHORT and look.theme.scale < ELDER_SCALE:
        return "prompt"
    return "stem" if len(stem) <= MIDDLING else "heading"


def _centred(stem: str) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignHCenter if len(stem) <= MIDDLING else Qt.AlignmentFlag.AlignLeft


def _widen(card: Card) -> None:
    margins = card.body.contentsMargins()
    card.body.setContentsMargins(margins.left() + INSIDE, margins.top(), margins.right() + INSIDE, margins.bottom() + 4)


def _note(look: Look, note: str) -> QHBoxLayout:
    """Return the person's own note, with what it is."""
    row = QHBoxLayout()
    row.setSpacing(look.theme.space("m"))
    row.addWidget(Icon(look, "edit", "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Label(look, look.say("我的笔记"), "small", "text2"))
    words.addWidget(Label(look, note, "body", wrap=True))
    row.addLayout(words, 1)
    return row


def _what_next(look: Look, summary: Summary, today: date) -> str:
    say = look.say
    if summary.left:
        return say("今天还有 {n} 张，随时可以接着学。", n=summary.left)
    if summary.next_day is None:
        return say("以后没有要复习的卡片了。导入新的报告，就有新的卡片。")
    return say("下一批卡片{day}来。", day=day_in_words(say, summary.next_day, today))


def _tiles(look: Look, counts: dict[Rating, int]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.theme.space("m"))
    grid.setVerticalSpacing(2)
    for column, (rating, count) in enumerate(counts.items()):
        grid.addWidget(Label(look, str(count), "stem", align=Qt.AlignmentFlag.AlignHCenter), 0, column)
        grid.addWidget(Label(look, look.say(WORDS[rating]), "small", "text2", wrap=True, align=Qt.AlignmentFlag.AlignHCenter), 1, column)
        grid.setColumnStretch(column, 1)
    return grid


def stacked(*widgets: QWidget, spacing: int) -> QWidget:
    """Return one widget that holds others above each other, as the foot of a screen."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for widget in widgets:
        column.addWidget(widget)
    return holder

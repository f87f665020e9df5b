"""GUI layer: the card of 今日 with the last scores, or, for a newcomer, how one begins."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.today.glance import titles_in_words
from app.gui.widgets import paint
from app.gui.widgets.button import Button
from app.gui.widgets.card import Card, heading_row
from app.gui.widgets.drawn import Pressed
from app.gui.widgets.icon import Icon
from app.gui.widgets.label import Label
from app.scores.model import Scored
from app.services.library import Shelved

ROW: Final = 50
ICON: Final = 16
GAP: Final = 12
DATE_SAMPLE: Final = "12/30"
LEAST_TITLE_EM: Final = 5
SIDE: Final = 6


class RecentCard(Card):
    """The last scores, or those of mock `exams`; a row opens its result."""

    result_requested = Signal(str)
    all_requested = Signal()

    def __init__(self, look: Look, recent: tuple[Scored, ...], parent: QWidget | None = None, *, exams: bool = False) -> None:
        super().__init__(look, parent=parent)
        more = Button(look, look.say("全部"), "link", trailing="chevron-right", size="small")
        more.setAccessibleName(look.say("全部成绩"))
        more.clicked.connect(self.all_requested)
        pad = look.theme.space("xl")
        self.body.setContentsMargins(pad - SIDE, pad - 10, pad - SIDE, pad - 12)
        self.body.setSpacing(4)
        heading = heading_row(look, look.say("最近的模拟考试") if exams else look.say("最近成绩"), more)
        heading.setContentsMargins(SIDE, 0, 2, 0)
        self.body.addLayout(heading)
        for index, scored in enumerate(recent):
            row = ScoreRow(look, scored, ruled=index > 0)
            row.clicked.connect(lambda _=False, attempt=scored.attempt: self.result_requested.emit(attempt))
            self.body.addWidget(row)
        self.body.addStretch(1)


class ScoreRow(Pressed):
    """One score in a line: day, what it was about, right of all, and whether it passed; the whole line answers."""

    def __init__(self, look: Look, scored: Scored, *, ruled: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._ruled = ruled
        say, total = look.say, scored.score.total
        day = scored.handed_in.astimezone()
        self._day = f"{day.month}/{day.day}"
        self._title = titles_in_words(say, scored.titles)
        self._marks = f"{total.right} / {total.questions}"
        self._passed = scored.score.passed
        self._word = say("通过") if self._passed else say("没通过")
        self.setAccessibleName(
            say(
                "{month}月{day}日，{title}，答对 {right} 题，共 {total} 题，{word}",
                month=day.month,
                day=day.day,
                title=self._title,
                right=total.right,
                total=total.questions,
                word=self._word,
            )
        )
        self.setToolTip(self._title)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", look.theme.radius("control"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        theme = self._look.theme
        return QSize(
            round(self._fixed() + theme.type_px("body") * LEAST_TITLE_EM * 2), theme.height("row", "body") + ROW - theme.space("row")
        )

    def minimumSizeHint(self) -> QSize:
        """Return the least width: the title gives way first."""
        return QSize(round(self._fixed() + self._look.theme.type_px("body") * LEAST_TITLE_EM), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        place = QRectF(self.rect())
        if self.underMouse():
            paint.box(painter, place.adjusted(0, 1, 0, 0), theme.radius("control"), theme.color("hover"))
        if self._ruled:
            painter.fillRect(QRectF(SIDE, 0, place.width() - 2 * SIDE, 1), theme.color("line"))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        paint.line_of_text(painter, place.adjusted(SIDE, 0, 0, 0), self._day, theme.font("dense"), theme.color("text2"), left)
        role, icon = ("right", "check-circle") if self._passed else ("wrong", "cross-circle")
        word = self._word_width()
        end = QRectF(place.right() - SIDE - word, 0, word, place.height())
        paint.line_of_text(painter, end, self._word, theme.font("dense"), theme.color(role), left)
        size = theme.px(ICON)
        self._look.icons.paint(painter, icon, QRectF(end.left() - size - 6, place.center().y() - size / 2, size, size), theme.color(role))
        marks = theme.text_width("body", self._marks, True)
        spot = QRectF(end.left() - size - 6 - GAP - marks, 0, marks, place.height())
        paint.line_of_text(painter, spot, self._marks, theme.font("body", bold=True), theme.color("text"), right)
        start = SIDE + theme.text_width("dense", DATE_SAMPLE) + GAP
        title = paint.shortened(theme, "body", self._title, spot.left() - GAP - start)
        paint.line_of_text(painter, place.adjusted(start, 0, 0, 0), title, theme.font("body"), theme.color("text"), left)
        painter.end()

    def _word_width(self) -> float:
        """Return one width for every outcome, so that the lines stand in columns."""
        say = self._look.say
        return max(self._look.theme.text_width("dense", word) for word in (say("通过"), say("没通过")))

    def _fixed(self) -> float:
        theme = self._look.theme
        marks = theme.text_width("body", self._marks, True)
        return 2 * SIDE + theme.text_width("dense", DATE_SAMPLE) + 3 * GAP + marks + theme.px(ICON) + 6 + self._word_width()


class BeginningCard(Card):
    """How one begins, in three steps, and which report the first cards come from."""

    library_requested = Signal()

    def __init__(self, look: Look, shelf: tuple[Shelved, ...], parent: QWidget | None = None) -> None:
        super().__init__(look, parent=parent)
        say = look.say
        self.body.addLayout(heading_row(look, say("第一次用，可以这样试")))
        steps = (
            ("study", say("背几张卡片"), say("先自己想，再看答案")),
            ("quiz", say("做一次测验"), say("交卷后看对错和原文出处")),
            ("import", say("导入自己的报告"), say("提法和数字会做成题")),
        )
        for icon, name, detail in steps:
            self.body.addLayout(_step(look, icon, name, detail))
        self.body.addStretch(1)
        if shelf:
            open_it = Button(look, say("看看题库里的报告"), "link", trailing="chevron-right", size="small")
            open_it.clicked.connect(self.library_requested)
            row = QHBoxLayout()
            row.addWidget(open_it)
            row.addStretch(1)
            self.body.addLayout(row)


def _step(look: Look, icon: str, name: str, detail: str) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(look, name, "body", wrap=True))
    words.addWidget(Label(look, detail, "small", "text2", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(Icon(look, icon, "accent", 20), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addLayout(words, 1)
    return row

"""GUI layer: the modes beside the plan, each with how often it was held; reports below; both can be dragged onto a day."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.look import Look
from app.gui.plan.day_cell import Carried, carry
from app.gui.widgets import paint
from app.gui.widgets.divider import Divider
from app.gui.widgets.drawn import Pressed
from app.gui.widgets.label import Label
from app.meeting.model import Mode
from app.questions.typesetting import typeset
from app.services.library import Shelved
from app.services.planning import Year

ROW: Final = 39
PLATE: Final = 58
PLATE_HIGH: Final = 26
GAP: Final = 9
MOST_REPORTS: Final = 6
KEYS: Final = 9
SWATCH: Final = (20, 14)


class Draggable(Pressed):
    """A row that can be dragged onto a day, and pressed."""

    def __init__(self, look: Look, what: Carried, identity: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._what: Carried = what
        self._identity = identity
        self._from: QPointF | None = None
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("ring_radius", look.theme.radius("control"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(self._look.theme.px(180), self._look.theme.px(ROW))

    def minimumSizeHint(self) -> QSize:
        """Return the least size: plate and count."""
        return QSize(self._look.theme.px(120), self._look.theme.px(ROW))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag might begin."""
        self._from = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        start = self._from
        if start is not None and (event.position() - start).manhattanLength() >= QApplication.startDragDistance():
            self._from = None
            self.setDown(False)
            carry(self, self._what, self._identity)
            return
        super().mouseMoveEvent(event)


class ModeRow(Draggable):
    """A mode: its plate, who takes part, held of all."""

    def __init__(self, look: Look, mode: Mode, counts: tuple[int, int], key: int, parent: QWidget | None = None) -> None:
        held, whole = counts
        name = look.say("{name}，{who}，开过 {held} 次，全年 {whole} 次", name=mode.name, who=mode.who, held=held, whole=whole)
        super().__init__(look, "mode", mode.id, name, parent)
        self._mode = mode
        self._count = f"{held} / {whole}"
        if key < KEYS:
            self.setToolTip(look.say("{name}。拖到日子上，或在日子上按 {key}", name=name, key=key + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        if self.underMouse():
            paint.box(painter, QRectF(self.rect()), theme.radius("control"), theme.color("hover"))
        tone = theme.modes[self._mode.tone]
        wide = max(theme.px(PLATE), theme.text_width("small", self._mode.name, True) + 2 * GAP)
        plate = QRectF(0, (self.height() - theme.px(PLATE_HIGH)) / 2, wide, theme.px(PLATE_HIGH))
        paint.box(painter, plate, theme.radius("tag"), QColor(tone.bg), QColor(tone.fg) if theme.name == "high_contrast" else None)
        centre = Qt.AlignmentFlag.AlignHCenter
        paint.line_of_text(painter, plate, self._mode.name, theme.font("small", bold=True), QColor(tone.fg), centre)
        count_wide = theme.text_width("small", self._count)
        end = QRectF(0, 0, self.width() - 2, self.height())
        paint.line_of_text(painter, end, self._count, theme.font("small"), theme.color("text"), Qt.AlignmentFlag.AlignRight)
        room = self.width() - plate.right() - 2 * GAP - count_wide
        who = paint.shortened(theme, "small", self._mode.who, room)
        place = QRectF(plate.right() + GAP, 0, room, self.height())
        paint.line_of_text(painter, place, who, theme.font("small"), theme.color("text2"), Qt.AlignmentFlag.AlignLeft)
        painter.end()


class ReportRow(Draggable):
    """A report: its title, to be dragged onto a day."""

    def __init__(self, look: Look, report: Shelved, parent: QWidget | None = None) -> None:
        title = typeset(report.title)
        super().__init__(look, "report", report.id, look.say("报告：{title}", title=title), parent)
        self._title = title

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        if self.underMouse():
            paint.box(painter, QRectF(self.rect()), theme.radius("control"), theme.color("hover"))
        size = theme.px(16)
        self._look.icons.paint(painter, "file", QRectF(2, (self.height() - size) / 2, size, size), theme.color("text2"))
        room = self.width() - size - GAP - 4
        title = paint.shortened(theme, "small", self._title, room)
        place = QRectF(size + GAP, 0, room, self.height())
        paint.line_of_text(painter, place, title, theme.font("small"), theme.color("text"), Qt.AlignmentFlag.AlignLeft)
        painter.end()


class ModeList(QWidget):
    """Modes with counts, the key to the cells' looks, reports. A mode that is pressed can be changed; a report that is pressed opens."""

    mode_requested = Signal(object)
    report_requested = Signal(str)

    def __init__(self, look: Look, year: Year, reports: tuple[Shelved, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = look.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(Label(look, say("九种学法") if len(year.modes) == KEYS else say("学法"), "body", bold=True, elide=True), 1)
        head.addWidget(Label(look, say("已开 / 全年"), "caption", "text2"))
        column.addLayout(head)
        column.addSpacing(4)
        for key, mode in enumerate(year.modes):
            row = ModeRow(look, mode, year.counts(mode.id), key)
            row.clicked.connect(lambda _=False, wanted=mode: self.mode_requested.emit(wanted))
            column.addWidget(row)
        column.addSpacing(8)
        column.addWidget(Divider())
        column.addSpacing(10)
        column.addWidget(Legend(look))
        off = sum(bool(one.off) for one in year.days)
        if off:
            column.addSpacing(8)
            column.addWidget(Label(look, say("{n} 天赶上放假，不排例会。", n=off), "small", "text2", wrap=True))
        if not year.source and not off:
            column.addSpacing(8)
            column.addWidget(Label(look, say("这一年的放假安排还没有，请在“放假和调休”里填。"), "small", "text2", wrap=True))
        if reports:
            column.addSpacing(16)
            head = QHBoxLayout()
            head.addWidget(Label(look, say("报告"), "body", bold=True, elide=True), 1)
            head.addWidget(Label(look, say("拖到日子上"), "caption", "text2"))
            column.addLayout(head)
            for report in reports[:MOST_REPORTS]:
                report_row = ReportRow(look, report)
                report_row.clicked.connect(lambda _=False, wanted=report.id: self.report_requested.emit(wanted))
                column.addWidget(report_row)
        column.addStretch(1)


class Legend(QWidget):
    """What a cell's look means: held filled, planned outlined, next solid, called off dashed and struck through."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        say = look.say
        self._words = (say("开过"), say("已排"), say("下一次"), say("已取消"))
        self.setAccessibleName(say("、").join(self._words))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of two rows of two."""
        return QSize(self._look.theme.px(160), round(2 * self._look.theme.line_px("small") + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw swatches and words."""
        theme = self._look.theme
        painter = QPainter(self)
        paint.start(painter)
        wide, high = theme.px(SWATCH[0]), theme.px(SWATCH[1])
        line = theme.line_px("small") + 4
        for at, word in enumerate(self._words):
            x, y = (at % 2) * self.width() / 2, (at // 2) * line
            place = QRectF(x, y + (line - high) / 2, wide, high)
            fill = {0: "sunken", 2: "accent"}.get(at)
            edge = {0: "control" if theme.name == "high_contrast" else None, 1: "text2", 3: "control"}.get(at)
            ink = theme.color(edge) if edge else None
            paint.box(painter, place, 5, theme.color(fill) if fill else None, ink, 1.4, dashed=at == 3)
            if at == 3:
                paint.struck(painter, place, theme.color("text2"))
            text = QRectF(place.right() + 7, y, self.width(), line)
            paint.line_of_text(painter, text, word, theme.font("small"), theme.color("text2"), Qt.AlignmentFlag.AlignLeft)
        painter.end()

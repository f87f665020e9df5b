"""GUI layer: which words of which paragraph are selected, and how keys move the caret."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.gui.library.selectable import Selectable

CLAUSE_MARKS: Final = frozenset("\u3000 \u3001\uff0c\u3002\uff1b\uff1a\uff01\uff1f\u201c\u201d\u2018\u2019\u300a\u300b\uff08\uff09")
MOVES: Final = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
)  # fmt: skip


class Selection(NamedTuple):
    """From `anchor` to `caret`, code points of one paragraph; `by_key` where the caret is shown and keys move it."""

    paragraph: int
    anchor: int
    caret: int
    by_key: bool = False

    @property
    def start(self) -> int:
        """Where the selected words begin."""
        return min(self.anchor, self.caret)

    @property
    def end(self) -> int:
        """Where they end."""
        return max(self.anchor, self.caret)

    @property
    def empty(self) -> bool:
        """Whether nothing is selected."""
        return self.anchor == self.caret

    def moved(self, event: QKeyEvent, paragraphs: Sequence[Selectable]) -> "Selection":
        """Return the selection after a key: with Shift it grows or shrinks, with Ctrl the caret goes from mark to mark."""
        grows = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        far = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        label = paragraphs[self.paragraph]
        size, by = len(label.text()), -1 if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up) else 1
        match event.key():
            case Qt.Key.Key_Home:
                caret: int | None = 0
            case Qt.Key.Key_End:
                caret = size
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                caret = _mark(label.text(), self.caret, by) if far else self.caret + by
            case _:
                caret = label.beside_line(self.caret, by)
        if caret is not None and 0 <= caret <= size:
            return self._replace(anchor=self.anchor if grows else caret, caret=caret)
        place = self.paragraph + by
        if grows or not 0 <= place < len(paragraphs):  # words of one paragraph at a time
            edge = 0 if by < 0 else size
            return self._replace(anchor=self.anchor if grows else edge, caret=edge)
        edge = len(paragraphs[place].text()) if by < 0 else 0
        return Selection(place, edge, edge, by_key=True)


def _mark(text: str, caret: int, by: int) -> int:
    """Return the next place beside a mark."""
    place = caret + by
    while 0 < place < len(text) and not (text[place - 1] in CLAUSE_MARKS) ^ (text[place] in CLAUSE_MARKS):
        place += by
    return min(max(place, 0), len(text))

"""GUI layer: a card with a chart, what it says in words, and the same as a table."""

from collections.abc import Sequence
from typing import Generic

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.look import Look
from app.gui.progress.chart import Chart
from app.gui.widgets.card import Card, heading_row
from app.gui.widgets.label import Label
from app.gui.widgets.table import Table
from app.gui.widgets.table_rows import Column, R


class ChartCard(Card, Generic[R]):
    """Heading, a sentence that says the whole, the chart with the words of what is pointed at, how it is worked out; or the table.

    `drawn` is added to the note while the chart is shown, `listed` while the table is.
    """

    def __init__(
        self,
        look: Look,
        title: str,
        note: str,
        chart: Chart,
        columns: Sequence[Column[R]],
        *,
        drawn: str = "",
        listed: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent=parent)
        self._look = look
        self._as_table = False
        self._hint = ""
        self._notes = (note + drawn, note + listed)
        self._rows: tuple[R, ...] = ()
        self.chart = chart
        self.table: Table[R] = Table(look, title, columns)
        self.summary = Label(look, "", "body", "text2", wrap=True)
        self.pointed = Label(look, "", "small", "text", wrap=True)
        self.note = Label(look, note, "small", "text2", wrap=True)
        chart.pointed.connect(self._point)
        self.body.addLayout(heading_row(look, title))
        self.body.addWidget(self.summary)
        self.body.addWidget(chart)
        self.body.addWidget(self.pointed)
        self.body.addWidget(self.table)
        self.body.addWidget(self.note)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.table.hide()

    def show_figures(self, rows: Sequence[R], summary: str, hint: str) -> None:
        """Show other figures: `summary` says the whole, `hint` how the single ones are reached. Without rows only the summary stands."""
        self._rows = tuple(rows)
        self._hint = hint
        self.summary.setText(summary)
        self.pointed.setText(hint)
        self.table.show_rows(self._rows)
        self._arrange()

    def show_table(self, shown: bool) -> None:
        """Show the table instead of the chart, or the chart again."""
        self._as_table = shown
        self._arrange()

    def _point(self, words: str) -> None:
        self.pointed.setText(words or self._hint)

    def _arrange(self) -> None:
        some = bool(self._rows)
        self.chart.setVisible(some and not self._as_table)
        self.pointed.setVisible(some and not self._as_table)
        self.table.setVisible(some and self._as_table)
        self.note.setText(self._notes[self._as_table])
        self.note.setVisible(some)

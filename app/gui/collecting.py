"""GUI layer: garbage is collected on the GUI thread alone.

Python collects cycles on whichever thread happens to allocate. A cycle that holds a widget, collected by a worker, deletes the
widget there, and Qt then falls at some later moment: widgets belong to the GUI thread.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

PAUSE_MS: Final = 400


class Collector(QObject):
    """Takes Python's collector over until it is stopped: a timer collects what Python would have, generation by generation."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def stop(self) -> None:
        """Give the collector back to Python; no worker runs any more."""
        self._timer.stop()
        gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation that is due, with all younger ones."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return

"""The one loader of what is not code: `resources/` and `questions/`.

A file of the same name in the person's own folder (`<data>/resources/…`, `<data>/questions/…`) comes first, so that
an office can change a wording or a template without touching the program.
"""

from pathlib import Path
from typing import Literal

Shelf = Literal["resources", "questions"]

_PACKAGED = {"resources": "resources", "questions": "question_files"}


class Assets:
    """Finds files of `resources/` and `questions/`, the person's own before ours."""

    def __init__(self, own: Path | None = None) -> None:
        self._own = own
        here = Path(__file__).parent
        self._shelves: dict[Shelf, Path] = {}
        for shelf in ("resources", "questions"):
            packed = here / _PACKAGED[shelf]
            self._shelves[shelf] = packed if packed.is_dir() else here.parent / shelf

    def path(self, shelf: Shelf, name: str) -> Path:
        """Return where the file `name` of `shelf` stands; raises FileNotFoundError where nobody has it."""
        if self._own is not None and (own := self._own / shelf / name).is_file():
            return own
        ours = self._shelves[shelf] / name
        if not ours.exists():
            raise FileNotFoundError(f"{shelf}/{name}")
        return ours

    def own_path(self, shelf: Shelf, name: str) -> Path | None:
        """Return where the person's own file `name` stands or would stand; None where there is no folder of their own."""
        return None if self._own is None else self._own / shelf / name

    def text(self, shelf: Shelf, name: str) -> str:
        """Return a file's text, which is UTF-8."""
        return self.path(shelf, name).read_text(encoding="utf-8")

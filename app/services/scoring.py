"""Services layer: the scores that are kept, and the sheet that is handed in."""

import errno
import sys
from pathlib import Path
from typing import Final

from app import __version__
from app.catalogue import Catalogue
from app.errors import UserError
from app.export.naming import file_name
from app.files import write_whole
from app.scores.model import Scored
from app.scores.score import score
from app.services.surroundings import Surroundings
from app.store import attempts, people
from app.store import reports as shelf
from app.store.store import Store

__all__ = ["Scored", "Scoring"]

ENDING: Final = ".xlsx"

_TROUBLES: Final = {
    errno.EBUSY: "export_in_use",
    errno.ETXTBSY: "export_in_use",
    errno.EACCES: "export_forbidden",
    errno.EPERM: "export_forbidden",
    errno.EROFS: "export_forbidden",
    errno.EISDIR: "export_forbidden",
    errno.ENOSPC: "export_no_room",
    errno.EDQUOT: "export_no_room",
    errno.EFBIG: "export_no_room",
    errno.ENOENT: "export_no_folder",
    errno.ENOTDIR: "export_no_folder",
}


class Scoring:
    """Lists scores and writes score sheets; a past attempt's detail is `Quizzing.result`."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def scores(self, person: str | None = None, at_most: int | None = None) -> tuple[Scored, ...]:
        """Return the attempts handed in by `person` (by everyone when None), the last handed in first, cut to `at_most`."""
        with self._store.read() as db:
            sat = attempts.handed_in(db, "quiz", person, at_most)
            reports = tuple({report for one in sat for report in one.reports})
            titles = dict(zip(reports, shelf.titles(db, reports), strict=True))
        return tuple(_scored(one, titles) for one in sat)

    def file_name(self, say: Catalogue, person: str | None = None) -> str:
        """Return a name for the score sheet that `export` would write now, such as 测验成绩 张三 2026-11-24.xlsx."""
        whose = ""
        if person is not None:
            with self._store.read() as db:
                whose = people.found(db, person).name
        return file_name(f"{say('测验成绩')} {whose} {self._surroundings.now():%Y-%m-%d}", ENDING)

    def export(self, path: Path, say: Catalogue, person: str | None = None) -> Path:
        """Write the score sheet of `person` (of everyone when None) to `path` as .xlsx and return where it stands.

        Raises `UserError` export_in_use, export_forbidden, export_no_room, export_no_folder, export_failed (any other reason of the
        file system's); a file that stood there stays whole.
        """
        from app.export.scores import score_book
        from app.export.xlsx import workbook

        place = path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
        content = workbook(score_book(self.scores(person), say, self._surroundings.now(), __version__))
        try:
            write_whole(place, lambda fresh: fresh.write_bytes(content))
        except (OSError, ValueError) as error:
            raise trouble(error, place) from error
        return place


def trouble(error: OSError | ValueError, place: Path) -> UserError:
    """Return what kept a file from being written to `place`, in a code that the catalogue knows."""
    code = _TROUBLES.get(error.errno or 0, "export_failed") if isinstance(error, OSError) else "export_failed"
    # Windows refuses to replace a file that Excel holds open as it refuses a folder that is not ours
    if sys.platform == "win32" and code == "export_forbidden" and place.is_file():
        code = "export_in_use"
    return UserError(code, name=place.name, folder=place.parent)


def _scored(sat: attempts.Sat, titles: dict[str, str]) -> Scored:
    named = tuple(titles[report] for report in sat.reports)
    return Scored(sat.attempt, sat.person, named, sat.started, sat.handed_in, score(sat.rule, sat.places))

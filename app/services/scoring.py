"""Services layer: the scores that are kept, and the sheet that is handed in."""

import errno
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app import __version__
from app.catalogue import Catalogue
from app.errors import UserError
from app.export.naming import file_name
from app.files import write_whole
from app.scores.correcting import Corrected, Turned, retraced
from app.scores.model import Occasion, Scored
from app.scores.score import score
from app.services.surroundings import Surroundings
from app.store import attempts, editing, people
from app.store import reports as shelf
from app.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

    from app.questions.model import Question

__all__ = ["Corrected", "Scored", "Scoring"]

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
            told = attempts.occasions(db, tuple(one.attempt for one in sat))
            reports = tuple({report for one in sat for report in one.reports})
            titles = dict(zip(reports, shelf.titles(db, reports), strict=True))
        return tuple(_scored(one, titles, told.get(one.attempt, Occasion())) for one in sat)

    def corrections(self, person: str | None = None) -> tuple[Corrected, ...]:
        """Return the 更正记录: what corrected keys did to attempts of `person` (of everyone when None), the last correction first."""
        with self._store.read() as db:
            return _corrections(db, person)

    def file_name(self, say: Catalogue, person: str | None = None) -> str:
        """Return a name for the score sheet that `export` would write now, such as 测验成绩 张三 2026-11-24.xlsx."""
        whose = ""
        if person is not None:
            with self._store.read() as db:
                whose = people.found(db, person).name
        return file_name(f"{say('测验成绩')} {whose} {self._surroundings.now():%Y-%m-%d}", ENDING)

    def export(self, path: Path, say: Catalogue, person: str | None = None, of: tuple[str, ...] | None = None) -> Path:
        """Write the score sheet of `person` (of everyone when None) to `path` as .xlsx and return where it stands.

        `of` are the attempts that alone stand in it (a meeting's); all when None.

        Raises `UserError` export_in_use, export_forbidden, export_no_room, export_no_folder, export_failed (any other reason of the
        file system's); a file that stood there stays whole.
        """
        from app.export.scores import score_book
        from app.export.xlsx import workbook

        place = path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
        scored = tuple(one for one in self.scores(person) if of is None or one.attempt in of)
        corrected = tuple(one for one in self.corrections(person) if of is None or one.attempt in of)
        content = workbook(score_book(scored, say, self._surroundings.now(), __version__, corrected))
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


def _scored(sat: attempts.Sat, titles: dict[str, str], occasion: Occasion) -> Scored:
    named = tuple(titles[report] for report in sat.reports)
    return Scored(sat.attempt, sat.person, named, sat.started, sat.handed_in, score(sat.rule, sat.places), occasion)


def _corrections(db: "Database", person: str | None) -> tuple[Corrected, ...]:
    changed = editing.regraded(db, person)
    sat = attempts.these_handed_in(db, tuple({one.attempt for one in changed}))
    rows: list[tuple[int, Corrected]] = []
    words: dict[tuple[str, str], dict[int, Question]] = {}
    for attempt, about in sat.items():
        mine = [(number, one) for number, one in enumerate(changed) if one.attempt == attempt]
        turns = [Turned(one.position, one.before, one.after) for _, one in mine]
        for (number, one), (before, after) in zip(mine, retraced(about.rule, about.places, turns), strict=True):
            fact = one.correction
            place = fact.report, fact.question
            if place not in words:
                words[place] = {version.question.version: version.question for version in editing.versions(db, *place)}
            kept = words[place]
            by = {key.version: key.by for key in fact.keys}[one.asked]
            was = editing.keys_before(db, fact)[one.asked]
            (title,) = shelf.titles(db, (fact.report,))
            told = Corrected(
                correction=fact.id,
                at=fact.at,
                by=one.by,
                reason=fact.reason,
                back=bool(fact.undoes),
                title=title,
                stem=kept[one.asked].stem,
                key_before=kept[was].answer,
                key_after=kept[by].answer,
                attempt=attempt,
                person=about.person,
                handed_in=about.handed_in,
                question_before=one.before,
                question_after=one.after,
                score_before=before,
                score_after=after,
            )
            rows.append((number, told))
    return tuple(told for _, told in sorted(rows, key=lambda row: -row[0]))

"""Services layer: a report's file or text in, its points and questions kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Literal

import msgspec

from app.assets import Assets
from app.bank.comparing import text_digest
from app.bank.model import Bank
from app.bank.reviewing import review
from app.errors import Cancelled, UserError
from app.services.apart import ReportReader
from app.services.asking import questions_after, questions_of
from app.services.changes import Changes, Done
from app.services.formulas import own_formulas
from app.services.generating import question_files, report_bytes
from app.services.surroundings import Surroundings
from app.store import editions, reports, rulings, searching
from app.store.editions import Alike
from app.store.reports import Kept
from app.store.store import Store

Outcome = Literal["new", "edition", "same"]
Step = Literal["reading", "finding", "keeping"]
Progress = Callable[[Step, int], None]
"""Told at each step: which one begins, and how far the whole is in percent. Called on the thread that imports."""

SAMPLE_BANK: Final = "sample.bank.json"
SAMPLE_SOURCE: Final = "report.md"

ENOUGH_QUESTIONS: Final = 20
"""As many as a quiz usually asks: a report that gives fewer yields little, and its hints say why."""
SHORT: Final = 400
"""Characters: a report below has room for one or two formulas at most."""

_STEPS: Final[dict[str, Step]] = {"reading": "reading", "finding": "finding", "asking": "finding"}
_KEEPING_FROM: Final = 90
"""Percent: how far an import is when its bank is made."""


class Hint(msgspec.Struct, frozen=True):
    """Why a report yields little; `code` names its sentence in `app.catalogue.HINTS`, `data` fills the gaps."""

    code: str
    data: dict[str, int]


class Imported(msgspec.Struct, frozen=True):
    """What an import brought.

    `outcome` is "new" for a report that was not here, "edition" for other content of a report that was (`added`, `changed`
    and `retired` count its questions), "same" when nothing differs. `points` and `questions` count the whole report now.
    `alike` are other reports of which a new one looks like a copy or an edition.
    """

    report: str
    title: str
    outcome: Outcome
    points: int
    questions: int
    flashcards: int
    added: int
    changed: int
    retired: int
    hints: tuple[Hint, ...]
    alike: tuple[Alike, ...] = ()


class File(msgspec.Struct, frozen=True):
    """Where a report came from: the file's name ("" for pasted text), the folder it lay in, and how large it was."""

    name: str
    folder: str = ""
    bytes: int | None = None


class Importing:
    """Reads reports off the GUI thread; a cancelled or failed import leaves nothing behind."""

    def __init__(self, store: Store, assets: Assets, surroundings: Surroundings) -> None:
        self._store = store
        self._assets = assets
        self._surroundings = surroundings
        self._reader = ReportReader()

    def import_file(self, path: Path, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> Done[Imported]:
        """Read the report at `path`, find its points, make its questions, and keep them.

        Raises `UserError` where the file is missing, unreadable, too large or no report, and `Cancelled` when `cancelled` says so.
        """
        data = report_bytes(path)
        return self._import(data, File(path.name, str(path.absolute().parent), len(data)), progress, cancelled)

    def import_text(self, text: str, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> Done[Imported]:
        """Do the same with pasted text. Raises as `import_file` does."""
        # half of a pair cannot be written as UTF-8; a clipboard may hold one
        data = text.encode("utf-8", "replace")
        return self._import(data, File("", "", len(data)), progress, cancelled)

    def keep(self, bank: Bank, source: str) -> Done[Imported]:
        """Keep a ready bank; `source` is the name of the file it came from. Raises `UserError` bank_without_report."""
        return self._keep(bank, File(source), lambda: None)

    def ensure_sample(self) -> Done[str | None]:
        """Put the sample report with its ready bank in, once: where it stands or was removed, nothing happens. Returns its id if put in."""
        try:
            path = self._assets.path("questions", SAMPLE_BANK)
        except FileNotFoundError:
            # packed without its sample, the program is whole all the same
            return Done(None, Changes())
        bank = msgspec.json.decode(path.read_bytes(), type=Bank)
        if bank.report is None:
            raise UserError("bank_without_report")
        with self._store.read() as db:
            if reports.known(db, bank.report.id):
                return Done(None, Changes())
        done = self.keep(bank, SAMPLE_SOURCE)
        return Done(done.value.report, done.changes)

    def _import(self, data: bytes, file: File, progress: Progress | None, cancelled: Callable[[], bool] | None) -> Done[Imported]:
        def tell(step: str, percent: int) -> None:
            if progress is not None:
                progress(_STEPS[step], percent * _KEEPING_FROM // 100)

        def stop() -> None:
            if cancelled is not None and cancelled():
                raise Cancelled

        stop()
        tell("reading", 0)
        bank, letters = self._reader.make(data, file.name, question_files(self._assets), tell, cancelled)
        if own := own_formulas(self._store):
            bank = msgspec.structs.replace(bank, questions=questions_of(bank, self._assets, own))
        stop()
        if progress is not None:
            progress("keeping", _KEEPING_FROM)
        done = self._keep(bank, file, stop, letters)
        if progress is not None:
            progress("keeping", 100)
        return done

    def _keep(self, bank: Bank, file: File, stop: Callable[[], None], letters: str | None = None) -> Done[Imported]:
        """Keep a bank; `stop` may raise up to the last moment, and then nothing is kept. `letters` are those by which it is found."""
        if bank.report is None:
            raise UserError("bank_without_report")
        with self._store.read() as db:
            home = editions.resolved(db, bank.report.id)
            ruled = rulings.of_report(db, home)
        if home != bank.report.id:  # a person said whose edition it is
            bank = msgspec.structs.replace(bank, report=msgspec.structs.replace(bank.report, id=home))
        assert bank.report is not None
        reviewed = review(bank.report, bank.points, ruled) if ruled else None
        asked = None if reviewed is None else questions_after(bank, reviewed, self._assets, own_formulas(self._store))
        with self._store.write() as db:
            kept = reports.keep(db, bank, file.name, self._surroundings.moment(), reviewed, asked)
            editions.note_file(db, home, text_digest(bank.report.paragraphs), file.bytes, file.folder)
            searching.fill(db, {} if letters is None or ruled else {home: letters})
            alike = editions.alike(db, home) if kept.outcome in ("new", "restored") else ()
            stop()
        return Done(_imported(bank, kept, alike), Changes() if kept.outcome == "same" else Changes(library=True, cards=True))


def hints(bank: Bank) -> tuple[Hint, ...]:
    """Return why `bank` has few questions, the first reason first; () where it has enough."""
    if bank.report is None or len(bank.questions) >= ENOUGH_QUESTIONS:
        return ()
    characters = sum(map(len, bank.report.paragraphs))
    kinds = [point.kind for point in bank.points]
    named = kinds.count("named_only")
    found = {
        "short": characters < SHORT,
        "only_names": "formula" not in kinds and named > 0,
        "no_formulas": "formula" not in kinds and named == 0,
        "no_figures": "figure" not in kinds,
        "few_points": "formula" in kinds and "figure" in kinds and characters >= SHORT,
    }
    data = {"characters": characters, "names": named, "points": len(kinds)}
    return tuple(Hint(code, data) for code, holds in found.items() if holds)


def _imported(bank: Bank, kept: Kept, alike: tuple[Alike, ...]) -> Imported:
    assert bank.report is not None
    back = kept.outcome == "restored"
    return Imported(
        report=bank.report.id,
        title=bank.report.title,
        outcome="new" if kept.outcome == "restored" else kept.outcome,
        points=len(bank.points),
        questions=len(bank.questions),
        flashcards=sum(question.kind == "flashcard" for question in bank.questions),
        added=len(bank.questions) if back else kept.added,
        changed=kept.changed,
        retired=kept.retired,
        hints=hints(bank),
        alike=alike,
    )

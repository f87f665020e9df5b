"""Services layer: what is printed of a paper: the paper, its answer sheet, its key, labels for the seats."""

from pathlib import Path

import msgspec

from app.catalogue import Catalogue
from app.export.document import Document
from app.export.naming import file_name
from app.export.papers import Seat, Sitting, answer_sheet_document, key_document, paper_document, seats_document
from app.files import write_whole
from app.meeting.roster import on_day
from app.services.papers import Letter, PaperSet, paper_code, sheet_seed
from app.services.scoring import trouble
from app.services.surroundings import Surroundings
from app.store import reports as shelf
from app.store import roster
from app.store.store import Store


class Wanted(msgspec.Struct, frozen=True):
    """What is to be printed: any of the paper, an answer sheet, the key, seat labels; `large` for larger type.

    With an answer sheet the paper asks for the answers there, and has no room for them.
    """

    paper: bool = True
    sheet: bool = False
    key: bool = True
    seats: bool = False
    large: bool = False


class Printed(msgspec.Struct, frozen=True):
    """A document to be printed, with the name that its file gets, without an ending."""

    stem: str
    document: Document


class Printing:
    """Makes the documents of a paper and writes them as Word files; a PDF is drawn by the window."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def documents(self, made: PaperSet, title: str, wanted: Wanted, say: Catalogue) -> tuple[Printed, ...]:
        """Return what is wanted of a paper, saved or not, under `title`: sheet after sheet, the seats last."""
        now = self._surroundings.now()
        titles = self._titles(made)
        documents: list[Document] = []
        for letter in made.letters:
            sitting = _sitting(made, letter, title, wanted, titles)
            if wanted.paper:
                documents.append(paper_document(sitting, say, now))
            if wanted.sheet:
                documents.append(answer_sheet_document(sitting, say, now))
            if wanted.key:
                documents.append(key_document(sitting, say, now))
        if wanted.seats:
            documents.append(seats_document(title, self._seats(made), say, now))
        return tuple(Printed(document.title, document) for document in documents)

    def write_word(self, printed: Printed, folder: Path) -> Path:
        """Write a document as a Word file into `folder` and return where it is. Raises `UserError` export_…."""
        from app.export.word import word_file

        place = free_place(folder, printed.stem, ".docx")
        content = word_file(printed.document)
        try:
            write_whole(place, lambda fresh: fresh.write_bytes(content))
        except (OSError, ValueError) as error:
            raise trouble(error, place) from error
        return place

    def _titles(self, made: PaperSet) -> dict[str, str]:
        reports = tuple({item.candidate.report for _, paper in made.sheets for item in paper.items})
        with self._store.read() as db:
            return dict(zip(reports, shelf.titles(db, reports), strict=True))

    def _seats(self, made: PaperSet) -> tuple[Seat, ...]:
        """Return a label for everyone who belongs today; where there are two sheets, neighbours have different ones."""
        with self._store.read() as db:
            everyone = roster.everyone(db)
        letters = made.letters if len(made.letters) > 1 else ("",)
        return tuple(
            Seat(entry.name, entry.number, entry.branch, place, letters[(place - 1) % len(letters)])
            for place, entry in enumerate(on_day(everyone, self._surroundings.now().date()), 1)
        )


def free_place(folder: Path, stem: str, ending: str) -> Path:
    """Return where a new file of this name goes in `folder`: nothing that stands there is written over."""
    place = folder / file_name(stem, ending)
    number = 2
    while place.exists():
        place = folder / file_name(f"{stem}-{number}", ending)
        number += 1
    return place


def _sitting(made: PaperSet, letter: Letter, title: str, wanted: Wanted, titles: dict[str, str]) -> Sitting:
    return Sitting(
        title=title,
        letter=letter if len(made.letters) > 1 else "",
        paper=made.sheet(letter),
        seed=sheet_seed(made, letter),
        incomplete=made.order.incomplete,
        answers="sheet" if wanted.sheet else "paper",
        large=wanted.large,
        titles=titles,
        code=paper_code(made) if made.saved else "",
    )

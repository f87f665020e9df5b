"""Services layer: the persons who learn on this computer."""

import unicodedata
from typing import Final

import msgspec

from app.errors import UserError
from app.records.model import Person
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import people
from app.store.store import Store

LONGEST_NAME: Final = 40
"""In characters: the longest names written in Chinese, those of some minorities, have about 25."""
LONGEST_BRANCH: Final = 60
"""In characters: a branch with the names of the bodies above it."""

_SIGNS: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories of signs that no name holds: they break lines, turn the direction of writing, or are not seen at all."""


class People:
    """Lists, adds, renames and chooses persons."""

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings

    def all(self) -> tuple[Person, ...]:
        """Return every person, by name and then number."""
        with self._store.read() as db:
            everyone = people.everyone(db)
        return tuple(sorted(everyone, key=lambda person: person.name))

    def current(self) -> Person | None:
        """Return the person whom this computer was last set to, None where nobody was chosen or the person is gone."""
        with self._store.read() as db:
            return people.find(db, self._settings.current.person)

    def namesakes(self, name: str) -> tuple[Person, ...]:
        """Return the persons who already bear `name`, so that the window can ask whether this is one of them.

        Spaces and the width of letters make no other name: 张　三 is 张三.
        """
        wanted = _folded(name)
        return tuple(person for person in self.all() if _folded(person.name) == wanted)

    def add(self, name: str, branch: str = "") -> Done[Person]:
        """Add a person, give a free number, and choose the person as the current one.

        Raises `UserError`: person_name_empty, person_name_long, person_name_signs (control or direction signs), branch_long, branch_signs.
        """
        name, branch = _name(name), _branch(branch)
        identity = self._surroundings.new_id()
        before = self._settings.current.person
        # the setting first: were it refused after the person is kept, a second try would make a namesake
        self._settings.change(person=identity)
        try:
            with self._store.write() as db:
                person = Person(identity, name, people.free_number(db), branch, self._surroundings.moment())
                people.add(db, person)
        except BaseException:
            self._settings.change(person=before)
            raise
        return Done(person, Changes(people=True, settings=True))

    def rename(self, person: str, name: str, branch: str) -> Done[Person]:
        """Correct a person's name and branch; number and records stay. Raises as `add` does, and person_gone."""
        name, branch = _name(name), _branch(branch)
        with self._store.write() as db:
            corrected = msgspec.structs.replace(people.found(db, person), name=name, branch=branch)
            people.correct(db, corrected)
        return Done(corrected, Changes(people=True))

    def choose(self, person: str) -> Done[Person]:
        """Make `person` the current one. Raises `UserError` person_gone."""
        with self._store.read() as db:
            chosen = people.found(db, person)
        self._settings.change(person=chosen.id)
        return Done(chosen, Changes(settings=True))


def _name(text: str) -> str:
    name = _tidy(text, "person_name_signs")
    if not name:
        raise UserError("person_name_empty")
    if len(name) > LONGEST_NAME:
        raise UserError("person_name_long", limit=LONGEST_NAME)
    return name


def _branch(text: str) -> str:
    branch = _tidy(text, "branch_signs")
    if len(branch) > LONGEST_BRANCH:
        raise UserError("branch_long", limit=LONGEST_BRANCH)
    return branch


def _tidy(text: str, refused: str) -> str:
    """Return `text` composed (NFC), without space around it, and with single spaces inside; raise `refused` for signs."""
    text = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(sign) in _SIGNS for sign in text):
        raise UserError(refused)
    return " ".join(text.split())


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()

"""Services layer: the persons who learn on this computer."""

import msgspec

from app.records.model import Person
from app.records.names import clean_branch, clean_name, folded
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import people, roster
from app.store.store import Store


class People:
    """Lists, adds, renames and chooses persons."""

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings

    def all(self) -> tuple[Person, ...]:
        """Return every person who belongs here today, by name and then number."""
        today = self._surroundings.now().date()
        with self._store.read() as db:
            gone = {entry.person for entry in roster.everyone(db) if not entry.belongs(today)}
            everyone = [person for person in people.everyone(db) if person.id not in gone]
        return tuple(sorted(everyone, key=lambda person: person.name))

    def lately(self, at_most: int) -> tuple[Person, ...]:
        """Return who learned on this computer last, the last first: cards, practice, quizzes, mock exams or reading."""
        today = self._surroundings.now().date()
        with self._store.read() as db:
            gone = {entry.person for entry in roster.everyone(db) if not entry.belongs(today)}
            return tuple(person for person in people.lately(db, at_most) if person.id not in gone)

    def current(self) -> Person | None:
        """Return the person whom this computer was last set to, None where nobody was chosen or the person is gone."""
        with self._store.read() as db:
            return people.find(db, self._settings.current.person)

    def namesakes(self, name: str) -> tuple[Person, ...]:
        """Return the persons who already bear `name`, so that the window can ask whether this is one of them.

        Spaces and the width of letters make no other name: 张　三 is 张三.
        """
        wanted = folded(name)
        with self._store.read() as db:
            everyone = people.everyone(db)
        return tuple(person for person in everyone if folded(person.name) == wanted)

    def add(self, name: str, branch: str = "") -> Done[Person]:
        """Add a person, give a free number, and choose the person as the current one.

        Raises `UserError`: person_name_empty, person_name_long, person_name_signs (control or direction signs), branch_long, branch_signs.
        """
        name, branch = clean_name(name), clean_branch(branch)
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
        name, branch = clean_name(name), clean_branch(branch)
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

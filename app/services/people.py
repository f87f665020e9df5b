"""Services layer: the persons who learn on this computer."""

from app.records.model import Person
from app.services.changes import Done
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store.store import Store


class People:
    """Lists, adds, renames and chooses persons."""

    def __init__(self, store: Store, settings: SettingsFile, surroundings: Surroundings) -> None:
        self._store = store
        self._settings = settings
        self._surroundings = surroundings

    def all(self) -> tuple[Person, ...]:
        """Return every person, by name and then number."""
        raise NotImplementedError

    def current(self) -> Person | None:
        """Return the person whom this computer was last set to, None where nobody was chosen or the person is gone."""
        raise NotImplementedError

    def namesakes(self, name: str) -> tuple[Person, ...]:
        """Return the persons who already bear `name`, so that the window can ask whether this is one of them."""
        raise NotImplementedError

    def add(self, name: str, branch: str = "") -> Done[Person]:
        """Add a person, give a free number, and choose the person as the current one.

        Raises `UserError`: person_name_empty, person_name_long, person_name_signs (control or direction signs), branch_long, branch_signs.
        """
        raise NotImplementedError

    def rename(self, person: str, name: str, branch: str) -> Done[Person]:
        """Correct a person's name and branch; number and records stay. Raises as `add` does."""
        raise NotImplementedError

    def choose(self, person: str) -> Done[Person]:
        """Make `person` the current one."""
        raise NotImplementedError

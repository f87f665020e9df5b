"""Services layer: the lexicon that is in use here: a person's own formulas before those that the program brings along."""

from typing import TYPE_CHECKING

from app.assets import Assets
from app.errors import UserError
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.store import formulas
from app.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.questions.lexicon import Lexicon, Standard
    from app.questions.own import Own


class Formulas:
    """Lists, adds, changes and removes a person's own formulas; questions that are made from then on know them."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def all(self) -> "tuple[Own, ...]":
        """Return them all, in the order in which they were added."""
        with self._store.read() as db:
            return formulas.everyone(db)

    def add(self, name: str, members: str, document: str = "", year: str = "") -> "Done[Own]":
        """Add a formula, its members one a line. Raises `UserError` own_….

        Besides what is wrong with the words (`own_formula`): own_known (another one has this name), own_too_many.
        """
        from app.questions.own import MOST_OWN, Own, own_formula

        own = Own(self._surroundings.new_id(), own_formula(name, members, document, year))
        with self._store.write() as db:
            if formulas.named(db, own.formula.name) is not None:
                raise UserError("own_known", name=own.formula.name)
            if len(formulas.everyone(db)) >= MOST_OWN:
                raise UserError("own_too_many", limit=MOST_OWN)
            formulas.add(db, own)
        return Done(own, Changes(formulas=True))

    def change(self, identity: str, name: str, members: str, document: str = "", year: str = "") -> "Done[Own]":
        """Let a formula say something else. Raises as `add` does, and own_gone."""
        from app.questions.own import Own, own_formula

        own = Own(identity, own_formula(name, members, document, year))
        with self._store.write() as db:
            known = formulas.named(db, own.formula.name)
            if known is not None and known.id != identity:
                raise UserError("own_known", name=own.formula.name)
            formulas.change(db, own)
        return Done(own, Changes(formulas=True))

    def remove(self, identity: str) -> Done[None]:
        """Remove a formula; questions that were made with it stay as they are."""
        with self._store.write() as db:
            formulas.remove(db, identity)
        return Done(None, Changes(formulas=True))


def own_formulas(store: Store) -> "tuple[Standard, ...]":
    """Return a person's own formulas."""
    with store.read() as db:
        return tuple(own.formula for own in formulas.everyone(db))


def lexicon_in_use(assets: Assets, own: "Iterable[Standard]" = ()) -> "Lexicon":
    """Return the lexicon with a person's own formulas before the others. Raises `UserError` template_broken."""
    from app.questions import lexicon

    return lexicon.load_lexicon(assets.text("questions", lexicon.FILE)).with_own(own)

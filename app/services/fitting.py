"""Services layer: the scheduler's parameters fitted to a person, and put back."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from app.errors import Cancelled, UserError
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.store import fits, people
from app.store.fits import Fit, History
from app.store.store import Store
from app.study.fitting import LEAST_REVIEWS, Fitted, fit, remembered, told

Histories = tuple[History, ...]
"""The reviews of a person's cards."""


class Fitness(msgspec.Struct, frozen=True):
    """Whether parameters are fitted to a person, and whether they can be.

    `reviews` counts those that say something (on a later day than the one before), `needed` how many it takes. `fitted` is when and
    to how many the parameters that hold were fitted, None where those of the model hold.
    """

    reviews: int
    needed: int
    fitted: tuple[datetime, int] | None


class Fitting:
    """Reads a person's reviews, fits the parameters to them, and keeps them; each of the three is called by itself.

    Only the first and the last ask the store; what lies between takes seconds and may run beside everything else.
    """

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def fitness(self, person: str) -> Fitness:
        """Return how a person's parameters stand."""
        with self._store.read() as db:
            last, reviews = fits.last(db, person), fits.count(db, person)
        holds = None if last is None or last.parameters is None else (last.at, last.reviews)
        return Fitness(reviews, LEAST_REVIEWS, holds)

    def histories(self, person: str) -> Histories:
        """Return the reviews of a person's cards. Raises `UserError` reviews_few where they are too few to fit anything."""
        with self._store.read() as db:
            found = fits.histories(db, person)
        if told(one.reviews for one in found) < LEAST_REVIEWS:
            raise UserError("reviews_few", needed=LEAST_REVIEWS)
        return found

    @staticmethod
    def fit(histories: Histories, cancelled: Callable[[], bool] = lambda: False) -> Fitted:
        """Fit the parameters; asks no store. Raises `Cancelled` where the person no longer wants it."""
        if cancelled():
            raise Cancelled
        found = fit([one.reviews for one in histories])
        if cancelled():
            raise Cancelled
        return found

    def keep(self, person: str, fitted: Fitted) -> Done[Fitted]:
        """Keep what was fitted, and count the memory of every card anew with it; the days on which cards come back stay.

        Nothing is kept where the parameters of the model do as well.
        """
        if fitted.parameters is None:
            return Done(fitted, Changes())
        self._put(person, fitted)
        return Done(fitted, Changes(cards=True))

    def put_back(self, person: str) -> Done[None]:
        """Let the parameters of the model hold again, and count the memory of every card anew with them."""
        self._put(person, Fitted(None, 0.0, 0.0))
        return Done(None, Changes(cards=True))

    def _put(self, person: str, fitted: Fitted) -> None:
        at = self._surroundings.moment()
        with self._store.write() as db:
            people.found(db, person)
            found = fits.histories(db, person)
            before, after = (None, None) if fitted.parameters is None else (fitted.loss_before, fitted.loss_after)
            fits.add(db, person, Fit(fitted.parameters, told(one.reviews for one in found), before, after, at))
            states = remembered([one.reviews for one in found], fitted.parameters) if found else []
            fits.remember(db, [(one.card, *state) for one, state in zip(found, states, strict=True)])

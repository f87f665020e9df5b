"""Services layer: the organiser's area: its passcode, unlocking and locking it.

The passcode keeps people who use this computer from the organiser's pages of the window. It does not encrypt anything: whoever may
read the data folder can read what is in it, and take the passcode away (`RESET`).
"""

import hashlib
import hmac
import secrets
import threading
import unicodedata
from typing import Final

from app.errors import UserError
from app.records.rights import LONGEST, SHORTEST, Access, Deed, may, wait
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.store import rights
from app.store.rights import Kept
from app.store.store import Store

RESET: Final = "清除口令"
"""A file or an empty folder whose name begins so, put into the data folder, takes a forgotten passcode away at the next start."""
COST, BLOCK, PARALLEL = 2**15, 8, 1
"""scrypt's N, r, p: 32 MB and about a tenth of a second for each try on an office machine."""
MEMORY: Final = 128 * 2**20
"""Bytes that scrypt may take; it needs 128 N r of them."""
SALT: Final = 16
DIGEST: Final = 32


class Rights:
    """Sets, changes and takes away the passcode; unlocks the organiser's area and locks it. It is locked at each start."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings
        self._lock = threading.Lock()
        self._looked = False
        self._unlocked = False

    def access(self) -> Access:
        """Return how the organiser's area stands."""
        self._reset()
        with self._store.read() as db:
            passcode = rights.kept(db) is not None
        return Access(passcode, passcode and self._unlocked)

    def require(self, deed: Deed) -> None:
        """Raise `UserError` right_needed where a deed is the organiser's and the area is locked."""
        if not may(self.access(), deed):
            raise UserError("right_needed")

    def set(self, passcode: str, old: str = "") -> Done[Access]:
        """Set a passcode, or another one; where there is one, `old` must be it. The area stays unlocked for whoever set it.

        Raises `UserError`: passcode_short, passcode_long, and those of `unlock`.
        """
        fresh = _plain(passcode)
        if len(fresh) < SHORTEST:
            raise UserError("passcode_short", limit=SHORTEST)
        if len(fresh) > LONGEST:
            raise UserError("passcode_long", limit=LONGEST)
        self._prove(old)
        salt = secrets.token_bytes(SALT)
        kept = Kept(salt, _digest(fresh, salt, COST, BLOCK, PARALLEL), COST, BLOCK, PARALLEL)
        with self._store.write() as db:
            rights.keep(db, kept)
        self._unlocked = True
        return Done(Access(True, True), Changes(rights=True))

    def remove(self, passcode: str) -> Done[Access]:
        """Take the passcode away: everything is open again. Raises `UserError` as `unlock` does."""
        self._prove(passcode)
        with self._store.write() as db:
            rights.keep(db, None)
        self._unlocked = False
        return Done(Access(), Changes(rights=True))

    def unlock(self, passcode: str) -> Done[Access]:
        """Unlock the organiser's area until `lock`.

        Raises `UserError`: passcode_wrong, passcode_wait (`seconds` until the next try; wrong tries are counted in the store).
        """
        self._prove(passcode)
        access = self.access()
        self._unlocked = access.passcode
        return Done(Access(access.passcode, self._unlocked), Changes(rights=True))

    def lock(self) -> Done[Access]:
        """Lock the organiser's area."""
        self._unlocked = False
        return Done(self.access(), Changes(rights=True))

    def _prove(self, passcode: str) -> None:
        """Raise where `passcode` is not the one that is set; the try counts as wrong until it has proved right, whatever happens."""
        with self._lock:
            now = self._surroundings.moment()
            with self._store.write() as db:
                kept, before = rights.kept(db), rights.tries(db)
                if kept is None:
                    return
                left = wait(before.failures, before.failed, now)
                if not left:
                    rights.fail(db, now)
            if left:
                raise UserError("passcode_wait", seconds=-(-int(left.total_seconds() * 1000) // 1000))
            given = _digest(_plain(passcode), kept.salt, kept.cost, kept.block, kept.parallel)
            if not hmac.compare_digest(given, kept.digest):
                raise UserError("passcode_wrong")
            with self._store.write() as db:
                rights.succeed(db)

    def _reset(self) -> None:
        """Take a forgotten passcode away where the data folder asks for it; looked at once, at the start."""
        if self._looked:
            return
        self._looked = True
        for place in self._store.path.parent.glob(f"{RESET}*"):
            try:
                place.rmdir() if place.is_dir() else place.unlink()
            except OSError:
                continue  # it cannot be taken away, so it would open everything at every start
            with self._store.write() as db:
                rights.keep(db, None)


def _plain(passcode: str) -> str:
    """Return a passcode as it counts: full-width digits and letters are the same as half-width ones."""
    return unicodedata.normalize("NFKC", passcode).strip()


def _digest(passcode: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    return hashlib.scrypt(passcode.encode("utf-8", "replace"), salt=salt, n=cost, r=block, p=parallel, maxmem=MEMORY, dklen=DIGEST)

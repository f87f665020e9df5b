"""Services layer: the roster: who belongs, in which branch and roles; every change is a deed that can be taken back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.errors import UserError
from app.meeting.roster import MOST_ROLES, Away, RosterEntry
from app.records.names import clean_branch, clean_name, clean_number, clean_role, folded
from app.services.changes import Changes, Done
from app.services.surroundings import Surroundings
from app.store import merging, people, roster
from app.store.roster import Deed, DeedKind, Turn
from app.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

    from app.meeting.roster_import import Draft, Verdict

__all__ = ["Deed", "Roster", "RosterView"]


class RosterView(msgspec.Struct, frozen=True):
    """The roster as the window shows it: all entries, the known roles, and the day that is today."""

    entries: tuple[RosterEntry, ...]
    roles: tuple[str, ...]
    today: date


class Roster:
    """Shows and changes the roster; each write returns the deed, which `undo` takes back."""

    def __init__(self, store: Store, surroundings: Surroundings) -> None:
        self._store = store
        self._surroundings = surroundings

    def view(self) -> RosterView:
        """Return everyone, those who left too, in the order of their numbers."""
        with self._store.read() as db:
            return RosterView(roster.everyone(db), roster.roles(db), self._surroundings.now().date())

    def add(self, name: str, branch: str = "", roles: Sequence[str] = (), number: str = "") -> Done[Deed]:
        """Add an entry; without a number it gets a free one.

        Raises `UserError` person_name_…, branch_…, person_number_…, person_number_taken, role_… as `edit` does.
        """
        with self._store.write() as db:
            entry = self._entry(db, self._surroundings.new_id(), name, branch, roles, number)
            roster.add(db, entry, self._surroundings.moment())
            return self._done(db, "add", Turn(None, entry))

    def edit(self, person: str, name: str, branch: str, roles: Sequence[str], number: str) -> Done[Deed]:
        """Correct an entry; records stay. Raises `UserError` as `add` does, person_gone, and role_unknown."""
        with self._store.write() as db:
            before = _found(db, person)
            after = msgspec.structs.replace(self._entry(db, person, name, branch, roles, number or before.number), away=before.away)
            roster.put(db, after)
            return self._done(db, "edit", Turn(before, after))

    def leave(self, persons: Sequence[str], day: date) -> Done[Deed]:
        """Let persons belong no more from `day` on. Raises `UserError` person_gone, roster_left (one has left already)."""
        with self._store.write() as db:
            turns = tuple(Turn(before, _left(before, day)) for before in (_found(db, person) for person in persons))
            return self._put_all(db, "leave", turns)

    def come_back(self, persons: Sequence[str], day: date) -> Done[Deed]:
        """Let persons belong again from `day` on. Raises `UserError` person_gone, roster_here, roster_back_early (before they left)."""
        with self._store.write() as db:
            turns = tuple(Turn(before, _back(before, day)) for before in (_found(db, person) for person in persons))
            return self._put_all(db, "return", turns)

    def merge(self, kept: str, gone: str) -> Done[Deed]:
        """Make two entries of one person one: what is kept of `gone` (answers, cards, reviews, attendance) moves to `kept`.

        Raises `UserError` person_gone, roster_itself.
        """
        if kept == gone:
            raise UserError("roster_itself")
        with self._store.write() as db:
            before, other = _found(db, kept), _found(db, gone)
            roles = tuple(role for role in roster.roles(db) if role in before.roles or role in other.roles)
            after = msgspec.structs.replace(before, branch=before.branch or other.branch, roles=roles or before.roles)
            roster.put(db, after)
            return self._done(db, "merge", Turn(before, after), merge=merging.merge(db, kept, gone))

    def set_roles(self, names: Sequence[str]) -> Done[Deed]:
        """Keep the list of roles in this order; a role that is gone is taken from those who had it.

        Raises `UserError` role_empty, role_long, role_signs, role_twice, roles_many.
        """
        cleaned = _roles(names)
        with self._store.write() as db:
            known = roster.roles(db)
            turns = tuple(
                Turn(entry, msgspec.structs.replace(entry, roles=kept))
                for entry in roster.everyone(db)
                if (kept := tuple(role for role in cleaned if role in entry.roles)) != entry.roles
            )
            roster.put_roles(db, cleaned)
            return self._put_all(db, "roles", turns, roles=(known, cleaned))

    def undo(self, deed: str) -> Done[Deed]:
        """Take a deed back.

        Raises `UserError` roster_undone (it was taken back already), roster_changed (an entry was changed since), roster_in_use (an
        entry that it added has records by now).
        """
        with self._store.write() as db:
            known = roster.deed(db, deed)
            if known is None or known[1]:
                raise UserError("roster_undone")
            _take_back(db, known[0])
            undoing = Deed(self._surroundings.new_id(), "undo", undoes=deed)
            roster.record(db, undoing, self._surroundings.moment())
        return Done(undoing, _CHANGES)

    def draft_file(self, path: Path) -> "Draft":
        """Do as `draft` does with the file at `path`; raises `UserError` as `report_bytes` does, too."""
        from app.services.generating import report_bytes

        return self.draft(report_bytes(path), path.name)

    def draft(self, data: bytes, name: str) -> "Draft":
        """Read a file of persons and say what it would change; nothing is written.

        Raises `UserError` table_… (what is wrong with the file), roster_no_names (no column of names).
        """
        from app.meeting.roster_import import drafted
        from app.report.readers.sheets import read_sheet

        view = self.view()
        return drafted(read_sheet(data, name), view.entries, view.roles)

    def take_in(self, draft: "Draft", verdicts: "dict[int, Verdict]", *, new_roles: bool = False) -> Done[Deed]:
        """Write what a draft says, in one transaction; `verdicts` settle its rows by number, `new_roles` adds the roles it found.

        Raises `UserError` roster_changed where the roster is no longer the one that the draft was made for.
        """
        from app.meeting.roster_import import taken_in

        with self._store.write() as db:
            entries, roles = roster.everyone(db), roster.roles(db)
            if (entries, roles) != (draft.roster, draft.roles):
                raise UserError("roster_changed")
            known = (*roles, *draft.new_roles[: MOST_ROLES - len(roles)]) if new_roles else roles
            if known != roles:
                roster.put_roles(db, known)
            turns = [self._taken_in(db, before, after) for before, after in taken_in(draft, verdicts, known)]
            return self._done(db, "import", *turns, roles=(roles, known) if known != roles else None)

    def _taken_in(self, db: "Database", before: RosterEntry | None, after: RosterEntry) -> Turn:
        """Write one entry of a table; a number that another entry has stays with that one."""
        taken = roster.numbered(db, after.number) not in (None, after.person)
        if before is None:
            number = people.free_number(db) if taken or not after.number else after.number
            entry = msgspec.structs.replace(after, person=self._surroundings.new_id(), number=number)
            roster.add(db, entry, self._surroundings.moment())
        else:
            entry = msgspec.structs.replace(after, number=before.number) if taken else after
            roster.put(db, entry)
        return Turn(before, entry)

    def _entry(self, db: "Database", person: str, name: str, branch: str, roles: Sequence[str], number: str) -> RosterEntry:
        number = clean_number(number) or people.free_number(db)
        if roster.numbered(db, number) not in (None, person):
            raise UserError("person_number_taken", number=number)
        known = roster.roles(db)
        if unknown := [role for role in roles if role not in known]:
            raise UserError("role_unknown", name=unknown[0])
        return RosterEntry(person, clean_name(name), number, clean_branch(branch), tuple(role for role in known if role in roles))

    def _put_all(
        self, db: "Database", kind: DeedKind, turns: tuple[Turn, ...], roles: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    ) -> Done[Deed]:
        for turn in turns:
            roster.put(db, turn.after)
        return self._done(db, kind, *turns, roles=roles)

    def _done(
        self,
        db: "Database",
        kind: DeedKind,
        *turns: Turn,
        merge: roster.Merge | None = None,
        roles: tuple[tuple[str, ...], tuple[str, ...]] | None = None,
    ) -> Done[Deed]:
        deed = Deed(self._surroundings.new_id(), kind, turns, merge, roles)
        roster.record(db, deed, self._surroundings.moment())
        return Done(deed, _CHANGES if merge is None else Changes(people=True, cards=True, attempts=True))


_CHANGES = Changes(people=True)


def _found(db: "Database", person: str) -> RosterEntry:
    entry = roster.find(db, person)
    if entry is None:
        raise UserError("person_gone")
    return entry


def _left(entry: RosterEntry, day: date) -> RosterEntry:
    if entry.left is not None:
        raise UserError("roster_left", name=entry.name)
    # who came back later than this day was not there to leave
    away = tuple(time for time in entry.away if time.returned is not None and time.returned <= day)
    if away != entry.away:
        raise UserError("roster_left", name=entry.name)
    return msgspec.structs.replace(entry, away=(*away, Away(day)))


def _back(entry: RosterEntry, day: date) -> RosterEntry:
    if entry.left is None:
        raise UserError("roster_here", name=entry.name)
    if day < entry.left:
        raise UserError("roster_back_early", name=entry.name, day=entry.left.isoformat())
    last = () if day == entry.left else (Away(entry.left, day),)
    return msgspec.structs.replace(entry, away=(*entry.away[:-1], *last))


def _roles(names: Sequence[str]) -> tuple[str, ...]:
    cleaned = tuple(map(clean_role, names))
    if len(cleaned) > MOST_ROLES:
        raise UserError("roles_many", limit=MOST_ROLES)
    seen: set[str] = set()
    for name in cleaned:
        if folded(name) in seen:
            raise UserError("role_twice", name=name)
        seen.add(folded(name))
    return cleaned


def _take_back(db: "Database", deed: Deed) -> None:
    for turn in deed.turns:
        if roster.find(db, turn.after.person) != turn.after:
            raise UserError("roster_changed")
    if deed.roles is not None:
        if roster.roles(db) != deed.roles[1]:
            raise UserError("roster_changed")
        roster.put_roles(db, deed.roles[0])
    if deed.merge is not None:
        merging.part(db, deed.merge)
    for turn in deed.turns:
        if turn.before is not None:
            roster.put(db, turn.before)
        elif not roster.drop(db, turn.after.person):
            raise UserError("roster_in_use", name=turn.after.name)

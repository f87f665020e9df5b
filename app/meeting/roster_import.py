"""Meeting layer: a table of persons compared with the roster: what would be added, what would change, what a person has to decide.

Nothing is guessed: whoever could be two persons, or one of two, waits for a word. A name stands for the person of that name unless the
number or the branch says otherwise.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, Literal

import msgspec

from app.errors import UserError
from app.meeting.roster import RosterEntry
from app.records.names import LONGEST_ROLE, clean_branch, clean_name, clean_number, folded
from app.report.readers.sheets import Sheet, address

Field = Literal["name", "number", "branch", "roles"]
HEADS: Final[dict[Field, tuple[str, ...]]] = {
    "name": ("姓名", "名字", "人员姓名", "人员", "成员", "成员姓名", "委员姓名", "参会人员", "学员", "学员姓名", "name"),
    "number": ("编号", "工号", "学号", "人员编号", "员工编号", "职工号", "委员证号", "证号", "number", "id"),
    "branch": (
        "支部",
        "党支部",
        "所在支部",
        "所属支部",
        "支部名称",
        "部门",
        "所在部门",
        "单位",
        "工作单位",
        "单位或支部",
        "科室",
        "处室",
        "界别",
        "组别",
        "branch",
    ),
    "roles": ("职务", "身份", "角色", "类别", "人员类别", "职别", "职务类别", "参加范围", "role", "roles"),
}
"""The words above a column, without signs and spaces, in small letters."""
_TOTALS: Final = frozenset({"合计", "总计", "小计", "共计", "total"})
_HEAD_ROWS: Final = 15
"""So many lines of title and notes may stand above the head."""
_PARTS: Final = re.compile(r"[、，,；;/|\s\u3000]+")
_ASIDE: Final = re.compile(r"[（(\[【].*?[)）\]】]|[*＊：:\s\u3000]")
_HAN_GAP: Final = re.compile(r"(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])")
_MOST_NEW: Final = 12

Kind = Literal["new", "changed", "same", "doubtful", "wrong"]
Doubt = Literal["namesake", "moved", "twice", "number_of_another", "other_number"]
"""Why a row waits: several bear the name; the one who does is in another branch; the table has the person twice; the number belongs to
someone of another name; the one of the name has another number."""
Problem = Literal[
    "name_missing", "name_wrong", "name_formula", "number_wrong", "number_twice", "branch_wrong", "cell_error", "cell_unsolved"
]
Verdict = Literal["skip", "new"] | str


class Trouble(msgspec.Struct, frozen=True):
    """What is wrong in one cell, by its address (B12)."""

    problem: Problem
    cell: str
    text: str = ""


class DraftRow(msgspec.Struct, frozen=True):
    """One row of the table, by its number as the office program shows it, and what would come of it.

    `before` is the entry that it means, where one does; `after` what would be kept (its `person` is "" for someone new). `candidates` are
    the entries that a doubtful row could mean; `suggested` is the verdict that holds unless a person gives another. `unknown`
    are roles of the row that the list has not: they are kept only if the list takes them in.
    """

    number: int
    kind: Kind
    after: RosterEntry
    before: RosterEntry | None = None
    doubt: Doubt | None = None
    candidates: tuple[RosterEntry, ...] = ()
    suggested: Verdict = "skip"
    troubles: tuple[Trouble, ...] = ()
    unknown: tuple[str, ...] = ()


class Draft(msgspec.Struct, frozen=True):
    """What a table would change. `roster` and `roles` are those it was compared with; `new_roles` are words that the list has not."""

    rows: tuple[DraftRow, ...]
    columns: tuple[tuple[Field, str], ...]
    new_roles: tuple[str, ...]
    roster: tuple[RosterEntry, ...]
    roles: tuple[str, ...]

    def count(self, kind: Kind) -> int:
        """Return how many rows are of a kind."""
        return sum(row.kind == kind for row in self.rows)


class _Read(msgspec.Struct, frozen=True):
    """A row as it was read: its cells cleaned, and what is wrong in them."""

    number: int
    name: str
    code: str
    code_cell: str
    branch: str
    roles: tuple[str, ...]
    troubles: tuple[Trouble, ...]


def drafted(sheet: Sheet, roster: tuple[RosterEntry, ...], roles: tuple[str, ...]) -> Draft:
    """Compare a table with the roster. Raises `UserError` roster_no_names where no line names a column of names."""
    head, columns = _head(sheet)
    read = [row for number in range(head + 1, len(sheet.rows)) if (row := _read(sheet, number, columns)) is not None]
    found = Counter(role for row in read for role in row.roles if role not in roles)
    new = tuple(role for role, _ in found.most_common(_MOST_NEW) if len(role) <= LONGEST_ROLE)
    known = _Known(roster, roles, read)
    rows = tuple(msgspec.structs.replace(known.compared(row), unknown=tuple(one for one in row.roles if one not in roles)) for row in read)
    told = tuple((field, sheet.rows[head][column]) for field, column in columns.items())
    return Draft(rows, told, new, roster, roles)


def taken_in(draft: Draft, verdicts: Mapping[int, Verdict], roles: tuple[str, ...]) -> Iterator[tuple[RosterEntry | None, RosterEntry]]:
    """Give what is to be kept: the entry as it was (None for a new one) and as it shall be, under the `roles` known by then.

    `verdicts` say by row number what a doubtful row means, and may leave out any other ("skip"); a row with something wrong is left out in
    any case. Of two rows that come to mean one person the last holds. Whoever is new keeps the row's number where nobody has it.
    """
    by_person = {entry.person: entry for entry in draft.roster}
    numbers = {entry.number for entry in draft.roster}
    changed: dict[str, RosterEntry] = {}
    for row in draft.rows:
        verdict = verdicts.get(row.number, row.suggested)
        if row.kind == "wrong" or verdict == "skip":
            continue
        after = msgspec.structs.replace(row.after, roles=tuple(role for role in roles if role in row.after.roles))
        if verdict == "new":
            fresh = after.number not in numbers
            numbers.add(after.number)
            yield None, after if fresh else msgspec.structs.replace(after, number="")
        elif verdict in by_person:
            changed[verdict] = laid_over(changed.get(verdict, by_person[verdict]), after)
    for person, after in changed.items():
        if after != by_person[person]:
            yield by_person[person], after


def laid_over(before: RosterEntry, after: RosterEntry) -> RosterEntry:
    """Return an entry with what a row says of it; what the row leaves empty stays."""
    return msgspec.structs.replace(
        before,
        name=after.name if folded(after.name) != folded(before.name) else before.name,
        number=after.number or before.number,
        branch=after.branch or before.branch,
        roles=after.roles or before.roles,
    )


# --- reading ----------------------------------------------------------------------------------------------------------


def _head(sheet: Sheet) -> tuple[int, dict[Field, int]]:
    """Return the line that names the columns, and the columns."""
    best: tuple[int, dict[Field, int]] | None = None
    for number, row in enumerate(sheet.rows[:_HEAD_ROWS]):
        columns: dict[Field, int] = {}
        for field, words in HEADS.items():
            places = [(words.index(word), column) for column, cell in enumerate(row) if (word := _head_word(cell)) in words]
            if places:
                columns[field] = min(places)[1]
        if "name" in columns and (best is None or len(columns) > len(best[1])):
            best = number, columns
    if best is None:
        raise UserError("roster_no_names")
    return best


def _head_word(cell: str) -> str:
    return _ASIDE.sub("", cell).casefold()


def _read(sheet: Sheet, number: int, columns: dict[Field, int]) -> _Read | None:
    """Return a row, None for one that is empty or only sums up."""
    row = sheet.rows[number]
    cells = {field: row[column] for field, column in columns.items()}
    places = [(number, column) for column in columns.values()]
    if not any(cells.values()) and not any(place in sheet.unsolved for place in places):
        return None
    if _head_word(cells["name"]) in _TOTALS or any(_head_word(cell) in _TOTALS for cell in row[:2]):
        return None
    if _head_word(cells["name"]) in HEADS["name"]:
        return None  # the head again, above the next page
    troubles = [Trouble("cell_unsolved", address(*place)) for place in places if place in sheet.unsolved]
    troubles += [Trouble("cell_error", address(*place), row[place[1]]) for place in places if place in sheet.errors]
    cleaned: dict[Field, str] = {}
    for field, column in columns.items():
        if not any(trouble.cell == address(number, column) for trouble in troubles):
            cleaned[field] = _cleaned(field, cells[field], address(number, column), troubles)
    roles = tuple(dict.fromkeys(part for part in _PARTS.split(cells.get("roles", "")) if part)) if "roles" in cleaned else ()
    code_cell = address(number, columns.get("number", 0))
    return _Read(
        number + 1, cleaned.get("name", ""), cleaned.get("number", ""), code_cell, cleaned.get("branch", ""), roles, tuple(troubles)
    )


def _cleaned(field: Field, text: str, cell: str, troubles: list[Trouble]) -> str:
    try:
        match field:
            case "name":
                name = clean_name(_HAN_GAP.sub("", text))
                if name[:1] in "=+@" or name.isdecimal():
                    troubles.append(Trouble("name_formula", cell, name))
                return name
            case "number":
                return clean_number(text)
            case "branch":
                return clean_branch(text)
            case _:
                return text
    except UserError as error:
        wrong: dict[str, Problem] = {"name": "name_wrong", "number": "number_wrong", "branch": "branch_wrong"}
        troubles.append(Trouble("name_missing" if error.code == "person_name_empty" else wrong[field], cell, text[:40]))
        return ""


# --- comparing --------------------------------------------------------------------------------------------------------


class _Known:
    """The roster, found by name and by number, and what the table has said so far."""

    def __init__(self, roster: tuple[RosterEntry, ...], roles: tuple[str, ...], rows: list[_Read]) -> None:
        self._roles = roles
        self._by_number = {entry.number: entry for entry in roster}
        self._by_name: dict[str, list[RosterEntry]] = {}
        for entry in roster:
            self._by_name.setdefault(folded(entry.name), []).append(entry)
        pairs = {(row.code, folded(row.name)) for row in rows if row.code}
        self._shared = {code for code, count in Counter(code for code, _ in pairs).items() if count > 1}
        self._met: set[tuple[str, str, str]] = set()

    def compared(self, row: _Read) -> DraftRow:
        """Return what would come of a row, given those before it."""
        after = RosterEntry("", row.name, row.code, row.branch, row.roles)
        troubles = row.troubles
        if row.code in self._shared:
            troubles = (*troubles, Trouble("number_twice", row.code_cell, row.code))
        if troubles:
            return DraftRow(row.number, "wrong", after, troubles=troubles)
        name = folded(row.name)
        bearers = tuple(self._by_name.get(name, ()))
        key = name, row.code, folded(row.branch)
        if key in self._met:
            return DraftRow(row.number, "doubtful", after, doubt="twice", candidates=bearers)
        in_table = any(met[0] == name for met in self._met)
        self._met.add(key)
        if row.code and (known := self._by_number.get(row.code)) is not None:
            if folded(known.name) == name:
                return self._meant(row, after, known)
            return DraftRow(row.number, "doubtful", after, doubt="number_of_another", candidates=(known,))
        if not bearers:
            told = in_table and not row.code
            return DraftRow(row.number, "doubtful" if told else "new", after, doubt="namesake" if told else None, suggested="new")
        return self._of_name(row, after, bearers)

    def _of_name(self, row: _Read, after: RosterEntry, bearers: tuple[RosterEntry, ...]) -> DraftRow:
        if row.code:
            only = bearers[0].person if len(bearers) == 1 and _agree(bearers[0].branch, row.branch) else "skip"
            return DraftRow(row.number, "doubtful", after, doubt="other_number", candidates=bearers, suggested=only)
        exact = tuple(entry for entry in bearers if row.branch and folded(entry.branch) == folded(row.branch))
        if len(exact) == 1:
            return self._meant(row, after, exact[0])
        if len(bearers) == 1 and _agree(bearers[0].branch, row.branch):
            return self._meant(row, after, bearers[0])
        return DraftRow(row.number, "doubtful", after, doubt="moved" if len(bearers) == 1 else "namesake", candidates=bearers)

    def _meant(self, row: _Read, after: RosterEntry, known: RosterEntry) -> DraftRow:
        """Return a row that means `known`, and whether it changes anything."""
        told = msgspec.structs.replace(after, roles=tuple(role for role in self._roles if role in after.roles))
        kind: Kind = "same" if laid_over(known, told) == known else "changed"
        return DraftRow(row.number, kind, after, known, suggested=known.person)


def _agree(one: str, other: str) -> bool:
    """Return whether two branches may be one: where one is not told, nothing speaks against it."""
    return not one or not other or folded(one) == folded(other)

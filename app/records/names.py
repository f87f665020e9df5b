"""Records layer: names of persons and branches as they are kept, and what two spellings of one have in common."""

import unicodedata
from typing import Final

from app.errors import UserError

LONGEST_NAME: Final = 40
"""In characters: the longest names written in Chinese, those of some minorities, have about 25."""
LONGEST_BRANCH: Final = 60
"""In characters: a branch with the names of the bodies above it."""
LONGEST_NUMBER: Final = 20
"""In characters: an office's own numbers, with letters and strokes."""
LONGEST_ROLE: Final = 20
"""In characters."""

_SIGNS: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories of signs that no name holds: they break lines, turn the direction of writing, or are not seen at all."""


def clean_name(text: str) -> str:
    """Return a person's name as it is kept. Raises `UserError` person_name_empty, person_name_long, person_name_signs."""
    name = _tidy(text, "person_name_signs")
    if not name:
        raise UserError("person_name_empty")
    if len(name) > LONGEST_NAME:
        raise UserError("person_name_long", limit=LONGEST_NAME)
    return name


def clean_branch(text: str) -> str:
    """Return a branch's name as it is kept, "" for none. Raises `UserError` branch_long, branch_signs."""
    branch = _tidy(text, "branch_signs")
    if len(branch) > LONGEST_BRANCH:
        raise UserError("branch_long", limit=LONGEST_BRANCH)
    return branch


def clean_number(text: str) -> str:
    """Return a person's number as it is kept, "" for none. Raises `UserError` person_number_long, person_number_signs."""
    number = "".join(unicodedata.normalize("NFKC", _tidy(text, "person_number_signs")).split())
    if len(number) > LONGEST_NUMBER:
        raise UserError("person_number_long", limit=LONGEST_NUMBER)
    return number


def clean_role(text: str) -> str:
    """Return a role as it is kept. Raises `UserError` role_empty, role_long, role_signs."""
    role = _tidy(text, "role_signs")
    if not role:
        raise UserError("role_empty")
    if len(role) > LONGEST_ROLE:
        raise UserError("role_long", limit=LONGEST_ROLE)
    return role


def _tidy(text: str, refused: str) -> str:
    """Return `text` composed (NFC), without space around it, and with single spaces inside; raise `refused` for signs."""
    text = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(sign) in _SIGNS for sign in text):
        raise UserError(refused)
    return " ".join(text.split())


def folded(name: str) -> str:
    """Return what two spellings of one name have in common: spaces and the width and case of letters make no other name."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()

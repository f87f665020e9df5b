"""Questions layer: formulas that a person adds to the lexicon: what they may say, and what is wrong with what was written."""

import re
import unicodedata
from typing import Final

import msgspec

from app.errors import UserError
from app.questions.lexicon import FEWEST_MEMBERS, Standard
from app.questions.likeness import fold

LONGEST_NAME: Final = 40
"""In characters: the longest name that the lexicon brings along has 20."""
LONGEST_MEMBER: Final = 100
"""In characters: the longest member that the lexicon brings along has 48."""
MOST_MEMBERS: Final = 30
"""The longest list that the lexicon brings along has 15; more is a text, not a formula."""
LONGEST_DOCUMENT: Final = 100
"""In characters: the longest title that the lexicon brings along has 45."""
MOST_OWN: Final = 500
"""More is a collection of its own: it belongs into the file `lexicon.toml`, which takes any number."""
_YEAR: Final = re.compile("1[89][0-9]{2}|20[0-9]{2}")
_HIDDEN: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories of signs that are not seen; a text that is pasted brings them along."""


class Own(msgspec.Struct, frozen=True):
    """A formula that a person added."""

    id: str
    formula: Standard


def own_formula(name: str, members: str, document: str, year: str) -> Standard:
    """Return the formula that was written, tidied; `members` holds one a line. Document and year go together, or both are left out.

    Raises:
        UserError: own_name_empty, own_name_long, own_members_few, own_members_many, own_member_long, own_member_twice,
            own_document_long, own_document_missing, own_year_missing, own_year_wrong; those about a length or a number hold `limit`.
    """
    name = _tidy(name)
    if not fold(name):
        raise UserError("own_name_empty")
    if len(name) > LONGEST_NAME:
        raise UserError("own_name_long", limit=LONGEST_NAME)
    listed = _members(members)
    document, written = _tidy(document), unicodedata.normalize("NFKC", _tidy(year)).removesuffix("年")
    if len(document) > LONGEST_DOCUMENT:
        raise UserError("own_document_long", limit=LONGEST_DOCUMENT)
    found = _YEAR.fullmatch(written)
    if written and found is None:
        raise UserError("own_year_wrong")
    if document and not written:
        raise UserError("own_year_missing")
    if written and not document:
        raise UserError("own_document_missing")
    return Standard(name, listed, document=document, year=int(found[0]) if found else None)


def _members(text: str) -> tuple[str, ...]:
    listed = tuple(member for member in map(_tidy, text.splitlines()) if member)
    if len(listed) < FEWEST_MEMBERS:
        raise UserError("own_members_few", limit=FEWEST_MEMBERS)
    if len(listed) > MOST_MEMBERS:
        raise UserError("own_members_many", limit=MOST_MEMBERS)
    known: set[str] = set()
    for member in listed:
        if len(member) > LONGEST_MEMBER:
            raise UserError("own_member_long", limit=LONGEST_MEMBER)
        if fold(member) in known:
            raise UserError("own_member_twice", member=member)
        known.add(fold(member))
    return listed


def _tidy(text: str) -> str:
    """Return `text` composed (NFC), without signs that are not seen, and with single spaces inside only."""
    seen = (" " if char in "\t\n\r" else char for char in unicodedata.normalize("NFC", text))
    return " ".join("".join(char for char in seen if unicodedata.category(char) not in _HIDDEN).split())

"""Questions layer: the lexicon of standard nation-wide formulas, from which wrong options may come."""

import tomllib

import msgspec

from app.errors import UserError

FILE = "lexicon.toml"


class Standard(msgspec.Struct, frozen=True):
    """A formula that is the same in the whole country, with its members."""

    name: str
    members: tuple[str, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """Standard formulas, titles of national documents, and groups of words that mean the same."""

    formulas: tuple[Standard, ...]
    documents: tuple[str, ...]
    synonyms: tuple[tuple[str, ...], ...]


EMPTY = Lexicon((), (), ())


def load_lexicon(text: str) -> Lexicon:
    """Return the lexicon written in `text` (TOML).

    Raises:
        UserError: `template_broken` with the file and the line (0 when it is not known) that cannot be used.
    """
    raise NotImplementedError

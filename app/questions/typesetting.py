"""Questions layer: text as it is typeset for reading, whatever marks the report used."""

import re
from functools import lru_cache

from app.extract.folding import fold_paragraph

_HAN = "[\u3400-\u9fff\uff0c\u3002\uff1b\uff1a\u3001\u201c\u201d\u2018\u2019\uff08\uff09\u300a\u300b]"
_SPACE_IN_CHINESE = re.compile(f"(?<={_HAN}) +| +(?={_HAN})")
_ELLIPSIS = re.compile("\\.{3,}|\u2026+")
_NARROW = re.compile(
    '[\u3400-\u9fff\u201d\u300b\uff09][,;:!?]|[,;!?][\u3400-\u9fff\u201c\u300a]|[\u3400-\u9fff]\\(|\\([\u3400-\u9fff]|[\u3400-\u9fff]"|"[\u3400-\u9fff]'
)
_UNSURE = re.compile("[,.;:?!\"']|[0-9][\uff0c\uff1a][0-9]")
_ENDS = "\u3002\uff01\uff1f\u2026"
_LOOSE = "\uff0c\u3001\uff1b\uff1a,;: "


@lru_cache(maxsize=16384)
def typeset(text: str) -> str:
    """Return `text` with full-width marks between Chinese characters, curly quotes, and no space inside Chinese."""
    shown = _set(text.strip())
    while _UNSURE.search(shown) and (again := _set(shown)) != shown:  # a mark may be Chinese only once its neighbours are
        shown = again
    return shown


def _set(text: str) -> str:
    return _ELLIPSIS.sub("\u2026\u2026", _SPACE_IN_CHINESE.sub("", fold_paragraph(text)))


def is_typeset(text: str) -> bool:
    """Return whether no half-width mark stands beside a Chinese character in `text`."""
    return _NARROW.search(text) is None


def quoted(text: str) -> str:
    """Return `text` in quotation marks; quotes inside it become single."""
    inner = text.replace("\u201c", "\u2018").replace("\u201d", "\u2019")
    return f"\u201c{inner}\u201d"


def listed(items: tuple[str, ...]) -> str:
    """Return `items` in a row, parted by a mark that none of them holds."""
    mark = "\uff1b" if any(sign in item for item in items for sign in "\u3001\uff0c") else "\u3001"
    return mark.join(items)


def sentence(text: str) -> str:
    """Return `text` without loose marks at its ends, closed by a full stop."""
    bare = text.strip(_LOOSE)
    return bare if bare and bare[-1] in _ENDS else bare + "\u3002"

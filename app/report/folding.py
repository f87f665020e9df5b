"""Report layer: when two pieces of text count as the same."""

import hashlib
import unicodedata


def fold(text: str) -> str:
    """Return the letters and digits of `text` alone: width, case, punctuation and spaces do not count."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if unicodedata.category(char)[0] in "LN").casefold()


def stable_id(*parts: str) -> str:
    """Return 16 hexadecimal digits that depend on nothing but `parts`: the same on every machine and in every year."""
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]

"""Questions layer: a question as it stands on paper: letters of options, numbered blanks, and answers as letters and words.

What a person wrote on paper is typed in short (B, ACD, 对, 带头学；结对学); `read_typed` turns that into the response that the same
answer would be on the screen, so that paper and screen are graded alike. Letters mean the options in the order in which they were printed.
"""

import re
import unicodedata
from typing import Final, Literal

import msgspec

from app.questions.grading import FULL_MARKS
from app.questions.model import BLANK, RIGHT, WRONG, Asked

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Slip = Literal["letter", "twice", "judge", "parts", "several", "place"]
"""What is wrong with what was typed: no such letter, a letter twice, neither right nor wrong, more parts than blanks, several letters for
one choice, a number that no row of a matching has."""
_RIGHT_WORDS: Final = frozenset({RIGHT, "对", "是", "√", "✓", "✔", "T", "Y", "TRUE", "YES", "1"})
_WRONG_WORDS: Final = frozenset({WRONG, "错", "否", "×", "✗", "✘", "X", "F", "N", "FALSE", "NO", "0"})
_PARTS: Final = re.compile(r"[;；|｜\n]")
_IGNORED: Final = re.compile(r"[\s,，、.。;；:：>→\-—–~]+")
_PAIR: Final = re.compile(r"([0-9]+)([A-Z])")
NONE: Final = "_"
"""In a matching: nothing was joined to this row."""


class Typed(msgspec.Struct, frozen=True):
    """What was typed for one question, read: the response, or what is wrong and where (`text`)."""

    response: tuple[str, ...]
    slip: Slip | None = None
    text: str = ""


def marks_told(hundredths: int) -> str:
    """Return marks as one writes them: 17, 17.5, 16.33."""
    return f"{hundredths / FULL_MARKS:.2f}".rstrip("0").rstrip(".")


def letter(index: int) -> str:
    """Return the sign of the option at `index`."""
    return LETTERS[index] if index < len(LETTERS) else str(index + 1)


def numbered(stem: str, blanks: int) -> str:
    """Return a stem with its blanks numbered where there are several, so that one sees which field is which."""
    if blanks < 2:
        return stem
    parts = stem.split(BLANK)
    if len(parts) != blanks + 1:
        return stem
    return "".join(f"{part}__({number})__" for number, part in enumerate(parts[:-1], 1)) + parts[-1]


def written(asked: Asked, response: tuple[str, ...]) -> str:
    """Return a response as it is written on paper and typed; `read_typed` reads it back."""
    if not response:
        return ""
    match asked.kind:
        case "single" | "multiple" | "ordering":
            places = [asked.options.index(one) for one in response if one in asked.options]
            return "".join(letter(place) for place in (places if asked.kind == "ordering" else sorted(places)))
        case "matching":
            return "".join(letter(asked.options.index(one)) if one in asked.options else NONE for one in response)
        case "true_false":
            return "对" if response == (RIGHT,) else "错"
        case _:
            return "；".join(response)


def read_typed(asked: Asked, typed: str) -> Typed:
    """Return the response that `typed` stands for, () where nothing was typed; case, width and separators do not matter.

    Single and multiple choice and an ordering take letters, true and false 对, 错, T, F, √, ×; a matching takes the letters of its rows
    from the first on, or a number before each letter (1C 3A); blanks and points are parted by ；. An answer that was crossed out on
    paper is typed as nothing.
    """
    if not typed.strip():
        return Typed(())
    match asked.kind:
        case "single" | "multiple" | "ordering":
            return _letters(asked, typed)
        case "matching":
            return _pairs(asked, typed)
        case "true_false":
            return _judged(typed)
        case "cloze":
            return _blanks(asked, typed)
        case _:
            parts = tuple(part.strip() for part in _PARTS.split(typed))
            return Typed(tuple(part for part in parts if part))


def _letters(asked: Asked, typed: str) -> Typed:
    places: list[int] = []
    for sign in _IGNORED.sub("", _plain(typed)):
        place = LETTERS.find(sign)
        if not 0 <= place < len(asked.options):
            return Typed((), "letter", sign)
        if place in places:
            return Typed((), "twice", sign)
        places.append(place)
    if asked.kind == "single" and len(places) > 1:
        return Typed((), "several", typed.strip())
    if asked.kind != "ordering":
        places.sort()
    return Typed(tuple(asked.options[place] for place in places))


def _pairs(asked: Asked, typed: str) -> Typed:
    signs = _IGNORED.sub("", _plain(typed))
    joined = [""] * len(asked.prompts)
    if any(sign.isdigit() for sign in signs):
        if rest := _PAIR.sub("", signs):
            return Typed((), "letter", rest[0])
        pairs = [(int(number) - 1, sign) for number, sign in _PAIR.findall(signs)]
    else:
        pairs = list(enumerate(signs))
    for row, sign in pairs:
        if not 0 <= row < len(joined):
            return Typed((), "place", sign if row >= 0 else "0")
        if sign == NONE:
            continue
        place = LETTERS.find(sign)
        if not 0 <= place < len(asked.options):
            return Typed((), "letter", sign)
        if joined[row]:
            return Typed((), "twice", str(row + 1))
        joined[row] = asked.options[place]
    return Typed(tuple(joined) if any(joined) else ())


def _judged(typed: str) -> Typed:
    word = _plain(typed).strip()
    if word in _RIGHT_WORDS:
        return Typed((RIGHT,))
    return Typed((WRONG,)) if word in _WRONG_WORDS else Typed((), "judge", typed.strip())


def _blanks(asked: Asked, typed: str) -> Typed:
    parts = [part.strip() for part in _PARTS.split(typed)] if asked.blanks > 1 else [typed.strip()]
    if len(parts) > asked.blanks:
        return Typed((), "parts", str(len(parts)))
    parts += [""] * (asked.blanks - len(parts))
    return Typed(tuple(parts) if any(parts) else ())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()

"""Questions layer: which questions answer each other, so that they do not meet."""

from functools import lru_cache
from typing import Final

from app.questions.model import Question
from app.questions.typed import pieces, reduced

_TYPED: Final = ("cloze", "short")


def stems_tell(one: Question, other: Question) -> bool:
    """Return whether the stem of either question shows what the other asks: such two do not meet in any quiz."""
    return one.id == other.id or _stem_tells(one, other) or _stem_tells(other, one)


def tell_each_other(one: Question, other: Question) -> bool:
    """Return whether either question shows what the other asks, in its stem or in what it gives to choose from.

    Options tell a list that all stands among them, and a key that is typed, where they hold the list that it is of. Two questions that
    ask for one whole list tell each other, too. Such two meet on a paper only where its parts cannot be filled without them; a quiz of
    one's own over a small bank would be left with hardly any.
    """
    return stems_tell(one, other) or _same_list(one, other) or _options_tell(one, other) or _options_tell(other, one)


def _stem_tells(shown: Question, asks: Question) -> bool:
    if asks.kind == "true_false":
        return shown.kind == "true_false" and (_one_point(shown, asks) or (shown.evidence is not None and shown.evidence == asks.evidence))
    text = _reduced((shown.stem, *shown.prompts))
    return any(len(key) > 1 and key in text for key in _each(asks.answer))


def _options_tell(shown: Question, asks: Question) -> bool:
    if asks.kind == "true_false" or not shown.options or shown.kind == "true_false":
        return False
    if asks.kind in _TYPED and _row(shown) & _set(asks.answer):
        return True
    row = _row(asks)
    return len(row) > 1 and all(any(item in option for option in _each(shown.options)) for item in row)


def _same_list(one: Question, other: Question) -> bool:
    row = _row(one)
    return len(row) > 1 and row == _row(other)


def _row(question: Question) -> frozenset[str]:
    """Return the list that a question is about as a whole, reduced; empty where it is about none."""
    if question.form == "outsider":
        return _set(question.options) - _set(question.answer)
    if question.form == "expand" and len(question.answer) == 1:
        return _items(question.answer[0])
    return _set(question.answer) if len(question.answer) > 1 else frozenset()


@lru_cache(maxsize=65536)
def _reduced(texts: tuple[str, ...]) -> str:
    return reduced(" ".join(texts))


@lru_cache(maxsize=65536)
def _each(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(reduced, texts))


@lru_cache(maxsize=65536)
def _set(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_each(texts))


@lru_cache(maxsize=65536)
def _items(text: str) -> frozenset[str]:
    return frozenset(pieces(text))


def _one_point(one: Question, other: Question) -> bool:
    return one.point is not None and one.point == other.point

"""Questions layer: members that fall into two halves (党组成员｜带头学), so that one can ask who goes with what."""

import re
from collections.abc import Callable, Iterable

from app.questions.likeness import fold, shared_edge
from app.questions.typesetting import typeset

Halves = tuple[tuple[str, str], ...]

_NUMBER = re.compile("[0-9]|[一二两三四五六七八九十]+[个项支批名条套件]")
_FEWEST = 3
_MANY = 5
"""So many left halves of one length are no chance."""
_BOUND = frozenset("号式型级性化者家们")
"""Characters that never open a half: they end the word before."""
_QUOTED_HEAD = re.compile(r"(\u201c[^\u201c\u201d]+\u201d)(的)?(.+)")


def halves(name: str, members: tuple[str, ...], following: Callable[[str], Iterable[str]]) -> Halves | None:
    """Return each member as left and right half, where all of them split at the same kind of seam; None where they do not.

    A left and a right half put together make the member again; `bare` shows a left half alone.

    The seam is what all share: a part that the name spells out, quotes around the left half, an inner 的 or other
    character (关注|民生), or a last character after a half of steady length (带头|学) whose left halves stand elsewhere in
    the report: `following` gives what stands behind a phrase there.
    """
    shown = tuple(map(typeset, members))
    if len(shown) < _FEWEST:
        return None
    if any(mark in member for member in shown for mark in "\uff0c\uff1b\u3001"):
        split = _by_comma(shown)
        return split if split is not None and _sound(split) else None
    for split in (_by_name(name, shown), _by_quotes(shown), _by_inner(shown), _by_tail(shown, following)):
        if split is not None and _sound(split):
            return split
    return None


def bare(half: str) -> str:
    """Return a half without the quotes around it and the 的 that ties it to the other."""
    return half.removesuffix("的").strip("\u201c\u201d\uff0c")


def _sound(split: Halves) -> bool:
    lefts, rights = [fold(left) for left, _ in split], [fold(right) for _, right in split]
    distinct = len(set(lefts)) == len(lefts) and len(set(rights)) == len(rights)
    crossed = any(left in right or right in left for left in lefts for right in rights)
    bound = [right[0] in _BOUND for right in rights if right]
    if any(bound) and not all(bound):
        return False
    return distinct and not crossed and all(lefts) and all(rights) and not any(_NUMBER.match(left) for left in lefts)


def _by_name(name: str, members: tuple[str, ...]) -> Halves | None:
    tokens = [token for token in re.split("[\\s\u3001]+", name) if token]
    if len(tokens) != len(members) or any(token not in member or token == member for token, member in zip(tokens, members, strict=True)):
        return None
    cut = [member.find(token) for token, member in zip(tokens, members, strict=True)]
    if all(at > 1 and at + len(token) == len(member) for at, token, member in zip(cut, tokens, members, strict=True)):
        return tuple((member[:at], member[at:]) for at, member in zip(cut, members, strict=True))
    return None


def _by_comma(members: tuple[str, ...]) -> Halves | None:
    """Split at the one comma that each member has, where the halves answer each other: else it only goes on with what it says."""
    if any(member.count("\uff0c") != 1 or "\uff1b" in member for member in members):
        return None
    split = tuple(member.split("\uff0c") for member in members)
    if any(len({len(half) for half in side}) > 1 for side in zip(*split, strict=True)):
        return None
    return tuple((left + "\uff0c", right) for left, right in split)


def _by_quotes(members: tuple[str, ...]) -> Halves | None:
    found = [_QUOTED_HEAD.fullmatch(member) for member in members]
    seams = [each[2] for each in found if each]
    if len(seams) < len(members) or len(set(seams)) > 1:
        return None
    return tuple((each[1] + (each[2] or ""), each[3]) for each in found if each)


def _by_inner(members: tuple[str, ...]) -> Halves | None:
    """Split before a character that all members hold at the same place, inside members of one length."""
    if len({len(member) for member in members}) > 1 or "\u201c" in "".join(members) or any(shared_edge(members)):
        return None
    for at in range(2, len(members[0]) - 1):
        if len({member[at] for member in members}) == 1 and len(members[0]) - at >= 2:
            return tuple((member[:at], member[at:]) for member in members)
    return None


def _by_tail(members: tuple[str, ...], following: Callable[[str], Iterable[str]]) -> Halves | None:
    """Split before one or two characters and a shared last one, where most left halves are known from elsewhere in the report."""
    head, tail = shared_edge(members)
    if head or len(tail) != 1 or (len({len(member) for member in members}) == 1 and len(members) < 4):
        return None
    best: Halves | None = None
    most = len(members) // 2
    for size in (3, 2):
        split = tuple((member[:-size], member[-size:]) for member in members)
        if any(len(fold(left)) < 2 or left.count("\u201c") != left.count("\u201d") for left, _ in split):
            continue
        if len(members) >= _MANY and len({len(fold(left)) for left, _ in split}) == 1 and len(fold(split[0][0])) >= _FEWEST:
            return split
        known = sum(left.endswith("\u201d") or _elsewhere(left, right, following) for left, right in split)
        if known > most:
            best, most = split, known
    return best


def _elsewhere(left: str, right: str, following: Callable[[str], Iterable[str]]) -> bool:
    """Return whether a left half stands in the report without the first character of its right half behind it."""
    return any(char != right[:1] for char in following(left))

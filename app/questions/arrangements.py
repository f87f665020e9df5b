"""Questions layer: how the members of a formula are arranged: who goes with what, and in which order."""

from collections.abc import Iterator

from app.questions.bench import turn
from app.questions.distractors import FEWEST
from app.questions.likeness import shared_edge
from app.questions.model import RIGHT, WRONG, Question
from app.questions.numbering import nth
from app.questions.parts import bare
from app.questions.subject import Subject

_MOST_ROWS = 6
"""More rows than this are not matched at a glance."""
_LONGEST_TYPED = 6
_MOST_ORDERED = 7
_LONGEST_ORDERED = 120
"""In characters: headings of more are not put in order on a screen."""
_FEWEST_FOR_PLACE = 5


def ask_pairs(subject: Subject) -> Iterator[Question]:
    """Yield which half goes with which: a choice and for some a blank a member, a matching, and a statement."""
    if subject.split is None or subject.label is None or subject.point.open:
        return
    lefts, rights = tuple(bare(left) for left, _ in subject.split), tuple(right for _, right in subject.split)
    yield from _matching(subject, lefts, rights)
    for index in range(len(lefts)):
        yield from _choice(subject, lefts, rights, index)
        if turn(f"{subject.point.id}/{index}/typed", 2) and len(rights[index]) <= _LONGEST_TYPED:
            gaps = {"label": subject.label, "left": lefts[index]}
            told = subject.bench.fill("explanation.pair", subject.point.id, left=lefts[index], right=rights[index])
            key = rights[index : index + 1]
            yield from subject.make("pair", "cloze", "named", gaps, key, told=told, asked=subject.members[index])
    yield from _statement(subject, lefts, rights)


def _choice(subject: Subject, lefts: tuple[str, ...], rights: tuple[str, ...], index: int) -> Iterator[Question]:
    bench, point, label = subject.bench, subject.point, subject.label or ""
    reversed_ = turn(f"{point.id}/{index}/turned", 2)
    sides = lefts if reversed_ else rights
    key = sides[index]
    gaps = {"label": label} | ({"right": rights[index]} if reversed_ else {"left": lefts[index]})
    others = tuple(
        side
        for side in sides
        if bench.likeness.apart(side, (key,))
        and bench.likeness.apart(side + rights[index] if reversed_ else lefts[index] + side, subject.members)
    )
    if len(others) < FEWEST:
        return
    start = turn(f"{point.id}/{index}/others", len(others))
    wrong = (others[start:] + others[:start])[:3]
    told = bench.fill("explanation.pair", point.id, left=lefts[index], right=rights[index])
    yield from subject.make(
        "pair", "single", "reversed" if reversed_ else "named", gaps, (key,), told=told, asked=subject.members[index], options=(key, *wrong)
    )


def _matching(subject: Subject, lefts: tuple[str, ...], rights: tuple[str, ...]) -> Iterator[Question]:
    point = subject.point
    first = turn(point.id + "/rows", len(lefts) - _MOST_ROWS + 1) if len(lefts) > _MOST_ROWS else 0
    rows = slice(first, first + _MOST_ROWS)
    shown = tuple(sorted(rights[rows], key=lambda right: turn(point.id + right, 99991)))
    prompts = tuple(left.removesuffix("的").strip("\uff0c") for left, _ in (subject.split or ())[rows])
    gaps = {"label": subject.label or ""}
    if len(lefts) <= _MOST_ROWS:
        yield from subject.make("pair", "matching", "named", gaps, rights, prompts=prompts, options=shown)
    else:
        gaps["count"] = nth(_MOST_ROWS)
        yield from subject.make("pair", "matching", "part", gaps, rights[rows], prompts=prompts, options=shown)


def _statement(subject: Subject, lefts: tuple[str, ...], rights: tuple[str, ...]) -> Iterator[Question]:
    bench, point = subject.bench, subject.point
    at = turn(point.id + "/pair", len(lefts))
    other = (at + 1 + turn(point.id + "/other", len(lefts) - 1)) % len(lefts) if turn(point.id + "/pair/false", 2) else at
    if other != at and not bench.likeness.apart(lefts[at] + rights[other], subject.members):
        other = at
    gaps = {"label": subject.label or "", "left": lefts[at], "right": rights[other]}
    answer, told = RIGHT, bench.fill("explanation.true", point.id)
    if other != at:
        answer, told = WRONG, bench.fill("explanation.false", point.id, wrong=rights[other], right=rights[at])
    yield from subject.make("statement", "true_false", "pair", gaps, (answer,), told=told, asked="pair")


def ask_sequence(subject: Subject) -> Iterator[Question]:
    """Yield the right order and one place in it, where the order carries meaning."""
    point, members = subject.point, subject.members
    if point.open or not 3 <= len(members) <= _MOST_ORDERED or not subject.bench.context.in_sequence(point):
        return
    shown = tuple(sorted(members, key=lambda member: turn(point.id + member, 99991)))
    if shown == members:
        shown = shown[::-1]
    if sum(map(len, members)) > _LONGEST_ORDERED:
        return
    if subject.label is None:
        if subject.piece is not None:
            yield from subject.make("order", "ordering", "sentence", {"sentence": subject.whole_blanked}, members, options=shown)
        return
    yield from subject.make("order", "ordering", "named", {"label": subject.label}, members, options=shown)
    if len(members) >= _FEWEST_FOR_PLACE and not any(shared_edge(members)):
        place = turn(point.id + "/place", len(members))
        others = subject.without(place)
        start = turn(point.id + "/position", len(others))
        wrong = (others[start:] + others[:start])[:3]
        key = members[place]
        gaps = {"label": subject.label, "nth": nth(place + 1)}
        told = subject.bench.fill("explanation.answer", point.id, answer=key)
        yield from subject.make("position", "single", "named", gaps, (key,), told=told, asked=key, options=(key, *wrong))

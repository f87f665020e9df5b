"""Questions layer: questions about formulas: what belongs, what is missing, who goes with whom, in which order."""

from collections.abc import Iterator

from app.extract.model import KeyPoint
from app.questions.bench import Bench, nth, turn
from app.questions.contexts import Span
from app.questions.model import RIGHT, WRONG, Question
from app.questions.parts import Halves, bare, halves
from app.questions.typesetting import listed, typeset
from app.report.folding import fold

_ROOM = 12
"""How many characters of context a blank needs to be understood."""
_MOST_RECITED = 13
"""A list longer than this is asked in pieces only."""
_MOST_BLANKS = 6
_LONGEST_TYPED = 12
"""A member longer than this is not typed into a blank word for word."""
_SURE = 0.6


class Subject:
    """One formula on the bench: what several of its questions need, worked out once."""

    def __init__(self, bench: Bench, point: KeyPoint) -> None:
        self.bench = bench
        self.point = point
        self.members = tuple(map(typeset, point.members))
        self.label = bench.label(point)
        self.span = bench.context.span_of(point)
        self.row = bench.context.inline(point)
        self.split: Halves | None = halves(point.name, point.members, bench.text)
        self.candidates = bench.pool.for_members(point, self.split)
        self.also = tuple(each.text for each in point.member_evidence if each.paragraph != self.span.paragraph)
        self.told = bench.fill("explanation.members", point.id, label=self.label, members=listed(self.members)) if self.label else ""

    def answer(self, answer: str) -> str:
        """Return the opening of an explanation that names the answer."""
        return self.bench.fill("explanation.answer", self.point.id, answer=answer)


def ask_formula(bench: Bench, point: KeyPoint) -> Iterator[Question]:
    """Yield every question that can be asked about one formula; checks come later."""
    subject = Subject(bench, point)
    yield from _recite(subject)
    yield from _members(subject)
    if subject.label is None:
        return
    yield from _pairs(subject)
    yield from _choices(subject)
    yield from _sequence(subject)
    if point.confidence >= _SURE:
        yield from _statements(subject)


def _recite(subject: Subject) -> Iterator[Question]:
    bench, point, members = subject.bench, subject.point, subject.members
    if point.open or len(members) > _MOST_RECITED:
        return
    if subject.label is not None:
        count = bench.counted(point)
        situation = "counted" if count else "named"
        gaps = {"label": subject.label} | ({"count": count} if count else {})
        yield from bench.make(point, "recite", "flashcard", situation, gaps, members, subject.told, subject.span, also=subject.also)
        if len(set(map(len, members))) and max(map(len, members)) <= _LONGEST_TYPED * 2:
            yield from bench.make(point, "recite", "short", situation, gaps, members, subject.told, subject.span, also=subject.also)
    if subject.row is None:
        return
    whole = Span(subject.row[0].paragraph, subject.row[0].start, subject.row[-1].end)
    piece = bench.context.around(whole, _ROOM)
    if piece is None:
        return
    told = subject.answer(listed(members))
    if subject.label is None:
        gaps = {"sentence": bench.context.blanked(piece, (whole,))}
        yield from bench.make(point, "recite", "flashcard", "sentence", gaps, members, told, piece)
    if len(members) <= _MOST_BLANKS and max(map(len, members)) <= _LONGEST_TYPED:
        gaps = {"sentence": bench.context.blanked(piece, subject.row)}
        yield from bench.make(point, "recite", "cloze", "sentence", gaps, members, told, piece)


def _members(subject: Subject) -> Iterator[Question]:
    """Yield one or two questions for each member: a choice where sound options exist, a blank where it can be typed."""
    for index, member in enumerate(subject.members):
        chosen = list(_choose_member(subject, index))
        yield from chosen
        if not chosen or turn(f"{subject.point.id}/{index}/typed", 2) or len(subject.members) <= 3:
            yield from _type_member(subject, index, member)


def _choose_member(subject: Subject, index: int) -> Iterator[Question]:
    """Ask which belongs, or which is missing from those shown."""
    bench, point, member = subject.bench, subject.point, subject.members[index]
    if subject.label is None:
        return
    rest = subject.members[:index] + subject.members[index + 1 :]
    missing = not point.open and len(rest) > 1 and (turn(f"{point.id}/{index}", 2) or len(rest) < 3) and len(listed(rest)) <= 60
    for form in ("missing", "member") if missing else ("member",):
        gaps = {"label": subject.label} | ({"members": listed(rest)} if form == "missing" else {})
        stem = bench.fill(f"{form}.single.named", f"{point.id}/{fold(member)}", **gaps)
        wrong = bench.pool.choose(member, subject.candidates, stem, f"{point.id}/{index}")
        if wrong is not None:
            yield from bench.make(
                point, "missing" if form == "missing" else "member", "single", "named", gaps, (member,), subject.told, subject.span,
                asked=member, options=(member, *wrong), also=subject.also,
            )  # fmt: skip
            return


def _type_member(subject: Subject, index: int, member: str) -> Iterator[Question]:
    bench, point = subject.bench, subject.point
    if len(member) > _LONGEST_TYPED:
        return
    told = subject.answer(member)
    rest = subject.members[:index] + subject.members[index + 1 :]
    if subject.label is not None and not point.open and len(listed(rest)) <= 60:
        gaps = {"label": subject.label, "members": listed(rest)}
        yield from bench.make(point, "missing", "cloze", "named", gaps, (member,), told, subject.span, asked=member, also=subject.also)
    elif subject.row is not None:
        whole = Span(subject.row[0].paragraph, subject.row[0].start, subject.row[-1].end)
        piece = bench.context.around(whole, _ROOM)
        if piece is not None:
            gaps = {"sentence": bench.context.blanked(piece, (subject.row[index],))}
            yield from bench.make(
                point, "member" if point.open else "missing", "cloze", "sentence", gaps, (member,), told, piece, asked=member
            )


def _pairs(subject: Subject) -> Iterator[Question]:
    bench, point, split, label = subject.bench, subject.point, subject.split, subject.label
    if split is None or label is None:
        return
    lefts, rights = tuple(bare(left) for left, _ in split), tuple(right for _, right in split)
    for index, (left, right) in enumerate(zip(lefts, rights, strict=True)):
        told = bench.fill("explanation.pair", point.id, left=left, right=right)
        turned = turn(f"{point.id}/{index}/turned", 2)
        sides, key = (lefts, left) if turned else (rights, right)
        gaps = {"label": label} | ({"right": right} if turned else {"left": left})
        others = [side for side in sides if side != key]
        start = turn(f"{point.id}/{index}/others", len(others))
        wrong = (others[start:] + others[:start])[:3]
        yield from bench.make(
            point, "pair", "single", "reversed" if turned else "named", gaps, (key,), told, subject.span,
            asked=subject.members[index], options=(key, *wrong), also=subject.also,
        )  # fmt: skip
    shown = tuple(sorted(rights, key=lambda right: turn(point.id + right, 997)))
    yield from bench.make(
        point,
        "pair",
        "matching",
        "named",
        {"label": label},
        rights,
        subject.told,
        subject.span,
        prompts=lefts,
        options=shown,
        also=subject.also,
    )


def _choices(subject: Subject) -> Iterator[Question]:
    """Yield the choices over the whole list: which several, which not, which set, how many, which name."""
    bench, point, members, label = subject.bench, subject.point, subject.members, subject.label
    if label is None:
        return
    first = turn(point.id + "/first", len(members))
    turned = members[first:] + members[:first]
    if not point.open:
        yield from _outsider(subject, turned)
        yield from _expand(subject, turned)
        yield from _summary(subject)
        if not bench.counted(point):
            yield from _count(subject)
    keys = turned[:3]
    whole = len(keys) == len(members) and not point.open
    form, place = ("recite", "recite.multiple.named") if whole else ("member", "member.multiple.named")
    stem = bench.fill(place, f"{point.id}/", label=label)
    wrong = bench.pool.choose(keys[0], subject.candidates, stem, point.id + "/several", 2)
    if wrong is not None:
        yield from bench.make(
            point, "recite" if form == "recite" else "member", "multiple", "named", {"label": label}, keys, subject.told, subject.span,
            options=(*keys, *wrong), also=subject.also,
        )  # fmt: skip


def _outsider(subject: Subject, members: tuple[str, ...]) -> Iterator[Question]:
    bench, point = subject.bench, subject.point
    if len(members) < 3 or subject.label is None:
        return
    stem = bench.fill("outsider.single.named", f"{point.id}/", label=subject.label)
    for candidate in subject.candidates:
        key = candidate.text
        shown = tuple(member for member in members if candidate.source or not _halves_in(subject.split, key, member))[:3]
        if len(shown) == 3 and bench.pool.fits(shown, key, stem):
            told = bench.fill("explanation.outsider", point.id, answer=key, label=subject.label, members=listed(subject.members))
            yield from bench.make(
                point, "outsider", "single", "named", {"label": subject.label}, (key,), told, subject.span,
                options=(key, *shown), also=subject.also,
            )  # fmt: skip
            return


def _halves_in(split: Halves | None, key: str, member: str) -> bool:
    return split is not None and any(left + right == member and (key.startswith(left) or key.endswith(right)) for left, right in split)


def _expand(subject: Subject, members: tuple[str, ...]) -> Iterator[Question]:
    """Ask for the right list among lists with one or two members exchanged, so that no option is the odd one."""
    bench, point = subject.bench, subject.point
    if len(members) < 3 or len(members) > 6 or subject.label is None:
        return
    order = {member: index for index, member in enumerate(subject.members)}
    places = sorted(order[member] for member in members[:2])
    stem = bench.fill("expand.single.named", f"{point.id}/", label=subject.label)
    swaps: list[str] = []
    for place in places:
        wrong = bench.pool.choose(
            subject.members[place], [c for c in subject.candidates if c.text not in swaps], stem, f"{point.id}/{place}/swap"
        )
        if wrong is None:
            return
        swaps.append(wrong[0])

    def row(first: bool, second: bool) -> str:
        changed = list(subject.members)
        for swapped, place, other in zip((first, second), places, swaps, strict=True):
            if swapped:
                changed[place] = other
        return listed(tuple(changed))

    if not bench.likeness.apart(swaps[0], (swaps[1],)):
        return
    options = (row(False, False), row(True, False), row(False, True), row(True, True))
    yield from bench.make(
        point,
        "expand",
        "single",
        "named",
        {"label": subject.label},
        options[:1],
        subject.told,
        subject.span,
        options=options,
        also=subject.also,
    )


def _summary(subject: Subject) -> Iterator[Question]:
    """Ask which name the report gives to the members, among names that announce as many."""
    bench, point = subject.bench, subject.point
    count = bench.counted(point)
    if count is None or len(listed(subject.members)) > 60:
        return
    siblings = [
        typeset(other.name)
        for other in bench.points
        if other.kind == "formula"
        and other.id != point.id
        and bench.counted(other) == count
        and bench.label(other)
        and fold(other.name) != fold(point.name)
    ]
    names = tuple(dict.fromkeys(name for name in siblings if abs(len(name) - len(point.name)) <= 1))
    start = turn(point.id + "/names", len(names))
    wrong = (names[start:] + names[:start])[:3]
    if len(wrong) >= 2:
        name = typeset(point.name)
        gaps = {"members": listed(subject.members)}
        yield from bench.make(
            point,
            "context",
            "single",
            "summary",
            gaps,
            (name,),
            subject.told,
            subject.span,
            asked="name",
            options=(name, *wrong),
            also=subject.also,
        )


def _count(subject: Subject) -> Iterator[Question]:
    bench, point = subject.bench, subject.point
    number = len(subject.members)
    if subject.label is None or number < 3:
        return
    lowest = max(2, number - turn(point.id + "/count", 4))
    options = tuple(f"{n} 项" for n in range(lowest, lowest + 4))
    yield from bench.make(
        point,
        "count",
        "single",
        "named",
        {"label": subject.label},
        (f"{number} 项",),
        subject.told,
        subject.span,
        options=options,
        also=subject.also,
    )


def _sequence(subject: Subject) -> Iterator[Question]:
    bench, point, members, label = subject.bench, subject.point, subject.members, subject.label
    if label is None or point.open or not bench.context.in_sequence(point) or not 3 <= len(members) <= 7:
        return
    shown = tuple(sorted(members, key=lambda member: turn(point.id + member, 997)))
    if shown == members:
        shown = shown[::-1]
    yield from bench.make(
        point, "order", "ordering", "named", {"label": label}, members, subject.told, subject.span, options=shown, also=subject.also
    )
    if len(members) >= 4:
        place = turn(point.id + "/place", len(members))
        others = members[:place] + members[place + 1 :]
        start = turn(point.id + "/position", len(others))
        wrong = (others[start:] + others[:start])[:3]
        gaps = {"label": label, "nth": nth(place + 1)}
        yield from bench.make(
            point, "position", "single", "named", gaps, members[place : place + 1], subject.answer(members[place]), subject.span,
            asked=members[place], options=(members[place], *wrong), also=subject.also,
        )  # fmt: skip


def _statements(subject: Subject) -> Iterator[Question]:
    """Yield one statement about the list, true or with exactly one member exchanged, and one about a pair."""
    bench, point, members, label = subject.bench, subject.point, subject.members, subject.label
    if label is None:
        return
    if not point.open and len(listed(members)) <= 60:
        place = turn(point.id + "/statement", len(members))
        stem = bench.fill("statement.true_false.members", f"{point.id}/", label=label, members="")
        rest = [candidate for candidate in subject.candidates if candidate.source]
        wrong = bench.pool.choose(members[place], rest, stem, point.id + "/statement") if turn(point.id + "/false", 2) else None
        shown = members if wrong is None else (*members[:place], wrong[0], *members[place + 1 :])
        gaps = {"label": label, "members": listed(shown)}
        yield from _statement(subject, "members", gaps, "members", None if wrong is None else (wrong[0], members[place]))
    if subject.split is not None:
        lefts, rights = [bare(left) for left, _ in subject.split], [right for _, right in subject.split]
        at = turn(point.id + "/pair", len(lefts))
        other = (at + 1 + turn(point.id + "/other", len(lefts) - 1)) % len(lefts) if turn(point.id + "/pair/false", 2) else at
        gaps = {"label": label, "left": lefts[at], "right": rights[other]}
        yield from _statement(subject, "pair", gaps, "pair", None if other == at else (rights[other], rights[at]))


def _statement(subject: Subject, situation: str, gaps: dict[str, str], asked: str, changed: tuple[str, str] | None) -> Iterator[Question]:
    bench, point = subject.bench, subject.point
    if changed is None:
        answer, told = RIGHT, bench.fill("explanation.true", point.id)
    else:
        answer, told = WRONG, bench.fill("explanation.false", point.id, wrong=changed[0], right=changed[1])
    yield from bench.make(point, "statement", "true_false", situation, gaps, (answer,), told, subject.span, asked=asked, also=subject.also)

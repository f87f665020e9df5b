"""Questions layer: questions about formulas: the whole list, each member, and choices over the list."""

from collections.abc import Iterator

from app.extract.model import KeyPoint
from app.questions.arrangements import ask_pairs, ask_sequence
from app.questions.bench import Bench, turn
from app.questions.likeness import fold
from app.questions.model import BLANK, RIGHT, WRONG, Form, Question
from app.questions.subject import Subject
from app.questions.typesetting import listed, typeset

_MOST_RECITED = 10
"""A longer list is asked in pieces only."""
_LONGEST_RECITED = 200
"""Nor is a list of more characters recited; one of more than half as many is not typed."""
_MOST_BLANKS = 6
_LONGEST_TYPED = 12
"""A member longer than this is not typed into a blank word for word."""
_MOST_TYPED = 4
_LONGEST_SHOWN = 60
"""A list of more characters is not shown in a stem."""


def ask_formula(bench: Bench, point: KeyPoint) -> Iterator[Question]:
    """Yield every question that can be asked about one formula; checks come later."""
    subject = Subject(bench, point)
    if not subject.sure:
        yield from _inner_members(subject)
        return
    yield from _recite(subject)
    yield from _recite_in_blanks(subject)
    if subject.split is None or subject.label is None:
        yield from _members(subject)
    yield from ask_pairs(subject)
    yield from ask_sequence(subject)
    yield from _choices(subject)
    yield from _statement(subject)


def _recite(subject: Subject) -> Iterator[Question]:
    point, members = subject.point, subject.members
    size = len(listed(members))
    if point.open or len(members) > _MOST_RECITED or size > _LONGEST_RECITED:
        return
    if subject.label is not None:
        count = subject.bench.counted(point)
        situation = "counted" if count else "named"
        gaps = {"label": subject.label} | ({"count": count} if count else {})
        yield from subject.make("recite", "flashcard", situation, gaps, members)
        if size * 2 <= _LONGEST_RECITED:
            yield from subject.make("recite", "short", situation, gaps, members)
    elif subject.row is not None and subject.piece is not None:
        yield from subject.make("recite", "flashcard", "sentence", {"sentence": subject.whole_blanked}, members)


def _recite_in_blanks(subject: Subject) -> Iterator[Question]:
    """Ask the whole list in blanks: in its sentence where that names it, else behind its name."""
    members = subject.members
    if subject.point.open or len(members) > _MOST_BLANKS or max(map(len, members)) > _LONGEST_TYPED:
        return
    if subject.row is not None and subject.piece is not None and subject.parted:
        gaps = {"sentence": subject.bench.context.blanked(subject.piece, subject.row)}
        yield from subject.make("recite", "cloze", "sentence", gaps, members)
    elif subject.label is not None:
        gaps = {"label": subject.label, "blanks": listed((BLANK,) * len(members))}
        yield from subject.make("recite", "cloze", "named", gaps, members)


def _members(subject: Subject) -> Iterator[Question]:
    """Yield a choice for each member where sound options exist, and a blank for some of them."""
    point, count = subject.point, len(subject.members)
    typed = min(_MOST_TYPED, max(2, count - 1)) if subject.label is not None else min(2, count)
    first = turn(point.id + "/typed", count)
    for step in range(count):
        index = (first + step) % count
        if step < typed:
            yield from _type_member(subject, index)
        if subject.label is not None:
            yield from _choose_named(subject, index)
        elif typed <= step < typed + 2 or count <= typed:
            yield from _choose_in_sentence(subject, index)


def _inner_members(subject: Subject) -> Iterator[Question]:
    """Ask one or two of the members that stand between two others."""
    inner = range(1, len(subject.members) - 1)
    first = turn(subject.point.id + "/typed", len(inner))
    for step in range(min(2, len(inner))):
        index = inner[(first + step) % len(inner)]
        chosen = list(_choose_in_sentence(subject, index)) if step or len(inner) == 1 else []
        yield from chosen or _type_member(subject, index)


def _choose_named(subject: Subject, index: int) -> Iterator[Question]:
    """Ask which belongs, or which is missing from those shown."""
    point, member = subject.point, subject.members[index]
    rest = subject.without(index)
    shown = not point.open and len(rest) > 1 and len(listed(rest)) <= _LONGEST_SHOWN
    missing = shown and (len(rest) < 3 or turn(f"{point.id}/{index}", 2) == 1)
    forms: tuple[Form, ...] = ("missing", "member") if missing else ("member",)
    for form in forms:
        gaps = {"label": subject.label or ""} | ({"members": listed(rest)} if form == "missing" else {})
        stem = subject.bench.fill(f"{form}.single.named", f"{point.id}/{fold(member)}", **gaps)
        wrong = subject.bench.pool.choose(member, subject.candidates, stem, f"{point.id}/{index}")
        if wrong is not None:
            yield from subject.make(form, "single", "named", gaps, (member,), asked=member, options=(member, *wrong))
            return


def _choose_in_sentence(subject: Subject, index: int) -> Iterator[Question]:
    sentence = subject.blanked(index)
    if sentence is None:
        return
    member = subject.members[index]
    candidates = [each for each in subject.candidates if each.source]
    wrong = subject.bench.pool.choose(member, candidates, sentence, f"{subject.point.id}/{index}")
    if wrong is not None:
        form: Form = "member" if subject.point.open else "missing"
        yield from subject.make(form, "single", "sentence", {"sentence": sentence}, (member,), asked=member, options=(member, *wrong))


def _type_member(subject: Subject, index: int) -> Iterator[Question]:
    point, member, rest = subject.point, subject.members[index], subject.without(index)
    if len(member) > _LONGEST_TYPED:
        return
    if subject.label is not None and not point.open and len(listed(rest)) <= _LONGEST_SHOWN:
        gaps = {"label": subject.label, "members": listed(rest)}
        yield from subject.make("missing", "cloze", "named", gaps, (member,), asked=member)
    elif (sentence := subject.blanked(index)) is not None:
        form: Form = "member" if point.open else "missing"
        yield from subject.make(form, "cloze", "sentence", {"sentence": sentence}, (member,), asked=member)


def _choices(subject: Subject) -> Iterator[Question]:
    """Yield the choices over the whole list: which several, which not, which set, how many, which name."""
    point, members, label = subject.point, subject.members, subject.label
    if label is None:
        return
    first = turn(point.id + "/first", len(members))
    turned = members[first:] + members[:first]
    if not point.open:
        yield from _outsider(subject, turned)
        yield from _expand(subject, turned)
        yield from _summary(subject)
        yield from _count(subject)
    yield from _several(subject, turned[:3])


def _several(subject: Subject, keys: tuple[str, ...]) -> Iterator[Question]:
    """Ask which several belong; where all members are shown, which make up the whole."""
    point, bench = subject.point, subject.bench
    if subject.split is not None and len(subject.split) >= 4:
        yield from _several_of_halves(subject)
        return
    whole = len(keys) == len(subject.members)
    if len(keys) < 2 or (whole and point.open):
        return
    form: Form = "recite" if whole else "member"
    gaps = {"label": subject.label or ""}
    stem = bench.fill(f"{form}.multiple.named", f"{point.id}/", **gaps)
    wrong = bench.pool.choose(keys[0], [each for each in subject.candidates if each.source], stem, point.id + "/several", 2)
    if wrong is not None:
        yield from subject.make(form, "multiple", "named", gaps, keys, options=(*keys, *wrong))


def _several_of_halves(subject: Subject) -> Iterator[Question]:
    """Ask which several belong among members and two whose halves were exchanged; no half is shown twice."""
    split = subject.split or ()
    first = turn(subject.point.id + "/several", len(split))
    for start in range(len(split)):
        one, two, three, four = ((split + split)[(first + start) % len(split) + step] for step in range(4))
        keys = tuple(member for member in subject.members if member in (one[0] + one[1], two[0] + two[1]))
        wrong = (three[0] + four[1], four[0] + three[1])
        if all(subject.bench.likeness.apart(other, subject.members) for other in wrong):
            yield from subject.make("member", "multiple", "named", {"label": subject.label or ""}, keys, options=(*keys, *wrong))
            return


def _outsider(subject: Subject, members: tuple[str, ...]) -> Iterator[Question]:
    bench, point = subject.bench, subject.point
    gaps = {"label": subject.label or ""}
    stem = bench.fill("outsider.single.named", f"{point.id}/", **gaps)
    for candidate in subject.candidates:
        key = candidate.text
        shown = tuple(member for member in members if candidate.source or not subject.shares_half(key, member))[:3]
        if len(shown) == 3 and bench.pool.fits(shown, key, stem):
            told = bench.fill("explanation.outsider", point.id, answer=key, label=gaps["label"], members=listed(subject.members))
            yield from subject.make("outsider", "single", "named", gaps, (key,), told=told, options=(key, *shown))
            return


def _expand(subject: Subject, members: tuple[str, ...]) -> Iterator[Question]:
    """Ask for the right list among lists with one or two members exchanged, so that no option is the odd one."""
    bench, point = subject.bench, subject.point
    if not 3 <= len(members) <= _MOST_BLANKS or len(listed(members)) > _LONGEST_SHOWN:
        return
    places = sorted(subject.members.index(member) for member in members[:2])
    gaps = {"label": subject.label or ""}
    stem = bench.fill("expand.single.named", f"{point.id}/", **gaps)
    candidates = [each for each in subject.candidates if each.source]
    swaps: list[str] = []
    for place in places:
        left = [each for each in candidates if bench.likeness.apart(each.text, swaps)]
        wrong = bench.pool.choose(subject.members[place], left, stem, f"{point.id}/{place}/swap")
        if wrong is None:
            return
        swaps.append(wrong[0])

    def row(first: bool, second: bool) -> str:
        changed = list(subject.members)
        for swapped, place, other in zip((first, second), places, swaps, strict=True):
            if swapped:
                changed[place] = other
        return listed(tuple(changed))

    options = (row(False, False), row(True, False), row(False, True), row(True, True))
    yield from subject.make("expand", "single", "named", gaps, options[:1], options=options)


def _summary(subject: Subject) -> Iterator[Question]:
    """Ask which name the report gives to the members, among names that announce as many."""
    bench, point = subject.bench, subject.point
    count = bench.counted(point)
    if count is None or len(listed(subject.members)) > _LONGEST_SHOWN:
        return
    siblings = [other for other in bench.points if other.kind == "formula" and other.id != point.id and bench.counted(other) == count]
    names = tuple(
        dict.fromkeys(
            typeset(other.name)
            for other in siblings
            if bench.label(other) and fold(other.name) != fold(point.name) and abs(len(other.name) - len(point.name)) <= 1
        )
    )
    start = turn(point.id + "/names", len(names))
    wrong = (names[start:] + names[:start])[:3]
    if len(wrong) >= 2:
        name = typeset(point.name)
        gaps = {"members": listed(subject.members)}
        yield from subject.make("context", "single", "summary", gaps, (name,), asked="name", options=(name, *wrong))


def _count(subject: Subject) -> Iterator[Question]:
    """Ask how many members a list has, where its name does not say so."""
    number = len(subject.members)
    if number < 3 or subject.bench.numbered(subject.point):
        return
    lowest = max(2, number - turn(subject.point.id + "/count", 4))
    options = tuple(f"{each} 项" for each in range(lowest, lowest + 4))
    yield from subject.make("count", "single", "named", {"label": subject.label or ""}, (f"{number} 项",), options=options)


def _statement(subject: Subject) -> Iterator[Question]:
    """Yield one statement about the list, true or with exactly one member exchanged."""
    bench, point, members = subject.bench, subject.point, subject.members
    if len(listed(members)) > _LONGEST_SHOWN or (subject.label is not None and point.open):
        return
    place = turn(point.id + "/statement", len(members))
    stem = (subject.label or "") + listed(subject.without(place))
    wrong = None
    if turn(point.id + "/false", 5) < 3 and not point.open:
        wrong = bench.pool.choose(members[place], [each for each in subject.candidates if each.source], stem, point.id + "/statement")
    said = members[place] if wrong is None else wrong[0]
    if wrong is None:
        answer, told = RIGHT, bench.fill("explanation.true", point.id)
    else:
        answer, told = WRONG, bench.fill("explanation.false", point.id, wrong=said, right=members[place])
    if subject.label is not None:
        gaps = {"label": subject.label, "members": listed((*members[:place], said, *members[place + 1 :]))}
        yield from subject.make("statement", "true_false", "members", gaps, (answer,), told=told, asked="members")
    elif wrong is not None and (sentence := subject.blanked(place)) is not None:
        gaps = {"sentence": sentence.replace(BLANK, said)}
        yield from subject.make("statement", "true_false", "sentence", gaps, (answer,), told=told, asked="members")

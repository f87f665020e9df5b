"""Questions layer: questions about formulas: the whole list, each member, and choices over the list."""

from collections.abc import Iterator

from app.extract.model import KeyPoint
from app.questions.arrangements import ask_pairs, ask_sequence
from app.questions.bench import Bench, turn
from app.questions.likeness import fold, shared_edge
from app.questions.model import BLANK, RIGHT, WRONG, Form, Question
from app.questions.numbering import how_many
from app.questions.subject import Subject
from app.questions.summaries import Summaries
from app.questions.typesetting import listed

_MOST_RECITED = 9
"""A longer list is asked in pieces only."""
_LONGEST_RECITED = 64
"""Nor is a list of more characters recited: it is neither said in one breath nor read on a screen."""
_WORD = 2
_SHORT_MEMBER = 8
_MOST_BLANKS = 4
_MOST_BLANKS_IN_SENTENCE = 2
_LONGEST_TYPED = 12
"""A member longer than this is not typed into a blank word for word."""
_MOST_TYPED = 4
_LONGEST_SHOWN = 60
"""A list of more characters is not shown in a stem."""
_MOST_SHOWN = 7
"""Nor one of more members: who listens loses count."""
_ENOUGH_SAID = 10
"""As much of a sentence must stand beside the blank of a whole list."""


def ask_formula(bench: Bench, summaries: Summaries, point: KeyPoint) -> Iterator[Question]:
    """Yield every question that can be asked about one formula; checks come later."""
    subject = Subject(bench, point)
    if subject.label is None:
        yield from _unnamed(subject)
        return
    yield from _recite(subject)
    yield from _recite_in_blanks(subject)
    if subject.split is None:
        yield from _members(subject)
    yield from ask_pairs(subject)
    yield from ask_sequence(subject)
    yield from _choices(subject, summaries)
    yield from _statement(subject)


def _unnamed(subject: Subject) -> Iterator[Question]:
    """Ask a list without a name in its sentence, where it is a phrase known as a whole; in a short report any list that is sure."""
    point, members = subject.point, subject.members
    if subject.piece is None or point.open or not (subject.sure or subject.even) or subject.is_resolve:
        return
    if subject.bench.is_set_row(point.members):
        if subject.bench.short:
            yield from _recite_in_sentence(subject)
        return
    yield from ask_sequence(subject)
    if not subject.phrase:
        if subject.bench.short and len(members) >= 3 and subject.parted:
            yield from _recite_in_sentence(subject)
        return
    yield from _recite_in_sentence(subject)
    yield from _recite_in_blanks(subject)
    first = turn(point.id + "/typed", len(members))
    for step in range(0 if _guessed(members) else min(2, len(members))):
        yield from _type_in_sentence(subject, (first + step) % len(members))


def _guessed(members: tuple[str, ...]) -> bool:
    """Return whether a member is its own in a word or less (多维度、多产业、多元化): many words would do for one left out."""
    shared = sum(map(len, shared_edge(members)))
    return shared > 0 and min(len(fold(member)) for member in members) - shared <= _WORD


def _recite_in_sentence(subject: Subject) -> Iterator[Question]:
    """Ask the whole list on a card: its sentence with one blank, and how many it is."""
    sentence, members = subject.whole_blanked, subject.members
    if len(fold(sentence)) >= _ENOUGH_SAID and len(members) <= _MOST_RECITED and len(listed(members)) <= _LONGEST_RECITED:
        yield from subject.make("recite", "flashcard", "sentence", {"sentence": sentence, "count": how_many(len(members))}, members)


def _recite(subject: Subject) -> Iterator[Question]:
    point, members = subject.point, subject.members
    size = len(listed(members))
    long = size > _LONGEST_RECITED and max(map(len, members)) > _SHORT_MEMBER
    if point.open or len(members) > _MOST_RECITED or long or subject.label is None:
        return
    gaps = {"label": subject.label, "count": subject.bench.counted(point) or how_many(len(members))}
    yield from subject.make("recite", "flashcard", "named", gaps, members)
    yield from subject.make("recite", "short", "named", gaps, members)


def _recite_in_blanks(subject: Subject) -> Iterator[Question]:
    """Ask the whole list in blanks: a short one in its sentence, else behind its name."""
    members = subject.members
    if subject.point.open or len(members) > _MOST_BLANKS or sum(map(len, members)) > _LONGEST_TYPED * 2:
        return
    if subject.row is not None and subject.piece is not None and subject.parted and len(members) <= _MOST_BLANKS_IN_SENTENCE:
        gaps = {"sentence": subject.bench.context.blanked(subject.piece, subject.row)}
        yield from subject.make("recite", "cloze", "sentence", gaps, members)
    elif subject.label is not None:
        gaps = {"label": subject.label, "blanks": listed((BLANK,) * len(members))}
        yield from subject.make("recite", "cloze", "named", gaps, members)


def _members(subject: Subject) -> Iterator[Question]:
    """Yield a choice for each member where sound options exist, and a blank for some of them."""
    point, count = subject.point, len(subject.members)
    typed = min(_MOST_TYPED, max(2, count - 1))
    first = turn(point.id + "/typed", count)
    for step in range(count):
        index = (first + step) % count
        if step < typed:
            yield from _type_member(subject, index)
        yield from _choose_named(subject, index)


def _choose_named(subject: Subject, index: int) -> Iterator[Question]:
    """Ask which belongs, or which is missing from those shown."""
    point, member = subject.point, subject.members[index]
    rest = subject.without(index)
    shown = not point.open and 1 < len(rest) <= _MOST_SHOWN and len(listed(rest)) <= _LONGEST_SHOWN
    missing = shown and (len(rest) < 3 or turn(f"{point.id}/{index}", 2) == 1)
    forms: tuple[Form, ...] = ("missing", "member") if missing else ("member",)
    for form in forms:
        gaps = {"label": subject.label or ""} | ({"members": listed(rest)} if form == "missing" else {})
        stem = subject.bench.fill(f"{form}.single.named", f"{point.id}/{fold(member)}", **gaps)
        wrong = subject.bench.pool.choose(member, subject.candidates, stem, f"{point.id}/{index}")
        if wrong is not None:
            yield from subject.make(form, "single", "named", gaps, (member,), asked=member, options=(member, *wrong))
            return


def _type_member(subject: Subject, index: int) -> Iterator[Question]:
    point, member, rest = subject.point, subject.members[index], subject.without(index)
    if len(member) > _LONGEST_TYPED or point.open:
        return
    if len(rest) <= _MOST_SHOWN and len(listed(rest)) <= _LONGEST_SHOWN:
        gaps = {"label": subject.label or "", "members": listed(rest)}
        yield from subject.make("missing", "cloze", "named", gaps, (member,), asked=member)
    else:
        yield from _type_in_sentence(subject, index)


def _type_in_sentence(subject: Subject, index: int) -> Iterator[Question]:
    member, sentence = subject.members[index], subject.blanked(index)
    if sentence is not None and len(member) <= _LONGEST_TYPED:
        yield from subject.make("missing", "cloze", "sentence", {"sentence": sentence}, (member,), asked=member)


def _choices(subject: Subject, summaries: Summaries) -> Iterator[Question]:
    """Yield the choices over the whole list: which several, which not, which set, how many, which name."""
    point, members = subject.point, subject.members
    first = turn(point.id + "/first", len(members))
    turned = members[first:] + members[:first]
    if not point.open:
        yield from _outsider(subject, turned)
        yield from _expand(subject, turned)
        yield from summaries.ask(subject)
        yield from _count(subject)
    yield from _several(subject, turned[:3])


def _several(subject: Subject, keys: tuple[str, ...]) -> Iterator[Question]:
    """Ask which several belong; where all members are shown, which make up the whole."""
    point, bench = subject.point, subject.bench
    whole = len(keys) == len(subject.members)
    if len(keys) < 2 or (whole and point.open):
        return
    form: Form = "recite" if whole else "member"
    gaps = {"label": subject.label or ""}
    stem = bench.fill(f"{form}.multiple.named", f"{point.id}/", **gaps)
    candidates = [each for each in subject.candidates if each.source or not any(subject.shares_half(each.text, key) for key in keys)]
    wrong = bench.pool.choose_beside(keys, candidates, stem, point.id + "/several", 2)
    if wrong is not None:
        yield from subject.make(form, "multiple", "named", gaps, keys, options=(*keys, *wrong))


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
    if not 3 <= len(members) <= 6 or len(listed(members)) > _LONGEST_SHOWN:
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


def _count(subject: Subject) -> Iterator[Question]:
    """Ask how many steps a chain has, where neither its name nor the words before it say so."""
    bench, point, number = subject.bench, subject.point, len(subject.members)
    spelt = sum(any(char in fold(member) for member in subject.members) for char in fold(point.name))
    if number < 3 or bench.numbered(point) or spelt * 2 >= len(fold(point.name)) or not bench.context.in_sequence(point):
        return
    lowest = max(2, number - turn(point.id + "/count", 4))
    options = tuple(f"{each} 项" for each in range(lowest, lowest + 4))
    yield from subject.make("count", "single", "named", {"label": subject.label or ""}, (f"{number} 项",), options=options)


def _statement(subject: Subject) -> Iterator[Question]:
    """Yield one statement about the list, true or with exactly one member exchanged."""
    bench, point, members = subject.bench, subject.point, subject.members
    if len(listed(members)) > _LONGEST_SHOWN or point.open:
        return
    place = turn(point.id + "/statement", len(members))
    stem = (subject.label or "") + listed(subject.without(place))
    said, answer, told = members[place], RIGHT, bench.fill("explanation.true", point.id)
    if turn(point.id + "/false", 4) < 3:
        wrong = bench.pool.choose(members[place], [each for each in subject.candidates if each.source], stem, point.id + "/statement")
        if wrong is None:
            return
        said, answer = wrong[0], WRONG
        told = bench.fill("explanation.false", point.id, wrong=said, right=members[place])
    gaps = {"label": subject.label or "", "members": listed((*members[:place], said, *members[place + 1 :]))}
    yield from subject.make("statement", "true_false", "members", gaps, (answer,), told=told, asked="members")

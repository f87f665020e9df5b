"""Questions layer: questions about documents: which one, and what it is about."""

from collections.abc import Iterator

from app.extract.model import KeyPoint
from app.questions.bench import Bench, turn
from app.questions.distractors import FEWEST, WANTED
from app.questions.likeness import fold
from app.questions.model import RIGHT, WRONG, Question
from app.questions.typesetting import quoted, typeset

_FEWEST_SIGNS = 4
_LONGEST = 50
_ENDINGS = ("通知", "意见", "办法", "制度", "条例", "规划", "方案", "纲要", "决定", "细则", "规定", "章程", "准则", "规则", "计划")
_COMMON = 4
"""From this many characters in a row on, a title and a deed tell each other."""


def ask_document(bench: Bench, point: KeyPoint) -> Iterator[Question]:
    """Yield which document did something, what a document did, and a statement; nothing where one can be read from the other."""
    title, does = typeset(point.name), typeset(point.subject).strip("\u3002\uff0c\uff1b")
    if len(fold(title)) < _FEWEST_SIGNS or not _FEWEST_SIGNS <= len(fold(does)) <= _LONGEST or _tell(title, does):
        return
    others = [other for other in bench.points if other.kind == "document" and fold(other.name) != fold(title)]
    span = bench.context.sentence(bench.context.span_of(point))
    told = bench.fill("explanation.answer", point.id, answer=f"《{title}》")
    yield from bench.make(point, "document", "flashcard", "which", {"does": quoted(does)}, (title,), told, span, asked="which")
    titles = _ranked(title, [typeset(other.name) for other in others if not _same_deed(bench, other, does)], bench, point)
    wrong = tuple(name for name in titles if not _tell(name, does))[:WANTED]
    if len(wrong) >= FEWEST:
        yield from bench.make(
            point, "document", "single", "which", {"does": quoted(does)}, (title,), told, span, asked="which", options=(title, *wrong)
        )
        false = turn(point.id + "/false", 2)
        shown = wrong[0] if false else title
        said = bench.fill("explanation.false", point.id, wrong=wrong[0], right=title) if false else bench.fill("explanation.true", point.id)
        yield from bench.make(
            point,
            "statement",
            "true_false",
            "document",
            {"title": f"《{shown}》", "does": quoted(does)},
            (WRONG if false else RIGHT,),
            said,
            span,
        )
    deeds = tuple(
        deed
        for other in others
        if _FEWEST_SIGNS <= len(fold(deed := typeset(other.subject).strip("\u3002\uff0c\uff1b"))) <= _LONGEST
        and not _tell(title, deed)
        and bench.likeness.apart(deed, (does,))
    )
    if len(deeds) >= FEWEST:
        told = bench.fill("explanation.answer", point.id, answer=does)
        yield from bench.make(
            point,
            "document",
            "single",
            "does",
            {"title": f"《{title}》"},
            (does,),
            told,
            span,
            asked="does",
            options=(does, *deeds[:WANTED]),
        )


def _ranked(title: str, siblings: list[str], bench: Bench, point: KeyPoint) -> list[str]:
    """Return other titles, those of the report first, then national ones of the same kind of paper and like length."""
    ending = next((word for word in _ENDINGS if title.endswith(word)), title[-2:])
    national = [name for name in bench.lexicon.documents if name.endswith(ending) and abs(len(name) - len(title)) * 2 <= len(title)]
    own = sorted(dict.fromkeys(siblings), key=lambda name: (not name.endswith(ending), abs(len(name) - len(title))))
    return [name for name in (*own, *national) if bench.likeness.apart(name, (title,))]


def _same_deed(bench: Bench, other: KeyPoint, does: str) -> bool:
    return not bench.likeness.apart(other.subject, (does,)) if other.subject else False


def _tell(title: str, does: str) -> bool:
    """Return whether title and deed share so many characters in a row that one is read from the other."""
    name, deed = fold(title), fold(does)
    return any(name[at : at + _COMMON] in deed for at in range(len(name) - _COMMON + 1))

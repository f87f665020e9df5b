"""Extract layer: a report in, its key points out; the stages stand in `extract` in order."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from app.extract.acrostics import find_acrostics
from app.extract.announced import find_announced
from app.extract.choosing import choose, members_of
from app.extract.claims import Claim
from app.extract.clauses import find_clause_lists
from app.extract.documents import find_documents
from app.extract.echoes import find_echoes
from app.extract.explained import find_explained
from app.extract.figures import find_figures
from app.extract.following import find_following
from app.extract.halves import find_halves
from app.extract.headings import find_headings
from app.extract.loose import find_loose
from app.extract.model import KeyPoint
from app.extract.naming import find_named_only
from app.extract.nested import find_nested
from app.extract.ordinals import find_ordinals
from app.extract.quoted import find_quoted_lists, find_unseparated
from app.extract.scan import Scan, Span, scan
from app.extract.touching import find_touching
from app.report.folding import fold, stable_id
from app.report.model import Evidence, Report

Finder = Callable[[Scan], Iterator[Claim]]
FINDERS: tuple[Finder, ...] = (
    find_announced,
    find_touching,
    find_ordinals,
    find_headings,
    find_quoted_lists,
    find_nested,
    find_explained,
    find_acrostics,
    find_echoes,
    find_following,
    find_unseparated,
    find_clause_lists,
    find_loose,
)
"""Each says of some names: these are its members, this sure, for this reason."""


def extract(report: Report, finders: Sequence[Finder] = FINDERS) -> tuple[KeyPoint, ...]:
    """Return the key points of a report in text order: formulas, figures, documents and named-only terms.

    What is not sure to be right is left out. The same report always gives the same points. `finders` are the mechanisms that look
    for lists; the laboratory takes one away to see what it is worth.
    """
    seen = scan(report)
    claims = choose([claim for finder in finders for claim in finder(seen)], seen)
    claims += find_halves(seen, claims)
    counts = {(claim.name.paragraph, part.start) for claim in claims if claim.name for part in claim.name.parts}
    points = [*_formulas(seen, claims), *_named_only(seen, claims), *find_figures(seen, counts), *find_documents(seen)]
    return tuple(sorted(points, key=lambda point: (point.evidence.paragraph, point.evidence.start, point.evidence.end, point.id)))


def _formulas(seen: Scan, claims: list[Claim]) -> Iterator[KeyPoint]:
    mentions = Counter(fold(name.text) for name in seen.all_names())
    nth: Counter[str] = Counter()
    for claim in sorted(claims, key=_where):
        name = claim.label
        key = fold(name) or "\x00" + fold(claim.subject)
        nth[key] += 1
        yield KeyPoint(
            id=stable_id("formula", key, str(nth[key])),
            kind="formula",
            name=name,
            members=members_of(claim, seen),
            open=claim.open,
            value=None,
            subject="" if name else claim.subject,
            salience=_salience(claim, mentions[fold(name)] if name else 0, seen),
            confidence=round(claim.score, 2),
            mechanism=claim.mechanism,
            evidence=_evidence(seen, claim),
            member_evidence=tuple(_quote(seen, span) for span in claim.members),
        )


def _where(claim: Claim) -> Span:
    return (claim.name.paragraph, claim.name.start, claim.name.end) if claim.name else claim.members[0]


def _salience(claim: Claim, mentions: int, seen: Scan) -> float:
    """Return how much a formula matters: a name, quotes, a heading and being named again each add to it."""
    if claim.name is None:
        return 0.35 if claim.mechanism == "list" else 0.6
    base = 0.7 + (0.1 if claim.name.quoted else 0.0) + (0.1 if claim.name.paragraph in seen.headings else 0.0)
    return round(min(0.98, base + 0.04 * min(mentions - 1, 3)), 2)


def _quote(seen: Scan, span: Span) -> Evidence:
    return seen.report.quote(*span)


def _evidence(seen: Scan, claim: Claim) -> Evidence:
    """Return the stretch that holds the name and its members, or the name alone where the members stand elsewhere."""
    spans = list(claim.members)
    if claim.name:
        if {paragraph for paragraph, _, _ in spans} != {claim.name.paragraph}:
            return _quote(seen, (claim.name.paragraph, claim.name.left, claim.name.right))
        spans.append((claim.name.paragraph, claim.name.left, claim.name.right))
    paragraph = spans[0][0]
    spans = [span for span in spans if span[0] == paragraph]
    return _quote(seen, (paragraph, min(start for _, start, _ in spans), max(end for _, _, end in spans)))


def _named_only(seen: Scan, claims: list[Claim]) -> Iterator[KeyPoint]:
    for name, mentions in find_named_only(seen, claims):
        yield KeyPoint(
            id=stable_id("named_only", fold(name.text), "1"),
            kind="named_only",
            name=seen.report.paragraphs[name.paragraph][name.start : name.end],
            members=(),
            open=False,
            value=None,
            subject="",
            salience=round(min(0.6, 0.3 + (0.15 if name.counts else 0.0) + 0.05 * (mentions - 1)), 2),
            confidence=0.9,
            mechanism="quoted" if name.quoted else "counted",
            evidence=_quote(seen, (name.paragraph, name.left, name.right)),
            member_evidence=(),
        )

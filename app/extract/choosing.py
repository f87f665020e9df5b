"""Extract layer: which claims stand: one list a name, one name a list, and a namesake only where both are sure."""

from app.extract.claims import Claim
from app.extract.scan import Scan, Span
from app.report.folding import fold

MIN_SCORE = 0.5
"""A claim below this is not made: right or absent."""
SURE = 0.7
"""From here on a second list under the same name is a namesake and no mistake."""


def choose(claims: list[Claim], scan: Scan) -> list[Claim]:
    """Return the claims that stand, in text order."""
    ranked = sorted((claim for claim in claims if claim.score >= MIN_SCORE and _distinct(claim, scan)), key=_rank)
    taken: dict[int, list[tuple[int, int, Claim]]] = {}
    named: dict[str, list[Claim]] = {}
    told: set[frozenset[str]] = set()
    standing = []
    for claim in ranked:
        texts = frozenset(fold(member) for member in members_of(claim, scan))
        key = fold(claim.name.text) if claim.name else ""
        if claim.name and not _may_stand(claim, named.get(key, []), scan):
            continue
        if (claim.name is None and texts in told) or _crosses(claim, taken):
            continue
        told.add(texts)
        if claim.name:
            named.setdefault(key, []).append(claim)
        for paragraph, start, end in claim.members:
            taken.setdefault(paragraph, []).append((start, end, claim))
        standing.append(claim)
    return sorted(standing, key=lambda claim: min(_anchor(claim), claim.members[0]))


def members_of(claim: Claim, scan: Scan) -> tuple[str, ...]:
    """Return the members' texts as the report writes them."""
    return tuple(scan.report.paragraphs[paragraph][start:end] for paragraph, start, end in claim.members)


def _anchor(claim: Claim) -> Span:
    name = claim.name
    return (name.paragraph, name.start, name.end) if name else claim.members[0]


def _rank(claim: Claim) -> tuple[int, float, Span]:
    return (claim.name is None, -claim.score, claim.members[0])


def _distinct(claim: Claim, scan: Scan) -> bool:
    folded = [fold(member) for member in members_of(claim, scan)]
    return len(folded) > 1 and all(folded) and len(set(folded)) == len(folded)


def _may_stand(claim: Claim, others: list[Claim], scan: Scan) -> bool:
    """Return whether a claim adds something to those of its name: other members, and both sure."""
    if not others:
        return True
    mine = [fold(member) for member in members_of(claim, scan)]
    for other in others:
        theirs = [fold(member) for member in members_of(other, scan)]
        if set(mine) & set(theirs) or claim.score < SURE or other.score < SURE:
            return False
        if claim.name and other.name and claim.name.start == other.name.start and claim.name.paragraph == other.name.paragraph:
            return False
    return True


def _crosses(claim: Claim, taken: dict[int, list[tuple[int, int, Claim]]]) -> bool:
    """Return whether a member overlaps another list's member, unless one list lies wholly inside a member of the other."""
    for paragraph, start, end in claim.members:
        for low, high, other in taken.get(paragraph, ()):
            if start < high and low < end and not (_holds((low, high), claim, paragraph) or _holds_all((start, end), other, paragraph)):
                return True
    return False


def _holds(span: tuple[int, int], claim: Claim, paragraph: int) -> bool:
    return all(p == paragraph and span[0] <= a and b <= span[1] for p, a, b in claim.members) and span != claim.members[0][1:]


def _holds_all(span: tuple[int, int], other: Claim, paragraph: int) -> bool:
    return _holds(span, other, paragraph)

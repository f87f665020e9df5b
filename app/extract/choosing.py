"""Extract layer: which claims stand: one list a name, one name a list, and a namesake only where both are sure."""

import msgspec

from app.extract.claims import Claim
from app.extract.scan import Scan, Span
from app.report.folding import fold

MIN_SCORE = 0.5
"""A claim below this is not made: right or absent."""
SURE = 0.7
"""From here on a second list under the same name is a namesake and no mistake."""


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """What became of a claim: it stands where `dropped` is "", else that says in a few words why it does not."""

    claim: Claim
    dropped: str


def choose(claims: list[Claim], scan: Scan) -> list[Claim]:
    """Return the claims that stand, in text order."""
    standing = [verdict.claim for verdict in decide(claims, scan) if not verdict.dropped]
    return sorted(standing, key=lambda claim: min(_anchor(claim), claim.members[0]))


def decide(claims: list[Claim], scan: Scan) -> list[Verdict]:
    """Return a verdict on every claim, the surest claims with a name first: each may only add to what stands already."""
    taken: dict[int, list[tuple[int, int, Claim]]] = {}
    named: dict[str, list[Claim]] = {}
    told: set[frozenset[str]] = set()
    verdicts = []
    for claim in sorted(claims, key=_rank):
        texts = frozenset(fold(member) for member in members_of(claim, scan))
        key = fold(claim.name.text) if claim.name else ""
        dropped = _fault(claim, scan)
        if not dropped and claim.name and not _may_stand(claim, named.get(key, []), scan):
            dropped = "its name has another list"
        if not dropped and claim.name is None and texts in told:
            dropped = "told twice"
        if not dropped and _crosses(claim, taken):
            dropped = "crosses a surer list"
        verdicts.append(Verdict(claim, dropped))
        if dropped:
            continue
        told.add(texts)
        if claim.name:
            named.setdefault(key, []).append(claim)
        for paragraph, start, end in claim.members:
            taken.setdefault(paragraph, []).append((start, end, claim))
    return verdicts


def _fault(claim: Claim, scan: Scan) -> str:
    if claim.score < MIN_SCORE:
        return f"score {claim.score:.2f} below {MIN_SCORE}"
    return "" if _distinct(claim, scan) else "a member is empty or stands twice"


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

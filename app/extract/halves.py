"""Extract layer: compound names whose halves are formulas: “四级三类” of “四级” and “三类”."""

from app.extract.claims import Claim
from app.extract.scan import Scan
from app.report.folding import fold


def find_halves(scan: Scan, claims: list[Claim]) -> list[Claim]:
    """Return a claim for every compound name without a list of its own whose parts, single things aside, are formulas that stand."""
    named = {fold(claim.name.text) for claim in claims if claim.name}
    found: dict[str, Claim] = {}
    for name in scan.all_names():
        key = fold(name.text)
        if len(name.parts) < 2 or not name.quoted or key in named or key in found:
            continue
        texts = [scan.passages[name.paragraph].text[part.start : part.end] for part in name.parts if part.count > 1]
        if texts and all(fold(text) in named for text in texts):
            members = tuple((name.paragraph, part.start, part.end) for part in name.parts)
            found[key] = Claim(name, members, "halves", 0.85, "each part is a formula of its own")
    return list(found.values())

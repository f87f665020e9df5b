"""Extract layer: why each name and list of a report was bound or dropped, so that a miss can be understood."""

from collections.abc import Iterator

from app.extract.choosing import Verdict, decide, members_of
from app.extract.extracting import FINDERS
from app.extract.lists import Run
from app.extract.loose import weigh
from app.extract.names import Name
from app.extract.scan import Scan, scan
from app.report.model import Report


def trace(report: Report) -> Iterator[str]:
    """Yield lines, paragraph by paragraph: each name with what the mechanisms say of it, each run, and what became of it."""
    seen = scan(report)
    verdicts = decide([claim for finder in FINDERS for claim in finder(seen)], seen)
    by_name: dict[tuple[int, int], list[Verdict]] = {}
    unnamed: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        name = verdict.claim.name
        if name is None:
            unnamed.setdefault(verdict.claim.members[0][0], []).append(verdict)
        else:
            by_name.setdefault((name.paragraph, name.start), []).append(verdict)
    for passage in seen.passages:
        lines = [
            *_names(seen, seen.names[passage.index], by_name),
            *_own_lists(seen, passage.index, by_name),
            *_runs(seen, passage.index, unnamed.get(passage.index, [])),
        ]
        if lines:
            yield f"[{passage.index}] {passage.text[:60]}"
            yield from lines


def _names(seen: Scan, names: tuple[Name, ...], by_name: dict[tuple[int, int], list[Verdict]]) -> Iterator[str]:
    for name in names:
        asks = "/".join(map(str, name.counts)) or ("code " + "+".join(name.code) if name.code else "no number")
        yield f"  name {name.text} ({'quoted' if name.quoted else 'bare'}, {asks})"
        found = by_name.get((name.paragraph, name.start), [])
        yield from (f"    {_told(seen, verdict)}" for verdict in found)
        if not found:
            yield "    no list binds to it"


def _own_lists(seen: Scan, paragraph: int, by_name: dict[tuple[int, int], list[Verdict]]) -> Iterator[str]:
    """Yield the lists that are their own name, which are no names before they are lists."""
    known = {name.start for name in seen.names[paragraph]}
    for (at, start), found in sorted(by_name.items(), key=lambda item: item[0]):
        if at == paragraph and start not in known:
            yield f"  list and name {found[0].claim.label}"
            yield from (f"    {_told(seen, verdict)}" for verdict in found)


def _runs(seen: Scan, paragraph: int, verdicts: list[Verdict]) -> Iterator[str]:
    told = {verdict.claim.members for verdict in verdicts}
    for verdict in verdicts:
        yield f"  unnamed: {_told(seen, verdict)}"
    for runs in seen.runs[paragraph].values():
        for run in runs:
            claims, why = weigh(run, seen.names[paragraph])
            if not claims:
                yield f"  run {_text(run)}: no list, {why}"
            elif not any(claim.members in told for claim in claims):
                yield f"  run {_text(run)}: inside quotes"


def _text(run: Run) -> str:
    return run.zone.text[run.start : min(run.end, run.start + 80)]


def _told(seen: Scan, verdict: Verdict) -> str:
    claim = verdict.claim
    fate = "stands" if not verdict.dropped else f"dropped: {verdict.dropped}"
    return f"{fate}; {claim.mechanism} {claim.score:.2f}, {claim.reason}: {' | '.join(members_of(claim, seen))}"

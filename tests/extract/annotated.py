"""Laboratory: everything that is annotated, and how the extractor compares with it, all in one process.

`reference` are the annotated reports beside the repository, `first` … `fifth` the drawn passages (`drawn`), `written/first` … the
excerpts that were written for this purpose (`written`); each was annotated by people who had not seen the extractor at work on it.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from app.extract.extracting import extract
from app.report.reading import read_report
from tests.extract.drawn import measure
from tests.extract.drawn.draw import passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.extract.model import KeyPoint
    from app.report.model import Report

HERE = Path(__file__).resolve().parent
DRAWS = ("first", "second", "third", "fourth", "fifth")
WRITTEN = ("written/first", "written/second", "written/third", "written/fourth", "written/fifth")
SETS = ("reference", *DRAWS, *WRITTEN)


class Annotated(NamedTuple):
    """One annotated text: the set that it belongs to, its name, its gold and the report read from it."""

    belongs: str
    name: str
    gold: dict[str, Any]
    report: Report


def annotated(belongs: str, shared: Path) -> Iterator[Annotated]:
    """The texts of one set."""
    for path in sorted(_folder(belongs, shared).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if belongs == "reference":
            data = (shared / gold["report"]).read_bytes()
        elif belongs in DRAWS:
            data = passage(shared, gold).encode()
        else:
            data = path.with_suffix(".txt").read_bytes()
        yield Annotated(belongs, path.stem, gold, read_report(data, f"{path.stem}.txt"))


def _folder(belongs: str, shared: Path) -> Path:
    if belongs == "reference":
        return shared / "gold"
    return HERE / "drawn" / belongs if belongs in DRAWS else HERE / belongs


def compared(
    texts: list[Annotated], shared: Path, find: Callable[[Report], tuple[KeyPoint, ...]] = extract
) -> Iterator[tuple[Annotated, dict[str, Any]]]:
    """Each text with the score of what `find` finds in it."""
    score = measure.scorer(shared)
    for text in texts:
        points = msgspec.to_builtins(find(text.report))
        bank = {"schema": "jiuxue.bank/1", "report": msgspec.to_builtins(text.report), "points": points, "questions": []}
        yield text, score(text.gold, json.loads(json.dumps(bank)))


def rates(
    texts: list[Annotated], shared: Path, find: Callable[[Report], tuple[KeyPoint, ...]] = extract
) -> tuple[Counter[str], dict[str, float | None]]:
    """The counts and rates of `measure` over all the texts together."""
    total: Counter[str] = Counter()
    for _, result in compared(texts, shared, find):
        total.update(measure.counts(result))
    return total, measure.rates(total)

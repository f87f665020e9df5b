"""Laboratory: a seeded draw of passages from full reports, for annotation by hand before the extractor has seen them.

usage: python -m tests.extract.drawn.draw [--draw N] [--shared DIR] [--text]
Prints the passages of draw N (from 1) as a JSON list; offsets count Unicode code points of the file's text. A passage's text is
never kept in the repository: a gold file names its source, its offsets and its digest, and `passage` cuts it again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SEEDS = (20260101, 20260202, 20260303, 20260404, 20260505)
"""The seed of each draw; a draw avoids the passages of all draws before it."""
CORPUS = "reports/corpus"
SALUTATION = "各位代表"
"""What comes before the salutation is the page's furniture and the title, which a passage does not hold."""
PASSAGE_CHARACTERS = 1600
DRAW_CHARACTERS = 6500
DRAW_REPORTS = 4
SHARED = Path(__file__).resolve().parents[4] / "shared"


class Passage(NamedTuple):
    """Consecutive whole paragraphs of one report; `start` and `end` are code points of the file's text, `end` exclusive."""

    report: str
    start: int
    end: int
    sha256: str


def drawn(number: int, shared: Path = SHARED) -> list[Passage]:
    """The passages of draw `number` (from 1), none overlapping one of an earlier draw.

    Raises:
        IndexError: there is no such draw.
        ValueError: the reports cannot fill a draw.
    """
    if not 1 <= number <= len(SEEDS):
        raise IndexError(number)
    taken: list[Passage] = []
    passages: list[Passage] = []
    for seed in SEEDS[:number]:
        passages = draw(seed, shared, taken)
        taken += passages
    return passages


def draw(seed: int, shared: Path, taken: Sequence[Passage] = ()) -> list[Passage]:
    """At least four reports in drawn order and one drawn passage in each, 6,500 characters or more in all, clear of `taken`.

    Raises:
        ValueError: the reports cannot fill the draw.
    """
    rng = random.Random(seed)
    names = sorted(f"{CORPUS}/{path.name}" for path in (shared / CORPUS).glob("*.txt"))
    passages: list[Passage] = []
    total = 0
    for name in rng.sample(names, len(names)):
        if len(passages) >= DRAW_REPORTS and total >= DRAW_CHARACTERS:
            return passages
        text = source(shared, name)
        free = [(a, b) for a, b in candidates(text) if all(b <= t.start or a >= t.end for t in taken if t.report == name)]
        if free:
            start, end = free[rng.randrange(len(free))]
            passages.append(Passage(name, start, end, digest(text[start:end])))
            total += end - start
    if len(passages) >= DRAW_REPORTS and total >= DRAW_CHARACTERS:
        return passages
    raise ValueError(f"{len(passages)} passages of {total} characters")


def candidates(text: str) -> list[tuple[int, int]]:
    """For every paragraph after the salutation that enough text follows: the span from its start to the end of a passage."""
    paragraphs: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((at, at + len(line.rstrip())))
        at += len(line) + 1
    opening = [i for i, (a, _) in enumerate(paragraphs) if text.startswith(SALUTATION, a)]
    body = paragraphs[opening[0] + 1 :] if opening else paragraphs
    spans: list[tuple[int, int]] = []
    for start, _ in body:
        end = next((b for _, b in body if b - start >= PASSAGE_CHARACTERS), None)
        if end is not None:
            spans.append((start, end))
    return spans


def passage(shared: Path, gold: Mapping[str, Any]) -> str:
    """The text that a gold file annotates, cut out of its report again.

    Raises:
        ValueError: the report is no longer the text that was annotated.
    """
    where = gold["passage"]
    text = source(shared, gold["report"])[where["start"] : where["end"]]
    if digest(text) != where["sha256"]:
        raise ValueError(f"{gold['report']} has changed since it was annotated")
    return text


def source(shared: Path, report: str) -> str:
    """A report's text, line ends untouched."""
    return (shared / report).read_bytes().decode("utf-8")


def digest(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def main() -> None:
    """Print a draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", type=int, default=1, choices=range(1, len(SEEDS) + 1))
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder that holds reports/corpus")
    parser.add_argument("--text", action="store_true", help="print each passage's text too")
    arguments = parser.parse_args()
    rows = []
    for drawn_passage in drawn(arguments.draw, arguments.shared):
        row: dict[str, Any] = {
            "report": drawn_passage.report,
            "passage": {"start": drawn_passage.start, "end": drawn_passage.end, "sha256": drawn_passage.sha256},
        }
        rows.append(row | ({"text": passage(arguments.shared, row)} if arguments.text else {}))
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()

"""Laboratory: how the extractor compares with everything annotated, and what each mechanism is worth.

usage: python -m tests.extract.compare [SET ...] [-v] [--ablation] [--shared DIR]
SET is reference, first … fifth (drawn passages) or written/first … written/fifth; all of them when left out. -v lists every miss and
every false point. --ablation measures all sets together once whole and once without each mechanism in turn.
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.extract.extracting import FINDERS, extract
from tests.extract.annotated import SETS, annotated, compared, rates
from tests.extract.drawn import measure
from tests.extract.drawn.draw import SHARED

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

SHOWN = ("core recall", "minor recall", "precision", "strict", "figure recall", "figure precision", "titles", "named-only")


def table(sets: Sequence[str], shared: Path, *, verbose: bool) -> list[str]:
    """A row a set."""
    lines = [f"{'set':18}{'texts':>6}" + "".join(f"{name:>18}" for name in SHOWN) + f"{'violations':>12}"]
    for name in sets:
        texts = list(annotated(name, shared))
        if verbose:
            for text, result in compared(texts, shared):
                lines += [f"    {text.name}: {miss}" for miss in measure.misses(result)]
        total, found = rates(texts, shared)
        lines.append(f"{name:18}{len(texts):6}" + "".join(f"{_rate(found[shown]):>18}" for shown in SHOWN) + f"{total['violations']:12}")
    return lines


def ablation(sets: Sequence[str], shared: Path) -> list[str]:
    """What is lost without each mechanism: core and minor formulas found, false ones made, against all mechanisms together."""
    texts = [text for name in sets for text in annotated(name, shared)]
    whole, _ = rates(texts, shared)
    lines = [f"{'without':22}{'core':>8}{'minor':>8}{'false':>8}{'extra':>8}", _row("nothing", whole)]
    for finder in FINDERS:
        others = tuple(other for other in FINDERS if other is not finder)
        total, _ = rates(texts, shared, partial(extract, finders=others))
        lines.append(_row(finder.__name__.removeprefix("find_"), total, whole))
    return lines


def _row(name: str, total: Counter[str], whole: Counter[str] | None = None) -> str:
    keys = ("core", "minor", "false", "extra")
    cells = [str(total[key]) if whole is None else f"{total[key] - whole[key]:+d}" for key in keys]
    return f"{name:22}" + "".join(f"{cell:>8}" for cell in cells)


def _rate(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def main(argv: Sequence[str]) -> int:
    """Compare; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=SETS, metavar="SET", help="sets to compare with")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every miss and every false point")
    parser.add_argument("--ablation", action="store_true", help="measure without each mechanism in turn")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder that holds gold, reports and evaluate")
    given = parser.parse_args(argv)
    if unknown := [name for name in given.sets if name not in SETS]:
        parser.error(f"no such set: {unknown[0]}")
    lines = ablation(given.sets, given.shared) if given.ablation else table(given.sets, given.shared, verbose=given.verbose)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

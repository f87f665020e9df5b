"""Laboratory: how a command's banks compare with the annotated passages of one draw.

usage: python -m tests.extract.drawn.measure FOLDER [-v] [--shared DIR] [--keep DIR] -- COMMAND
FOLDER holds gold files (first, second: those beside this file); COMMAND writes a bank and holds {report} and {bank}, e.g.
    uv run python -m tests.extract.drawn.measure first -- uv run jiuxue generate {report} -o {bank}
Prints a row a passage and the totals; -v lists every miss and every false point.
Exit 0 measured, 1 a bank could not be made, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.extract.drawn.draw import SHARED, passage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Result = dict[str, Any]
    Score = Callable[[Mapping[str, Any], Mapping[str, Any]], Result]

HERE = Path(__file__).resolve().parent
RATES = {
    "core recall": (("core",), ("core gold",)),
    "minor recall": (("minor",), ("minor gold",)),
    "formula recall": (("core", "minor"), ("core gold", "minor gold")),
    "precision": (("right",), ("right", "false")),
    "strict": (("right",), ("right", "false", "extra")),
    "figure recall": (("figure core",), ("figure core gold",)),
    "figure recall with minor": (("figure right",), ("figure core gold", "figure minor gold")),
    "figure precision": (("figure right",), ("figure made",)),
    "titles": (("title",), ("title gold",)),
    "named-only": (("named",), ("named gold",)),
}
"""Each rate printed: the counts it is made of, above and below the line."""


class NoBankError(Exception):
    """The command failed or wrote no bank; the message holds the end of what it said."""


def scorer(shared: Path) -> Score:
    """The function `score(gold, bank)` of the evaluation that lies beside the annotated reports."""
    spec = importlib.util.spec_from_file_location("score", shared / "evaluate" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared / "evaluate" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Score = module.score
    return score


def results(golds: Sequence[Path], command: Sequence[str], shared: Path, folder: Path) -> Iterator[tuple[str, Result]]:
    """For each gold file its name and the score of the bank that `command` makes from its passage; passages and banks go into `folder`.

    Raises:
        NoBankError: a bank could not be made.
        ValueError: a report is no longer the text that was annotated.
    """
    score = scorer(shared)
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8"))
        report, bank = folder / f"{path.stem}.txt", folder / f"{path.stem}.bank.json"
        report.write_bytes(passage(shared, gold).encode())
        bank.unlink(missing_ok=True)
        words = [word.replace("{report}", str(report)).replace("{bank}", str(bank)) for word in command]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode or not bank.exists():
            raise NoBankError(f"{path.stem}: no bank (exit {done.returncode})\n{done.stderr[-800:]}")
        yield path.stem, score(gold, json.loads(bank.read_text(encoding="utf-8")))


def counts(result: Result) -> Counter[str]:
    """The numbers of one score that totals are made of."""
    formulas, figures, titles, named = (result[key] for key in ("formulas", "figures", "titles", "named_only"))
    return Counter(
        {
            "core": formulas["core"]["found"],
            "core gold": formulas["core"]["gold"],
            "minor": formulas["minor"]["found"],
            "minor gold": formulas["minor"]["gold"],
            "right": formulas["right"],
            "false": formulas["false"],
            "extra": formulas["extra"],
            "figure core": figures["core"]["found"],
            "figure core gold": figures["core"]["gold"],
            "figure minor gold": figures["minor"]["gold"],
            "figure right": figures["right"],
            "figure made": figures["made"],
            "title": titles["found"],
            "title gold": titles["gold"],
            "named": named["found"],
            "named gold": named["gold"],
            "violations": result["violations"]["total"],
        }
    )


def row(name: str, n: Counter[str]) -> str:
    """One line of the table."""
    cells = (
        f"{n['core']}/{n['core gold']}",
        f"{n['minor']}/{n['minor gold']}",
        f"{n['right']}/{n['false']}/{n['extra']}",
        f"{n['figure core']}/{n['figure core gold']}",
        f"{n['figure right']}/{n['figure made']}",
        f"{n['title']}/{n['title gold']}",
        f"{n['named']}/{n['named gold']}",
        str(n["violations"]),
    )
    return f"{name:20}" + "".join(f"{cell:>18}" for cell in cells)


def misses(result: Result) -> Iterator[str]:
    """Every miss, every false point and every violation of one score."""
    formulas, figures = result["formulas"], result["figures"]
    yield from (f"miss {x['tier']} {x['name']}  near {x['near']}" for x in formulas["rows"] if not x["found"])
    yield from (f"false formula {x}" for x in formulas["false_list"])
    yield from (f"extra {x}" for x in formulas["extra_list"])
    yield from (f"miss figure {x['tier']} {x['want']} {x['of']}  near {x['near']}" for x in figures["rows"] if not x["found"])
    yield from (f"false figure {x}" for x in figures["false_list"])
    yield from (f"miss named-only {x}" for x in result["named_only"]["missing"])
    yield from (f"violation {x}" for x in result["violations"]["list"])


def rates(total: Counter[str]) -> dict[str, float | None]:
    """Every rate of `RATES`; None where there is nothing to divide by."""
    parts = {name: (sum(total[x] for x in above), sum(total[x] for x in below)) for name, (above, below) in RATES.items()}
    return {name: above / below if below else None for name, (above, below) in parts.items()}


def measure(golds: Sequence[Path], command: Sequence[str], shared: Path, folder: Path, verbose: bool) -> str:
    """The whole table: a row a passage, the totals, the rates; see `results` for what it raises."""
    heads = ("core", "minor", "right/false/extra", "figures", "right/made", "titles", "named-only", "violations")
    lines = [f"{'passage':20}" + "".join(f"{head:>18}" for head in heads)]
    total: Counter[str] = Counter()
    for name, result in results(golds, command, shared, folder):
        total.update(counts(result))
        lines.append(row(name, counts(result)))
        if verbose:
            lines += [f"    {miss}" for miss in misses(result)]
    lines.append(row("TOTAL", total))
    lines += [f"{name:26}{'-' if value is None else format(value, '.3f')}" for name, value in rates(total).items()]
    return "\n".join(lines)


def main(argv: Sequence[str]) -> int:
    """Measure a command on a draw's folder; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="folder of gold files, or the name of one beside this file")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every miss and every false point")
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder that holds reports/corpus and evaluate")
    parser.add_argument("--keep", type=Path, help="keep passages and banks in this folder")
    cut = list(argv).index("--") if "--" in argv else len(argv)
    arguments = parser.parse_args(argv[:cut])
    command = argv[cut + 1 :]
    folder = HERE / arguments.folder
    golds = sorted(folder.glob("*.json"))
    if not command or not golds:
        parser.error("a command after -- is needed" if golds else f"no gold file in {folder}")
    with tempfile.TemporaryDirectory() as temporary:
        into = arguments.keep or Path(temporary)
        into.mkdir(parents=True, exist_ok=True)
        try:
            sys.stdout.write(measure(golds, command, arguments.shared, into, arguments.verbose) + "\n")
        except NoBankError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Laboratory: every name and list that the extractor sees in a report, and why it was bound or dropped.

usage: python -m tests.extract.explain REPORT [--paragraph N]
REPORT is a report's file, or - for standard input. Exit 0 done, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.extract.tracing import trace
from app.report.reading import read_report

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str]) -> int:
    """Explain a report; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", help="a report's file, or - for standard input")
    parser.add_argument("--paragraph", type=int, help="only this paragraph, counted from 0")
    given = parser.parse_args(argv)
    data = sys.stdin.buffer.read() if given.report == "-" else Path(given.report).read_bytes()
    shown = True
    for line in trace(read_report(data, "" if given.report == "-" else Path(given.report).name)):
        if line.startswith("["):
            shown = given.paragraph is None or line.startswith(f"[{given.paragraph}]")
        if shown:
            sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

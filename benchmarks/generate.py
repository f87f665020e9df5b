"""What a bank costs: reading, finding and asking, after import, and how time and memory grow with the report.

    uv run python benchmarks/generate.py [--report FILE] [--rounds N]

Without --report the sample report is repeated up to each size, its numbers and words changed in every copy so that each brings points
of its own. Each size is measured as many paragraphs and as one single paragraph; memory is the growth of the peak while a process of
its own works. The yardstick is Python's json on the same report's paragraphs a hundred times over, in the same run, so that figures of two
machines can be compared. The last line is JSON.
"""

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from app.assets import Assets
from app.bank.model import Bank
from app.services.generating import generate_bank

SMALL: Final = 2_652
"""Characters of an ordinary newspaper report."""
SIZES: Final = (SMALL, 20_000, 200_000)
MOST_MS: Final = 100.0
"""An ordinary report may take so long on a quiet machine."""
MOST_MS_LONG: Final = 1000.0
"""So may 20,000 characters."""
MOST_TIMES: Final = 12.0
"""Ten times the characters may take at most so many times as long."""
WORDS: Final = "学习政协委员会议书香组织制度主题工作群众活动党支部读干职全常态现场提升带头集中帮扶乡村训革命故事"
MOST_MB: Final = 200.0
ROOT: Final = Path(__file__).resolve().parents[1]


def text_of(source: Path, size: int, *, single: bool) -> bytes:
    """Return a report of about `size` characters, made of changed copies of `source`, as one single paragraph if asked for."""
    lines = [line.strip("# *") for line in source.read_text(encoding="utf-8").splitlines() if line.strip()]
    body: list[str] = []
    total = 0
    while total < size:
        copy, index = divmod(len(body), len(lines) - 1)
        body.append(_changed(lines[1 + index], copy))
        total += len(body[-1])
    return (lines[0] + "\n\n" + ("" if single else "\n").join(body)).encode()


def _changed(line: str, copy: int) -> str:
    """Return a line with other numbers and, character by character, other words than in the copies before."""
    turn = copy % len(WORDS)
    words = str.maketrans(WORDS, WORDS[turn:] + WORDS[:turn])
    return re.sub("[0-9]+", lambda found: str(int(found[0]) + copy), line).translate(words)


def measured(source: Path, size: int, rounds: int, *, single: bool) -> tuple[float, float, Bank]:
    """Return the median seconds of making a bank, the median seconds of the yardstick on it, and the bank."""
    data = text_of(source, size, single=single)
    assets = Assets()
    bank = generate_bank(data, "report.txt", assets)
    taken, yardstick = [], []
    for _ in range(rounds):
        begun = time.perf_counter()
        bank = generate_bank(data, "report.txt", assets)
        taken.append(time.perf_counter() - begun)
        text = data.decode()
        begun = time.perf_counter()
        for _ in range(100):
            json.loads(json.dumps(text))
        yardstick.append(time.perf_counter() - begun)
    return statistics.median(taken), statistics.median(yardstick), bank


def asking_share(source: Path, size: int, rounds: int) -> float:
    """Return how long asking takes for each second of finding: the median over `rounds`."""
    data, assets = text_of(source, size, single=False), Assets()
    shares = []
    for _ in range(rounds):
        moments: list[float] = []
        generate_bank(data, "report.txt", assets, lambda _step, _percent, add=moments.append: add(time.perf_counter()))  # type: ignore[misc]
        _reading, finding, asking, done = moments
        shares.append((done - asking) / (asking - finding))
    return statistics.median(shares)


def peak_mb(source: Path, size: int, *, single: bool) -> float:
    """Return by how many megabytes a process of its own grows at its peak while it makes the bank."""
    words = [sys.executable, __file__, "--report", str(source), "--peak", str(size), *(["--single"] if single else [])]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def grown(source: Path, size: int, *, single: bool) -> float:
    """Make the bank once in this process and return the growth of its peak in megabytes."""
    generate_bank(text_of(source, SMALL, single=False), "report.txt", Assets())
    before = _peak()
    generate_bank(text_of(source, size, single=single), "report.txt", Assets())
    return _peak() - before


def _peak() -> float:
    """Return this process's peak in megabytes; what the system counts from before the program's start is left out where it can be."""
    status = Path("/proc/self/status")
    if status.exists():
        return float(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1024  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main() -> None:
    """Measure, print a table, and end with a line of JSON."""
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    told.add_argument("--report", type=Path, default=ROOT / "resources" / "sample" / "report.md")
    told.add_argument("--rounds", type=int, default=5)
    told.add_argument("--peak", type=int, help=argparse.SUPPRESS)
    told.add_argument("--single", action="store_true", help=argparse.SUPPRESS)
    given = told.parse_args()
    if given.peak:
        print(grown(given.report, given.peak, single=given.single))
        return
    print(f"{'characters':>12}{'paragraphs':>12}{'points':>8}{'questions':>11}{'ms':>10}{'json ms':>10}{'times json':>12}{'peak MB':>10}")
    figures: dict[str, float] = {}
    for size in SIZES:
        for single in (False, True):
            seconds, yardstick, bank = measured(
                given.report, size, given.rounds if size < SIZES[-1] else min(given.rounds, 3), single=single
            )
            megabytes = peak_mb(given.report, size, single=single)
            key = f"{size}{'_single' if single else ''}"
            figures |= {
                f"ms_{key}": round(seconds * 1000, 1),
                f"times_json_{key}": round(seconds / yardstick, 1),
                f"mb_{key}": round(megabytes, 1),
            }
            paragraphs = len(bank.report.paragraphs) if bank.report else 0
            print(
                f"{size:12}{paragraphs:12}{len(bank.points):8}{len(bank.questions):11}{seconds * 1000:10.1f}{yardstick * 1000:10.2f}"
                f"{seconds / yardstick:12.1f}{megabytes:10.1f}"
            )
    for kind in ("", "_single"):
        figures[f"growth{kind}"] = round(figures[f"ms_200000{kind}"] / figures[f"ms_20000{kind}"], 2)
    figures |= {f"asking_by_finding_{size}": round(asking_share(given.report, size, min(given.rounds, 3)), 2) for size in SIZES}
    print("asking, in times of finding: " + ", ".join(f"{figures[f'asking_by_finding_{size}']} ({size} characters)" for size in SIZES))
    asked = {
        f"{SMALL} characters under {MOST_MS:.0f} ms": figures[f"ms_{SMALL}"] < MOST_MS,
        f"20,000 characters under {MOST_MS_LONG:.0f} ms": figures["ms_20000"] < MOST_MS_LONG,
        "asking takes at most as long as finding": all(figures[f"asking_by_finding_{size}"] <= 1 for size in SIZES),
        f"200,000 against 20,000 characters at most {MOST_TIMES:.0f} times": figures["growth"] <= MOST_TIMES,
        f"the same in one paragraph at most {MOST_TIMES:.0f} times": figures["growth_single"] <= MOST_TIMES,
        f"200,000 characters under {MOST_MB:.0f} MB": max(figures["mb_200000"], figures["mb_200000_single"]) < MOST_MB,
    }
    print(json.dumps(figures | {"falls_short": [what for what, met in asked.items() if not met]}))


if __name__ == "__main__":
    main()

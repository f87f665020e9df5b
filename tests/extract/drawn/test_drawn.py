"""The drawn passages and their annotation: drawn alike every time, verbatim, and measured by a command."""

from __future__ import annotations

import json
import sys
import unicodedata
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.extract.drawn import measure
from tests.extract.drawn.draw import DRAW_CHARACTERS, DRAW_REPORTS, PASSAGE_CHARACTERS, SEEDS, Passage, drawn, passage, source

pytestmark = pytest.mark.shared
HERE = Path(__file__).resolve().parent
FOLDERS = ("first", "second", "third", "fourth", "fifth")
GOLDS = sorted(path for folder in FOLDERS for path in (HERE / folder).glob("*.json"))
EMPTY_BANK = (
    "import json, sys; text = open(sys.argv[1], encoding='utf-8').read(); "
    "bank = {'schema': 'jiuxue.bank/1', 'report': {'paragraphs': text.split('\\n')}, 'points': [], 'questions': []}; "
    "json.dump(bank, open(sys.argv[2], 'w', encoding='utf-8'))"
)


def folded(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum() or c in "+-.%℃")


def gold_of(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def test_a_draw_fills_its_measure_with_whole_paragraphs(shared: Path) -> None:
    for number in range(1, len(SEEDS) + 1):
        passages = drawn(number, shared)
        assert len({p.report for p in passages}) == len(passages) >= DRAW_REPORTS
        assert sum(p.end - p.start for p in passages) >= DRAW_CHARACTERS
        for p in passages:
            text = source(shared, p.report)
            assert p.end - p.start >= PASSAGE_CHARACTERS
            assert text[p.start - 1] == "\n"
            assert text[p.end :].lstrip(" \t\r\u3000")[:1] in ("", "\n")


def test_no_two_passages_overlap(shared: Path) -> None:
    passages = [p for number in range(1, len(SEEDS) + 1) for p in drawn(number, shared)]
    assert not [(p, q) for p, q in combinations(passages, 2) if p.report == q.report and p.start < q.end and q.start < p.end]


def test_each_annotated_passage_was_drawn(shared: Path) -> None:
    for number, folder in enumerate(FOLDERS, 1):
        golds = [gold_of(path) for path in GOLDS if path.parent.name == folder]
        annotated = {Passage(gold["report"], **gold["passage"]) for gold in golds}
        assert annotated <= set(drawn(number, shared))


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_annotation_is_verbatim(shared: Path, path: Path) -> None:
    gold = gold_of(path)
    text = folded(passage(shared, gold))
    for formula in gold["formulas"]:
        assert formula["count"] == len(formula["members"]) >= 2
        assert [m for m in formula["members"] if folded(m) not in text] == []
        assert folded(formula["anchor"]) in text
    assert [name for name in gold["named_only"]["names"] if folded(name) not in text] == []
    assert [f["anchor"] for f in gold["figures"] if folded(f["anchor"]) not in text] == []
    assert [a for a in gold["not_figures"]["anchors"] if folded(a) not in text] == []
    assert [t["title"] for t in gold["titles"] if folded(t["title"]) not in text] == []


def test_a_passage_of_a_changed_report_is_refused(shared: Path) -> None:
    gold = gold_of(GOLDS[0])
    gold["passage"]["start"] += 1
    with pytest.raises(ValueError, match="changed"):
        passage(shared, gold)


def test_an_empty_bank_finds_nothing_and_makes_nothing_false(shared: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", EMPTY_BANK, "{report}", "{bank}"]
    measured = list(measure.results(GOLDS[:1], command, shared, tmp_path))
    n = measure.counts(measured[0][1])
    assert n["core"] == n["minor"] == n["false"] == n["figure made"] == n["named"] == n["violations"] == 0
    assert n["figure core gold"] == sum(f["tier"] == "core" for f in gold_of(GOLDS[0])["figures"])


def test_a_command_that_fails_is_told(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = measure.main(["first", "--shared", str(shared), "--", sys.executable, "-c", "raise SystemExit('out of paper')"])
    assert code == 1
    assert "out of paper" in capsys.readouterr().err

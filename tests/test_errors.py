"""Every code that is raised has its sentence, the data that come with it fill its gaps, and no sentence waits for nothing."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.catalogue import ERRORS, HINTS

ROOT = Path(__file__).resolve().parents[1]
FAMILY = {"UserError", "UsageError"}
CODE = re.compile(rf"({'|'.join(sorted({code.partition('_')[0] for code in ERRORS}))})(_[a-z]+)+")
"""What looks like a code: it begins with a word that codes begin with."""


class Raised(msgspec.Struct, frozen=True):
    """One place that makes an error: its codes (all of the module's own where they come from a table), and the names of its data."""

    place: str
    codes: tuple[str, ...]
    data: frozenset[str]


def raised_in(path: Path) -> Iterator[Raised]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FAMILY]
    written = {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    looked_up = tuple(sorted(text for text in texts - written if CODE.fullmatch(text)))
    for call in calls:
        first = call.args[0]
        codes = (str(first.value),) if isinstance(first, ast.Constant) else looked_up
        data = frozenset(keyword.arg for keyword in call.keywords if keyword.arg is not None)
        yield Raised(f"{path.relative_to(ROOT).as_posix()}:{call.lineno}", codes, data)


def everything_raised() -> list[Raised]:
    return [raised for path in sorted((ROOT / "app").rglob("*.py")) for raised in raised_in(path)]


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("raised", everything_raised(), ids=lambda raised: raised.place)
def test_what_is_raised_has_a_sentence_and_fills_its_gaps(raised: Raised) -> None:
    assert raised.codes
    for code in raised.codes:
        assert code in ERRORS
        assert gaps(ERRORS[code]) <= raised.data, code


def test_no_sentence_waits_for_an_error_that_nothing_raises() -> None:
    raised = {code for one in everything_raised() for code in one.codes}
    assert not ERRORS.keys() - raised


def test_hints_have_sentences() -> None:
    from app.bank.model import SCHEMA, Bank
    from app.report.model import Report
    from app.services.importing import hints

    report = Report("r", "", "", "", "", (), ("短",))
    for hint in hints(Bank(SCHEMA, report, (), (), ())):
        assert gaps(HINTS[hint.code]) <= hint.data.keys()

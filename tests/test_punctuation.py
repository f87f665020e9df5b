"""Chinese text that people see uses Chinese punctuation: typing tools turn it into ASCII silently, so the bytes are read."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HAN = "[\u4e00-\u9fff”》）]"
NARROW = re.compile(rf"{HAN}[,;:!?]|[,;!?]{HAN}|[\u4e00-\u9fff]\(|\([\u4e00-\u9fff]")
TEXTS = {".toml", ".json", ".md", ".txt", ".po", ".html", ".js", ".css"}


def strings_of(path: Path) -> Iterator[tuple[int, str]]:
    """Each string in a Python file, by line; docstrings and comments are English, and nobody is shown a pattern."""
    source = path.read_text(encoding="utf-8")
    patterns = list(patterns_of(source))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        told = token.type == tokenize.STRING and not token.string.startswith(('"""', 'r"', 'rf"', 'fr"'))
        if told and not any(first <= token.start < last for first, last in patterns):
            yield token.start[0], re.sub(r"\{[^{}]*\}", "", token.string)


def patterns_of(source: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the first argument of each call of the module re stands: its pattern."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            pattern = node.args[0]
            if isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
                yield (pattern.lineno, pattern.col_offset), (pattern.end_lineno or 0, pattern.end_col_offset or 0)


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    yield from enumerate(path.read_text(encoding="utf-8").splitlines(), 1)


def shown_files() -> list[Path]:
    code = [path for path in (ROOT / "app").rglob("*.py") if "extract" not in path.parts and "report" not in path.parts]
    data = [path for shelf in ("resources", "questions") for path in (ROOT / shelf).rglob("*") if path.suffix in TEXTS]
    return code + data


@pytest.mark.parametrize("path", shown_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_shown_chinese_has_full_width_punctuation(path: Path) -> None:
    if path.name.endswith("bank.json"):
        pytest.skip("a bank quotes its report verbatim; its shown texts are checked where questions are made")
    found = [(line, text.strip()) for line, text in (strings_of if path.suffix == ".py" else lines_of)(path) if NARROW.search(text)]
    assert not found


@pytest.mark.parametrize("line", ["好,好", "“九学”:", "(一)", "学习(九学)", "错!"])
def test_the_check_sees_narrow_marks(line: str) -> None:
    assert NARROW.search(line)


@pytest.mark.parametrize("line", ["好，好", "say(message)", "（一）", "第 3 题", "12:30 开会"])
def test_the_check_leaves_right_lines_alone(line: str) -> None:
    assert not NARROW.search(line)


def test_a_pattern_is_no_text_that_people_see(tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    path.write_text('import re\nA = re.compile("学(?:习|校)")\nB = "学(习)"\n', encoding="utf-8")
    assert [text for _, text in strings_of(path)] == ['"学(习)"']

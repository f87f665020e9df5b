"""Shell layer: what `--help` shows."""

from collections.abc import Sequence
from typing import Final
from unicodedata import east_asian_width

from app.catalogue import Catalogue, mark

COMMANDS: Final = (
    ("jiuxue", mark("打开窗口")),
    (mark("jiuxue open 文件"), mark("打开窗口，并导入这份报告")),
    (mark("jiuxue generate 报告 -o 题库.json"), mark("读报告，写出题库；“-”表示标准输入或标准输出")),
)
OPTIONS: Final = (
    (mark("--data 文件夹"), mark("数据放在这个文件夹里，也可以用环境变量 JIUXUE_DATA 指定")),
    ("--version", mark("显示版本")),
    ("-h, --help", mark("显示这份说明")),
)


def manual(say: Catalogue) -> str:
    """Return the whole help text, without a newline at its end."""
    parts = (
        say("九学：从报告里找出提法和数字，做成卡片和测验题。不联网。"),
        say("命令：") + "\n" + _table(say, COMMANDS),
        say("选项：") + "\n" + _table(say, OPTIONS),
        say("结束时返回：0 完成，1 没能完成，2 用法不对。"),
    )
    return "\n\n".join(parts)


def _table(say: Catalogue, rows: Sequence[tuple[str, str]]) -> str:
    told = [(say(wording), say(meaning)) for wording, meaning in rows]
    column = max(_width(wording) for wording, _ in told) + 2
    return "\n".join(f"  {wording}{' ' * (column - _width(wording))}{meaning}" for wording, meaning in told)


def _width(text: str) -> int:
    """Return how many cells of a terminal `text` takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)

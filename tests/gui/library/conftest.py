"""What tests of 题库 share: its page, and reports in our own words as files."""

from pathlib import Path

import pytest

from app.gui.library.page import LibraryPage
from app.gui.main_window import MainWindow
from tests.gui.hands import Settled

REPORT = """山泉镇：用“三个一”把学习落到实处

2026年5月20日

今年以来，山泉镇推行“三个一”学习法，也就是一周一读、一月一讲、一季一考，128名干部全部参加。

镇里坚持“两张表”，即学习计划表、问题清单表，每名干部联系2户群众，把学到的政策讲给群众听。

全年印发《山泉镇干部学习办法》，开展学习活动36次，参加人数达到1500人次。
"""
TITLE = "山泉镇：用“三个一”把学习落到实处"
POOR = "山泉镇学习近况\n\n全体干部参加了学习，大家都说很有收获，纷纷表示要把学到的用到工作里去。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "山泉镇.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def poor(tmp_path: Path) -> Path:
    path = tmp_path / "简报.txt"
    path.write_text(POOR, encoding="gb18030")
    return path


@pytest.fixture
def page(window: MainWindow, settled: Settled) -> LibraryPage:
    window.go("library")
    settled()
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    return page

"""The laboratory says of every name and list what became of it."""

from pathlib import Path

import pytest

from tests.extract.explain import main

TEXT = (
    "推行“三心”服务：耐心、细心、热心。围绕“四新”主攻“四化”，把工作做实。\n"
    "加强政治建设、作风建设，取得新成效。发展壮大种植业、养殖业、加工业等产业。\n"
)


def test_what_stands_and_what_was_dropped_is_told_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    assert main([str(report)]) == 0
    told = capsys.readouterr().out
    assert "name 三心 (quoted, 3)" in told
    assert "stands; announced" in told
    assert "耐心 | 细心 | 热心" in told
    after = told.split("name 四新", 1)[1]
    assert after.splitlines()[1].strip() == "no list binds to it"
    assert "加强政治建设、作风建设: no list, fewer than three members" in told
    assert "种植业 | 养殖业 | 加工业" in told


def test_one_paragraph_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    main([str(report), "--paragraph", "1"])
    told = capsys.readouterr().out
    assert "三心" not in told
    assert "种植业" in told

"""The command line, as a person types it (in a process of its own) and as the program calls it."""

import io
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import msgspec
import pytest

from app import __version__
from app.bank.model import SCHEMA, Bank
from app.catalogue import Catalogue
from app.cli import shell
from app.cli.arguments import UsageError, understand
from app.errors import UserError
from app.settings import FILE_NAME

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample" / "report.md"
needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes with names and devices are a matter of POSIX")
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")

Window = list[tuple[Path | None, Path | None]]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, and a place to write."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("JIUXUE_DATA", str(folder))
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    place = tmp_path / "报告.md"
    place.write_bytes(SAMPLE.read_bytes())
    return place


def no_window(data: Path | None, open_file: Path | None) -> int:
    pytest.fail(f"a window was opened on {data}, {open_file}")


def shown(opened: Window, code: int = 0) -> Callable[[Path | None, Path | None], int]:
    """A window that notes what it was opened with."""

    def open_window(data: Path | None, open_file: Path | None) -> int:
        opened.append((data, open_file))
        return code

    return open_window


def jiuxue(
    *words: str, stdin: int | IO[bytes] = subprocess.DEVNULL, stdout: int | IO[bytes] = subprocess.PIPE, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own, whose streams have that encoding."""
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        timeout=60,
        check=False,
    )


def one_line(told: str) -> str:
    assert told.endswith("\n")
    assert told.count("\n") == 1
    assert "Traceback" not in told
    return told.rstrip("\n")


def test_generate_writes_the_bank_of_a_report(report: Path, tmp_path: Path) -> None:
    done = jiuxue("generate", str(report), "-o", "题库.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    content = (tmp_path / "题库.json").read_bytes()
    bank = msgspec.json.decode(content, type=Bank)
    assert bank.schema == SCHEMA
    assert bank.report is not None
    assert "云溪区政协" in bank.report.title
    assert bank.points
    assert bank.questions
    assert {path.name for path in tmp_path.iterdir()} == {"data", "报告.md", "题库.json"}
    assert not content.startswith(b"\xef\xbb\xbf")
    assert "云溪区政协".encode() in content


def test_every_field_is_written(report: Path, tmp_path: Path) -> None:
    assert shell.run(["generate", str(report), "-o", "bank.json"], no_window) == 0
    told = msgspec.json.decode((tmp_path / "bank.json").read_bytes())
    assert list(told) == ["schema", "report", "points", "questions", "held"]
    assert set(told["report"]) == {"id", "title", "author", "published", "sha256", "sections", "paragraphs"}
    assert set(told["points"][0]) >= {"id", "kind", "name", "members", "open", "value", "subject", "evidence", "member_evidence"}
    assert set(told["questions"][0]) >= {"id", "point", "form", "kind", "stem", "prompts", "options", "answer", "accepts", "difficulty"}


def test_standard_streams_give_the_same_bytes_in_any_encoding(report: Path, tmp_path: Path) -> None:
    assert shell.run(["generate", str(report), "-o", "bank.json"], no_window) == 0
    for encoding in ("utf-8", "gbk", "ascii"):
        with report.open("rb") as piped:
            done = jiuxue("generate", "-", "-o", "-", stdin=piped, encoding=encoding)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout == (tmp_path / "bank.json").read_bytes()


@pytest.mark.parametrize("words", [("generate", "{report}", "-o", "{bank}"), ("--help",), ("--version",), ("generate",)])
def test_the_shell_imports_no_qt_and_no_store(words: tuple[str, ...], report: Path) -> None:
    asked = [word.format(report=report, bank="bank.json") for word in words]
    code = (
        "import sys; from app.__main__ import main; main(sys.argv[1:]); "
        "print([name for name in sys.modules if name.partition('.')[0] in {'PySide6', 'shiboken6', 'sqlite3', 'sqlite_utils'}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *asked],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert shell.run(["--version"], no_window) == 0
    assert capsys.readouterr().out == f"jiuxue {__version__}\n"
    for words in (["--help"], ["-h"], ["generate", "--help"], ["open", "--help"]):
        assert shell.run(words, no_window) == 0
        told = capsys.readouterr()
        assert told.err == ""
        for wording in ("jiuxue open", "jiuxue generate", "--data", "JIUXUE_DATA", "--version", "--help", "打开窗口"):
            assert wording in told.out


def test_help_is_in_the_language_that_is_set(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / FILE_NAME).write_text('{"language": "en"}')
    assert shell.run(["--help"], no_window) == 0
    assert not re.search("[\u3000-\u9fff\uff00-\uffef]", capsys.readouterr().out)


@pytest.mark.parametrize("content", ["{", '{"language": "xx"}', "\xff", "[" * 100_000])
def test_settings_that_are_not_understood_are_left_alone(data: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    (data / FILE_NAME).write_bytes(content.encode("latin-1"))
    assert shell.run(["--help"], no_window) == 0
    assert "打开窗口" in capsys.readouterr().out
    assert [path.name for path in data.iterdir()] == [FILE_NAME]


def test_where_chinese_cannot_be_shown_english_is() -> None:
    done = jiuxue("open", "没有.txt", encoding="ascii")
    told = one_line(done.stderr.decode("ascii"))
    assert done.returncode == 1
    assert re.search("[a-z]{3,}", told.replace("\\u", ""))
    assert "\\u6ca1\\u6709.txt" in told


def test_the_window_opens_with_what_is_asked_for(report: Path, tmp_path: Path) -> None:
    opened: Window = []
    assert shell.run([], shown(opened)) == 0
    assert shell.run(["--data", "own"], shown(opened, 5)) == 5
    assert shell.run(["open", report.name], shown(opened)) == 0
    assert shell.run(["--data=own", "open", "--", report.name], shown(opened)) == 0
    assert opened == [(None, None), (Path("own"), None), (None, tmp_path / report.name), (Path("own"), tmp_path / report.name)]


def test_a_window_that_cannot_be_opened_is_told_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    def refused(data: Path | None, open_file: Path | None) -> int:
        raise UserError("display_refused", display=":9")

    assert shell.run([], refused) == 1
    assert one_line(capsys.readouterr().err) == Catalogue("zh").error(UserError("display_refused", display=":9"))


def test_a_bug_is_not_taken_for_the_persons_mistake() -> None:
    def broken(data: Path | None, open_file: Path | None) -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        shell.run([], broken)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["generate"], "usage_no_report"),
        (["generate", ""], "usage_no_report"),
        (["generate", "", "-o", "b"], "usage_no_report"),
        (["generate", "-o", "b"], "usage_no_report"),
        (["generate", "a"], "usage_no_output"),
        (["generate", "a", "-o"], "usage_needs_value"),
        (["generate", "a", "-o", ""], "usage_needs_value"),
        (["generate", "a", "--output="], "usage_needs_value"),
        (["generate", "a", "b", "-o", "c"], "usage_too_much"),
        (["generate", "a", "-o", "b", "--fast"], "usage_option"),
        (["-x"], "usage_option"),
        (["--version=3"], "usage_takes_nothing"),
        (["--data"], "usage_needs_value"),
        (["open"], "usage_no_file"),
        (["open", "a", "b"], "usage_too_much"),
        (["open", "a", "-o", "b"], "usage_output"),
        (["-o", "b"], "usage_output"),
        (["window"], "usage_command"),
        (["report.txt"], "usage_command"),
        ([""], "usage_command"),
    ],
)
def test_wrong_usage_is_told_and_nothing_is_done(words: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageError) as raised:
        understand(words)
    assert raised.value.code == code
    assert shell.run(words, no_window) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "jiuxue --help" in one_line(told.err)


def refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert shell.run(words, no_window) == 1
    told = capsys.readouterr()
    assert told.out == ""
    return one_line(told.err)


def sentence(code: str, **data: object) -> str:
    return Catalogue("zh").error(UserError(code, **data))


@pytest.mark.parametrize("command", [["open"], ["generate", "-o", "bank.json"]])
def test_a_file_that_is_not_there_or_a_folder_is_told(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused([*command, "没有.txt"], capsys) == sentence("file_missing", name="没有.txt")
    assert refused([*command, "data"], capsys) == sentence("file_folder", name="data")
    assert not (tmp_path / "bank.json").exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file_empty"), (b" \n\t", "file_empty"), (bytes(range(256)) * 40, "file_binary"), (b"\x89PNG\r\n", "file_picture")],
)
def test_a_file_that_is_no_report_is_told(content: bytes, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "bank.json").write_bytes(b"kept")
    assert refused(["generate", "a.txt", "-o", "bank.json"], capsys) == sentence(code)
    assert (tmp_path / "bank.json").read_bytes() == b"kept"


def test_a_name_with_control_signs_stays_in_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert r"a\nb\x1b[31m" in refused(["generate", "a\nb\x1b[31m", "-o", "bank.json"], capsys)


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b"])
def test_a_name_that_cannot_be_is_told(name: str, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(["generate", name, "-o", "bank.json"], capsys)
    assert refused(["generate", report.name, "-o", name], capsys)


def test_an_unreadable_file_is_told(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report.chmod(0)
    if os.access(report, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    assert refused(["generate", report.name, "-o", "bank.json"], capsys) == sentence("file_forbidden", name=report.name)


def test_a_place_that_cannot_be_written_is_told(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["generate", report.name, "-o"]
    assert refused([*words, "none/bank.json"], capsys) == sentence("export_no_folder", folder=tmp_path / "none")
    assert refused([*words, f"{report.name}/bank.json"], capsys) == sentence("export_no_folder", folder=report)
    assert refused([*words, "data"], capsys) == sentence("export_folder", name="data")


def test_a_folder_that_may_not_be_written_is_told(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)
    if os.access(shut, os.W_OK):
        pytest.skip("whoever runs this may write everywhere")
    told = refused(["generate", report.name, "-o", "shut/bank.json"], capsys)
    assert told == sentence("export_forbidden", name="bank.json", folder=shut)


def test_the_report_is_never_written_over(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert shell.run(["generate", report.name, "-o", f"./{report.name}"], no_window) == 2
    assert report.name in one_line(capsys.readouterr().err)
    assert report.read_bytes() == SAMPLE.read_bytes()


def test_a_home_folder_of_nobody_is_told(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--data", "~nobody-at-all", "generate", report.name, "-o", "bank.json"]
    assert refused(words, capsys) == sentence("data_unknown", folder="~nobody-at-all")


def test_an_own_template_that_is_broken_is_told(data: Path, report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "questions").mkdir()
    (data / "questions" / "templates.toml").write_text("[recite", encoding="utf-8")
    assert "templates.toml" in refused(["generate", report.name, "-o", "bank.json"], capsys)


@needs_posix
def test_links_devices_and_pipes_stay_what_they_are(report: Path, tmp_path: Path) -> None:
    (tmp_path / "real.json").touch()
    (tmp_path / "link.json").symlink_to("real.json")
    assert shell.run(["generate", report.name, "-o", "link.json"], no_window) == 0
    assert (tmp_path / "link.json").is_symlink()
    content = (tmp_path / "real.json").read_bytes()
    assert content
    assert shell.run(["generate", report.name, "-o", os.devnull], no_window) == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE) as reader:
        assert shell.run(["generate", report.name, "-o", "pipe"], no_window) == 0
        assert reader.communicate()[0] == content


@needs_posix
@pytest.mark.parametrize("words", [("generate", "{report}", "-o", "-"), ("--help",), ("--version",)])
def test_a_reader_that_went_away_is_told(words: tuple[str, ...], report: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = jiuxue(*(word.format(report=report) for word in words), stdout=writing)
    finally:
        os.close(writing)
    assert done.returncode == 1
    assert one_line(done.stderr.decode()) == sentence("output_unwritable")


@needs_full
def test_a_full_disk_is_told(report: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = jiuxue("generate", str(report), "-o", "-", stdout=full)
    assert (done.returncode, one_line(done.stderr.decode())) == (1, sentence("output_unwritable"))
    done = jiuxue("generate", str(report), "-o", "/dev/full")
    assert (done.returncode, one_line(done.stderr.decode())) == (1, sentence("export_no_room", name="full"))


def test_streams_that_are_not_there(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "stdout", None)
    assert shell.run(["generate", "-", "-o", "bank.json"], no_window) == 1
    assert shell.run(["generate", report.name, "-o", "-"], no_window) == 1
    assert shell.run(["--help"], no_window) == 1
    lines = [sentence("input_unreadable"), sentence("output_unwritable"), sentence("output_unwritable")]
    assert told.getvalue().splitlines() == lines
    monkeypatch.setattr(sys, "stderr", None)
    assert shell.run(["--help"], no_window) == 1


def test_an_interrupted_run_leaves_nothing(report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(data: bytes, name: str) -> None:
        raise KeyboardInterrupt

    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    monkeypatch.setattr("app.report.reading.read_report", interrupted)
    assert shell.run(["generate", report.name, "-o", "bank.json"], no_window) == 1
    assert one_line(told.getvalue()) == sentence("stopped")
    assert not (tmp_path / "bank.json").exists()

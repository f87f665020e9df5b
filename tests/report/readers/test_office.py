"""Documents and pages that another program made of the reference reports are the same reports."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from app.errors import UserError
from app.extract.extracting import extract
from app.extract.model import KeyPoint
from app.report.folding import fold
from app.report.reading import read_report

REPORTS = ("bijiang-2022.txt", "corpus/tianjin-2026.txt", "corpus/neimenggu-2026.txt")
FORMATS = ("docx", "html", "pdf", "odt", "doc", "rtf")
PLAIN = "--infilter=Text (encoded):UTF8,LF,,,"


@pytest.fixture(scope="module")
def office() -> str:
    """The command of LibreOffice: skipped where it is missing, required under CI=true."""
    command = shutil.which("soffice") or shutil.which("libreoffice")
    if command is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice (libreoffice-writer-nogui) is missing")
        pytest.skip("LibreOffice (libreoffice-writer-nogui) is not installed")
    return command


@pytest.fixture(scope="module")
def converted(office: str, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of the reports in every format."""
    folder = tmp_path_factory.mktemp("converted")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = [str(shared / "reports" / name) for name in REPORTS]
    for kind in FORMATS:
        command = [office, profile, "--headless", PLAIN, "--convert-to", kind, "--outdir", str(folder), *sources]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


@pytest.mark.shared
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_converted_report_is_the_same_report(shared: Path, converted: Path, name: str, kind: str) -> None:
    plain = read_report((shared / "reports" / name).read_bytes(), name)
    path = converted / f"{Path(name).stem}.{kind}"
    other = read_report(path.read_bytes(), path.name)
    assert (other.id, other.title, other.author, other.published) == (plain.id, plain.title, plain.author, plain.published)
    assert list(map(fold, other.paragraphs)) == list(map(fold, plain.paragraphs))
    assert other.sections == plain.sections


@pytest.mark.shared
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("kind", ["docx", "html", "pdf"])
def test_a_converted_report_has_the_same_points(shared: Path, converted: Path, name: str, kind: str) -> None:
    plain = read_report((shared / "reports" / name).read_bytes(), name)
    path = converted / f"{Path(name).stem}.{kind}"
    other = read_report(path.read_bytes(), path.name)
    assert (other.id, other.title, other.author, other.published) == (plain.id, plain.title, plain.author, plain.published)
    assert list(map(told, extract(other))) == list(map(told, extract(plain)))


def told(point: KeyPoint) -> tuple[object, ...]:
    """Return all that a point says, evidence aside: a page does not always show where a paragraph ends."""
    return point.id, point.kind, point.name, point.members, point.open, point.value, point.subject


@pytest.mark.shared
@pytest.mark.parametrize(("kind", "program"), [("odt", "OpenDocument"), ("doc", "Word 97"), ("rtf", "RTF")])
def test_what_is_not_read_yet_is_called_by_its_name(converted: Path, kind: str, program: str) -> None:
    path = converted / f"bijiang-2022.{kind}"
    with pytest.raises(UserError) as refused:
        read_report(path.read_bytes(), path.name)
    assert (refused.value.code, refused.value.data) == ("file_format", {"format": program})

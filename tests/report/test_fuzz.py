"""No spoilt file brings a reader down: it is read, or refused with a reason. A failure tells the number that makes the file again."""

import pytest

from tests.report.fuzz import failures

CASES = {"docx": 1_200, "html": 1_500, "ofd": 1_200, "pdf": 1_500, "text": 1_500}


@pytest.mark.parametrize("kind", CASES)
def test_spoilt_files_are_read_or_refused(kind: str) -> None:
    assert list(failures(kind, range(CASES[kind]))) == []

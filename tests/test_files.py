import stat
import sys
from pathlib import Path

import pytest

from app.files import write_whole


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_whole(path, lambda place: place.write_text("one"))
    write_whole(path, lambda place: place.write_text("two"))
    assert path.read_text() == "two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("trouble", [OSError, KeyboardInterrupt, ValueError])
def test_what_stood_there_stays_whole_when_writing_fails(tmp_path: Path, trouble: type[BaseException]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")

    def half(place: Path) -> None:
        place.write_text("ha")
        raise trouble

    with pytest.raises(trouble):
        write_whole(path, half)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_until_it_is_whole_nobody_sees_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    seen = []

    def write(place: Path) -> None:
        place.write_text("new")
        seen.append(path.exists())

    write_whole(path, write)
    assert seen == [False]
    assert path.read_text() == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other permissions")
def test_permissions_of_the_old_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("before")
    path.chmod(0o640)
    write_whole(path, lambda place: place.write_text("after"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_missing_folder_is_the_file_systems_to_tell(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "nowhere" / "a.txt", lambda place: place.write_text("x"))


def test_a_name_as_long_as_the_file_system_allows_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("名" * 83 + ".xlsx")
    write_whole(path, lambda place: place.write_text("x"))
    assert path.read_text() == "x"

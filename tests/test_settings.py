import threading
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app.errors import UserError
from app.settings import PORTABLE_FOLDER, Settings, SettingsFile, data_folder, declared

REMEMBERED = {
    "person", "last_folder", "practice_feedback", "reading_size", "reading_spacing", "reading_paper", "reading_marks", "organisation",
    "record_results",
}  # fmt: skip
"""What the program remembers without a row on the settings page."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.json"


def test_defaults_are_allowed_values_and_every_shown_setting_is_told() -> None:
    shown = declared()
    assert {one.name for one in shown} == set(Settings.__struct_fields__) - REMEMBERED
    for one in shown:
        assert one.label
        assert one.help
        values = [value for value, _ in one.choices]
        assert one.default in values if values else one.low is None or one.low <= int(one.default) <= (one.high or 0)
        assert all(label for _, label in one.choices)


def test_a_change_is_in_force_and_kept(path: Path) -> None:
    file = SettingsFile.load(path)
    assert file.current == Settings()
    changed = file.change(theme="dark", new_cards_a_day=5)
    assert file.current == changed
    assert (changed.theme, changed.new_cards_a_day, changed.language) == ("dark", 5, "zh")
    again = SettingsFile.load(path)
    assert again.current == changed
    assert again.set_aside is None


@pytest.mark.parametrize("values", [{"theme": "pink"}, {"new_cards_a_day": -1}, {"pass_line": 101}, {"desired_retention": "high"}])
def test_a_value_that_is_not_allowed_changes_nothing(path: Path, values: dict[str, int | str]) -> None:
    file = SettingsFile.load(path)
    with pytest.raises(msgspec.ValidationError):
        file.change(**values)
    assert file.current == Settings()
    assert not path.exists()


def test_what_cannot_be_written_is_told_and_changes_nothing(path: Path) -> None:
    path.parent.write_bytes(b"a file where the folder should be")
    file = SettingsFile.load(path)
    with pytest.raises(UserError) as told:
        file.change(theme="dark")
    assert told.value.code == "settings_unsaved"
    assert file.current == Settings()


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"theme": ', "\x00\x01", "[" * 100_000])
def test_a_file_that_is_not_understood_is_set_aside(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content)
    file = SettingsFile.load(path)
    assert file.current == Settings()
    assert file.set_aside is not None
    assert file.set_aside.read_text() == content
    assert not path.exists()


def test_one_wrong_value_takes_its_default_and_the_rest_stays(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"theme": "pink", "text_scale": 150, "of_a_later_version": 1}')
    file = SettingsFile.load(path)
    assert (file.current.theme, file.current.text_scale) == ("system", 150)
    assert file.set_aside is not None


def test_what_a_later_version_added_is_ignored(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"text_scale": 125, "of_a_later_version": {"a": 1}}')
    file = SettingsFile.load(path)
    assert file.current.text_scale == 125
    assert file.set_aside is None


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(Settings.__struct_fields__), st.none() | st.booleans() | st.integers() | st.text(max_size=8)))
def test_whatever_stands_in_the_file_the_settings_are_allowed(path: Path, values: dict[str, object]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(msgspec.json.encode(values))
    current = SettingsFile.load(path).current
    assert msgspec.convert(msgspec.structs.asdict(current), Settings) == current


def test_changes_of_two_threads_are_both_kept(path: Path) -> None:
    file = SettingsFile.load(path)
    threads = [
        threading.Thread(target=lambda: [file.change(new_cards_a_day=number) for number in range(20)]),
        threading.Thread(target=lambda: [file.change(reviews_a_day=number) for number in range(20)]),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (file.current.new_cards_a_day, file.current.reviews_a_day) == (19, 19)
    assert SettingsFile.load(path).current == file.current


def test_the_data_folder_is_the_one_named_first(tmp_path: Path) -> None:
    program, given_folder, named = tmp_path / "program", tmp_path / "given", str(tmp_path / "named")
    program.mkdir()
    assert data_folder(given_folder, {"JIUXUE_DATA": named}, program) == given_folder
    assert data_folder(None, {"JIUXUE_DATA": named}, program) == Path(named)
    assert data_folder(None, {}, program).name == "jiuxue"
    (program / PORTABLE_FOLDER).mkdir()
    assert data_folder(None, {}, program) == program / PORTABLE_FOLDER
    assert data_folder(Path("relative"), {}, program).is_absolute()

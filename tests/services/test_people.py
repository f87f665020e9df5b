import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.records.names import LONGEST_BRANCH, LONGEST_NAME
from app.services.changes import Changes
from app.services.composition import Services
from app.settings import SettingsFile
from app.store.store import Store


def test_a_person_added_is_numbered_kept_and_current(services: Services, settings_file: SettingsFile) -> None:
    done = services.people.add("  张三 ", " 机关一支部 ")
    assert done.changes == Changes(people=True, settings=True)
    assert (done.value.name, done.value.branch, done.value.number) == ("张三", "机关一支部", "0001")
    assert services.people.current() == done.value
    assert services.people.all() == (done.value,)
    assert SettingsFile.load(settings_file._path).current.person == done.value.id  # noqa: SLF001 - the file is read as the next start reads it


def test_namesakes_are_found_and_told_apart_by_number(services: Services) -> None:
    first = services.people.add("张三").value
    second = services.people.add("张　三", "二支部").value
    services.people.add("李四")
    assert set(services.people.namesakes("张 三")) == {first, second}
    assert {first.number, second.number} == {"0001", "0002"}
    assert services.people.namesakes("王五") == ()


def test_everyone_stands_by_name_and_then_number(services: Services) -> None:
    for name in ("乙", "甲", "乙"):
        services.people.add(name)
    assert [(person.name, person.number) for person in services.people.all()] == [("乙", "0001"), ("乙", "0003"), ("甲", "0002")]


@pytest.mark.parametrize(
    ("name", "branch", "code"),
    [
        ("", "", "person_name_empty"),
        (" 　\t", "", "person_name_empty"),
        ("张" * (LONGEST_NAME + 1), "", "person_name_long"),
        ("张\u202e三", "", "person_name_signs"),
        ("张\x00三", "", "person_name_signs"),
        ("张\n三", "", "person_name_signs"),
        ("张\ud800", "", "person_name_signs"),
        ("张三", "支" * (LONGEST_BRANCH + 1), "branch_long"),
        ("张三", "一\u200b支部", "branch_signs"),
    ],
)
def test_a_name_that_cannot_be_shown_is_refused_and_nothing_is_kept(services: Services, name: str, branch: str, code: str) -> None:
    with pytest.raises(UserError) as told:
        services.people.add(name, branch)
    assert told.value.code == code
    assert services.people.all() == ()
    assert services.people.current() is None


@pytest.mark.parametrize("name", ["阿卜杜勒·阿齐兹", "O'Neil", "=1+1", "𠮷野家", "\ue863"])
def test_names_as_people_have_them_are_taken(services: Services, name: str) -> None:
    assert services.people.add(name).value.name == name


def test_a_name_is_corrected_and_its_number_stays(services: Services) -> None:
    person = services.people.add("张三").value
    corrected = services.people.rename(person.id, "章三", "二支部").value
    assert (corrected.id, corrected.number, corrected.created) == (person.id, person.number, person.created)
    assert services.people.all() == (corrected,)


def test_another_person_is_chosen(services: Services) -> None:
    first, _ = services.people.add("张三").value, services.people.add("李四")
    assert services.people.choose(first.id).value == first
    assert services.people.current() == first


@pytest.mark.parametrize("deed", ["choose", "rename"])
def test_who_is_not_here_is_told(services: Services, deed: str) -> None:
    with pytest.raises(UserError) as told:
        services.people.choose("nobody") if deed == "choose" else services.people.rename("nobody", "张三", "")
    assert told.value.code == "person_gone"


def test_a_person_is_not_kept_when_the_choice_cannot_be(services: Services, settings_file: SettingsFile, tmp_path: Path) -> None:
    settings_file._path.mkdir()  # noqa: SLF001 - a folder where the file should stand cannot be replaced by one
    with pytest.raises(UserError) as told:
        services.people.add("张三")
    assert told.value.code == "settings_unsaved"
    assert services.people.all() == ()


def test_the_choice_falls_back_when_the_person_cannot_be_kept(services: Services, store: Store) -> None:
    first = services.people.add("张三").value
    with store.write() as db:
        db.execute("CREATE TRIGGER refuse BEFORE INSERT ON person BEGIN SELECT RAISE(ABORT, 'refused'); END")
    with pytest.raises(Exception, match="refused"):
        services.people.add("李四")
    assert services.people.current() == first


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_is_a_name_or_told(services: Services, text: str) -> None:
    try:
        name = services.people.add(text).value.name
    except UserError as error:
        told, name = error.code, ""
    else:
        told = ""
    assert bool(name) != told.startswith("person_name_")
    assert name == name.strip()
    assert not [sign for sign in name if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")]
    assert bool(name) == bool(services.people.namesakes(name))

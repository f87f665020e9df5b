"""The organiser's passcode over a real store: what is kept of it, wrong tries, another start, a forgotten one."""

from pathlib import Path

import pytest

from app.errors import UserError
from app.records.rights import Access
from app.services.changes import Changes
from app.services.composition import Services, compose
from app.services.rights import RESET
from app.settings import SettingsFile
from app.store.store import Store
from tests.store.banks import Clock


def refused(services: Services, passcode: str) -> UserError:
    with pytest.raises(UserError) as told:
        services.rights.unlock(passcode)
    return told.value


def again(store: Store, clock: Clock, tmp_path: Path) -> Services:
    """The services after another start of the program."""
    from app.assets import Assets

    return compose(store, SettingsFile.load(tmp_path / "settings.json"), Assets(tmp_path / "own"), clock.surroundings())


def test_a_fresh_store_has_no_passcode_and_everything_is_open(services: Services) -> None:
    assert services.rights.access() == Access()
    services.rights.require("roster")
    assert services.rights.unlock("随便").value == Access()


def test_a_passcode_locks_at_the_next_start_and_by_one_call(services: Services, store: Store, clock: Clock, tmp_path: Path) -> None:
    done = services.rights.set("jiuxue２６")
    assert (done.value, done.changes) == (Access(True, True), Changes(rights=True))
    assert services.rights.lock().value == Access(True, False)
    with pytest.raises(UserError) as told:
        services.rights.require("others_results")
    assert told.value.code == "right_needed"
    services.rights.require("own_results")
    assert services.rights.unlock(" jiuxue26 ").value == Access(True, True)
    services.rights.require("others_results")
    assert again(store, clock, tmp_path).rights.access() == Access(True, False)


def test_neither_the_passcode_nor_the_same_digest_twice_is_kept(services: Services, store: Store) -> None:
    services.rights.set("一二三四五")
    with store.read() as db:
        first = db.execute("SELECT salt, digest FROM passcode").fetchone()
    services.rights.set("一二三四五", "一二三四五")
    with store.read() as db:
        second = db.execute("SELECT salt, digest FROM passcode").fetchone()
        assert db.execute("SELECT count(*) FROM passcode").fetchone() == (1,)
    assert not set(first) & set(second)
    for part in (*first, *second):
        assert "一二三四五".encode() not in part


def test_another_passcode_needs_the_old_one(services: Services) -> None:
    services.rights.set("first-one")
    with pytest.raises(UserError, match="passcode_wrong"):
        services.rights.set("other", "wrong")
    with pytest.raises(UserError, match="passcode_wrong"):
        services.rights.remove("wrong")
    services.rights.set("other", "first-one")
    assert services.rights.unlock("other").value.unlocked
    assert services.rights.remove("other").value == Access()
    services.rights.require("roster")


@pytest.mark.parametrize(("passcode", "code"), [("123", "passcode_short"), ("   1  ", "passcode_short"), ("长" * 65, "passcode_long")])
def test_what_is_too_short_or_too_long_is_refused(services: Services, passcode: str, code: str) -> None:
    with pytest.raises(UserError) as told:
        services.rights.set(passcode)
    assert told.value.code == code
    assert services.rights.access() == Access()


def test_wrong_tries_have_to_wait_also_after_another_start(services: Services, store: Store, clock: Clock, tmp_path: Path) -> None:
    services.rights.set("right-one")
    services.rights.lock()
    assert [refused(services, "wrong").code for _ in range(3)] == ["passcode_wrong"] * 3
    told = refused(services, "right-one")
    assert (told.code, told.data) == ("passcode_wait", {"seconds": 5})
    services = again(store, clock, tmp_path)
    assert refused(services, "right-one").code == "passcode_wait"
    clock.move(seconds=5)
    assert refused(services, "wrong").code == "passcode_wrong"
    assert refused(services, "right-one").data == {"seconds": 15}
    clock.move(seconds=15)
    assert services.rights.unlock("right-one").value.unlocked
    assert [refused(services, "wrong").code for _ in range(3)] == ["passcode_wrong"] * 3


@pytest.mark.parametrize("name", [RESET, f"{RESET}.txt", f"{RESET}.txt.txt"])
def test_a_forgotten_passcode_is_taken_away_through_the_data_folder(
    services: Services, store: Store, clock: Clock, tmp_path: Path, name: str
) -> None:
    services.rights.set("forgotten")
    assert services.rights.access().passcode
    place = tmp_path / name
    place.touch() if "." in name else place.mkdir()
    assert services.rights.access().passcode
    later = again(store, clock, tmp_path)
    assert later.rights.access() == Access()
    assert not place.exists()


def test_a_folder_that_is_not_empty_takes_nothing_away(services: Services, store: Store, clock: Clock, tmp_path: Path) -> None:
    services.rights.set("forgotten")
    (tmp_path / RESET).mkdir()
    (tmp_path / RESET / "some.txt").touch()
    assert again(store, clock, tmp_path).rights.access() == Access(True, False)

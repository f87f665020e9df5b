"""Real services over a real file, with a clock that tests move."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.assets import Assets
from app.records.model import Person
from app.services.composition import Services, compose
from app.settings import SettingsFile
from app.store.store import Store
from tests.store.banks import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings_file(tmp_path: Path) -> SettingsFile:
    return SettingsFile.load(tmp_path / "settings.json")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "store.sqlite")
    store.open()
    yield store
    store.close()


@pytest.fixture
def services(store: Store, settings_file: SettingsFile, clock: Clock, tmp_path: Path) -> Services:
    return compose(store, settings_file, Assets(tmp_path / "own"), clock.surroundings())


@pytest.fixture
def person(services: Services) -> Person:
    return services.people.add("张三", "机关一支部").value

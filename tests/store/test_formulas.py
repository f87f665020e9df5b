"""People's own formulas in the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import UserError
from app.questions.lexicon import Standard
from app.questions.own import Own
from app.store import formulas
from app.store.store import Store

TREES = Own("b", Standard("“三树”", ("松树", "柏树", "榆树"), document="《种树办法》", year=2016))
BARE = Own("a", Standard("两山", ("青山", "金山")))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "store.sqlite")
    store.open()
    yield store
    store.close()


def test_they_are_kept_in_the_order_in_which_they_came(store: Store) -> None:
    with store.write() as db:
        formulas.add(db, TREES)
        formulas.add(db, BARE)
    with store.read() as db:
        assert formulas.everyone(db) == (TREES, BARE)
        assert formulas.named(db, "三 树") == TREES
        assert formulas.named(db, "四树") is None


def test_one_is_changed_and_removed(store: Store) -> None:
    other = Own("b", Standard("四树", ("松树", "柏树", "榆树", "槐树")))
    with store.write() as db:
        formulas.add(db, TREES)
        formulas.change(db, other)
    with store.read() as db:
        assert formulas.everyone(db) == (other,)
    with store.write() as db:
        formulas.remove(db, "b")
        formulas.remove(db, "b")
    with store.read() as db:
        assert formulas.everyone(db) == ()


def test_one_that_is_gone_cannot_be_changed(store: Store) -> None:
    with pytest.raises(UserError, match="own_gone"), store.write() as db:
        formulas.change(db, TREES)

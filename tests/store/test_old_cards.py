"""Cards and reviews of a store whose tables still had names of 36 letters come over whole."""

from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Migrations

from app.store import cards
from app.store.schema.first import first
from app.store.schema.formulas import formulas
from app.store.schema.library import library
from app.store.schema.review import review
from app.store.store import Store
from app.study.model import Card, Rating
from tests.store.banks import utc

SEEN = date(2025, 12, 20)
DUE = date(2025, 12, 26)
CARD_ID, OTHER_CARD = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
BEFORE = (
    '{"report":"r","question":"q1","phase":"learning","stability":0.5,"difficulty":6.0,"due_day":"2025-12-20",'
    '"due_at":"2025-12-20T07:10:00Z","seen_day":"2025-12-20","reps":1,"lapses":0,"suspended":false}'
)
NEW = (
    '{"report":"r","question":"q1","phase":"new","stability":null,"difficulty":null,"due_day":null,"due_at":null,"seen_day":null,'
    '"reps":0,"lapses":0,"suspended":false}'
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of the first four migrations, in which 张三 and 李四 study one card and 张三 graded it twice."""
    old = Migrations("jiuxue")
    for name, step in (("0001-first", first), ("0002-review", review), ("0003-library", library), ("0004-formulas", formulas)):
        old(name=name)(step)
    store = Store(tmp_path / "store.sqlite", old)
    store.open()
    with store.write() as db:
        db.execute("INSERT INTO report (id, edition, removed) VALUES ('r', 1, NULL)")
        db.execute(
            "INSERT INTO edition (report, number, title, author, published, sha256, source, imported, sections, paragraphs, held) "
            "VALUES ('r', 1, 't', '', '', '', '', 0, '[]', '[]', '[]')"
        )
        db.execute("INSERT INTO question VALUES ('r', 'q1', 1, 1, 'p', 'recite', 'flashcard', '{}', 0)")
        for number, person in enumerate(("zhang", "li")):
            db.execute("INSERT INTO person VALUES (?, ?, ?, '', 0)", (person, person, str(number)))
        db.execute("INSERT INTO attempt VALUES ('a', 'zhang', 'study', 'study', 0, '{}', 0, NULL, NULL)")
        for identity, person in ((CARD_ID, "zhang"), (OTHER_CARD, "li")):
            db.execute(
                "INSERT INTO card VALUES (?, ?, 'r', 'q1', 'review', 2.5, 6.5, '2025-12-26', NULL, '2025-12-20', 2, 1, 0)",
                (identity, person),
            )
        put = (
            "INSERT INTO review (id, card, attempt, version, rating, phase, before, day, at, undone) "
            "VALUES (?, ?, 'a', 1, ?, ?, ?, ?, ?, ?)"
        )
        db.execute(put, ("x", CARD_ID, 1, "new", NEW, "2025-12-20", 1000, None))
        db.execute(put, ("y", CARD_ID, 4, "learning", BEFORE, "2025-12-20", 2000, 2500))
        db.execute(put, ("z", CARD_ID, 3, "learning", BEFORE, "2025-12-20", 3000, None))
    store.close()
    return store.path


def test_cards_and_reviews_come_over_whole(path: Path) -> None:
    store = Store(path)
    store.open()
    with store.read() as db:
        for person in ("zhang", "li"):
            assert cards.find(db, person, "r", "q1") == Card("r", "q1", "review", 2.5, 6.5, DUE, None, SEEN, 2, 1)
        assert [one.card.question for one in cards.due(db, "zhang", (), DUE)] == ["q1"]
        assert cards.ratings(db, "a") == {int(Rating.AGAIN): 1, int(Rating.GOOD): 1}
        assert [one.phase for one in cards.seen(db, "zhang", SEEN)] == ["new", "learning"]
        assert cards.seen(db, "li", SEEN) == ()
        assert db.execute("SELECT at, undone FROM review ORDER BY seq").fetchall() == [(1000, None), (2000, 2500), (3000, None)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store.close()


def test_what_was_graded_before_can_be_taken_back(path: Path) -> None:
    store = Store(path)
    store.open()
    with store.write() as db:
        assert cards.take_back(db, "a", 0, utc(2025, 12, 26)) is None  # a later grade stands on it
        assert cards.take_back(db, "a", 2, utc(2025, 12, 26)) == ("r", "q1")
        at = utc(2025, 12, 20, 7, 10)
        assert cards.find(db, "zhang", "r", "q1") == Card("r", "q1", "learning", 0.5, 6.0, SEEN, at, SEEN, 1, 0)
        assert cards.take_back(db, "a", 0, utc(2025, 12, 26)) == ("r", "q1")
        assert cards.find(db, "zhang", "r", "q1") == Card("r", "q1")
    store.close()

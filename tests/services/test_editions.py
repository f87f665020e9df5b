"""Editions: side by side, going back, a report taken as the new edition of another; copies and look-alikes noticed."""

from pathlib import Path

import msgspec
import pytest

from app.bank.model import Bank
from app.bank.review import Change
from app.errors import UserError
from app.records.model import Person
from app.services.composition import Services
from app.study.model import Rating
from tests.store.banks import Clock, bank, without


def renamed(made: Bank, report: str, title: str) -> Bank:
    assert made.report is not None
    return msgspec.structs.replace(made, report=msgspec.structs.replace(made.report, id=report, title=title))


def less(made: Bank, *points: str) -> Bank:
    """The bank without these points and their questions."""
    kept = tuple(point for point in made.points if point.id not in points)
    return msgspec.structs.replace(made, points=kept, questions=tuple(one for one in made.questions if one.point not in points))


def study(services: Services, person: Person, cards: int) -> list[str]:
    """Grade so many cards and return their questions."""
    sitting = services.studying.begin(person.id)
    graded = []
    for _ in range(cards):
        turn = services.studying.next(sitting)
        assert turn is not None
        graded.append(turn.card.question)
        sitting = services.studying.grade(sitting, turn, Rating.GOOD).value
    return graded


def test_two_editions_side_by_side(services: Services, person: Person, clock: Clock) -> None:
    services.importing.keep(bank(3), "一.txt")
    study(services, person, 3)
    clock.move(days=1)
    services.importing.keep(less(bank(4), "point-1"), "二.txt")
    told = services.editions.compare("report-1")
    assert [(row.id, row.fate) for row in told.rows] == [
        ("point-0", "same"),
        ("point-1", "gone"),
        ("point-2", "same"),
        ("point-3", "new"),
    ]
    assert (told.before.number, told.before.source, told.after.number, told.after.source) == (1, "一.txt", 2, "二.txt")
    assert (told.learned, told.resting) == (2, 1)
    assert services.editions.compare("report-1", 2) == told


def test_rulings_hold_on_both_sides(services: Services, person: Person) -> None:
    services.importing.keep(bank(2), "")
    services.reviewing.correct("report-1", person.id, "point-0", Change(name="百日攻坚"))
    services.reviewing.reject("report-1", person.id, ("point-1",))
    services.importing.keep(bank(3), "")
    told = services.editions.compare("report-1")
    assert [(row.id, row.fate) for row in told.rows] == [("point-0", "same"), ("point-2", "new")]
    assert told.rows[0].after is not None
    assert told.rows[0].after.name == "百日攻坚"


@pytest.mark.parametrize(("report", "code"), [("report-1", "edition_first"), ("nothing", "report_gone")])
def test_what_cannot_be_compared_is_told(services: Services, report: str, code: str) -> None:
    services.importing.keep(bank(1), "")
    with pytest.raises(UserError) as told:
        services.editions.compare(report)
    assert told.value.code == code


def test_going_back_and_forth_between_editions(services: Services, person: Person) -> None:
    services.importing.keep(bank(3), "")
    study(services, person, 3)
    services.importing.keep(less(bank(4), "point-1"), "")
    newest = services.library.open("report-1")
    assert services.editions.use("report-1", 1).value == 2
    assert services.library.open("report-1") == bank(3)
    assert [(one.number, one.current, one.withdrawn is None) for one in services.library.details("report-1").editions] == [
        (1, True, True),
        (2, False, False),
    ]
    assert services.editions.use("report-1", 2).value == 1
    assert services.library.open("report-1") == newest


def test_an_edition_after_a_withdrawn_one_follows_the_one_that_counts(services: Services) -> None:
    services.importing.keep(bank(2), "")
    services.importing.keep(bank(3), "")
    services.editions.use("report-1", 1)
    services.importing.keep(bank(4), "")
    assert [one.number for one in services.library.details("report-1").editions] == [1, 2, 3]
    told = services.editions.compare("report-1")
    assert (told.before.number, told.after.number) == (1, 3)


def test_a_report_is_taken_as_the_new_edition_of_another(services: Services, person: Person) -> None:
    services.importing.keep(bank(3), "一.txt")
    graded = study(services, person, 2)
    other = renamed(less(bank(4), "point-2"), "report-2", "云溪区政协学习制度（修订稿）")
    services.importing.keep(other, "二.txt")
    adopted = services.editions.adopt("report-2", "report-1").value
    assert (adopted.number, adopted.before) == (2, 1)
    (row,) = services.library.find().rows
    assert (row.shelved.id, row.shelved.title, row.shelved.edition) == ("report-1", "云溪区政协学习制度（修订稿）", 2)
    assert services.library.open("report-1").questions == other.questions
    now = services.studying.begin(person.id)
    assert not set(graded) & {card.question for card in now.waiting}  # they were learned, and are not new again
    # what reads as the other is an edition of this one from now on
    again = services.importing.keep(renamed(bank(4), "report-2", "云溪区政协学习制度（修订稿）"), "三.txt").value
    assert (again.report, again.outcome, again.added) == ("report-1", "edition", 5)


def test_taking_it_back_leaves_both_as_they_were(services: Services, person: Person) -> None:
    services.importing.keep(bank(3), "一.txt")
    other = renamed(bank(4), "report-2", "修订稿")
    services.importing.keep(other, "二.txt")
    adopted = services.editions.adopt("report-2", "report-1").value
    services.editions.part(adopted)
    assert services.library.open("report-1") == bank(3)
    assert services.library.open("report-2") == other
    assert {row.shelved.id for row in services.library.find().rows} == {"report-1", "report-2"}
    assert services.importing.keep(renamed(bank(5), "report-2", "修订稿"), "").value.report == "report-2"


def test_what_was_learned_of_the_new_one_is_carried_over(services: Services, person: Person) -> None:
    services.importing.keep(renamed(bank(2), "report-2", "修订稿"), "")
    graded = study(services, person, 2)
    services.importing.keep(without(bank(2), graded[0]), "")
    services.editions.adopt("report-2", "report-1")
    assert services.studying.begin(person.id).waiting == ()


@pytest.mark.parametrize(
    ("report", "into", "code"),
    [
        ("report-1", "report-1", "edition_itself"),
        ("report-1", "nothing", "report_gone"),
        ("nothing", "report-1", "report_gone"),
        ("report-2", "report-1", "edition_same"),
    ],
)
def test_what_can_be_no_edition_is_told(services: Services, report: str, into: str, code: str) -> None:
    services.importing.keep(bank(2), "")
    services.importing.keep(renamed(bank(2), "report-2", "云溪区政协学习制度"), "")
    with pytest.raises(UserError) as told:
        services.editions.adopt(report, into)
    assert told.value.code == code
    assert len(services.library.find().rows) == 2


def test_a_copy_under_another_title_is_noticed(services: Services) -> None:
    services.importing.keep(bank(5), "")
    done = services.importing.keep(renamed(bank(5), "report-2", "另一个标题"), "").value
    assert [(one.report, one.how, one.share) for one in done.alike] == [("report-1", "same", 1.0)]
    assert services.library.details("report-1").alike[0].report == "report-2"
    services.library.archive("report-2")
    assert services.editions.candidates("report-1")[0].report == "report-2"
    services.library.remove("report-2")
    assert services.editions.candidates("report-1") == ()


def test_a_report_with_much_the_same_points_is_noticed(services: Services) -> None:
    services.importing.keep(bank(5), "")
    near = services.importing.keep(renamed(bank(6, extra="又及。"), "report-2", "修订稿"), "").value
    assert [(one.report, one.how) for one in near.alike] == [("report-1", "near")]
    assert near.alike[0].share == pytest.approx(5 / 6)
    far = services.importing.keep(renamed(bank(3, extra="另外。"), "report-3", "别的"), "").value
    assert far.alike == ()


def test_the_file_of_an_edition_is_noted(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("山泉镇学习近况\n\n大家都来学习，都说很有收获。\n", encoding="utf-8")
    report = services.importing.import_file(path).value.report
    (edition,) = services.library.details(report).editions
    assert (edition.source, edition.folder, edition.bytes) == ("报告.txt", str(tmp_path), path.stat().st_size)
    assert edition.current
    pasted = services.importing.import_text("清溪镇学习近况\n\n大家都来了。\n").value.report
    (edition,) = services.library.details(pasted).editions
    assert (edition.source, edition.folder) == ("", "")


def test_details_of_what_is_not_here(services: Services) -> None:
    with pytest.raises(UserError) as told:
        services.library.details("nothing")
    assert told.value.code == "report_gone"

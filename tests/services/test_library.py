import msgspec
import pytest

from app.errors import UserError
from app.records.model import Person
from app.services.changes import Changes
from app.services.composition import Services
from tests.store.banks import Clock, bank, without


def test_a_kept_bank_stands_in_the_library_with_its_counts(services: Services, clock: Clock) -> None:
    done = services.importing.keep(bank(3), "学习制度.txt")
    assert done.changes == Changes(library=True, cards=True)
    (shelved,) = services.library.reports()
    assert (shelved.id, shelved.title, shelved.source, shelved.edition) == ("report-1", "云溪区政协学习制度", "学习制度.txt", 1)
    assert (shelved.points, shelved.questions) == (3, 15)
    assert shelved.points_by_kind == (("formula", 3),)
    assert shelved.by_kind == (("flashcard", 3), ("single", 3), ("multiple", 3), ("true_false", 3), ("cloze", 3))
    assert shelved.imported == clock.now
    assert services.library.open("report-1") == bank(3)


def test_the_newest_import_comes_first(services: Services, clock: Clock) -> None:
    services.importing.keep(bank(1, "older"), "")
    clock.move(minutes=1)
    services.importing.keep(bank(1, "newer"), "")
    assert [shelved.id for shelved in services.library.reports()] == ["newer", "older"]


def test_the_same_bank_again_changes_nothing(services: Services) -> None:
    first = services.importing.keep(bank(2), "a.txt").value
    again = services.importing.keep(bank(2), "b.txt")
    assert (first.outcome, first.added) == ("new", 10)
    assert (again.value.outcome, again.value.added, again.value.changed, again.value.retired) == ("same", 0, 0, 0)
    assert again.changes == Changes()
    assert services.library.reports()[0].edition == 1


def test_an_edition_tells_what_it_added_changed_and_retired(services: Services) -> None:
    services.importing.keep(bank(2), "")
    other = without(bank(3), "question-0-cloze")
    reworded = msgspec.structs.replace(other.questions[1], stem="下面哪一项属于“0号提法”？")
    other = msgspec.structs.replace(other, questions=(other.questions[0], reworded, *other.questions[2:]))
    done = services.importing.keep(other, "新版.txt")
    assert (done.value.outcome, done.value.added, done.value.changed, done.value.retired) == ("edition", 5, 1, 1)
    opened = services.library.open("report-1")
    assert opened.questions[1] == msgspec.structs.replace(reworded, version=2)
    assert [question.id for question in opened.questions] == [question.id for question in other.questions]
    old = services.library.open("report-1", 1)
    assert (old.report, old.points, old.questions) == (bank(2).report, bank(2).points, ())


def test_an_older_wording_that_comes_back_is_a_version_of_its_own(services: Services, person: Person) -> None:
    first = bank(1)
    reworded = msgspec.structs.replace(
        first, questions=(msgspec.structs.replace(first.questions[0], stem="“0号提法”有哪几条？"), *first.questions[1:])
    )
    for version in (first, reworded, first):
        services.importing.keep(version, "")
    assert services.library.open("report-1").questions[0].stem == first.questions[0].stem
    assert services.library.reports()[0].edition == 3
    # what was asked in the second edition still names a wording that is kept
    assert services.quizzing.start(person.id, (), 1, ("single",)).value.sheets[0].asked.stem == first.questions[1].stem


def test_a_removed_report_keeps_everything_and_comes_back(services: Services, person: Person) -> None:
    services.importing.keep(bank(2), "")
    sitting = services.studying.begin(person.id)
    assert len(sitting.waiting) == 2
    done = services.library.remove("report-1")
    assert done.changes == Changes(library=True, cards=True)
    assert services.library.reports() == ()
    assert services.studying.today(person.id).new == 0
    assert services.quizzing.available() == ()
    assert services.studying.next(sitting) is None
    services.library.restore("report-1")
    assert services.library.open("report-1") == bank(2)
    assert services.studying.next(sitting) is not None


def test_importing_a_removed_report_puts_it_back(services: Services) -> None:
    services.importing.keep(bank(2), "")
    services.library.remove("report-1")
    done = services.importing.keep(bank(2), "")
    assert (done.value.outcome, done.value.added) == ("new", 10)
    assert done.changes.library
    assert len(services.library.reports()) == 1


@pytest.mark.parametrize("edition", [None, 2])
def test_what_is_not_here_is_told(services: Services, edition: int | None) -> None:
    if edition:
        services.importing.keep(bank(1, "nothing"), "")
    with pytest.raises(UserError) as told:
        services.library.open("nothing", edition)
    assert told.value.code == "report_gone"

"""Reading a report: where one left off, what was read, and being asked about a point on the way."""

import msgspec
import pytest

from app.errors import UserError
from app.records.model import Person
from app.services.changes import Changes
from app.services.composition import Services
from app.services.reading import Posed
from app.store.store import Store
from app.study.reading import Spot, paragraph_key
from tests.store.banks import Clock, bank

REPORT = "report-1"


@pytest.fixture
def kept(services: Services) -> tuple[str, ...]:
    """Three paragraphs on the shelf; their keys."""
    services.importing.keep(bank(3), "")
    return services.reading.open(None, REPORT).keys


def reading_rows(store: Store) -> list[tuple[object, ...]]:
    with store.read() as db:
        return list(db.execute("SELECT person, day, report, paragraph FROM reading ORDER BY day, paragraph"))


def test_a_report_opens_at_its_beginning_and_then_where_one_left_off(services: Services, person: Person, kept: tuple[str, ...]) -> None:
    first = services.reading.open(person.id, REPORT)
    assert (first.paragraph, first.start, first.read) == (0, 0, frozenset())
    assert first.asked == {"point-0", "point-1", "point-2"}
    done = services.reading.leave_at(person.id, REPORT, Spot(2, kept[2], 4))
    assert done.changes == Changes(reading=True)
    again = services.reading.open(person.id, REPORT)
    assert (again.paragraph, again.start) == (2, 4)


def test_the_place_follows_its_paragraph_into_another_edition(services: Services, person: Person, kept: tuple[str, ...]) -> None:
    services.reading.leave_at(person.id, REPORT, Spot(1, kept[1], 4))
    services.reading.read(person.id, REPORT, kept[:2])
    services.importing.keep(bank(3, extra="\u53e6\u6709\u8bf4\u660e\u3002"), "")
    opened = services.reading.open(person.id, REPORT)
    assert (opened.paragraph, opened.start) == (1, 4)
    assert opened.read == {1}  # the first paragraph says something else now


def test_what_was_read_counts_once_a_day(services: Services, person: Person, kept: tuple[str, ...], store: Store, clock: Clock) -> None:
    assert services.reading.read(person.id, REPORT, kept[:2]).value == 2
    again = services.reading.read(person.id, REPORT, kept[:3])
    assert (again.value, again.changes) == (1, Changes(reading=True))
    assert services.reading.read(person.id, REPORT, kept[:3]).changes == Changes()
    clock.move(days=1)
    assert services.reading.read(person.id, REPORT, kept[:1]).value == 1
    assert [row[1] for row in reading_rows(store)] == ["2025-12-26"] * 3 + ["2025-12-27"]


def test_the_night_belongs_to_the_day_before(services: Services, person: Person, kept: tuple[str, ...], store: Store, clock: Clock) -> None:
    clock.move(hours=11)  # two in the night
    services.reading.read(person.id, REPORT, kept[:1])
    assert [row[1] for row in reading_rows(store)] == ["2025-12-26"]


def test_each_person_has_a_place_and_a_reading_of_their_own(services: Services, person: Person, kept: tuple[str, ...]) -> None:
    services.reading.leave_at(person.id, REPORT, Spot(2, kept[2], 0))
    services.reading.read(person.id, REPORT, kept)
    other = services.people.add("\u674e\u56db").value
    opened = services.reading.open(other.id, REPORT)
    assert (opened.paragraph, opened.read) == (0, frozenset())
    assert services.reading.begun(other.id) == ()


def test_what_was_begun_is_told_the_last_first(services: Services, person: Person, kept: tuple[str, ...], clock: Clock) -> None:
    services.importing.keep(bank(2, "report-2", "\u53e6\u4e00\u4efd\u62a5\u544a", extra="\u65b0\u3002"), "")
    services.reading.leave_at(person.id, REPORT, Spot(0, kept[0], 0))
    services.reading.read(person.id, REPORT, kept[:2])
    clock.move(minutes=5)
    services.reading.leave_at(person.id, "report-2", Spot(0, paragraph_key("x"), 0))
    assert [(one.report, one.read, one.paragraphs) for one in services.reading.begun(person.id)] == [("report-2", 0, 2), (REPORT, 2, 3)]
    services.library.remove("report-2")
    assert [one.report for one in services.reading.begun(person.id)] == [REPORT]


def test_what_was_read_of_a_report_that_became_an_edition_counts(services: Services, person: Person, kept: tuple[str, ...]) -> None:
    services.reading.leave_at(person.id, REPORT, Spot(2, kept[2], 4))
    services.reading.read(person.id, REPORT, kept[1:])
    services.importing.keep(bank(3, "report-0", "云溪区政协学习制度（原稿）", extra="另有说明。"), "")
    services.editions.adopt(REPORT, "report-0")
    opened = services.reading.open(person.id, "report-0")
    assert (opened.paragraph, opened.start, opened.read) == (2, 4, frozenset({1, 2}))
    assert [(one.report, one.read) for one in services.reading.begun(person.id)] == [("report-0", 2)]


def test_a_report_that_is_gone_is_told(services: Services, person: Person) -> None:
    with pytest.raises(UserError, match="report_gone"):
        services.reading.open(person.id, "nothing")


def posed(services: Services, person: Person, point: str = "point-0") -> Posed:
    key_point = next(one for one in services.library.open(REPORT).points if one.id == point)
    found = services.reading.ask(person.id, REPORT, key_point)
    assert found is not None
    return found


def test_every_question_of_a_point_comes_before_one_comes_again(services: Services, person: Person, kept: tuple[str, ...]) -> None:
    seen = []
    for _ in range(5):
        question = posed(services, person)
        services.reading.answer(person.id, question, ("\u4e0d\u77e5\u9053",))
        seen.append(question.asked.kind)
    assert seen == ["single", "true_false", "multiple", "cloze", "single"]


def test_a_right_answer_is_kept_and_told(services: Services, person: Person, kept: tuple[str, ...]) -> None:
    question = posed(services, person)
    key = next(one.answer for one in services.library.open(REPORT).questions if one.id == question.asked.id)
    done = services.reading.answer(person.id, question, key)
    assert (done.value.verdict, done.value.question.answer, done.changes) == ("right", key, Changes(attempts=True))
    assert done.value.question.evidence is not None


def test_an_answer_sent_twice_is_kept_once(services: Services, person: Person, kept: tuple[str, ...], store: Store) -> None:
    question = posed(services, person)
    first = services.reading.answer(person.id, question, (question.asked.options[0],))
    again = services.reading.answer(person.id, question, (question.asked.options[1],))
    assert (again.value, again.changes) == (first.value, Changes())
    with store.read() as db:
        assert db.execute("SELECT count(*), min(source) FROM answer").fetchone() == (1, "study")


def test_answers_on_the_way_are_no_quiz(services: Services, person: Person, kept: tuple[str, ...]) -> None:
    services.reading.answer(person.id, posed(services, person), ("\u4e0d\u77e5\u9053",))
    assert services.scoring.scores(person.id) == ()
    assert services.quizzing.unfinished(person.id) == ()


def test_a_point_without_a_question_asks_nothing(services: Services, person: Person, kept: tuple[str, ...]) -> None:
    point = services.library.open(REPORT).points[0]
    assert services.reading.ask(person.id, REPORT, msgspec.structs.replace(point, id="nothing")) is None


def test_the_text_does_not_answer(services: Services, person: Person, kept: tuple[str, ...]) -> None:
    question = posed(services, person)
    point = services.library.open(REPORT).points[0]
    assert set(point.members) <= set(question.hides)
    services.reading.answer(person.id, posed(services, person), ("不知道",))
    judged = posed(services, person)
    assert (judged.asked.kind, point.evidence.text in judged.hides) == ("true_false", True)


def test_a_person_who_is_gone_keeps_no_answer(services: Services, person: Person, kept: tuple[str, ...], store: Store) -> None:
    question = posed(services, person)
    with pytest.raises(UserError, match="person_gone"):
        services.reading.answer("nobody", question, ("x",))
    with store.read() as db:
        assert db.execute("SELECT count(*) FROM attempt").fetchone() == (0,)

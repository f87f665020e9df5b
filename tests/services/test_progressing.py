"""A person's progress over a real store: days, days in a row, what was foretold against what was recalled, weak members, what comes."""

from datetime import date, timedelta

import msgspec
import pytest

from app.questions.model import Question
from app.records.model import Person
from app.services.composition import Services
from app.settings import SettingsFile
from app.store.store import Store
from app.study.diligence import DayCount, Streak
from app.study.mastery import Tally
from app.study.model import Rating
from app.study.recall import recall_after
from tests.bank.test_reviewing import TEXT
from tests.services.test_editing import own, sit
from tests.store.banks import Clock, bank, member

FRIDAY = date(2025, 12, 26)


@pytest.fixture(autouse=True)
def kept(services: Services) -> None:
    services.importing.keep(bank(4), "")


def study(services: Services, person: Person, rating: Rating = Rating.GOOD, at_most: int | None = None) -> int:
    """Grade the day's cards once each; returns how many there were."""
    sitting = services.studying.begin(person.id, (), at_most)
    count = 0
    while (turn := services.studying.next(sitting)) is not None and (at_most is None or count < at_most):
        sitting = services.studying.grade(sitting, turn, rating).value
        count += 1
        if rating is Rating.AGAIN and count == 4:
            break
    services.studying.finish(sitting)
    return count


def quiz(services: Services, person: Person, answers: dict[str, tuple[str, ...]], *, hand_in: bool = True) -> None:
    """Answer a quiz over everything; what is not in `answers` (by kind) is left blank."""
    sat = services.quizzing.start(person.id, (), 4, ("multiple",)).value
    keys = {question.id: question for question in services.library.open("report-1").questions}
    for sheet in sat.sheets:
        question = keys[sheet.asked.id]
        if question.kind in answers:
            services.quizzing.answer(sat.attempt, sheet.position, answers[question.kind] or question.answer)
    if hand_in:
        services.quizzing.hand_in(sat.attempt)


def question_of(services: Services, kind: str, number: int = 0) -> Question:
    found = services.library.open("report-1").questions
    return next(one for one in found if one.kind == kind and one.point == f"point-{number}")


def test_nothing_done_is_nothing_told(services: Services, person: Person) -> None:
    told = services.progress.overview(person.id)
    assert (told.today, told.days, told.streak) == (FRIDAY, (), None)
    assert set(dict(told.coming).values()) == {0}
    assert services.progress.retention(person.id).whole is None
    assert services.progress.known(person.id).found == ()


def test_a_day_counts_cards_answers_and_paragraphs(services: Services, person: Person) -> None:
    study(services, person)
    quiz(services, person, {"multiple": ()})
    keys = services.reading.open(person.id, "report-1").keys
    services.reading.read(person.id, "report-1", keys[:3])
    assert services.progress.overview(person.id).days == (DayCount(FRIDAY, 4, 4, 3),)


def test_what_was_taken_back_or_left_blank_does_not_count(services: Services, person: Person) -> None:
    sitting = services.studying.begin(person.id)
    turn = services.studying.next(sitting)
    assert turn is not None
    sitting = services.studying.grade(sitting, turn, Rating.GOOD).value
    services.studying.undo(sitting)
    quiz(services, person, {})
    assert services.progress.overview(person.id).days == ()


def test_an_answer_changed_counts_once_and_the_night_belongs_to_the_day_before(services: Services, person: Person, clock: Clock) -> None:
    clock.move(hours=11)  # two in the night
    sat = services.quizzing.start(person.id, (), 1, ("multiple",)).value
    for chosen in sat.sheets[0].asked.options[:2]:
        services.quizzing.answer(sat.attempt, 0, (chosen,))
    assert services.progress.overview(person.id).days == (DayCount(FRIDAY, answers=1),)


def test_days_in_a_row_are_told_where_they_are_wanted(
    services: Services, person: Person, settings_file: SettingsFile, clock: Clock
) -> None:
    keys = services.reading.open(person.id, "report-1").keys
    services.reading.read(person.id, "report-1", keys[:1])
    clock.move(days=3)  # over the weekend
    services.reading.read(person.id, "report-1", keys[:1])
    assert services.progress.overview(person.id).streak is None
    settings_file.change(show_streak=True)
    assert services.progress.overview(person.id).streak == Streak(2, 2)
    settings_file.change(rest_days="none")
    assert services.progress.overview(person.id).streak == Streak(1, 1)


def test_cards_come_back_on_the_days_that_they_are_due(services: Services, person: Person, clock: Clock) -> None:
    study(services, person)
    told = services.progress.overview(person.id)
    day = services.studying.today(person.id).next_day
    assert day is not None
    assert dict(told.coming)[day] == 4
    assert sum(dict(told.coming).values()) == 4
    clock.move(days=20)
    assert services.progress.overview(person.id).coming[0] == (FRIDAY + timedelta(days=20), 4)
    services.library.remove("report-1")
    assert sum(dict(services.progress.overview(person.id).coming).values()) == 0


def test_recall_is_measured_against_what_was_foretold(services: Services, person: Person, clock: Clock, store: Store) -> None:
    study(services, person)
    clock.move(days=10)
    study(services, person, Rating.GOOD)
    clock.move(days=60)
    study(services, person, Rating.AGAIN)
    told = services.progress.retention(person.id)
    assert told.whole is not None
    assert (told.whole.reviews, told.whole.recalled) == (8, 4)
    with store.read() as db:
        rows = db.execute("SELECT day - seen_day, stability, rating FROM review WHERE phase = 2 AND undone IS NULL").fetchall()
    assert told.whole.foretold == pytest.approx(sum(recall_after(days / stability) for days, stability, _ in rows) / 8, abs=0.005)
    assert (told.wanted, told.fitted) == (0.9, False)


def test_a_curve_that_was_fitted_to_the_person_is_used(services: Services, person: Person, clock: Clock, store: Store) -> None:
    study(services, person)
    clock.move(days=30)
    study(services, person)
    before = services.progress.retention(person.id)
    with store.write() as db:
        db.execute(
            "INSERT INTO fit (learner, parameters, reviews, at) SELECT number, ?, 8, 0 FROM learner WHERE person = ?",
            ("[" + ",".join(["1.0"] * 20) + ",0.5]", person.id),
        )
    after = services.progress.retention(person.id)
    assert after.fitted
    assert before.whole is not None
    assert after.whole is not None
    assert after.whole.foretold != before.whole.foretold


def test_the_weak_member_is_found(services: Services, person: Person) -> None:
    study(services, person)
    posed = services.reading.ask(person.id, "report-1", services.library.open("report-1").points[0])
    assert posed is not None
    quiz(services, person, {"multiple": (member(0, 1),)})
    told = services.progress.known(person.id)
    assert told.total == 4
    assert told.titles == {"report-1": "云溪区政协学习制度"}
    first = next(one for one in told.found if one.point.id == "point-0")
    assert (first.cards, first.answers) == (1, Tally(1, 0))
    assert first.recall is not None
    assert 0.5 < first.recall < 0.99
    assert first.members == (Tally(0, 0), Tally(1, 1), Tally(1, 0))
    assert first.weakest == 2


def test_what_was_just_forgotten_comes_before_what_was_just_known(services: Services, person: Person) -> None:
    ratings = [Rating.EASY, Rating.AGAIN, Rating.GOOD]
    graded: dict[str | None, Rating] = {}
    sitting = services.studying.begin(person.id)
    for rating in ratings:
        turn = services.studying.next(sitting)
        assert turn is not None
        graded[turn.question.point] = rating
        sitting = services.studying.grade(sitting, turn, rating).value
    found = services.progress.known(person.id).found
    assert [graded[one.point.id] for one in found] == sorted(ratings)
    shares = [one.recall for one in found if one.recall is not None]
    assert shares == sorted(shares)
    assert shares[-1] - shares[0] > 0.1


def test_only_the_latest_answers_to_a_question_count(services: Services, person: Person) -> None:
    point = services.library.open("report-1").points[0]
    key = question_of(services, "cloze").answer
    for right in (*[False] * 15, *[True] * 10):
        while True:
            posed = services.reading.ask(person.id, "report-1", point)
            assert posed is not None
            services.reading.answer(person.id, posed, key if right and posed.asked.kind == "cloze" else ("不知道", "不知道"))
            if posed.asked.kind == "cloze":
                break
    (known,) = (one for one in services.progress.known(person.id).found if one.point.id == "point-0")
    assert known.members[1:] == (Tally(20, 10), Tally(20, 10))
    assert known.answers.asked == 40  # four questions, the last ten answers of each


def test_a_corrected_key_changes_what_was_right(services: Services, person: Person) -> None:
    report = services.importing.import_text(TEXT).value.report
    written = own(services, report)
    services.editing.keep(report, person.id, written)
    sit(services, person, report, {written.id: ("支部学",)})

    def counted() -> Tally:
        (one,) = (one for one in services.progress.known(person.id).found if one.point.id == written.point)
        return one.answers

    assert counted() == Tally(1, 0)
    services.editing.keep(report, person.id, msgspec.structs.replace(written, answer=("支部学",)), "答案写错了")
    assert counted() == Tally(1, 1)


def test_a_quiz_under_way_tells_nothing(services: Services, person: Person) -> None:
    quiz(services, person, {"multiple": (member(0, 1),)}, hand_in=False)
    assert services.progress.known(person.id).found == ()
    assert services.progress.overview(person.id).days == (DayCount(FRIDAY, answers=4),)


def test_what_became_an_edition_of_another_report_counts_as_that_one(services: Services, person: Person) -> None:
    quiz(services, person, {"multiple": ()})
    other = bank(4, "report-0", "云溪区政协学习制度（原稿）", extra="另有说明。")
    services.importing.keep(other, "")
    services.editions.adopt("report-1", "report-0")
    told = services.progress.known(person.id)
    assert told.total == 4
    assert set(told.titles) == {"report-0"}


def test_each_person_has_a_progress_of_their_own(services: Services, person: Person) -> None:
    study(services, person)
    quiz(services, person, {"multiple": ()})
    other = services.people.add("李四").value
    assert services.progress.overview(other.id).days == ()
    assert services.progress.retention(other.id).whole is None
    assert services.progress.known(other.id).total == 0

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.questions.blueprint import PAPER_KINDS
from app.questions.model import Question
from app.records.model import Person
from app.services.changes import Changes
from app.services.composition import Services
from app.services.practising import Book, Round
from app.store.store import Store
from tests.store.banks import Clock, bank, without

REPORT = "report-1"
EACH = 4
"""Questions of a point that are not flashcards."""


@pytest.fixture
def shelf(services: Services) -> None:
    services.importing.keep(bank(3), "")


def question(services: Services, round_: Round, place: int) -> Question:
    report, identity = round_.places[place]
    return next(one for one in services.library.open(report).questions if one.id == identity)


def right(services: Services, round_: Round, place: int) -> None:
    assert services.practising.answer(round_, place, question(services, round_, place).answer).value.verdict == "right"


def wrong(services: Services, round_: Round, place: int) -> None:
    asked = question(services, round_, place)
    given = {"true_false": ("错误",), "cloze": ("不知道", "也不知道")}.get(asked.kind, asked.options[-1:])
    assert services.practising.answer(round_, place, given).value.verdict == "wrong"


def ids(book: Book) -> tuple[list[str], list[str], list[str]]:
    inside, left, starred = ([entry.key[1] for entry in part] for part in (book.inside, book.left, book.starred))
    return inside, left, starred


@pytest.mark.usefixtures("shelf")
def test_practice_offers_everything_and_nothing_is_done_yet(services: Services, person: Person) -> None:
    offer = services.practising.offer(person.id)
    assert (offer.total, offer.undone, offer.wrong, offer.starred, offer.place) == (3 * EACH, 3 * EACH, 0, 0, 0)


def test_without_a_question_there_is_no_practice(services: Services, person: Person) -> None:
    with pytest.raises(UserError) as told:
        services.practising.begin(person.id, "random")
    assert told.value.code == "practice_empty"


@pytest.mark.usefixtures("shelf")
def test_nothing_is_written_before_the_first_answer(services: Services, person: Person, store: Store) -> None:
    round_ = services.practising.begin(person.id, "random")
    assert services.practising.face(round_, 0) is not None
    assert services.practising.finish(round_).value is None
    with store.read() as db:
        assert db.execute("SELECT count(*) FROM attempt").fetchone() == (0,)


@pytest.mark.usefixtures("shelf")
def test_an_answer_is_kept_with_what_is_right(services: Services, person: Person, store: Store) -> None:
    round_ = services.practising.begin(person.id, "sequence")
    done = services.practising.answer(round_, 0, question(services, round_, 0).answer)
    assert done.changes == Changes(attempts=True)
    assert (done.value.verdict, done.value.hundredths) == ("right", 100)
    assert services.practising.answer(round_, 0, done.value.response).changes == Changes()
    faced = services.practising.face(round_, 0)
    assert faced is not None
    assert faced.marked == done.value
    with store.read() as db:
        assert db.execute("SELECT source FROM answer").fetchall() == [("practice",)]


@pytest.mark.usefixtures("shelf")
def test_practice_is_no_quiz(services: Services, person: Person) -> None:
    round_ = services.practising.begin(person.id, "random")
    right(services, round_, 0)
    assert services.quizzing.unfinished(person.id) == ()
    result = services.practising.finish(round_).value
    assert result is not None
    assert result.score.total.right == 1
    assert services.scoring.scores() == ()


@pytest.mark.usefixtures("shelf")
def test_an_unanswered_question_does_not_show_its_key_unless_asked(services: Services, person: Person) -> None:
    round_ = services.practising.begin(person.id, "sequence")
    asked = services.practising.face(round_, 0)
    assert asked is not None
    assert asked.marked is None
    told = services.practising.face(round_, 0, answered=True)
    assert told is not None
    assert told.marked is not None
    assert told.marked.verdict == "blank"
    assert told.marked.question.answer


@pytest.mark.usefixtures("shelf")
def test_options_keep_their_letters_as_long_as_the_round(services: Services, person: Person) -> None:
    round_ = services.practising.begin(person.id, "random")
    for place in range(len(round_.places)):
        first, again = services.practising.face(round_, place), services.practising.face(round_, place)
        assert first is not None
        assert again is not None
        assert first.asked == again.asked
        assert services.practising.answer(round_, place, ("甲",)).value.options == first.asked.options


@pytest.mark.usefixtures("shelf")
def test_rounds_are_mixed_each_in_its_own_way(services: Services, person: Person) -> None:
    rounds = [services.practising.begin(person.id, "random").places for _ in range(4)]
    assert len(set(rounds)) > 1
    assert {frozenset(places) for places in rounds} == {frozenset(services.practising.begin(person.id, "sequence").places)}


def test_practice_in_order_goes_on_where_each_person_stood_in_each_report(services: Services, person: Person) -> None:
    services.importing.keep(bank(3), "")
    services.importing.keep(bank(2, "report-2", "另一份报告"), "")
    other = services.people.add("李四").value
    here = services.practising.begin(person.id, "sequence", (REPORT,))
    assert here.start == 0
    services.practising.go_to(here, 5)
    there = services.practising.begin(person.id, "sequence", ("report-2",))
    right(services, there, 2)
    assert services.practising.begin(person.id, "sequence", (REPORT,)).start == 5
    assert services.practising.begin(person.id, "sequence", ("report-2",)).start == 2
    assert services.practising.offer(person.id, (REPORT,)).place == 5
    assert services.practising.begin(other.id, "sequence", (REPORT,)).start == 0
    everything = services.practising.begin(person.id, "sequence")
    assert everything.places[everything.start] == there.places[2]


@pytest.mark.usefixtures("shelf")
def test_the_place_stays_where_its_question_is_asked_no_longer(services: Services, person: Person) -> None:
    round_ = services.practising.begin(person.id, "sequence", (REPORT,))
    services.practising.go_to(round_, 5)
    services.importing.keep(without(bank(3), round_.places[5][1]), "")
    again = services.practising.begin(person.id, "sequence", (REPORT,))
    assert again.places[again.start] == round_.places[6]
    assert services.practising.face(round_, 5) is None
    with pytest.raises(UserError) as told:
        services.practising.answer(round_, 5, ("甲",))
    assert told.value.code == "practice_gone"


@pytest.mark.usefixtures("shelf")
def test_only_what_was_never_answered(services: Services, person: Person) -> None:
    round_ = services.practising.begin(person.id, "sequence")
    right(services, round_, 0)
    wrong(services, round_, 1)
    services.practising.answer(round_, 2, ())
    left = services.practising.begin(person.id, "undone").places
    assert left == round_.places[2:]
    assert services.practising.offer(person.id).undone == len(left)


@pytest.mark.usefixtures("shelf")
def test_a_wrong_answer_goes_into_the_book_and_leaves_after_two_right_ones(services: Services, person: Person, clock: Clock) -> None:
    first = services.practising.begin(person.id, "sequence")
    wrong(services, first, 1)
    wrong(services, first, 0)
    assert services.practising.begin(person.id, "wrong").places == (first.places[0], first.places[1])
    for rights in (1, 2):
        clock.move(days=1)
        again = services.practising.begin(person.id, "wrong")
        right(services, again, again.places.index(first.places[1]))
        assert services.practising.offer(person.id).wrong == (2 if rights == 1 else 1)
    book = services.practising.book(person.id)
    assert ids(book)[:2] == ([first.places[0][1]], [first.places[1][1]])
    (entry,) = book.left
    assert entry.missed is not None
    assert [one.verdict for one in entry.missed.history] == ["wrong", "right", "right"]
    assert entry.missed.history[0].at < entry.missed.history[1].at
    assert entry.marked.response == entry.missed.last_wrong.response
    assert entry.marked.verdict == "wrong"


def test_wrong_answers_of_a_quiz_count_once_it_is_handed_in(services: Services, person: Person) -> None:
    services.importing.keep(bank(2), "")
    quiz = services.quizzing.start(person.id, (), 2, ("single",)).value
    sheet = quiz.sheets[0]
    asked = next(one for one in services.library.open(sheet.report).questions if one.id == sheet.asked.id)
    services.quizzing.answer(quiz.attempt, 0, (asked.options[-1],))
    assert services.practising.offer(person.id).wrong == 0
    services.quizzing.hand_in(quiz.attempt)
    assert services.practising.offer(person.id).wrong == 1
    assert services.practising.offer(person.id).undone == 2 * EACH - 1


def test_an_answer_changed_before_handing_in_counts_as_it_was_handed_in(services: Services, person: Person) -> None:
    services.importing.keep(bank(2), "")
    quiz = services.quizzing.start(person.id, (), 2, ("single",)).value
    asked = next(one for one in services.library.open(quiz.sheets[0].report).questions if one.id == quiz.sheets[0].asked.id)
    services.quizzing.answer(quiz.attempt, 0, (asked.options[-1],))
    services.quizzing.answer(quiz.attempt, 0, asked.answer)
    services.quizzing.hand_in(quiz.attempt)
    assert ids(services.practising.book(person.id)) == ([], [], [])


@pytest.mark.usefixtures("shelf")
def test_a_question_asked_no_longer_stays_in_the_book_and_is_not_practised(services: Services, person: Person) -> None:
    round_ = services.practising.begin(person.id, "sequence")
    wrong(services, round_, 0)
    services.practising.star(person.id, *round_.places[0], True)
    services.importing.keep(without(bank(3), round_.places[0][1]), "")
    book = services.practising.book(person.id)
    assert [entry.asked for entry in (*book.inside, *book.starred)] == [False, False]
    offer = services.practising.offer(person.id)
    assert (offer.wrong, offer.starred) == (0, 0)
    with pytest.raises(UserError):
        services.practising.begin(person.id, "wrong")


@pytest.mark.usefixtures("shelf")
def test_stars_are_set_and_taken_off(services: Services, person: Person, store: Store) -> None:
    other = services.people.add("李四").value
    (report, one), (_, two) = services.practising.begin(person.id, "sequence").places[:2]
    assert services.practising.star(person.id, report, one, True).changes == Changes(stars=True)
    assert services.practising.star(person.id, report, one, True).changes == Changes()
    services.practising.star(person.id, report, two, True)
    assert services.practising.begin(person.id, "starred").places == ((report, two), (report, one))
    services.practising.star(person.id, report, two, False)
    assert services.practising.is_starred(person.id, report, one)
    assert not services.practising.is_starred(person.id, report, two)
    assert not services.practising.is_starred(other.id, report, one)
    assert services.practising.offer(person.id).starred == 1
    with store.read() as db:
        assert db.execute("SELECT question, starred FROM star ORDER BY seq").fetchall() == [(one, 1), (two, 1), (two, 0)]


@pytest.mark.usefixtures("shelf")
def test_two_persons_practise_apart(services: Services, person: Person) -> None:
    other = services.people.add("李四").value
    wrong(services, services.practising.begin(person.id, "sequence"), 0)
    assert services.practising.offer(other.id).wrong == 0
    assert services.practising.offer(other.id).undone == 3 * EACH


def test_a_report_that_became_an_edition_takes_its_practice_along(services: Services, person: Person) -> None:
    services.importing.keep(bank(3, "report-old", "旧报告"), "")
    services.importing.keep(bank(3, extra="补充一句。"), "")
    round_ = services.practising.begin(person.id, "sequence", ("report-old",))
    wrong(services, round_, 4)
    services.practising.star(person.id, *round_.places[1], True)
    services.editions.adopt("report-old", REPORT)
    offer = services.practising.offer(person.id, (REPORT,))
    assert (offer.wrong, offer.starred, offer.place, offer.undone) == (1, 1, 4, 3 * EACH - 1)
    assert services.practising.begin(person.id, "wrong").places == ((REPORT, round_.places[4][1]),)


@pytest.mark.usefixtures("shelf")
def test_two_entries_of_one_person_become_one_with_what_both_practised(services: Services, person: Person) -> None:
    other = services.people.add("张三").value
    first, second = (services.practising.begin(one.id, "sequence") for one in (person, other))
    wrong(services, first, 0)
    wrong(services, second, 1)
    services.practising.go_to(second, 5)
    services.practising.star(other.id, *second.places[2], True)
    services.roster.merge(person.id, other.id)
    offer = services.practising.offer(person.id)
    assert (offer.wrong, offer.starred, offer.undone) == (2, 1, 3 * EACH - 2)


deeds = st.lists(st.tuples(st.integers(0, 3 * EACH - 1), st.booleans()), max_size=12)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=deeds)
def test_whatever_is_answered_counts_and_book_agree(services: Services, deeds: list[tuple[int, bool]]) -> None:
    services.importing.keep(bank(3), "")
    person = services.people.add("王五").value
    for place, well in deeds:
        round_ = services.practising.begin(person.id, "sequence")
        (right if well else wrong)(services, round_, place)
    offer, book = services.practising.offer(person.id), services.practising.book(person.id)
    assert offer.wrong == len(book.inside)
    assert offer.undone == offer.total - len({place for place, _ in deeds})
    assert {entry.key for entry in (*book.inside, *book.left)} == {
        services.practising.begin(person.id, "sequence").places[place] for place, well in deeds if not well
    }


def test_every_kind_of_question_can_be_practised(services: Services, person: Person) -> None:
    services.importing.keep(bank(1), "")
    assert {question(services, services.practising.begin(person.id, "sequence"), place).kind for place in range(EACH)} <= set(PAPER_KINDS)

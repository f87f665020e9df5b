import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.questions.model import Question, QuestionKind
from app.records.model import Person, Rule
from app.services.changes import Changes
from app.services.composition import Services
from app.services.quizzing import LONGEST_ANSWER, Quiz, Sheet
from app.settings import SettingsFile
from app.store.store import Store
from tests.store.banks import Clock, bank, without

KINDS: tuple[QuestionKind, ...] = ("single", "multiple", "true_false", "cloze")


@pytest.fixture
def quiz(services: Services, person: Person) -> Quiz:
    services.importing.keep(bank(4), "")
    return services.quizzing.start(person.id, (), 8, KINDS).value


def question_of(services: Services, sheet: Sheet) -> Question:
    return next(one for one in services.library.open(sheet.report).questions if one.id == sheet.asked.id)


def right(services: Services, sheet: Sheet) -> tuple[str, ...]:
    return question_of(services, sheet).answer


def wrong(services: Services, sheet: Sheet) -> tuple[str, ...]:
    question = question_of(services, sheet)
    match question.kind:
        case "true_false":
            return ("错误",)
        case "cloze":
            return ("不知道", "也不知道")
        case "multiple":
            return question.answer[:1]
        case _:
            return (next(option for option in question.options if option not in question.answer),)


def test_what_could_be_asked_is_counted_without_flashcards(services: Services) -> None:
    services.importing.keep(bank(3), "")
    services.importing.keep(bank(2, "report-2"), "")
    assert services.quizzing.available() == (("single", 5), ("multiple", 5), ("true_false", 5), ("cloze", 5))
    assert services.quizzing.available(("report-2",)) == (("single", 2), ("multiple", 2), ("true_false", 2), ("cloze", 2))


def test_a_quiz_has_the_number_and_kinds_asked_for_and_no_key(services: Services, person: Person) -> None:
    services.importing.keep(bank(6), "")
    done = services.quizzing.start(person.id, ("report-1",), 5, ("single", "cloze"))
    assert done.changes == Changes(attempts=True)
    assert len(done.value.sheets) == 5
    assert {sheet.asked.kind for sheet in done.value.sheets} == {"single", "cloze"}
    assert done.value.titles == ("云溪区政协学习制度",)
    assert done.value.answered == 0
    assert [sheet.position for sheet in done.value.sheets] == [0, 1, 2, 3, 4]


def test_equal_ids_of_two_reports_are_asked_from_the_report_they_came_from(services: Services, person: Person) -> None:
    services.importing.keep(bank(4), "")
    services.importing.keep(bank(4, "report-2", "另一份报告", extra="另有说明。"), "")
    quiz = services.quizzing.start(person.id, ("report-2",), 20, KINDS).value
    assert {sheet.report for sheet in quiz.sheets} == {"report-2"}
    assert quiz.titles == ("另一份报告",)
    both = services.quizzing.start(person.id, (), 20, KINDS).value
    assert len({sheet.asked.id for sheet in both.sheets}) == len(both.sheets)
    for sheet in both.sheets:
        assert services.quizzing.answer(both.attempt, sheet.position, right(services, sheet)).value.response
    assert services.quizzing.hand_in(both.attempt).value.score.total.percent == 100


@pytest.mark.parametrize(("reports", "kinds"), [((), ()), ((), ("flashcard",)), (("nothing",), KINDS), ((), ("ordering",))])
def test_a_quiz_without_a_question_is_told(
    services: Services, person: Person, reports: tuple[str, ...], kinds: tuple[QuestionKind, ...]
) -> None:
    services.importing.keep(bank(2), "")
    with pytest.raises(UserError) as told:
        services.quizzing.start(person.id, reports, 5, kinds)
    assert told.value.code == "quiz_empty"
    assert services.quizzing.unfinished(person.id) == ()


def test_a_quiz_is_resumed_as_it_was_left_and_options_do_not_move(services: Services, person: Person, quiz: Quiz, clock: Clock) -> None:
    first, second = quiz.sheets[0], quiz.sheets[1]
    done = services.quizzing.answer(quiz.attempt, 0, right(services, first))
    assert done.changes == Changes(attempts=True)
    assert done.value.response == right(services, first)
    assert done.value.asked == first.asked
    services.quizzing.answer(quiz.attempt, 1, wrong(services, second))
    services.quizzing.flag(quiz.attempt, 2, flagged=True)
    clock.move(days=3)
    (left,) = services.quizzing.unfinished(person.id)
    assert (left.attempt, left.answered, left.questions, left.titles) == (quiz.attempt, 2, 8, quiz.titles)
    resumed = services.quizzing.resume(quiz.attempt)
    assert resumed.answered == 2
    assert [sheet.asked for sheet in resumed.sheets] == [sheet.asked for sheet in quiz.sheets]
    assert [sheet.response for sheet in resumed.sheets[:3]] == [right(services, first), wrong(services, second), ()]
    assert [sheet.flagged for sheet in resumed.sheets[:3]] == [False, False, True]


def test_an_answer_changed_or_taken_back_leaves_every_fact(services: Services, quiz: Quiz, store: Store) -> None:
    sheet = quiz.sheets[0]
    for response in (wrong(services, sheet), right(services, sheet), (), right(services, sheet)):
        services.quizzing.answer(quiz.attempt, 0, response)
    with store.read() as db:
        verdicts = [row[0] for row in db.execute("SELECT verdict FROM answer ORDER BY seq")]
    assert verdicts == ["wrong", "right", "blank", "right"]
    services.quizzing.answer(quiz.attempt, 0, ("", " "))
    assert services.quizzing.resume(quiz.attempt).sheets[0].response == ()
    assert services.quizzing.hand_in(quiz.attempt).value.items[0].verdict == "blank"


def test_the_same_answer_again_is_no_new_fact(services: Services, quiz: Quiz) -> None:
    response = right(services, quiz.sheets[0])
    assert services.quizzing.answer(quiz.attempt, 0, ()).changes == Changes()
    assert services.quizzing.answer(quiz.attempt, 0, response).changes == Changes(attempts=True)
    assert services.quizzing.answer(quiz.attempt, 0, response).changes == Changes()


def test_handing_in_marks_right_wrong_and_blank_apart(services: Services, person: Person, quiz: Quiz, clock: Clock) -> None:
    for sheet in quiz.sheets[:3]:
        services.quizzing.answer(quiz.attempt, sheet.position, right(services, sheet))
    for sheet in quiz.sheets[3:5]:
        services.quizzing.answer(quiz.attempt, sheet.position, wrong(services, sheet))
    clock.move(minutes=10)
    done = services.quizzing.hand_in(quiz.attempt)
    result = done.value
    total = result.score.total
    assert (total.questions, total.right, total.partly, total.wrong, total.blank) == (8, 3, 0, 2, 3)
    assert (total.hundredths, total.full, total.percent) == (300, 800, 37)
    assert not result.score.passed
    assert [item.verdict for item in result.items] == ["right"] * 3 + ["wrong"] * 2 + ["blank"] * 3
    assert [item.options for item in result.items] == [sheet.asked.options for sheet in quiz.sheets]
    assert result.person == person
    assert result.attempt.handed_in == clock.now
    assert sum(tally.questions for _, tally in result.score.by_kind) == 8
    text = services.library.open("report-1").report
    assert text is not None
    for item in result.items:
        evidence = item.question.evidence
        assert evidence is not None
        assert text.quote(evidence.paragraph, evidence.start, evidence.end) == evidence
    assert done.changes == Changes(attempts=True)
    assert services.quizzing.hand_in(quiz.attempt).value == result
    assert services.quizzing.result(quiz.attempt) == result
    assert services.quizzing.unfinished(person.id) == ()


def test_half_a_cloze_is_partly_right_and_multiple_choice_all_or_nothing(services: Services, person: Person) -> None:
    services.importing.keep(bank(1), "")
    cloze = services.quizzing.start(person.id, (), 1, ("cloze",)).value
    services.quizzing.answer(cloze.attempt, 0, (right(services, cloze.sheets[0])[0], "不知道"))
    assert services.quizzing.hand_in(cloze.attempt).value.items[0].hundredths == 50
    multiple = services.quizzing.start(person.id, (), 1, ("multiple",)).value
    services.quizzing.answer(multiple.attempt, 0, right(services, multiple.sheets[0])[:1])
    item = services.quizzing.hand_in(multiple.attempt).value.items[0]
    assert (item.hundredths, item.verdict) == (0, "wrong")


@pytest.mark.parametrize("ending", ["hand_in", "give_up"])
def test_a_closed_quiz_takes_nothing_more(services: Services, person: Person, quiz: Quiz, ending: str) -> None:
    getattr(services.quizzing, ending)(quiz.attempt)
    assert services.quizzing.unfinished(person.id) == ()
    for deed in (
        lambda: services.quizzing.answer(quiz.attempt, 0, ("正确",)),
        lambda: services.quizzing.flag(quiz.attempt, 0, flagged=True),
        lambda: services.quizzing.resume(quiz.attempt),
    ):
        with pytest.raises(UserError) as told:
            deed()
        assert told.value.code == "quiz_closed"


def test_a_quiz_given_up_has_no_result_and_no_score(services: Services, quiz: Quiz) -> None:
    services.quizzing.give_up(quiz.attempt)
    with pytest.raises(UserError) as told:
        services.quizzing.hand_in(quiz.attempt)
    assert told.value.code == "quiz_closed"
    with pytest.raises(UserError) as told:
        services.quizzing.result(quiz.attempt)
    assert told.value.code == "quiz_open"
    assert services.scoring.scores() == ()


def test_giving_up_what_was_handed_in_changes_nothing(services: Services, quiz: Quiz) -> None:
    result = services.quizzing.hand_in(quiz.attempt).value
    services.quizzing.give_up(quiz.attempt)
    assert services.quizzing.result(quiz.attempt) == result


def test_an_open_quiz_has_no_result_yet(services: Services, quiz: Quiz) -> None:
    with pytest.raises(UserError) as told:
        services.quizzing.result(quiz.attempt)
    assert told.value.code == "quiz_open"


def test_a_later_pass_line_changes_no_past_result(services: Services, settings_file: SettingsFile, quiz: Quiz) -> None:
    settings_file.change(pass_line=0)
    assert not services.quizzing.hand_in(quiz.attempt).value.score.passed
    again = services.quizzing.again(quiz.attempt, wrong_only=False).value
    assert services.quizzing.hand_in(again.attempt).value.score.passed


def test_the_rule_for_an_incomplete_choice_is_kept_with_the_quiz(
    services: Services, settings_file: SettingsFile, person: Person, quiz: Quiz
) -> None:
    settings_file.change(incomplete="proportional")
    later = services.quizzing.start(person.id, (), 1, ("multiple",)).value
    settings_file.change(incomplete="fixed")
    for one, earned, rule in ((quiz, 0, "none"), (later, 50, "proportional")):
        sheet = next(sheet for sheet in one.sheets if sheet.asked.kind == "multiple")
        services.quizzing.answer(one.attempt, sheet.position, right(services, sheet)[:1])
        result = services.quizzing.hand_in(one.attempt).value
        assert result.items[sheet.position].hundredths == earned
        assert result.attempt.rule.incomplete == rule


def test_a_rule_that_was_kept_before_there_were_marks_means_the_defaults(services: Services, store: Store, quiz: Quiz) -> None:
    with store.write() as db:
        db.execute("UPDATE attempt SET rule = ?", ('{"pass_line":80}',))
    result = services.quizzing.hand_in(quiz.attempt).value
    assert result.attempt.rule == Rule(80)
    assert (result.attempt.rule.incomplete, result.attempt.rule.full("multiple")) == ("none", 100)
    assert result.score.total.full == 800


def test_wrong_questions_are_asked_again_in_their_present_version(services: Services, quiz: Quiz) -> None:
    for sheet in quiz.sheets[:6]:
        services.quizzing.answer(quiz.attempt, sheet.position, right(services, sheet))
    services.quizzing.hand_in(quiz.attempt)
    left = {sheet.asked.id for sheet in quiz.sheets[6:]}
    again = services.quizzing.again(quiz.attempt, wrong_only=True).value
    assert {sheet.asked.id for sheet in again.sheets} == left
    assert services.quizzing.again(quiz.attempt, wrong_only=False).value.sheets.__len__() == 8
    services.importing.keep(without(bank(4), *left), "")
    with pytest.raises(UserError) as told:
        services.quizzing.again(quiz.attempt, wrong_only=True)
    assert told.value.code == "quiz_empty"


def test_a_quiz_under_way_and_its_result_outlive_a_new_edition(services: Services, quiz: Quiz) -> None:
    answers = [right(services, sheet) for sheet in quiz.sheets]
    services.importing.keep(bank(1, extra="补充一句。"), "")
    for sheet, answer in zip(quiz.sheets, answers, strict=True):
        services.quizzing.answer(quiz.attempt, sheet.position, answer)
    result = services.quizzing.hand_in(quiz.attempt).value
    assert result.score.total.right == 8
    old = services.library.open("report-1", result.items[0].edition).report
    assert old == bank(4).report


def test_two_persons_sit_apart(services: Services, person: Person, quiz: Quiz) -> None:
    other = services.people.add("李四").value
    assert services.quizzing.unfinished(other.id) == ()
    services.quizzing.start(other.id, (), 3, KINDS)
    assert len(services.quizzing.unfinished(other.id)) == len(services.quizzing.unfinished(person.id)) == 1


def test_who_is_not_here_cannot_sit(services: Services) -> None:
    services.importing.keep(bank(1), "")
    with pytest.raises(UserError) as told:
        services.quizzing.start("nobody", (), 1, KINDS)
    assert told.value.code == "person_gone"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.text(max_size=30), max_size=4))
def test_whatever_is_typed_is_kept_or_blank(services: Services, quiz: Quiz, parts: list[str]) -> None:
    response = services.quizzing.answer(quiz.attempt, 0, tuple(parts)).value.response
    assert services.quizzing.resume(quiz.attempt).sheets[0].response == response
    assert response in {(), tuple(parts)}


def test_halves_of_pairs_and_pasted_books_are_kept_in_bounds(services: Services, quiz: Quiz) -> None:
    response = services.quizzing.answer(quiz.attempt, 0, ("\ud83d", "长" * 10 * LONGEST_ANSWER)).value.response
    assert response == ("?", "长" * LONGEST_ANSWER)


deeds = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.integers(0, 7), st.sampled_from(["right", "wrong", "nothing"])),
        st.tuples(st.just("flag"), st.integers(0, 7), st.booleans()),
        st.tuples(st.just("resume"), st.just(0), st.none()),
    ),
    max_size=15,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=deeds)
def test_whatever_is_done_the_last_answer_counts(services: Services, person: Person, deeds: list[tuple[str, int, object]]) -> None:
    services.importing.keep(bank(4), "")
    quiz = services.quizzing.start(person.id, (), 8, KINDS).value
    answers: dict[int, object] = {}
    flags: dict[int, object] = {}
    for deed, position, what in deeds:
        sheet = quiz.sheets[position]
        if deed == "answer":
            response = {"right": right(services, sheet), "wrong": wrong(services, sheet)}.get(str(what), ())
            services.quizzing.answer(quiz.attempt, position, response)
            answers[position] = what
        elif deed == "flag":
            services.quizzing.flag(quiz.attempt, position, flagged=bool(what))
            flags[position] = what
        else:
            resumed = services.quizzing.resume(quiz.attempt)
            assert resumed.answered == sum(what != "nothing" for what in answers.values())
            assert [one.flagged for one in resumed.sheets] == [bool(flags.get(number)) for number in range(8)]
    result = services.quizzing.hand_in(quiz.attempt).value
    expected = [str(answers.get(number, "nothing")).replace("nothing", "blank") for number in range(8)]
    assert [item.verdict for item in result.items] == expected
    assert result.score.total.right == expected.count("right")

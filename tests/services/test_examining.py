import pytest

from app.errors import UserError
from app.records.model import Person
from app.services.changes import Changes
from app.services.composition import Services
from app.services.examining import LONGEST_MINUTES, MINUTE, Exam
from app.settings import SettingsFile
from tests.store.banks import Clock, bank


@pytest.fixture
def exam(services: Services, person: Person) -> Exam:
    services.importing.keep(bank(6), "")
    return services.examining.start(person.id, services.examining.draw((), 8), 30).value


def answer(services: Services, exam: Exam, position: int, well: bool = True, spent: int | None = None) -> None:
    sheet = exam.quiz.sheets[position]
    question = next(one for one in services.library.open(sheet.report).questions if one.id == sheet.asked.id)
    response = question.answer if well else {"true_false": ("错误",), "cloze": ("甲", "乙")}.get(question.kind, question.options[-1:])
    services.quizzing.answer(exam.quiz.attempt, position, response, spent)


def test_a_paper_stands_in_parts_with_marks(exam: Exam) -> None:
    kinds = [sheet.asked.kind for sheet in exam.quiz.sheets]
    assert kinds == [part.kind for part in exam.parts for _ in range(part.number)]
    assert len(exam.parts) > 2
    assert len({part.marks for part in exam.parts}) > 1
    assert exam.time is not None
    assert (exam.time.limit, exam.time.spent) == (30 * MINUTE, 0)


def test_the_result_counts_the_marks_of_the_parts(services: Services, exam: Exam) -> None:
    for position in range(len(exam.quiz.sheets)):
        answer(services, exam, position)
    total = services.quizzing.hand_in(exam.quiz.attempt).value.score.total
    assert total.hundredths == total.full == sum(part.number * part.marks for part in exam.parts)


def test_without_a_limit_there_is_no_time(services: Services, exam: Exam, person: Person) -> None:
    free = services.examining.start(person.id, services.examining.draw((), 3)).value
    assert free.time is None
    assert services.examining.resume(free.quiz.attempt).time is None


@pytest.mark.parametrize("minutes", [0, -1, LONGEST_MINUTES + 1])
def test_a_limit_must_be_one(services: Services, exam: Exam, person: Person, minutes: int) -> None:
    with pytest.raises(UserError) as told:
        services.examining.start(person.id, services.examining.draw((), 3), minutes)
    assert told.value.code == "exam_minutes"


def test_without_a_question_there_is_no_exam(services: Services) -> None:
    with pytest.raises(UserError) as told:
        services.examining.draw((), 10)
    assert told.value.code == "paper_no_parts"


def test_an_exam_goes_on_at_the_same_second(services: Services, exam: Exam, clock: Clock, person: Person) -> None:
    answer(services, exam, 0, spent=90_000)
    assert services.examining.spend(exam.quiz.attempt, 93_500).changes == Changes()
    clock.move(days=2)
    again = services.examining.resume(exam.quiz.attempt)
    assert again.time is not None
    assert again.time.spent == 93_500
    assert [sheet.asked for sheet in again.quiz.sheets] == [sheet.asked for sheet in exam.quiz.sheets]
    (left,) = services.examining.unfinished(person.id)
    assert left.time == again.time
    assert left.quiz.answered == 1


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_set_back_or_forward_changes_no_time(services: Services, exam: Exam, clock: Clock, days: int) -> None:
    answer(services, exam, 0, spent=60_000)
    clock.move(days=days)
    answer(services, exam, 1, spent=61_000)
    again = services.examining.resume(exam.quiz.attempt)
    assert again.time is not None
    assert again.time.left == 30 * MINUTE - 61_000


def test_the_time_never_grows_again(services: Services, exam: Exam) -> None:
    services.examining.spend(exam.quiz.attempt, 50_000)
    services.examining.spend(exam.quiz.attempt, 20_000)
    answer(services, exam, 0, spent=10_000)
    again = services.examining.resume(exam.quiz.attempt)
    assert again.time is not None
    assert again.time.spent == 50_000


def test_an_answer_after_the_last_second_is_still_kept(services: Services, exam: Exam) -> None:
    answer(services, exam, 0, spent=31 * MINUTE)
    again = services.examining.resume(exam.quiz.attempt)
    assert again.time is not None
    assert again.time.over
    assert again.quiz.answered == 1


def test_a_mock_exam_is_no_quiz(services: Services, exam: Exam, person: Person) -> None:
    assert services.quizzing.unfinished(person.id) == ()
    answer(services, exam, 0, well=False)
    assert services.practising.offer(person.id).wrong == 0
    services.quizzing.hand_in(exam.quiz.attempt)
    assert services.scoring.scores() == ()
    assert services.examining.unfinished(person.id) == ()
    (past,) = services.examining.past(person.id, 3)
    assert services.examining.past(None) == (past,)
    assert past.attempt == exam.quiz.attempt
    assert services.practising.offer(person.id).wrong == 1
    (entry,) = services.practising.book(person.id).inside
    assert entry.missed is not None
    assert entry.missed.last_wrong.source == "mock"


def test_a_handed_in_exam_spends_nothing_more(services: Services, exam: Exam) -> None:
    services.quizzing.hand_in(exam.quiz.attempt)
    services.examining.spend(exam.quiz.attempt, 50_000)
    with pytest.raises(UserError) as told:
        services.examining.resume(exam.quiz.attempt)
    assert told.value.code == "quiz_closed"


def test_an_exam_ran_out_once_all_its_time_is_spent(services: Services, exam: Exam, person: Person) -> None:
    services.examining.spend(exam.quiz.attempt, 30 * MINUTE - 1)
    assert not services.examining.ran_out(exam.quiz.attempt)
    services.examining.spend(exam.quiz.attempt, 30 * MINUTE)
    assert services.examining.ran_out(exam.quiz.attempt)
    free = services.examining.start(person.id, services.examining.draw((), 3)).value
    assert not services.examining.ran_out(free.quiz.attempt)


def test_a_quiz_is_no_exam(services: Services, exam: Exam, person: Person) -> None:
    quiz = services.quizzing.start(person.id, (), 2, ("single",)).value
    with pytest.raises(UserError) as told:
        services.examining.resume(quiz.attempt)
    assert told.value.code == "quiz_closed"


def test_the_rule_of_the_day_is_kept(services: Services, settings_file: SettingsFile, person: Person) -> None:
    services.importing.keep(bank(2), "")
    settings_file.change(pass_line=80)
    exam = services.examining.start(person.id, services.examining.draw((), 4)).value
    settings_file.change(pass_line=10)
    assert services.quizzing.hand_in(exam.quiz.attempt).value.score.pass_line == 80


def test_what_it_comes_to_in_each_section(services: Services, exam: Exam, person: Person) -> None:
    services.importing.keep(bank(2, "report-2", "另一份报告"), "")
    for position in range(4):
        answer(services, exam, position)
    result = services.quizzing.hand_in(exam.quiz.attempt).value
    sections = services.examining.by_section(result)
    assert sum(one.tally.questions for one in sections) == len(exam.quiz.sheets)
    assert sum(one.tally.right for one in sections) == 4


def test_sections_stand_as_in_their_reports_and_each_under_its_own(services: Services, exam: Exam, person: Person) -> None:
    services.importing.keep(bank(6, "report-2", "另一份报告"), "")
    both = services.examining.start(person.id, services.examining.draw((), 40)).value
    sections = services.examining.by_section(services.quizzing.hand_in(both.quiz.attempt).value)
    reports = [one.report for one in sections]
    assert sorted(reports, key=reports.index) == reports
    assert len(set(reports)) == 2
    assert len({(one.report, one.section) for one in sections}) == len(sections)
    for name in set(reports):
        report = next(one for one in services.library.reports() if one.title == name)
        kept = services.library.open(report.id).report
        assert kept is not None
        order = ["", *(section.title for section in kept.sections)]
        mine = [one.section for one in sections if one.report == name]
        assert sorted(mine, key=order.index) == mine


def test_a_saved_paper_is_sat_as_it_stands(services: Services, exam: Exam, person: Person) -> None:
    made = services.papers.save(services.examining.draw((), 6), "周五试卷").value
    sat = services.examining.start(person.id, services.papers.open(made.id), 45).value
    assert [sheet.asked.id for sheet in sat.quiz.sheets] == [item.candidate.question.id for item in made.sheet("A").items]
    services.quizzing.hand_in(sat.quiz.attempt)
    (listed,) = services.papers.all()
    assert listed.sat == 1

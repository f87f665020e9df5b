"""Answers from paper: typed, checked, corrected, read from a table; graded and counted as those on the screen."""

import csv
from pathlib import Path

import openpyxl
import pytest

from app.catalogue import Catalogue
from app.errors import UserError
from app.questions.blueprint import Blueprint, Part
from app.questions.model import Question
from app.questions.printed import written
from app.records.model import Person
from app.services.composition import Services
from app.services.entering import Entry
from app.services.papers import Order, PaperSet, paper_code
from app.store.store import Store
from tests.gui.invented import BANK
from tests.store.banks import bank

SAY = Catalogue("zh")
PARTS = (
    Part("single", 1, 250), Part("multiple", 1, 400), Part("true_false", 1, 150), Part("cloze", 2, 350),
    Part("short", 1, 600), Part("ordering", 1, 600), Part("matching", 1, 500),
)  # fmt: skip


@pytest.fixture
def made(services: Services) -> PaperSet:
    services.importing.keep(BANK, "")
    return services.papers.save(services.papers.draw(Order((), Blueprint(PARTS, 3), incomplete="proportional")), "测验").value


@pytest.fixture
def person(services: Services) -> Person:
    return services.people.add("张三", "一支部").value


def keys(services: Services, made: PaperSet) -> list[str]:
    """What the right answers are on this paper, as they are typed."""
    form = services.entering.form(made, "A")
    return [written(one, item.candidate.question.answer) for one, item in zip(form, made.sheet("A").items, strict=True)]


def entry(services: Services, made: PaperSet, person: Person) -> Entry:
    return services.entering.sitters(made).entries[person.id]


def answers_kept(store: Store) -> int:
    with store.read() as db:
        return int(db.execute("SELECT count(*) FROM answer").fetchone()[0])


def half_right(question: Question) -> tuple[str, ...]:
    match question.kind:
        case "single":
            return (next(option for option in question.options if option not in question.answer),)
        case "true_false":
            return question.answer
        case "multiple" | "short":
            return question.answer[:1]
        case "cloze":
            return (question.answer[0], *["不对"] * (len(question.answer) - 1))
        case "ordering":
            return (*question.answer[1:], question.answer[0])
    return (question.answer[0], "", question.answer[1])


@pytest.mark.parametrize("share", ["all", "half", "none"])
def test_paper_and_screen_give_equal_scores_and_statistics_for_equal_answers(
    services: Services, made: PaperSet, person: Person, share: str
) -> None:
    questions = [item.candidate.question for item in made.sheet("A").items]
    responses = [{"all": one.answer, "half": half_right(one), "none": ()}[share] for one in questions]
    on_screen = services.people.add("李四", "二支部").value
    quiz = services.papers.sit(made, "A", on_screen.id).value
    for place, response in enumerate(responses):
        services.quizzing.answer(quiz.attempt, place, response)
    screen = services.quizzing.hand_in(quiz.attempt).value
    before = dict(services.papers.scope().memories)
    form = services.entering.form(made, "A")
    typed = [written(one, response) for one, response in zip(form, responses, strict=True)]
    paper = services.quizzing.result(services.entering.enter(made, "A", person.id, typed, "王五").value)
    assert paper.score == screen.score
    assert [(one.verdict, one.hundredths, one.options) for one in paper.items] == [
        (one.verdict, one.hundredths, one.options) for one in screen.items
    ]
    assert paper.attempt.rule == screen.attempt.rule
    assert (paper.attempt.source, screen.attempt.source) == ("paper", "quiz")
    scores = services.scoring.scores()
    assert {one.score for one in scores} == {screen.score}
    assert dict(services.papers.scope().memories) == before
    if share == "all":
        assert (paper.score.total.right, paper.score.total.hundredths) == (8, paper.score.total.full)


def test_what_was_typed_is_kept_and_told(services: Services, made: PaperSet, person: Person) -> None:
    typed = keys(services, made)
    typed[0] = ""
    services.entering.enter(made, "A", person.id, typed, "王五")
    kept = entry(services, made, person)
    assert (kept.person, kept.letter, kept.way, kept.author, kept.checked) == (person, "A", "typed", "王五", None)
    assert list(services.entering.typed(made, kept)) == typed
    (listed,) = services.papers.all()
    assert listed.sat == 1


def test_a_slip_keeps_nothing(services: Services, made: PaperSet, person: Person, store: Store) -> None:
    typed = keys(services, made)
    typed[1] = "Z"
    with pytest.raises(UserError) as told:
        services.entering.enter(made, "A", person.id, typed, "")
    assert (told.value.code, told.value.data) == ("sheet_slip", {"place": 2, "text": "Z"})
    assert services.entering.sitters(made).entries == {}
    assert answers_kept(store) == 0


def test_entering_a_person_twice_is_noticed(services: Services, made: PaperSet, person: Person) -> None:
    services.entering.enter(made, "A", person.id, keys(services, made), "")
    with pytest.raises(UserError) as told:
        services.entering.enter(made, "A", person.id, keys(services, made), "")
    assert (told.value.code, told.value.data) == ("sheet_twice", {"name": "张三"})
    later = services.papers.save(services.papers.lock(made, "A", 0, locked=True), "测验").value
    with pytest.raises(UserError):
        services.entering.enter(later, "A", person.id, keys(services, later), "")


def test_a_paper_must_be_saved_first(services: Services, made: PaperSet, person: Person) -> None:
    loose = services.papers.lock(made, "A", 0, locked=True)
    with pytest.raises(UserError) as told:
        services.entering.enter(loose, "A", person.id, keys(services, made), "")
    assert told.value.code == "paper_unsaved"


def test_a_second_typing_shows_where_it_differs_and_a_correction_is_a_new_fact(
    services: Services, made: PaperSet, person: Person, store: Store
) -> None:
    right = keys(services, made)
    first = list(right)
    first[0] = next(sign for sign in "ABCD" if sign != right[0])
    attempt = services.entering.enter(made, "A", person.id, first, "王五").value
    kept = entry(services, made, person)
    assert services.entering.compare(made, kept, first) == ()
    (difference,) = services.entering.compare(made, kept, [one.lower() for one in right])
    assert (difference.place, difference.first, difference.second) == (0, first[0], right[0])
    count = answers_kept(store)
    assert services.entering.settle(made, kept, 1, {0: right[0]}, "赵六").value == 1
    assert answers_kept(store) == count + 1
    result = services.quizzing.result(attempt)
    assert result.score.total.hundredths == result.score.total.full
    assert entry(services, made, person).checked is not None
    with store.read() as db:
        assert db.execute("SELECT author FROM sheet_correction").fetchall() == [("赵六",)]
        assert db.execute("SELECT author, differences FROM sheet_check").fetchall() == [("赵六", 1)]


def test_a_check_without_differences_changes_no_answer(services: Services, made: PaperSet, person: Person, store: Store) -> None:
    services.entering.enter(made, "A", person.id, keys(services, made), "")
    count = answers_kept(store)
    assert services.entering.settle(made, entry(services, made, person), 0, {}, "").value == 0
    assert answers_kept(store) == count
    assert entry(services, made, person).checked is not None


def test_each_of_two_sheets_is_typed_by_its_own_letters(services: Services, person: Person) -> None:
    services.importing.keep(bank(8), "")
    order = Order((), Blueprint((Part("single", 3, 100), Part("multiple", 2, 200)), 3), twin=True)
    made = services.papers.save(services.papers.draw(order), "测验").value
    other = services.people.add("李四", "").value
    for letter, who in (("A", person), ("B", other)):
        form = services.entering.form(made, letter)  # type: ignore[arg-type]
        items = made.sheet(letter).items  # type: ignore[arg-type]
        right = [written(one, item.candidate.question.answer) for one, item in zip(form, items, strict=True)]
        attempt = services.entering.enter(made, letter, who.id, right, "").value  # type: ignore[arg-type]
        score = services.quizzing.result(attempt).score.total
        assert score.hundredths == score.full
        assert list(services.entering.typed(made, entry(services, made, who))) == right
    assert entry(services, made, other).letter == "B"


def test_a_sheet_is_typed_and_checked_in_the_version_that_was_printed(services: Services, person: Person) -> None:
    services.importing.keep(bank(8), "")
    made = services.papers.save(services.papers.draw(Order((), Blueprint((Part("single", 2, 100),), 3))), "测验").value
    changed, _ = services.papers.swap(made, "A", 0)
    later = services.papers.save(changed, "测验").value
    assert services.entering.sitters(later).versions == 2
    assert paper_code(made) != paper_code(later)
    right = keys(services, made)
    services.entering.enter(services.papers.open(made.id, 1), "A", person.id, right, "")
    kept = entry(services, later, person)
    assert kept.version == 1
    assert services.entering.compare(later, kept, right) == ()


# --- by a table -------------------------------------------------------------------------------------------------------


@pytest.fixture
def table(services: Services, made: PaperSet, person: Person, tmp_path: Path) -> Path:
    services.people.add("李四", "")
    services.people.add("王五", "")
    return services.entering.write_table(made, SAY, tmp_path / services.entering.table_name(made, SAY))


def fill(path: Path, cells: dict[str, str]) -> None:
    book = openpyxl.load_workbook(path)
    for cell, text in cells.items():
        book.worksheets[0][cell] = text
    book.save(path)


def column(place: int) -> str:
    return "FGHIJKLM"[place]


def test_a_table_is_written_filled_and_taken_in_once(services: Services, made: PaperSet, table: Path) -> None:
    heads = [cell.value for cell in openpyxl.load_workbook(table).worksheets[0][1]]
    assert heads == ["姓名", "编号", "支部", "卷别", "试卷编码", *map(str, range(1, 9))]
    fill(table, {f"{column(place)}2": text for place, text in enumerate(keys(services, made))} | {"D3": "a"})
    read = services.entering.read_table(made, table)
    assert (read.troubles, read.absent) == ((), 1)
    assert [(row.number, row.person.name, row.letter) for row in read.rows] == [(2, "张三", "A"), (3, "李四", "A")]
    done = services.entering.take_in(made, read, "王五").value
    assert (done.entered, done.already) == (2, 0)
    scores = {one.person.name: one.score.total for one in services.scoring.scores()}
    assert scores["张三"].hundredths == scores["张三"].full
    assert scores["李四"].blank == 8
    again = services.entering.take_in(made, services.entering.read_table(made, table), "王五").value
    assert (again.entered, again.already) == (0, 2)
    assert len(services.scoring.scores()) == 2


def test_each_trouble_is_told_by_its_cell(services: Services, made: PaperSet, table: Path) -> None:
    fill(table, {"F2": "Z", "G2": "AA", "H3": "也许", "B4": "9999", "F4": "A", "D2": "C", "E3": "other-1", "F3": "B"})
    read = services.entering.read_table(made, table)
    told = {(trouble.cell, trouble.problem) for trouble in read.troubles}
    assert {("D2", "no_letter"), ("H3", "judge"), ("E3", "code"), ("B4", "unknown")} <= told
    assert read.rows == ()
    fill(table, {"D2": "", "B4": "0001", "E3": ""})
    told = {(trouble.cell, trouble.problem) for trouble in services.entering.read_table(made, table).troubles}
    assert {("F2", "letter"), ("G2", "twice"), ("H3", "judge"), ("A4", "other_name")} <= told


def test_namesakes_and_a_row_twice_are_not_guessed(services: Services, made: PaperSet, table: Path) -> None:
    services.people.add("李四", "")
    fill(table, {"B3": "", "F3": "A", "F2": "A", "A4": "张三", "B4": "", "F4": "A"})
    told = [(trouble.cell, trouble.problem) for trouble in services.entering.read_table(made, table).troubles]
    assert told == [("A3", "namesake"), ("A4", "twice")]


def test_a_csv_is_read_as_well(services: Services, made: PaperSet, person: Person, tmp_path: Path) -> None:
    path = tmp_path / "答卷.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([["六月测验"], ["姓名", "编号", *map(str, range(1, 9))], ["张三", person.number, *keys(services, made)]])
    read = services.entering.read_table(made, path)
    assert [row.person.person for row in read.rows] == [person.id]
    assert read.troubles == ()


def test_a_foreign_table_is_told(services: Services, made: PaperSet, person: Person, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("品名,数量\n纸,3\n", encoding="utf-8")
    with pytest.raises(UserError) as told:
        services.entering.read_table(made, path)
    assert told.value.code == "answers_no_head"

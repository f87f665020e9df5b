"""Papers: put together, kept in versions, opened again, sat."""

import pytest

from app.errors import UserError
from app.questions.blueprint import PAPER_KINDS, Blueprint, Part, Wish
from app.records.model import Person
from app.services.changes import Changes
from app.services.composition import Services
from app.services.papers import LONGEST_TITLE, Order, PaperSet
from app.settings import SettingsFile
from app.store.store import Store
from tests.store.banks import Clock, bank, without

PARTS = (Part("single", 2, 250), Part("multiple", 2, 400), Part("cloze", 2, 350))


def order(twin: bool = False, **rest: object) -> Order:
    return Order((), Blueprint(PARTS, 3, **rest), twin)  # type: ignore[arg-type]


@pytest.fixture
def made(services: Services) -> PaperSet:
    services.importing.keep(bank(6), "")
    return services.papers.draw(order(twin=True))


def keys(made: PaperSet, letter: str = "A") -> list[tuple[str, str]]:
    return [item.candidate.key for item in made.sheet(letter).items]  # type: ignore[arg-type]


def test_what_a_paper_can_be_made_of(services: Services) -> None:
    services.importing.keep(bank(3), "")
    services.importing.keep(bank(2, "report-2"), "")
    scope = services.papers.scope()
    assert dict(scope.available) == {"single": 5, "multiple": 5, "true_false": 5, "cloze": 5}
    assert [(one.title, one.questions) for one in scope.sections] == [("", 12), ("", 8)]
    assert scope.memories == (("new", 20),)
    assert dict(services.papers.scope(("report-2",)).available) == {"single": 2, "multiple": 2, "true_false": 2, "cloze": 2}
    assert services.papers.scope((), (scope.sections[1].key,)).available == services.papers.scope(("report-2",)).available


def test_a_paper_and_its_twin_are_drawn_and_nothing_is_written(services: Services, made: PaperSet) -> None:
    assert made.letters == ("A", "B")
    assert (made.id, made.number, made.saved) == ("", 0, False)
    assert made.title == ""
    assert made.sheet("A").total == made.sheet("B").total == 2000
    assert not set(keys(made)) & set(keys(made, "B"))
    assert services.papers.draw(order(twin=True)) == made
    assert services.papers.all() == ()


def test_a_saved_paper_opens_as_it_was(services: Services, made: PaperSet, clock: Clock) -> None:
    locked = services.papers.lock(made, "B", 1, locked=True)
    done = services.papers.save(locked, "  十月 测验 ")
    assert done.changes == Changes(papers=True)
    assert (done.value.title, done.value.number, done.value.saved) == ("十月 测验", 1, True)
    opened = services.papers.open(done.value.id)
    assert opened.letters == ("A", "B")
    assert [item.locked for item in opened.sheet("B").items].count(True) == 1
    assert (opened.order, opened.title) == (made.order, "十月 测验")
    for letter in opened.letters:
        assert opened.sheet(letter).items == locked.sheet(letter).items
        assert [(part.kind, part.marks) for part in opened.sheet(letter).parts] == [
            (part.kind, part.marks) for part in made.sheet(letter).parts
        ]
    (listed,) = services.papers.all()
    assert (listed.title, listed.questions, listed.total, listed.letters, listed.sat) == ("十月 测验", 6, 2000, ("A", "B"), 0)


def test_saving_again_keeps_what_was_saved_before(services: Services, made: PaperSet, clock: Clock) -> None:
    first = services.papers.save(made, "测验").value
    changed, swapped = services.papers.swap(first, "A", 0)
    assert not changed.saved
    assert swapped.differs == ()
    clock.move(minutes=1)
    second = services.papers.save(changed, "测验二").value
    assert (second.id, second.number) == (first.id, 2)
    assert keys(services.papers.open(first.id, 1)) == keys(made)
    assert keys(services.papers.open(first.id)) == keys(changed) != keys(made)
    assert [one.title for one in services.papers.all()] == ["测验二"]


def test_a_paper_outlives_a_new_edition_of_its_report(services: Services, made: PaperSet) -> None:
    saved = services.papers.save(made, "测验").value
    services.importing.keep(without(bank(6, extra="又一句。"), keys(made)[0][1]), "")
    opened = services.papers.open(saved.id)
    assert keys(opened) == keys(made)
    changed, _ = services.papers.swap(opened, "A", 0)
    assert keys(changed)[1:] == keys(made)[1:]
    assert keys(changed)[0] != keys(made)[0]


def test_a_swap_takes_nothing_from_the_twin_and_says_when_there_is_nothing(services: Services, made: PaperSet) -> None:
    seen = set()
    now = made
    for _ in range(2):
        now, _ = services.papers.swap(now, "A", 0)
        seen.add(keys(now)[0])
        assert keys(now)[0] not in keys(made, "B")
    assert len(seen) == 2
    services.importing.keep(bank(1, "report-2"), "")
    alone = services.papers.draw(Order(("report-2",), Blueprint((Part("single", 1),), 1)))
    with pytest.raises(UserError) as told:
        services.papers.swap(alone, "A", 0)
    assert told.value.code == "paper_no_other"


def test_drawing_anew_keeps_what_is_locked(services: Services, made: PaperSet) -> None:
    locked = services.papers.lock(services.papers.lock(made, "A", 1, locked=True), "A", 4, locked=True)
    again = services.papers.draw(order(twin=True, mix=(Wish("memory", "new", 1),)), locked)
    for place in (1, 4):
        assert keys(again)[place] == keys(made)[place]
    assert again.sheet("A").items[4].locked


def test_sitting_a_paper_counts_by_its_marks_and_its_rule(
    services: Services, made: PaperSet, person: Person, settings_file: SettingsFile
) -> None:
    settings_file.change(pass_line=50)
    with pytest.raises(UserError) as told:
        services.papers.sit(made, "A", person.id)
    assert told.value.code == "paper_unsaved"
    ordered = PaperSet(made.id, made.number, made.title, Order((), made.order.blueprint, True, "fixed"), made.sheets)
    saved = services.papers.save(ordered, "测验").value
    quiz = services.papers.sit(saved, "B", person.id).value
    assert [(sheet.report, sheet.asked.id) for sheet in quiz.sheets] == keys(saved, "B")
    assert services.papers.sit(saved, "B", person.id).value.sheets[0].asked.options == quiz.sheets[0].asked.options
    for sheet, item in zip(quiz.sheets, saved.sheet("B").items, strict=True):
        answer = item.candidate.question.answer
        services.quizzing.answer(quiz.attempt, sheet.position, answer[:1] if sheet.asked.kind == "multiple" else answer)
    result = services.quizzing.hand_in(quiz.attempt).value
    # two whole marks of four for each incomplete choice
    assert [item.hundredths for item in result.items] == [250, 250, 200, 200, 350, 350]
    assert (result.score.total.hundredths, result.score.total.full, result.score.passed) == (1600, 2000, True)
    (listed,) = services.papers.all()
    assert listed.sat == 1
    assert quiz.titles == result.titles == ("测验（B）",)
    assert services.scoring.scores()[0].titles == ("云溪区政协学习制度",)


def test_what_was_missed_and_what_was_asked_is_known_to_the_next_paper(services: Services, made: PaperSet, person: Person) -> None:
    saved = services.papers.save(made, "测验").value
    quiz = services.papers.sit(saved, "A", person.id).value
    for sheet, item in zip(quiz.sheets, saved.sheet("A").items, strict=True):
        if sheet.asked.kind != "cloze":
            answer = item.candidate.question.answer
            services.quizzing.answer(quiz.attempt, sheet.position, answer if sheet.asked.kind == "single" else ("不知道",))
    assert dict(services.papers.scope().memories) == {"new": 24}
    services.quizzing.hand_in(quiz.attempt)
    assert dict(services.papers.scope().memories) == {"new": 20, "known": 2, "missed": 2}
    again = services.papers.draw(Order((), Blueprint((Part("multiple", 2),), 8, mix=(Wish("memory", "missed", 1),))))
    assert {item.candidate.memory for item in again.sheet("A").items} == {"missed"}


def test_a_paper_is_taken_away_and_put_back(services: Services, made: PaperSet) -> None:
    saved = services.papers.save(made, "测验").value
    services.papers.remove(saved.id)
    assert services.papers.all() == ()
    assert services.papers.open(saved.id).title == "测验"
    services.papers.restore(saved.id)
    assert [one.paper for one in services.papers.all()] == [saved.id]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Order((), Blueprint((), 1)), "paper_no_parts"),
        (Order((), Blueprint((Part("single", 501),), 1)), "paper_too_many"),
        (Order((), Blueprint((Part("single", 1, 30),), 1)), "paper_marks"),
        (Order((), Blueprint((Part("ordering", 3),), 1)), "paper_empty"),
        (Order(("nowhere",), Blueprint((Part("single", 3),), 1)), "paper_empty"),
    ],
)
def test_an_order_that_cannot_be_met_says_why(services: Services, made: PaperSet, wrong: Order, code: str) -> None:
    with pytest.raises(UserError) as told:
        services.papers.draw(wrong)
    assert told.value.code == code


def test_a_title_is_needed_and_not_too_long(services: Services, made: PaperSet) -> None:
    for title, code in ((" ", "paper_untitled"), ("长" * (LONGEST_TITLE + 1), "paper_title_long")):
        with pytest.raises(UserError) as told:
            services.papers.save(made, title)
        assert told.value.code == code
    with pytest.raises(UserError) as told:
        services.papers.open("nowhere")
    assert told.value.code == "paper_gone"


def test_saved_papers_are_facts(services: Services, store: Store, made: PaperSet) -> None:
    saved = services.papers.save(made, "测验").value
    with store.read() as db:
        before = db.execute("SELECT * FROM paper_question ORDER BY version, letter, position").fetchall()
    services.papers.save(services.papers.swap(saved, "A", 0)[0], "测验")
    services.papers.remove(saved.id)
    with store.read() as db:
        after = db.execute("SELECT * FROM paper_question ORDER BY version, letter, position").fetchall()
    assert after[: len(before)] == before
    assert len(after) == 2 * len(before)


def test_a_paper_that_covers_all_asks_every_member(services: Services) -> None:
    services.importing.keep(bank(4), "")
    blueprint = Blueprint(tuple(Part(kind, 0) for kind in PAPER_KINDS), 1, cover=("formula",), total=10000)
    sheet = services.papers.draw(Order((), blueprint)).sheet("A")
    assert {unit for item in sheet.items for unit in item.candidate.units} >= {
        (f"point-{number}", place) for number in range(4) for place in (0, 1, 2)
    }
    assert sheet.unmet == ()
    assert sheet.total == 10000

"""Reviewing over a real store: who and when, questions made anew and retired, undo and redo, re-imports, older files."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.assets import Assets
from app.bank.review import Change, Draft
from app.bank.reviewing import joined
from app.errors import UserError
from app.extract.model import KeyPoint
from app.questions.blueprint import PAPER_KINDS
from app.records.model import Person
from app.services.asking import questions_after
from app.services.changes import Changes
from app.services.composition import Services, compose
from app.services.reviewing import Review
from app.settings import SettingsFile
from app.store import rulings
from app.store.store import BACKUPS, Store
from tests.bank.test_reviewing import TEXT, draft
from tests.store.banks import Clock, bank

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def report(services: Services) -> str:
    return services.importing.import_text(TEXT).value.report


def point(review: Review, name: str) -> KeyPoint:
    return next(one.point for one in review.points if one.point.name == name)


def state(review: Review, identity: str) -> str:
    return next((one.state for one in review.points if one.point.id == identity), "")


def asked(services: Services, report: str, identity: str) -> list[str]:
    return [question.id for question in services.library.open(report).questions if question.point == identity]


def test_a_report_under_review_begins_as_it_was_found(services: Services, report: str) -> None:
    review = services.reviewing.open(report)
    assert review.bank == services.library.open(report)
    assert {one.state for one in review.points} == {"waiting"}
    assert (review.last, review.next) == (None, None)
    with pytest.raises(UserError) as told:
        services.reviewing.open("nothing")
    assert told.value.code == "report_gone"


def test_accepting_says_who_and_when_and_changes_no_question(services: Services, report: str, person: Person, clock: Clock) -> None:
    before = services.reviewing.open(report)
    clock.move(minutes=5)
    done = services.reviewing.accept(report, person.id, tuple(one.point.id for one in before.points))
    assert done.changes == Changes(library=True)
    assert done.value == services.reviewing.open(report)
    assert {one.state for one in done.value.points} == {"accepted"}
    last = done.value.last
    assert last is not None
    assert (last.name, last.at) == ("张三", clock.now)
    assert done.value.bank == before.bank


def test_a_corrected_points_questions_are_made_anew_under_the_same_ids(services: Services, report: str, person: Person) -> None:
    before = services.reviewing.open(report)
    old = point(before, "三张清单")
    done = services.reviewing.correct(report, person.id, old.id, Change(members=("民情清单", "协商清单", "督办清单", "线上随时学")))
    assert done.changes == Changes(library=True, cards=True)
    assert point(done.value, "三张清单").id == old.id
    cards = [one for one in done.value.bank.questions if one.point == old.id and one.kind == "flashcard"]
    assert [len(card.answer) for card in cards] == [4]
    assert cards[0].id in {question.id for question in before.bank.questions}
    assert cards[0].version == 2
    others = [question for question in before.bank.questions if question.point != old.id]
    assert [question for question in done.value.bank.questions if question.point != old.id] == others


def test_a_rejected_point_is_asked_no_more_and_its_history_stays(services: Services, report: str, person: Person) -> None:
    kept = point(services.reviewing.open(report), "三守")
    sitting = services.studying.begin(person.id)
    turn = services.studying.next(sitting)
    while turn is not None and turn.question.point != kept.id:
        sitting = services.studying.grade(sitting, turn, turn.previews[2].rating).value
        turn = services.studying.next(sitting)
    assert turn is not None
    sitting = services.studying.grade(sitting, turn, turn.previews[0].rating).value
    quiz = services.quizzing.start(person.id, (), 500, PAPER_KINDS).value
    questions = asked(services, report, kept.id)
    assert questions
    shelved = services.library.reports()[0]

    services.reviewing.reject(report, person.id, (kept.id,))
    assert asked(services, report, kept.id) == []
    assert kept.id not in {one.id for one in services.library.open(report).points}
    assert services.library.reports()[0].points == shelved.points - 1
    left = services.studying.begin(person.id).waiting
    assert not {card.question for card in left} & set(questions)
    drawn = services.quizzing.start(person.id, (), 500, PAPER_KINDS).value
    assert not {sheet.asked.id for sheet in drawn.sheets} & set(questions)
    # what was drawn before stands as it was, and can be handed in
    result = services.quizzing.hand_in(quiz.attempt).value
    assert [item.question.id for item in result.items] == [sheet.asked.id for sheet in quiz.sheets]
    assert {item.question.point for item in result.items} >= {kept.id}

    services.reviewing.accept(report, person.id, (kept.id,))
    assert asked(services, report, kept.id) == questions


def test_merging_splitting_and_adding(services: Services, report: str, person: Person) -> None:
    review = services.reviewing.open(report)
    four, kept = point(review, "四学"), point(review, "三守")
    merged = services.reviewing.merge(report, person.id, kept.id, (four.id,), Change(members=joined(kept, (four,)))).value
    assert four.id not in {one.point.id for one in merged.points}
    assert asked(services, report, four.id) == []
    assert services.reviewing.undo(report, person.id).value.bank == review.bank

    part = draft(four.evidence.text, "后两学", four.members[2:])
    split = services.reviewing.split(report, person.id, four.id, Change(members=four.members[:2]), part).value
    assert point(split, "后两学").members == four.members[2:]
    recited = [question.answer for question in split.bank.questions if question.point == four.id and question.form == "recite"]
    assert all(set(answer) <= set(four.members[:2]) for answer in recited)
    assert [question.id for question in split.bank.questions] != [question.id for question in review.bank.questions]

    added = services.reviewing.add(report, person.id, draft("开展活动36次", "学习日活动")).value
    assert point(added, "学习日活动").kind == "named_only"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change(name=""), "point_nameless"),
        (Change(members=("守法律", "守法律")), "point_member_twice"),
        (Change(name="长" * 400), "point_long"),
    ],
)
def test_words_that_cannot_be_kept_change_nothing(services: Services, report: str, person: Person, change: Change, code: str) -> None:
    before = services.reviewing.open(report)
    with pytest.raises(UserError) as told:
        services.reviewing.correct(report, person.id, point(before, "三守").id, change)
    assert told.value.code == code
    assert services.reviewing.open(report) == before


def test_points_of_two_kinds_are_not_merged_and_strangers_rule_nothing(services: Services, report: str, person: Person) -> None:
    review = services.reviewing.open(report)
    kept, figure = point(review, "三守").id, next(one.point.id for one in review.points if one.point.kind == "figure")
    deeds: dict[str, Callable[[], object]] = {
        "points_unlike": lambda: services.reviewing.merge(report, person.id, kept, (figure,), Change()),
        "point_gone": lambda: services.reviewing.accept(report, person.id, ("nothing",)),
        "person_gone": lambda: services.reviewing.accept(report, "nobody", (kept,)),
        "report_gone": lambda: services.reviewing.accept("nothing", person.id, (kept,)),
    }
    for code, deed in deeds.items():
        with pytest.raises(UserError) as told:
            deed()
        assert told.value.code == code
    assert services.reviewing.open(report) == review


def test_undo_and_redo_without_anything_to_take_back(services: Services, report: str, person: Person) -> None:
    before = services.reviewing.open(report)
    assert services.reviewing.undo(report, person.id).changes == Changes()
    assert services.reviewing.redo(report, person.id).value == before


def test_rulings_outlive_a_restart_a_reimport_and_a_new_edition(
    services: Services, report: str, person: Person, store: Store, tmp_path: Path, clock: Clock
) -> None:
    four, kept = (point(services.reviewing.open(report), name) for name in ("四学", "三守"))
    services.reviewing.correct(report, person.id, four.id, Change(name="四学法"))
    services.reviewing.reject(report, person.id, (kept.id,))
    done = services.reviewing.add(report, person.id, draft("开展活动36次", "学习日活动")).value
    assert services.importing.import_text(TEXT).value.outcome == "same"
    assert services.reviewing.open(report) == done

    store.close()
    store.open()
    again = compose(store, SettingsFile.load(tmp_path / "settings.json"), Assets(tmp_path / "own"), clock.surroundings())
    assert again.reviewing.open(report) == done

    newer = services.importing.import_text(TEXT.replace("全区推行", "新补充的一段。\n\n全区推行")).value
    assert (newer.outcome, newer.report) == ("edition", report)
    review = services.reviewing.open(report)
    assert point(review, "四学法").id == four.id
    assert state(review, kept.id) == "rejected"
    assert point(review, "学习日活动").evidence.paragraph == point(done, "学习日活动").evidence.paragraph + 1
    assert asked(services, report, kept.id) == []
    # taken back in the new edition, they are as that edition found them
    for _ in range(3):
        services.reviewing.undo(report, person.id)
    fresh = services.reviewing.open(report)
    assert {one.state for one in fresh.points} == {"waiting"}
    assert asked(services, report, kept.id)


def test_a_bank_made_elsewhere_keeps_the_questions_of_untouched_points(services: Services, person: Person) -> None:
    services.importing.keep(bank(3), "")
    review = services.reviewing.reject("report-1", person.id, ("point-1",)).value
    assert review.bank.questions == tuple(one for one in bank(3).questions if one.point != "point-1")
    assert services.reviewing.undo("report-1", person.id).value.bank == bank(3)
    assert services.importing.keep(bank(3), "").value.outcome == "same"


def test_the_points_fit_for_meetings_are_kept_ready(services: Services, person: Person, store: Store) -> None:
    made = bank(3)
    unsure = msgspec.structs.replace(made.points[1], confidence=0.6)
    services.importing.keep(msgspec.structs.replace(made, points=(made.points[0], unsure, made.points[2])), "")

    def fit(reports: tuple[str, ...] = ()) -> set[str]:
        with store.read() as db:
            return {name for _, name in rulings.fit_for_meetings(db, reports)}

    assert fit() == fit(("report-1",)) == {"point-0", "point-2"}
    assert fit(("another",)) == set()
    services.reviewing.accept("report-1", person.id, ("point-1",))
    services.reviewing.reject("report-1", person.id, ("point-0",))
    assert fit() == {"point-1", "point-2"}
    # usable alone all the while
    assert {one.id for one in services.library.open("report-1").points} == {"point-1", "point-2"}
    services.library.remove("report-1")
    assert fit() == set()


def test_another_window_that_was_quicker_is_not_overwritten(
    services: Services, report: str, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = point(services.reviewing.open(report), "三守").id
    four = point(services.reviewing.open(report), "四学").id
    turns = iter([True])

    def slow(*given: object) -> object:
        if next(turns, False):
            services.reviewing.reject(report, person.id, (four,))
        return questions_after(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("app.services.reviewing.questions_after", slow)
    review = services.reviewing.reject(report, person.id, (kept,)).value
    assert (state(review, kept), state(review, four)) == ("rejected", "rejected")
    assert asked(services, report, four) == asked(services, report, kept) == []


def test_a_file_of_the_version_before_gets_its_reviews(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "old.sqlite"
    store = Store(path)
    store.open()
    services = compose(store, SettingsFile.load(tmp_path / "settings.json"), Assets(), clock.surroundings())
    services.importing.keep(bank(3), "")
    services.importing.keep(bank(2), "")
    store.close()
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            "DROP TABLE edition_question; DROP TABLE standing; DROP TABLE ruling;DELETE FROM _sqlite_migrations WHERE name = '0002-review';"
        )
    store.open()
    assert (tmp_path / BACKUPS / "before-0002-review.sqlite").exists()
    person = services.people.add("张三").value
    review = services.reviewing.open("report-1")
    assert review.bank == bank(2)
    rejected = services.reviewing.reject("report-1", person.id, ("point-1",)).value
    assert {question.point for question in rejected.bank.questions} == {"point-0"}
    assert services.reviewing.undo("report-1", person.id).value.bank == bank(2)
    store.close()


NAMES = ("四学", "三张清单", "三守")
STEPS = st.lists(st.tuples(st.sampled_from(["accept", "reject", "correct", "merge", "split", "add"]), st.permutations(NAMES)), max_size=5)


def step(services: Services, report: str, person: str, kind: str, names: list[str]) -> bool:
    """Do one thing as far as the points are there; returns whether anything was ruled."""
    review = services.reviewing.open(report)
    here = {one.point.name: one.point for one in review.points}
    first, second = here.get(names[0]), here.get(names[1])
    if first is None or second is None:
        return False
    reviewing = services.reviewing
    match kind:
        case "accept":
            reviewing.accept(report, person, (first.id, second.id))
        case "reject":
            reviewing.reject(report, person, (first.id,))
        case "correct":
            reviewing.correct(report, person, first.id, Change(members=first.members[:-1] or ("守法律",), salience=0.3))
        case "merge":
            reviewing.merge(report, person, first.id, (second.id,), Change(members=joined(first, (second,))))
        case "split":
            part = Draft("formula", "另一半", first.members[1:], False, None, "", 0.5, first.evidence)
            reviewing.split(report, person, first.id, Change(members=first.members[:1]), part)
        case _:
            reviewing.add(report, person, draft("督办清单", "督办"))
    return True


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_any_review_undone_gives_points_and_questions_as_they_were(
    services: Services, report: str, person: Person, steps: list[tuple[str, list[str]]]
) -> None:
    def standing() -> tuple[object, ...]:
        review = services.reviewing.open(report)
        return review.bank, tuple((one.point, one.state, one.found) for one in review.points)

    states = [standing()]
    for kind, names in steps:
        if step(services, report, person.id, kind, names):
            states.append(standing())
    for expected in reversed(states[:-1]):
        services.reviewing.undo(report, person.id)
        assert standing() == expected
    for expected in states[1:]:
        services.reviewing.redo(report, person.id)
        assert standing() == expected
    for _ in states[1:]:
        services.reviewing.undo(report, person.id)
    assert standing() == states[0]

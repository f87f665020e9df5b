"""Editing over a real store: who and when, re-imports, corrected keys with both grades kept, undo and redo, the score sheet."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.bank.review import Change
from app.catalogue import Catalogue
from app.errors import UserError
from app.questions.model import Question
from app.records.model import Person
from app.services.changes import Changes
from app.services.composition import Services
from app.services.editing import Editable
from app.store.store import Store
from tests.bank.test_reviewing import TEXT
from tests.store.banks import Clock

SAY = Catalogue("zh")


@pytest.fixture
def report(services: Services) -> str:
    return services.importing.import_text(TEXT).value.report


def short(book: Editable) -> Question:
    """写出“三张清单”."""
    return next(one.question for one in book.entries if one.question.kind == "short" and "三张清单" in one.question.stem)


def figure(book: Editable) -> Question:
    return next(one.question for one in book.entries if one.question.kind == "cloze" and one.question.form == "figure")


def asked(services: Services, report: str) -> dict[str, Question]:
    return {one.id: one for one in services.library.open(report).questions}


def own(services: Services, report: str, answer: str = "线上学") -> Question:
    book = services.editing.open(report)
    point = next(one for one in book.points if one.name == "四学")
    blank = services.editing.blank(report, point.id, "single")
    return msgspec.structs.replace(blank, stem="哪种学法最灵活？", options=("线上学", "支部学", "结对学"), answer=(answer,), accepts=((),))


def sit(services: Services, person: Person, report: str, answers: dict[str, tuple[str, ...]], *, hand_in: bool = True) -> str:
    """Answer these questions in a quiz over everything, and hand it in."""
    quiz = services.quizzing.start(person.id, (report,), 500, ("single", "short", "cloze")).value
    for sheet in quiz.sheets:
        if sheet.asked.id in answers:
            services.quizzing.answer(quiz.attempt, sheet.position, answers[sheet.asked.id])
    if hand_in:
        services.quizzing.hand_in(quiz.attempt)
    return quiz.attempt


def marks(services: Services, attempt: str, question: str) -> tuple[int, str]:
    one = next(item for item in services.quizzing.result(attempt).items if item.question.id == question)
    return one.hundredths, one.verdict


def only(services: Services, person: Person, report: str, question: Question) -> None:
    """Retire every other question, so that a quiz asks this one."""
    book = services.editing.open(report)
    services.editing.retire(report, person.id, tuple(one.question.id for one in book.entries if one.question.id != question.id))


def test_a_new_version_is_asked_under_the_same_id_and_the_old_one_stays(
    services: Services, report: str, person: Person, clock: Clock
) -> None:
    before = short(services.editing.open(report))
    clock.move(minutes=3)
    done = services.editing.keep(report, person.id, msgspec.structs.replace(before, stem="“三张清单”是哪三张，请写出来。"))
    assert done.changes == Changes(library=True, cards=True)
    now = asked(services, report)[before.id]
    assert (now.stem, now.version, before.version) == ("“三张清单”是哪三张，请写出来。", 2, 1)
    entry = done.value.entry(before.id)
    assert entry is not None
    assert entry.last is not None
    assert (entry.origin, entry.last.name, entry.last.at) == ("changed", "张三", clock.now)
    told = services.editing.history(report, before.id)
    assert [(one.what, one.name, one.edition) for one in told] == [("made", "", 1), ("said", "张三", 0)]


def test_a_question_that_fails_a_check_is_not_asked_but_its_words_are_kept(services: Services, report: str, person: Person) -> None:
    question = short(services.editing.open(report))
    broken = msgspec.structs.replace(question, stem="请写出民情清单、协商清单、督办清单。")
    with pytest.raises(UserError) as told:
        services.editing.keep(report, person.id, broken)
    assert told.value.code == "question_faulty"
    assert asked(services, report)[question.id] == question
    book = services.editing.set_aside(report, person.id, broken).value
    assert asked(services, report)[question.id] == question
    entry = book.entry(question.id)
    assert entry is not None
    assert entry.unfinished is not None
    assert entry.unfinished.stem == broken.stem


def test_own_copied_retired_and_restored(services: Services, report: str, person: Person) -> None:
    fresh = own(services, report)
    services.editing.keep(report, person.id, fresh)
    assert asked(services, report)[fresh.id].stem == fresh.stem
    other = msgspec.structs.replace(services.editing.copy(fresh), stem="哪种学法随时都行？")
    services.editing.keep(report, person.id, other, source=fresh.id)
    services.editing.retire(report, person.id, (fresh.id,))
    assert fresh.id not in asked(services, report)
    assert other.id in asked(services, report)
    services.editing.restore(report, person.id, (fresh.id,))
    assert fresh.id in asked(services, report)
    assert [one.what for one in services.editing.history(report, fresh.id)] == ["written", "retired", "restored"]
    assert [one.what for one in services.editing.history(report, other.id)] == ["copied"]
    for _ in range(4):
        services.editing.undo(report, person.id)
    assert not {fresh.id, other.id} & asked(services, report).keys()
    assert services.editing.undo(report, person.id).changes == Changes()


def test_edits_survive_an_import_a_new_edition_and_the_review_of_another_point(services: Services, report: str, person: Person) -> None:
    question, fresh = short(services.editing.open(report)), own(services, report)
    services.editing.keep(report, person.id, msgspec.structs.replace(question, stem="三张清单是哪三张？请写出来。"))
    services.editing.keep(report, person.id, fresh)
    retired = figure(services.editing.open(report))
    services.editing.retire(report, person.id, (retired.id,))

    def holds() -> bool:
        now = asked(services, report)
        return now[question.id].stem.startswith("三张清单是") and fresh.id in now and retired.id not in now

    assert holds()
    services.importing.import_text(TEXT)
    assert holds()
    edition = services.importing.import_text(TEXT.replace("坚持“三守”", "始终坚持“三守”")).value
    assert (edition.report, edition.outcome) == (report, "edition")
    assert holds()
    lists = next(one.point for one in services.reviewing.open(report).points if one.point.name == "三守")
    services.reviewing.reject(report, person.id, (lists.id,))
    assert holds()
    services.editions.use(report, 1)
    assert holds()


def test_a_question_waits_when_its_point_says_something_else(services: Services, report: str, person: Person) -> None:
    question = short(services.editing.open(report))
    services.editing.keep(report, person.id, msgspec.structs.replace(question, stem="三张清单是哪三张？请写出来。"))
    point = next(one.point for one in services.reviewing.open(report).points if one.point.name == "三张清单")
    services.reviewing.correct(report, person.id, point.id, Change(members=("民情清单", "协商清单")))
    assert question.id not in asked(services, report)
    entry = services.editing.open(report).entry(question.id)
    assert entry is not None
    assert entry.waits == "point_changed"
    services.reviewing.undo(report, person.id)
    assert asked(services, report)[question.id].stem == "三张清单是哪三张？请写出来。"


def test_learners_keep_their_progress(services: Services, report: str, person: Person) -> None:
    sitting = services.studying.begin(person.id)
    turn = services.studying.next(sitting)
    assert turn is not None
    services.studying.grade(sitting, turn, turn.previews[2].rating)
    services.editing.keep(report, person.id, msgspec.structs.replace(turn.question, stem=turn.question.stem.replace("请", "请您")))
    assert services.studying.today(person.id).done == 1


def corrected(services: Services, report: str, person: Person) -> tuple[Question, str]:
    """An own question with a wrong key that two persons answered; return it and the attempt of the one who was right."""
    fresh = own(services, report, "支部学")
    services.editing.keep(report, person.id, fresh)
    only(services, person, report, fresh)
    return fresh, sit(services, person, report, {fresh.id: ("线上学",)})


def test_a_corrected_key_shows_whose_score_changes_and_keeps_both_grades(
    services: Services, store: Store, report: str, person: Person, clock: Clock
) -> None:
    fresh, attempt = corrected(services, report, person)
    other = services.people.add("李四").value
    clock.move(hours=1)
    second = sit(services, other, report, {fresh.id: ("支部学",)})
    assert (marks(services, attempt, fresh.id), marks(services, second, fresh.id)) == ((0, "wrong"), (100, "right"))
    right = msgspec.structs.replace(fresh, answer=("线上学",))
    told = services.editing.foresee(report, right)
    assert [(one.person.name, one.question_before.hundredths, one.question_after.hundredths) for one in told.rescored] == [
        ("李四", 100, 0),
        ("张三", 0, 100),
    ]
    assert [(one.before.total.percent, one.after.total.percent) for one in told.rescored] == [(100, 0), (0, 100)]
    with pytest.raises(UserError) as refused:
        services.editing.keep(report, person.id, right)
    assert refused.value.code == "correction_reason"
    assert marks(services, attempt, fresh.id) == (0, "wrong")
    clock.move(hours=1)
    done = services.editing.keep(report, person.id, right, "出题时选错了答案")
    assert done.changes == Changes(library=True, cards=True, attempts=True)
    assert (marks(services, attempt, fresh.id), marks(services, second, fresh.id)) == ((100, "right"), (0, "wrong"))
    assert [one.score.total.percent for one in services.scoring.scores(person.id)] == [100]
    shown = services.quizzing.result(attempt).items[0].question
    assert (shown.answer, shown.options) == (("线上学",), fresh.options)
    rows = services.scoring.corrections()
    assert [(one.person.name, one.score_before.total.percent, one.score_after.total.percent) for one in rows] == [
        ("李四", 100, 0),
        ("张三", 0, 100),
    ]
    assert {(one.by, one.reason, one.at, one.key_before, one.key_after) for one in rows} == {
        ("张三", "出题时选错了答案", clock.now, ("支部学",), ("线上学",))
    }
    assert [one.person.name for one in services.scoring.corrections(other.id)] == ["李四"]
    with store.read() as db:
        assert db.execute("SELECT hundredths FROM answer ORDER BY seq").fetchall() == [(0,), (100,)]


def test_the_same_correction_again_changes_nothing_and_undo_and_redo_bring_each_score_back(
    services: Services, report: str, person: Person, clock: Clock
) -> None:
    fresh, attempt = corrected(services, report, person)
    right = msgspec.structs.replace(fresh, answer=("线上学",))
    services.editing.keep(report, person.id, right, "选错了")
    assert services.editing.foresee(report, right).rescored == ()
    assert not services.editing.keep(report, person.id, right).changes.attempts
    services.editing.undo(report, person.id)
    for expected in ((0, "wrong"), (100, "right"), (0, "wrong"), (100, "right")):
        clock.move(minutes=1)
        undone = expected == (0, "wrong")
        done = (services.editing.undo if undone else services.editing.redo)(report, person.id)
        assert done.changes.attempts
        assert marks(services, attempt, fresh.id) == expected
    rows = services.scoring.corrections()
    assert [one.back for one in rows] == [True, True, True, True, False]
    assert [(one.question_before.hundredths, one.question_after.hundredths) for one in rows][:2] == [(0, 100), (100, 0)]
    assert [one.key_after for one in rows][:2] == [("线上学",), ("支部学",)]


def test_a_quiz_under_way_is_graded_by_the_right_key(services: Services, report: str, person: Person) -> None:
    fresh = own(services, report, "支部学")
    services.editing.keep(report, person.id, fresh)
    only(services, person, report, fresh)
    before = sit(services, person, report, {fresh.id: ("线上学",)}, hand_in=False)
    after = sit(services, person, report, {}, hand_in=False)
    right = msgspec.structs.replace(fresh, answer=("线上学",))
    assert services.editing.foresee(report, right).rescored == ()
    services.editing.keep(report, person.id, right)
    services.quizzing.answer(after, 0, ("线上学",))
    for attempt in (before, after):
        services.quizzing.hand_in(attempt)
        assert marks(services, attempt, fresh.id) == (100, "right")
    assert services.scoring.corrections() == ()
    services.editing.undo(report, person.id)
    assert [marks(services, attempt, fresh.id) for attempt in (before, after)] == [(0, "wrong"), (0, "wrong")]


def test_practice_has_no_score_to_correct(services: Services, store: Store, report: str, person: Person) -> None:
    fresh, attempt = corrected(services, report, person)
    with store.write() as db:
        db.execute("UPDATE attempt SET kind = 'practice' WHERE id = ?", (attempt,))
    right = msgspec.structs.replace(fresh, answer=("线上学",))
    assert services.editing.foresee(report, right).rescored == ()
    assert services.editing.keep(report, person.id, right).changes.attempts
    assert marks(services, attempt, fresh.id) == (100, "right")
    assert services.scoring.corrections() == ()


def test_another_accepted_wording_lifts_those_who_wrote_it(services: Services, report: str, person: Person) -> None:
    question = short(services.editing.open(report))
    only(services, person, report, question)
    attempt = sit(services, person, report, {question.id: ("民情单子、协商清单、督办清单",)})
    assert marks(services, attempt, question.id) == (66, "partly")
    wider = msgspec.structs.replace(question, accepts=(("民情单子",), (), ()))
    services.editing.keep(report, person.id, wider, "民情单子也对")
    assert marks(services, attempt, question.id) == (100, "right")


def test_answers_to_other_words_are_left_as_they_were(services: Services, report: str, person: Person) -> None:
    fresh, attempt = corrected(services, report, person)
    other = msgspec.structs.replace(fresh, stem="哪种学法最不灵活？", answer=("线上学",))
    told = services.editing.foresee(report, other)
    assert (told.rescored, told.others) == ((), 1)
    services.editing.keep(report, person.id, other)
    assert marks(services, attempt, fresh.id) == (0, "wrong")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(("线上学", "支部学", "结对学", "undo", "redo")), max_size=6))
def test_however_often_a_key_is_corrected_undoing_all_of_it_brings_the_first_score_back(
    services: Services, report: str, person: Person, clock: Clock, steps: list[str]
) -> None:
    book = services.editing.open(report)
    clock.move(minutes=1)
    fresh = msgspec.structs.replace(own(services, report, "支部学"), stem=f"哪种学法最灵活？这是第{len(book.entries)}道。")
    services.editing.keep(report, person.id, fresh)
    only(services, person, report, fresh)
    start = services.editing.open(report).last
    attempt = sit(services, person, report, {fresh.id: ("线上学",)})
    for step in steps:
        clock.move(minutes=1)
        if step == "undo":
            if services.editing.open(report).last != start:
                services.editing.undo(report, person.id)
        elif step == "redo":
            services.editing.redo(report, person.id)
        else:
            services.editing.keep(report, person.id, msgspec.structs.replace(fresh, answer=(step,)), "试")
        key = asked(services, report)[fresh.id].answer
        assert marks(services, attempt, fresh.id) == ((100, "right") if key == ("线上学",) else (0, "wrong"))
    while services.editing.open(report).last != start:
        services.editing.undo(report, person.id)
    assert marks(services, attempt, fresh.id) == (0, "wrong")
    assert asked(services, report)[fresh.id].answer == ("支部学",)


def test_the_sheet_holds_the_record_of_corrections(services: Services, report: str, person: Person, clock: Clock, tmp_path: Path) -> None:
    fresh, _ = corrected(services, report, person)
    assert load_workbook(services.scoring.export(tmp_path / "before.xlsx", SAY)).sheetnames == ["成绩", "规则说明"]
    clock.move(minutes=5)
    services.editing.keep(report, person.id, msgspec.structs.replace(fresh, answer=("线上学",)), "=选错了")
    book = load_workbook(services.scoring.export(tmp_path / "after.xlsx", SAY))
    assert book.sheetnames == ["成绩", "规则说明", "更正记录"]
    heads, row = list(book["更正记录"].iter_rows(values_only=True))
    told: dict[object, Any] = dict(zip(heads, row, strict=True))
    assert (told["更正人"], told["原因"], told["原来的答案"], told["现在的答案"], told["姓名"]) == (
        "张三",
        "=选错了",
        "支部学",
        "线上学",
        "张三",
    )
    assert (told["本题原得分"], told["本题现得分"], told["原得分率"], told["现得分率"]) == ("0", "1", 0, 1)
    assert (told["原结果"], told["现结果"]) == ("没通过", "通过")
    assert told["更正时间"] == clock.now.replace(tzinfo=None)
    assert told["更正时间"] - told["交卷时间"] == timedelta(minutes=5)
    named, scored = list(book["成绩"].iter_rows(values_only=True))
    assert scored[named.index("得分率")] == 1


def test_a_file_from_before_editing_asks_what_it_asked(services: Services, store: Store, report: str, person: Person) -> None:
    before = services.library.open(report).questions
    with store.write() as db:
        db.execute("DROP VIEW graded")
        for table in ("regrade", "rekeyed", "correction", "made", "edit"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = '0006-editing'")
    store.close()
    store.open()
    assert [one.question for one in services.editing.open(report).entries] == list(before)
    services.editing.retire(report, person.id, (before[0].id,))
    assert services.library.open(report).questions == before[1:]


def test_what_is_not_there_is_told(services: Services, report: str, person: Person) -> None:
    question = short(services.editing.open(report))
    calls = (
        ("report_gone", lambda: services.editing.open("nothing")),
        ("question_gone", lambda: services.editing.retire(report, person.id, ("nothing",))),
        ("question_gone", lambda: services.editing.restore(report, person.id, ())),
        ("person_gone", lambda: services.editing.set_aside(report, "nobody", question)),
        ("point_gone", lambda: services.editing.blank(report, "nothing", "single")),
        ("reason_long", lambda: services.editing.keep(report, person.id, question, "长" * 201)),
    )
    for code, call in calls:
        with pytest.raises(UserError) as told:
            call()
        assert told.value.code == code
    assert services.editing.open(report).last is None

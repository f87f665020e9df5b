"""Edits of questions: what each deed comes to, undo and redo, other editions, what is kept of what was typed, and the history."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assets import Assets
from app.bank.editing import asked, blank_question, copied, differences, entries, steps, tidied
from app.bank.edits import Changed, Edit, EditDeed, Entry, Restore, Retire, Say, Write
from app.bank.judging import Judge
from app.bank.review import Redo, Undo
from app.bank.reviewing import said
from app.errors import UserError
from app.extract.model import KeyPoint
from app.questions.lexicon import FILE as LEXICON
from app.questions.lexicon import load_lexicon
from app.questions.likeness import Likeness
from app.questions.making import make_questions
from app.questions.model import Question
from app.questions.templates import FILE, load_templates
from app.report.model import Report
from tests.bank.test_reviewing import FOUR, KEPT, POINTS, REPORT, START

ASSETS = Assets()
MADE = make_questions(REPORT, POINTS, load_templates(ASSETS.text("questions", FILE)), load_lexicon(ASSETS.text("questions", LEXICON)))
SHORT = next(one for one in MADE if one.point == FOUR.id and one.kind == "short")
SINGLE = next(one for one in MADE if one.point == KEPT.id and one.kind == "single")
OTHER = next(one for one in MADE if one.point == KEPT.id and one.kind == "short")
AT = datetime(2026, 6, 9, 1, 30, tzinfo=UTC)


def edits(*deeds: EditDeed) -> tuple[Edit, ...]:
    return tuple(Edit(f"e{number}", "p", "张三", START + timedelta(minutes=number), deed) for number, deed in enumerate(deeds))


def say(question: Question, *, usable: bool = True, **parts: object) -> Say:
    point = next(one for one in POINTS if one.id == question.point)
    return Say(msgspec.structs.replace(question, **parts), said(point), usable)


def write(
    identity: str = "own", point: KeyPoint = FOUR, *, usable: bool = True, source: str = "", stem: str = "四种学法中哪种随时？"
) -> Write:
    question = msgspec.structs.replace(
        blank_question(identity, "single", point), stem=stem, options=("线上学", "支部学", "结对学"), answer=("线上学",), accepts=((),)
    )
    return Write(question, said(point), usable, source)


def after(*deeds: EditDeed, report: Report = REPORT, points: tuple[KeyPoint, ...] = POINTS) -> dict[str, Entry]:
    return {one.question.id: one for one in entries(report, points, MADE, edits(*deeds))}


def test_without_an_edit_everything_is_asked_as_it_was_made() -> None:
    told = entries(REPORT, POINTS, MADE, ())
    assert asked(told) == MADE
    assert {(one.origin, one.retired, one.waits, one.calls) for one in told} == {("report", False, "", False)}


def test_a_changed_question_keeps_its_id_and_its_place() -> None:
    told = after(say(SHORT, stem="“四学”是哪四种学法？"))
    one = told[SHORT.id]
    assert (one.question.stem, one.origin, one.asked) == ("“四学”是哪四种学法？", "changed", True)
    assert one.last is not None
    assert one.last.name == "张三"
    assert [question.id for question in asked(told.values())] == [question.id for question in MADE]


def test_unfinished_words_are_kept_and_what_was_asked_before_still_is() -> None:
    one = after(say(SHORT, usable=False, stem=""))[SHORT.id]
    assert (one.question, one.origin, one.asked, one.calls) == (SHORT, "report", True, True)
    assert one.unfinished is not None
    assert one.unfinished.stem == ""
    done = after(say(SHORT, usable=False, stem=""), say(SHORT, stem="好了？"))[SHORT.id]
    assert (done.question.stem, done.unfinished) == ("好了？", None)


def test_own_questions_stand_behind_their_point_and_are_asked_when_they_are_finished() -> None:
    told = after(write("own", usable=False), write("second", stem="还有哪种？"))
    assert (told["own"].origin, told["own"].waits, told["own"].asked) == ("own", "unfinished", False)
    assert told["second"].asked
    ids = list(told)
    last = max(ids.index(question.id) for question in MADE if question.point == FOUR.id)
    assert ids[last + 1 : last + 3] == ["own", "second"]
    done = after(write("own", usable=False), Say(write("own").question, said(FOUR), usable=True))
    assert (done["own"].origin, done["own"].asked) == ("own", True)


def test_a_retired_question_stays_in_the_list_until_it_is_restored() -> None:
    told = after(Retire((SHORT.id, SINGLE.id)))
    assert told[SHORT.id].retired
    assert len(told) == len(MADE)
    assert {one.id for one in MADE} - {one.id for one in asked(told.values())} == {SHORT.id, SINGLE.id}
    assert after(Retire((SHORT.id,)), Restore((SHORT.id,)))[SHORT.id].asked


def test_undo_and_redo_go_through_every_deed() -> None:
    told = after(say(SHORT, stem="改一次？"), say(SHORT, stem="改两次？"), Undo("e1"))
    assert told[SHORT.id].question.stem == "改一次？"
    assert "own" not in after(write(), Undo("e0"))
    assert after(write(), Undo("e0"), Redo("e0"))["own"].asked
    assert after(Retire((SHORT.id,)), Undo("e0"))[SHORT.id].asked


def test_an_edit_holds_for_what_its_point_said_and_for_nothing_else() -> None:
    changed = msgspec.structs.replace(FOUR, members=FOUR.members[:3])
    points = tuple(changed if one.id == FOUR.id else one for one in POINTS)
    one = after(say(SHORT, stem="哪四种？"), write(), points=points)
    assert (one[SHORT.id].waits, one["own"].waits, one[SHORT.id].calls) == ("point_changed", "point_changed", True)
    gone = after(write(), points=tuple(point for point in POINTS if point.id != FOUR.id))
    assert gone["own"].waits == "point_gone"


def test_the_quote_moves_with_the_text_and_a_question_without_it_waits() -> None:
    moved = msgspec.structs.replace(REPORT, paragraphs=("新的一段。", *REPORT.paragraphs))
    one = after(write(), report=moved)["own"]
    assert one.question.evidence is not None
    quote = one.question.evidence
    assert moved.quote(quote.paragraph, quote.start, quote.end) == quote
    other = msgspec.structs.replace(REPORT, paragraphs=("全新的报告。",))
    assert after(write(), report=other)["own"].waits == "quote_gone"


def test_an_edit_of_a_question_that_is_not_there_does_nothing_and_holds_again() -> None:
    deeds = edits(say(SHORT, stem="哪四种？"), Retire((SINGLE.id,)))
    some = tuple(one for one in MADE if one.id not in (SHORT.id, SINGLE.id))
    assert asked(entries(REPORT, POINTS, some, deeds)) == some
    back = {one.question.id: one for one in entries(REPORT, POINTS, MADE, deeds)}
    assert (back[SHORT.id].question.stem, back[SINGLE.id].retired) == ("哪四种？", True)


deeds_drawn = st.lists(
    st.one_of(
        st.sampled_from(MADE[:6]).flatmap(
            lambda question: st.builds(lambda stem, usable: say(question, usable=usable, stem=stem), st.text(max_size=5), st.booleans())
        ),
        st.builds(lambda number, usable: write(f"own{number}", usable=usable), st.integers(0, 2), st.booleans()),
        st.builds(Retire, st.lists(st.sampled_from(MADE[:6]).map(lambda one: one.id), min_size=1, max_size=3).map(tuple)),
        st.builds(Restore, st.lists(st.sampled_from(MADE[:6]).map(lambda one: one.id), min_size=1, max_size=3).map(tuple)),
    ),
    max_size=6,
)


@given(deeds_drawn)
def test_undoing_everything_leaves_what_was_made_and_redoing_it_brings_it_back(deeds: list[EditDeed]) -> None:
    done = edits(*deeds)
    back = tuple(Edit(f"u{number}", "p", "李四", AT, Undo(edit.id)) for number, edit in enumerate(reversed(done)))
    again = tuple(Edit(f"r{number}", "p", "李四", AT, Redo(edit.id)) for number, edit in enumerate(done))
    assert entries(REPORT, POINTS, MADE, (*done, *back)) == entries(REPORT, POINTS, MADE, ())
    assert entries(REPORT, POINTS, MADE, (*done, *back, *again)) == entries(REPORT, POINTS, MADE, done)


def test_words_are_typeset_and_what_nobody_sees_is_left_out() -> None:
    told = tidied(
        msgspec.structs.replace(
            SHORT,
            stem="  “四学”是哪 四种,请写出:\n\n",
            answer=(" 带头学\u200b ",),
            accepts=(("带头 学", "", "带头 学"),),
            explanation="见(原文)",
        )
    )
    assert (told.stem, told.answer, told.explanation) == ("“四学”是哪四种，请写出：", ("带头学",), "见（原文）")
    assert told.accepts == (("带头 学",),)
    assert tidied(told) == told


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"stem": "长" * 1001}, "question_long"),
        ({"options": ("长" * 301,)}, "question_long"),
        ({"answer": ("一",) * 101}, "question_parts_many"),
    ],
)
def test_what_no_page_takes_is_refused(parts: dict[str, object], code: str) -> None:
    with pytest.raises(UserError) as told:
        tidied(msgspec.structs.replace(SHORT, **parts))
    assert told.value.code == code


def judge(*others: Question) -> Judge:
    return Judge(REPORT, POINTS, others or MADE, Likeness())


def test_what_was_made_has_nothing_against_it_and_a_blank_question_has() -> None:
    assert all(judge().objections(one) == () for one in MADE)
    fresh = blank_question("own", "multiple", FOUR)
    assert {"empty", "too_few_options"} <= set(judge().objections(fresh))
    assert judge().objections(msgspec.structs.replace(fresh, point="nothing")) == ("point_missing",)
    assert judge().objections(write().question) == ()


def test_a_copy_must_ask_something_else() -> None:
    assert judge().objections(copied("own", SHORT)) == ("asked_already",)
    assert judge().objections(msgspec.structs.replace(copied("own", SHORT), stem="把“四学”的四种学法写下来。")) == ()


def test_history_tells_who_changed_what_and_what_the_report_gave() -> None:
    first = say(SHORT, stem="哪四种？")
    done = edits(first, say(SHORT, stem="哪四种学法？", usable=False), Undo("e1"), Retire((SHORT.id,)), Retire((OTHER.id,)))
    told = steps(SHORT.id, [(SHORT, 1, AT - timedelta(days=1)), (msgspec.structs.replace(first.question, version=2), 1, AT)], done)
    assert [(one.what, one.name) for one in told] == [
        ("made", ""),
        ("said", "张三"),
        ("unfinished", "张三"),
        ("undone", "张三"),
        ("retired", "张三"),
    ]
    assert told[1].changes == (Changed("stem", (SHORT.stem,), ("哪四种？",)),)
    assert told[3].changes == (Changed("stem", ("哪四种学法？",), ("哪四种？",)),)
    assert differences(SHORT, SHORT) == ()

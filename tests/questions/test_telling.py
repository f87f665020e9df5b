"""Which questions answer each other: by their stems, by what they give to choose from, by asking for one list."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from app.questions.model import Question, QuestionKind
from app.questions.telling import stems_tell, tell_each_other
from app.report.model import Evidence


def question(
    name: str, kind: QuestionKind, stem: str, answer: tuple[str, ...], options: tuple[str, ...] = (), point: str = "p"
) -> Question:
    return Question(name, point, "member", kind, stem, (), options, answer, (), "说明", None, 1, None)


def test_questions_that_answer_each_other() -> None:
    recite = question("a", "short", "“三守”包括哪三项？", ("守信用", "守时间", "守承诺"))
    missing = question("b", "cloze", "“三守”除了守信用、守时间，还有一项是____。", ("守承诺",))
    other = question("c", "single", "“四进”包括下列哪一项？", ("进校园",), ("进校园", "进农村", "进机关"), "o")
    assert tell_each_other(recite, missing)
    assert tell_each_other(missing, recite)
    assert not tell_each_other(missing, other)


def test_two_statements_about_one_sentence_tell_each_other() -> None:
    said = Evidence(3, 0, 6, "达68%，和91%")
    one, other = (
        msgspec.structs.replace(question(name, "true_false", name, ("正确",), point=name), evidence=said) for name in ("甲", "乙")
    )
    assert tell_each_other(one, other)
    assert not tell_each_other(one, msgspec.structs.replace(other, evidence=Evidence(4, 0, 6, "达68%，和91%")))


LISTED = st.lists(st.text("甲乙丙丁戊己", min_size=2, max_size=3), min_size=3, max_size=5, unique=True)


def about_a_list(members: tuple[str, ...]) -> tuple[Question, ...]:
    """Every way to ask for, or show, all of one list; each gives the others away."""
    blanks = "、".join(["____"] * len(members))
    return (
        question("recite", "short", "“几个”包括哪些？", members),
        question("blanks", "cloze", f"“几个”是指{blanks}。", members),
        question("several", "multiple", "哪些属于“几个”？", members, (*members, "外面的", "别处的")),
        msgspec.structs.replace(
            question("outsider", "single", "哪一项【不】属于“几个”？", ("外面的",), ("外面的", *members)), form="outsider"
        ),
        question("sequence", "ordering", "按次序排列。", members, members),
        msgspec.structs.replace(
            question("expand", "single", "“几个”是指：", ("、".join(members),), ("、".join(members), "、".join((*members[:-1], "别处的")))),
            form="expand",
        ),
    )


@given(members=LISTED, points=st.lists(st.sampled_from(["p", "q", "r"]), min_size=6, max_size=6))
def test_a_list_is_asked_once_and_no_options_give_it_away(members: list[str], points: list[str]) -> None:
    # the same list may stand in two reports, under two points
    asked_ways = [msgspec.structs.replace(one, point=point) for one, point in zip(about_a_list(tuple(members)), points, strict=True)]
    for one in asked_ways:
        assert all(tell_each_other(one, other) and tell_each_other(other, one) for other in asked_ways)


def test_a_typed_member_is_told_by_options_that_hold_its_list_and_by_no_others() -> None:
    typed = question("typed", "cloze", "还有一项是____。", ("守承诺",))
    _, _, several, outsider, sequence, _ = about_a_list(("守信用", "守时间", "守承诺"))
    assert all(tell_each_other(typed, shown) for shown in (several, outsider, sequence))
    chosen = question("chosen", "single", "哪一项属于它？", ("守信用",), ("守信用", "守承诺", "守规矩"))
    assert not tell_each_other(typed, chosen)
    assert not tell_each_other(chosen, question("other", "single", "哪一项属于它？", ("守规矩",), ("守规矩", "守信用", "守时间")))


def test_what_only_options_show_may_meet_in_a_quiz_of_ones_own() -> None:
    recite, _, several, _, _, _ = about_a_list(("守信用", "守时间", "守承诺"))
    assert tell_each_other(recite, several)
    assert not stems_tell(recite, several)

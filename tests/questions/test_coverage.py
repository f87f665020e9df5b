"""Coverage: which member is asked in which form, and why another is not."""

from typing import TYPE_CHECKING

import msgspec

from app.questions.coverage import WHOLE, coverage, units_asked, units_needed
from app.questions.making import Dropped
from app.questions.model import RIGHT, WRONG, Form, Question, QuestionKind

if TYPE_CHECKING:
    from tests.questions.conftest import Draft


def question(point: str, form: Form, kind: QuestionKind, stem: str, answer: tuple[str, ...], options: tuple[str, ...] = ()) -> Question:
    return Question("q", point, form, kind, stem, (), options, answer, (), "", None, 1, None)


def places(one: Question, draft: "Draft") -> list[int]:
    point = next(point for point in draft.points if point.id == one.point)
    return [place for _, place in units_asked(one, point)]


def test_each_form_asks_its_members(invented: "Draft") -> None:
    kept, read = invented.points[1], invented.points[0]
    cases: list[tuple[Form, QuestionKind, str, tuple[str, ...], tuple[str, ...], list[int]]] = [
        ("recite", "short", "写出“三守”。", kept.members, (), [0, 1, 2]),
        ("expand", "single", "哪一组？", ("守信用、守时间、守承诺",), (), [0, 1, 2]),
        ("member", "single", "哪一项属于“三守”？", ("守时间",), ("守时间", "守秘密"), [1]),
        ("missing", "cloze", "守信用、守时间、____", ("守承诺",), (), [2]),
        ("outsider", "single", "哪一项【不】属于“三守”？", ("守秘密",), ("守秘密", "守信用", "守承诺"), [0, 2]),
        ("statement", "true_false", "“三守”是守信用、守时间、守秘密。", (WRONG,), (), [0, 1, 2]),
        ("statement", "true_false", "“三守”包括守信用、守时间。", (RIGHT,), (), [0, 1]),
        ("count", "single", "几项？", ("3项",), (), [WHOLE]),
    ]
    for form, kind, stem, answer, options, wanted in cases:
        assert places(question(kept.id, form, kind, stem, answer, options), invented) == wanted, form
    pair = question(read.id, "pair", "single", "“七读”中，与“领读”搭配的是哪一项？", ("班子成员",), ("班子成员", "机关支部"))
    assert places(pair, invented) == [0]
    wrong = question(read.id, "pair", "true_false", "与“领读”搭配的是“机关支部”。", (WRONG,))
    assert places(msgspec.structs.replace(wrong, form="statement"), invented) == [0, 1]


def test_the_matrix_agrees_with_the_questions(invented: "Draft", made: tuple[Question, ...]) -> None:
    matrix = coverage(invented.points, made)
    cells = {(one.point.id, row.place, cell.form): set(cell.questions) for one in matrix.points for row in one.rows for cell in row.cells}
    known = {point.id: point for point in invented.points}
    again: dict[tuple[str, int, str], set[str]] = {}
    for each in made:
        for point, place in units_asked(each, known[each.point or ""]):
            again.setdefault((point, place, each.form), set()).add(each.id)
    assert cells == again
    assert {question for found in cells.values() for question in found} == {each.id for each in made}
    assert [one.point for one in matrix.points] == invented.points
    asked, needed = matrix.counts("formula")
    assert needed == len(units_needed(invented.points, ("formula",)))
    assert asked == sum(bool(row.asked) for one in matrix.points if one.point.kind == "formula" for row in one.rows if row.place != WHOLE)
    assert matrix.counts()[1] == len(units_needed(invented.points, ("formula", "figure", "document", "named_only")))


def test_a_point_that_nothing_asks_is_in_the_matrix(invented: "Draft") -> None:
    matrix = coverage(invented.points, ())
    assert matrix.forms == ()
    assert matrix.counts()[0] == 0
    assert not any(one.covered for one in matrix.points)
    assert [row.member for row in matrix.points[1].rows] == ["守信用", "守时间", "守承诺"]
    figure = next(one for one in matrix.points if one.point.kind == "figure")
    assert [(row.place, row.member) for row in figure.rows] == [(WHOLE, "")]


def test_what_was_dropped_says_why(invented: "Draft", made: tuple[Question, ...]) -> None:
    dropped = [Dropped(one, ("echo_clue", "length_clue")) for one in made if one.kind == "single"]
    rest = [one for one in made if one.kind != "single"]
    matrix = coverage(invented.points, rest, [*dropped, Dropped(dropped[0].question, ("echo_clue",))])
    told = {(one.point.id, cell.form): cell for one in matrix.points for row in one.rows for cell in row.cells if cell.faults}
    assert set(told) == {(one.question.point, one.question.form) for one in dropped}
    assert all(cell.faults == ("echo_clue", "length_clue") for cell in told.values())
    assert not {one.question.id for one in dropped} & {asked for cell in told.values() for asked in cell.questions}

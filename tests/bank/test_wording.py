"""Words that a person gives a point: tidied, or refused with a code that has its sentence."""

import pytest

from app.bank.review import Change, Draft
from app.bank.wording import LONGEST, MOST_MEMBERS, checked, checked_change, tidied
from app.catalogue import ERRORS
from app.errors import UserError
from app.extract.model import PointKind, Value
from app.report.model import Evidence


def draft(
    kind: PointKind = "formula",
    name: str = "三守",
    members: tuple[str, ...] = ("守法律", "守纪律"),
    value: Value | None = None,
    subject: str = "",
) -> Draft:
    return Draft(kind, name, members, False, value, subject, 0.5, Evidence(0, 0, 2, "三守"))


def test_words_are_tidied() -> None:
    change = Change(name=" 三\u200b守\n", members=("守法律 ", "", "\t"), subject="  a  b ", salience=7.0)
    assert checked_change(change) == Change(name="三守", members=("守法律",), subject="a b", salience=1.0)
    assert checked_change(Change()) == Change()
    figure = tidied(draft("figure", "", (), Value("１,980", "", " 名 ", "about"), "委员"))
    assert figure.value == Value("1980", None, "名", "about")


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (draft(name=""), "point_nameless"),
        (draft(name="", members=(), subject="工作"), "point_nameless"),
        (draft("document", "", ()), "point_title_missing"),
        (draft("figure", "", (), Value("198", None, "名", "exactly")), "point_subject_missing"),
        (draft("figure", "", (), None, "委员"), "point_amount"),
        (draft("figure", "", (), Value("4.", None, "%", "exactly"), "增长"), "point_amount"),
        (draft("figure", "", (), Value("4", "五", "%", "exactly"), "增长"), "point_amount"),
        (draft(members=("守法律", "守 法律")), "point_member_twice"),
        (draft(members=tuple(f"第{n}项" for n in range(MOST_MEMBERS + 1))), "point_members_many"),
        (draft(name="长" * (LONGEST + 1)), "point_long"),
    ],
)
def test_words_that_cannot_be_kept_are_told(wrong: Draft, code: str) -> None:
    with pytest.raises(UserError) as told:
        checked(wrong)
    assert told.value.code == code
    assert "{" not in ERRORS[code].format(**told.value.data)


@pytest.mark.parametrize(
    "right",
    [
        draft(),
        draft(name="", subject="督查指导的工作"),
        draft("named_only", members=()),
        draft("document", "学习办法", ()),
        draft("figure", "", (), Value("4.5", "5", "%", "exactly"), "增长"),
    ],
)
def test_right_words_are_kept(right: Draft) -> None:
    assert checked(right) == right

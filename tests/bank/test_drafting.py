"""What selected words are taken for at first."""

import pytest

from app.bank.drafting import drafted
from app.extract.model import PointKind, Value
from app.report.model import Evidence


@pytest.mark.parametrize(
    ("text", "kind", "name", "members", "subject"),
    [
        ("“三守”，即守法律、守纪律、守规矩", "formula", "三守", ("守法律", "守纪律", "守规矩"), ""),
        ("“三守”，也就是守法律、守纪律和守规矩。", "formula", "三守", ("守法律", "守纪律", "守规矩"), ""),
        ("守法律,守纪律,守规矩", "formula", "", ("守法律", "守纪律", "守规矩"), ""),
        ("以带头学、专题学等“九学”", "formula", "九学", ("带头学", "专题学"), ""),
        ("“同心圆”", "formula", "同心圆", (), ""),
        ("学习日", "formula", "学习日", (), ""),
        ("印发《清溪区委员学习办法》", "document", "清溪区委员学习办法", (), ""),
        ("198名委员", "figure", "", (), "委员"),
        ("增长4.5%", "figure", "", (), "增长"),
    ],
)
def test_selected_words_are_taken_for_what_they_probably_are(
    text: str, kind: PointKind, name: str, members: tuple[str, ...], subject: str
) -> None:
    draft = drafted(Evidence(0, 0, len(text), text))
    assert (draft.kind, draft.name, draft.members, draft.subject) == (kind, name, members, subject)


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("198名委员", "198", "名"),
        ("逾3万人次", "3", "万人次"),
        ("投入20亿元", "20", "亿元"),
        ("增长4.5%", "4.5", "%"),
        ("第2653", "2653", ""),
    ],
)
def test_a_figure_has_its_unit(text: str, amount: str, unit: str) -> None:
    assert drafted(Evidence(0, 0, len(text), text)).value == Value(amount, None, unit, "exactly")


def test_a_list_that_ends_with_and_so_on_is_open() -> None:
    draft = drafted(Evidence(0, 0, 9, "“三守”包括守法律、守纪律等"))
    assert (draft.members, draft.open) == (("守法律", "守纪律"), True)


@pytest.mark.parametrize("text", ["", "，", "、、", "“”", "《》"])
def test_marks_alone_give_an_empty_draft(text: str) -> None:
    draft = drafted(Evidence(0, 0, len(text), text))
    assert not draft.members
    assert "\u3001" not in draft.name

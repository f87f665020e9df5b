"""Formulas that a person adds: what is written is tidied, and what cannot be kept is told."""

import pytest

from app.errors import UserError
from app.questions.lexicon import Standard
from app.questions.own import LONGEST_DOCUMENT, LONGEST_MEMBER, LONGEST_NAME, MOST_MEMBERS, own_formula


def test_what_is_written_is_tidied() -> None:
    written = own_formula(" “三树”\u200b 行动 ", "\n 松树 \r\n\n柏\t树\n", " 《某 办法》 ", "２０１６年")
    assert written == Standard("“三树” 行动", ("松树", "柏 树"), document="《某 办法》", year=2016)
    assert own_formula("三树", "松树\n柏树", "", "") == Standard("三树", ("松树", "柏树"))


@pytest.mark.parametrize(
    ("name", "members", "document", "year", "code"),
    [
        ("", "松树\n柏树", "", "", "own_name_empty"),
        (" 　\u200b", "松树\n柏树", "", "", "own_name_empty"),
        ("“”", "松树\n柏树", "", "", "own_name_empty"),
        ("树" * (LONGEST_NAME + 1), "松树\n柏树", "", "", "own_name_long"),
        ("三树", "", "", "", "own_members_few"),
        ("三树", "松树\n\n", "", "", "own_members_few"),
        ("三树", "\n".join(f"第{number}棵树" for number in range(MOST_MEMBERS + 1)), "", "", "own_members_many"),
        ("三树", "松树\n" + "柏" * (LONGEST_MEMBER + 1), "", "", "own_member_long"),
        ("三树", "松树\n“松树”", "", "", "own_member_twice"),
        ("三树", "松树\n柏树", "文" * (LONGEST_DOCUMENT + 1), "2016", "own_document_long"),
        ("三树", "松树\n柏树", "某文", "去年", "own_year_wrong"),
        ("三树", "松树\n柏树", "某文", "216", "own_year_wrong"),
        ("三树", "松树\n柏树", "某文", "20166", "own_year_wrong"),
        ("三树", "松树\n柏树", "某文", "", "own_year_missing"),
        ("三树", "松树\n柏树", "", "2016", "own_document_missing"),
    ],
)
def test_what_cannot_be_kept_is_told(name: str, members: str, document: str, year: str, code: str) -> None:
    with pytest.raises(UserError) as told:
        own_formula(name, members, document, year)
    assert told.value.code == code


def test_limits_are_told_with_the_error() -> None:
    with pytest.raises(UserError) as told:
        own_formula("三树", "松树", "", "")
    assert told.value.data == {"limit": 2}

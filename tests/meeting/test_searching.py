import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.meeting.roster import RosterEntry
from app.meeting.searching import answers, found, letters


def entry(name: str, number: str = "0001") -> RosterEntry:
    return RosterEntry(name, name, number)


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("张三", "zs"), ("张三", "ZS"), ("张三", "s"), ("张三", "三"), ("张三", "0001"), ("张 三", "张三"),
        ("单田芳", "stf"), ("单田芳", "dtf"), ("曾国藩", "zgf"), ("曾国藩", "cgf"), ("仇和", "qh"), ("解缙", "xj"),
        ("欧阳建国", "oyjg"), ("欧阳建国", "jg"), ("阿依古丽·买买提", "ayglmmt"), ("Anna 李", "annal"), ("吕布", "lb"), ("张三", ""),
    ],
)  # fmt: skip
def test_a_person_is_found_by_what_people_type(name: str, query: str) -> None:
    assert answers(entry(name), query)


@pytest.mark.parametrize(("name", "query"), [("张三", "ls"), ("张三", "zsf"), ("张三", "0002"), ("张三", "sz")])
def test_who_is_not_meant_is_not_found(name: str, query: str) -> None:
    assert not answers(entry(name), query)


def test_a_name_that_begins_so_comes_first() -> None:
    people = [entry("王张", "1"), entry("李章", "2"), entry("张三", "3")]
    assert [one.name for one in found(people, "z")] == ["张三", "王张", "李章"]


@given(st.text(alphabet=st.characters(whitelist_categories=("Lo", "Ll", "Lu", "Nd", "Po")), min_size=1, max_size=8))
def test_whatever_its_signs_a_name_answers_to_itself(name: str) -> None:
    assert answers(entry(name), name)
    assert answers(entry(name), "".join(one[:1] for one in letters(name)))

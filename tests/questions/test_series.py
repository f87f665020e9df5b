"""Where a sentence must not be cut."""

import re

import pytest

from app.questions.contexts import Context, Span
from app.questions.series import breaks_off, is_political, opens_within
from app.report.model import Report

LONG = "全镇上下齐心协力克服困难" * 6


def piece(text: str, asked: str) -> str | None:
    context = Context(Report("r", "", "", "", "", (), (text,)), re.compile("粮食产量|指标"))
    at = text.index(asked)
    found = context.around(Span(0, at, at + len(asked)), 4)
    return context.text(found) if found else None


def quote(text: str, asked: str) -> str:
    context = Context(Report("r", "", "", "", "", (), (text,)))
    at = text.index(asked)
    return context.text(context.whole(Span(0, at, at + len(asked))))


@pytest.mark.parametrize(
    ("shown", "rest"),
    [
        ("着眼多种树、多修渠", "，着眼少用水，深入实施绿化行动。"),
        ("着眼多种树、多修渠，着眼少用水", "，深入实施绿化行动。"),
        ("坚持以种树为本，坚持多修渠", "，坚持少用水。"),
        ("村里办好四件事：一是多种树", "，二是多修渠。"),
        ("村里办好四件事：一是多种树。", ""),
    ],
)
def test_a_series_is_not_broken_off(shown: str, rest: str) -> None:
    assert breaks_off(shown, rest)


@pytest.mark.parametrize(
    ("shown", "rest"),
    [
        ("着眼多种树、多修渠，深入实施绿化行动。", ""),
        ("粮食产量增长5%", "，河水更清。"),
        ("办好四件事：一是多种树，二是多修渠", "，三是少用水。"),
    ],
)
def test_a_clause_that_is_finished_may_be_shown_alone(shown: str, rest: str) -> None:
    assert not breaks_off(shown, rest)


def test_a_later_clause_of_a_series_does_not_stand_for_it() -> None:
    assert opens_within("着眼多种树，", "着眼少用水，实施绿化行动")
    assert not opens_within("多种树，", "着眼少用水，实施绿化行动")


def test_a_series_in_a_long_sentence_is_left_out_rather_than_torn() -> None:
    text = f"着眼粮食产量、多种树、多修渠，着眼少用水，{LONG}{LONG}。"
    assert piece(text, "多修渠") is None
    assert quote(text, "多修渠") == text


def test_of_a_political_statement_no_clause_is_lost() -> None:
    start = "指标要求是：坚持马克思列宁主义、科学发展观，全面贯彻后面的要求"
    assert is_political(start)
    assert piece(f"{start}。", "科学发展观") == f"{start}。"
    assert piece(f"{start}，{LONG}，{LONG}。", "科学发展观") is None
    assert quote(f"{start}，{LONG}，{LONG}。", "科学发展观") == f"{start}，{LONG}，{LONG}。"


def test_a_guiding_clause_out_of_a_political_statement_is_not_shown_alone() -> None:
    text = f"贯彻重要指示精神，{LONG}，着眼指标更好，深入实施多种树、多修渠行动，{LONG}。"
    assert piece(text, "多修渠") is None
    assert piece(text.replace("重要指示", "互助"), "多修渠") == "着眼指标更好，深入实施多种树、多修渠行动"


def test_parts_between_semicolons_stand_side_by_side() -> None:
    text = f"以“三讲”促“三增”，{LONG}；以“三守”促“三责”，推动责任落实。"
    assert quote(text, "责任落实") == "以“三守”促“三责”，推动责任落实。"


def test_a_blank_does_not_stand_behind_a_whole_paragraph() -> None:
    text = f"镇上{LONG}、{LONG[:20]}，种下名为红叶的树苗。"
    assert piece(text, "红叶") is None

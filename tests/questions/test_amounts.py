"""Wrong amounts are as believable as the right one, show no pattern, and are certainly wrong."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extract.model import Bound, Value
from app.questions.amounts import Limits, find_amount, is_origin, limits_of, number_of, patterned, wrong_amounts
from app.questions.contexts import Span

FREE = Limits()


def wrong(
    amount: str, unit: str, salt: str = "p", bound: Bound = "exactly", limits: Limits = FREE, taken: tuple[str, ...] = ()
) -> list[Decimal]:
    texts = wrong_amounts(f"{amount}{unit}", Value(amount, None, unit, bound), limits, frozenset(map(Decimal, taken)), salt)
    assert all(text.endswith(unit) for text in texts)
    return [number for text in texts if (number := number_of(text)) is not None]


@given(amount=st.decimals("0.1", 99999, places=1), salt=st.text("abcdef", min_size=1))
def test_wrong_amounts_are_of_one_size_and_precision_and_in_unequal_steps(amount: Decimal, salt: str) -> None:
    found = wrong(str(amount), "亿元", salt)
    assert amount not in found
    assert len(set(found)) == len(found) <= 3
    assert all(amount / 2 <= other <= amount * 5 / 2 for other in found)
    assert not patterned([amount, *found])
    if amount != amount.to_integral_value():
        assert all(other.as_tuple().exponent == -1 for other in found)


def test_the_right_amount_has_every_rank() -> None:
    ranks = Counter(sum(other < Decimal("1302") for other in wrong("1302", "户", f"p{number}")) for number in range(400))
    assert set(ranks) == {0, 1, 2, 3}
    assert max(ranks.values()) < 2 * min(ranks.values())


def test_round_amounts_have_round_neighbours_and_others_none() -> None:
    assert all(other % 50 == 0 for number in range(30) for other in wrong("1300", "个", f"p{number}"))
    assert all(other % 10 for number in range(30) for other in wrong("1327", "个", f"p{number}"))


@pytest.mark.parametrize(("bound", "higher"), [("at_least", True), ("at_most", False)])
def test_a_wrong_bound_never_follows_from_the_right_one(bound: Bound, higher: bool) -> None:
    for number in range(40):
        assert all((other > 760) is higher for other in wrong("760", "亿斤", f"p{number}", bound))


def test_what_the_report_tells_elsewhere_is_no_wrong_amount() -> None:
    free = {other for number in range(60) for other in wrong("8", "家", f"p{number}")}
    assert Decimal(11) in free
    assert Decimal(11) not in {other for number in range(60) for other in wrong("8", "家", f"p{number}", taken=("11",))}


def test_words_before_an_amount_limit_its_neighbours() -> None:
    rise = limits_of(Value("58.7", None, "%", "exactly"), "城镇人口占比", "城镇人口占比由52.2%提高到")
    assert rise == Limits(Decimal("52.2"), Decimal(100))
    assert all(rise.hold(other) for number in range(30) for other in wrong("58.7", "%", f"p{number}", limits=rise))
    fall = limits_of(Value("31", None, "个", "exactly"), "议事机构", "议事机构从47个减至")
    assert fall == Limits(Decimal(0), Decimal(47))
    share = limits_of(Value("96.4", None, "%", "exactly"), "群众满意率", "群众满意率达")
    assert all(other < 100 for number in range(30) for other in wrong("96.4", "%", f"p{number}", limits=share))


def test_an_amount_that_grew_to_another_is_its_origin() -> None:
    assert is_origin("高新企业从", "增加到31家")
    assert not is_origin("高新企业从9家增加到", "，再上台阶")


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("收入3,845元", Value("3845", None, "元", "exactly"), "3,845元"),
        ("增长4%—5%", Value("4", "5", "%", "exactly"), "4%—5%"),
        ("联系三名群众", Value("3", None, "名", "exactly"), "三名"),
    ],
)
def test_an_amount_is_found_however_it_is_written(text: str, value: Value, shown: str) -> None:
    at = find_amount(text, Span(0, 0, len(text)), value)
    assert at is not None
    assert text[at.start : at.end] == shown

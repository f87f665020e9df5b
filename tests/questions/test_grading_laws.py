"""What a response is worth: laws of grading, each over a thousand cases, for any marks and every rule."""

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.questions.grading import FULL_MARKS, Grade, Incomplete, grade
from app.questions.model import RIGHT, WRONG, Form, Question, QuestionKind
from app.questions.typed import reduced

LAW = settings(max_examples=1000, deadline=None)
KINDS: tuple[QuestionKind, ...] = ("single", "multiple", "true_false", "cloze", "short", "ordering", "matching", "flashcard")
RULES: tuple[Incomplete, ...] = ("none", "proportional", "fixed")
FULLS = st.integers(1, 2000)
HALVES = st.integers(1, 40).map(lambda halves: halves * 50)
POOL = ["".join(signs) for signs in permutations("甲乙丙丁戊己", 3)]
WORDS = st.lists(st.sampled_from(POOL), min_size=4, max_size=7, unique=True)
"""Words of one length, so that none is a part of another."""
DIGITS = "零一二三四五六七八九"


def question(
    kind: QuestionKind,
    answer: Sequence[str],
    options: Sequence[str] = (),
    form: Form = "member",
    accepts: tuple[tuple[str, ...], ...] = (),
) -> Question:
    return Question("q", "p", form, kind, "题", (), tuple(options), tuple(answer), accepts, "", None, 1, None)


def any_question(kind: QuestionKind, words: Sequence[str]) -> Question:
    """A question of the kind whose key is made of the first words."""
    if kind == "true_false":
        return question(kind, (RIGHT,))
    return question(kind, words[:1] if kind == "single" else words[:3], words)


def in_chinese(number: int) -> str:
    """Write a whole number below 一万亿 in Chinese, in full."""
    for unit, sign in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= unit:
            head, rest = divmod(number, unit)
            gap = "零" if rest and rest < unit // 10 else ""
            return in_chinese(head) + sign + (gap + in_chinese(rest) if rest else "")
    return DIGITS[number]


def disguised(text: str, chance: random.Random) -> str:
    """Write the same in another width, with marks and spaces in it, and digits as Chinese ones or the other way round."""
    signs = []
    for sign in text:
        if sign in DIGITS and chance.random() < 0.5:
            signs.append(str(DIGITS.index(sign)))
        elif sign.isascii() and sign.isalnum() and chance.random() < 0.5:
            signs.append(chr(ord(sign) + 0xFEE0))
        else:
            signs.append(sign.upper() if chance.random() < 0.5 else sign)
    return chance.choice(["", " ", "\u3000", "“"]) + "".join(signs) + chance.choice(["", " ", "。", "”", "\t"])


@LAW
@given(WORDS, st.sampled_from(KINDS), FULLS, st.sampled_from(RULES), st.lists(st.text(max_size=12), max_size=8))
def test_marks_are_bounded_and_told_truly(words: list[str], kind: QuestionKind, full: int, rule: Incomplete, response: list[str]) -> None:
    earned = grade(any_question(kind, words), tuple(response), full, rule)
    assert 0 <= earned.hundredths <= full
    assert (earned.verdict == "right") == (earned.hundredths == full)
    assert (earned.verdict == "partly") == (0 < earned.hundredths < full)
    assert (earned.verdict == "blank") == (not any(part.strip() for part in response))


@LAW
@given(WORDS, st.sampled_from(KINDS), FULLS, st.sampled_from(RULES))
def test_the_key_gives_full_marks(words: list[str], kind: QuestionKind, full: int, rule: Incomplete) -> None:
    asked = any_question(kind, words)
    assert grade(asked, asked.answer, full, rule) == Grade(full, "right")


@LAW
@given(WORDS, st.sampled_from(KINDS), FULLS, st.sampled_from(RULES), st.lists(st.sampled_from(["", " ", "\u3000", "\t\n"]), max_size=6))
def test_an_untouched_question_is_blank_and_not_wrong(
    words: list[str], kind: QuestionKind, full: int, rule: Incomplete, untouched: list[str]
) -> None:
    assert grade(any_question(kind, words), tuple(untouched), full, rule) == Grade(0, "blank")


@LAW
@given(WORDS, FULLS, st.sampled_from(RULES), st.data())
def test_a_multiple_choice_with_any_wrong_pick_gives_nothing(words: list[str], full: int, rule: Incomplete, data: st.DataObject) -> None:
    asked = question("multiple", words[:3], words)
    wrong = data.draw(st.lists(st.sampled_from(words[3:]), min_size=1, unique=True))
    right = data.draw(st.lists(st.sampled_from(words[:3]), unique=True))
    response = data.draw(st.permutations([*right, *wrong]))
    assert grade(asked, tuple(response), full, rule) == Grade(0, "wrong")


@LAW
@given(WORDS, FULLS, st.sampled_from(RULES), st.data())
def test_one_more_right_pick_never_lowers_the_grade(words: list[str], full: int, rule: Incomplete, data: st.DataObject) -> None:
    asked = question("multiple", words[:4], words)
    picked = data.draw(st.lists(st.sampled_from(words[:4]), max_size=3, unique=True))
    more = data.draw(st.sampled_from([word for word in words[:4] if word not in picked]))
    assert grade(asked, tuple(picked), full, rule).hundredths <= grade(asked, (*picked, more), full, rule).hundredths


@LAW
@given(WORDS, HALVES, st.data())
def test_what_an_incomplete_choice_gives(words: list[str], full: int, data: st.DataObject) -> None:
    asked = question("multiple", words[:4], words)
    picked = data.draw(st.lists(st.sampled_from(words[:4]), min_size=1, max_size=3, unique=True))
    none, proportional, fixed = (grade(asked, tuple(picked), full, rule).hundredths for rule in RULES)
    assert none == 0
    assert proportional == full * len(picked) // 4
    assert fixed == (0 if full <= FULL_MARKS else FULL_MARKS * -(-full // (2 * FULL_MARKS)))
    assert fixed % FULL_MARKS == 0
    assert 2 * fixed >= full or full <= FULL_MARKS
    assert fixed < full


@LAW
@given(
    WORDS, st.sampled_from(["multiple", "short", "cloze", "flashcard"]), FULLS, st.sampled_from(RULES), st.randoms(use_true_random=False)
)
def test_the_order_of_a_list_does_not_matter(
    words: list[str], kind: QuestionKind, full: int, rule: Incomplete, chance: random.Random
) -> None:
    asked = question(kind, words[:4], words, "recite")
    response = chance.sample([*words[:4], "不知道"], 3)
    mixed = chance.sample(response, 3)
    assert grade(asked, tuple(response), full, rule) == grade(asked, tuple(mixed), full, rule)


@LAW
@given(WORDS, st.sampled_from(["cloze", "short"]), FULLS, st.randoms(use_true_random=False))
def test_how_it_is_written_never_changes_the_grade(words: list[str], kind: QuestionKind, full: int, chance: random.Random) -> None:
    numbered = [chance.choice(["", "三", "7", "两级2", "abc"]) + word for word in words]
    asked = question(kind, numbered[:3], form="recite")
    response = [chance.choice([word, "不知道"]) for word in numbered[:3]]
    before = grade(asked, tuple(response), full)
    assert grade(asked, tuple(disguised(word, chance) for word in response), full) == before


@LAW
@given(WORDS, FULLS, st.lists(st.booleans(), min_size=4, max_size=4))
def test_blanks_and_pairs_carry_equal_shares(words: list[str], full: int, right: list[bool]) -> None:
    if not any(right):
        right = [True, *right[1:]]
    response = tuple(word if good else "不知道" for word, good in zip(words, right, strict=False))
    for kind in ("cloze", "matching"):
        assert grade(question(kind, words[:4], words), response, full).hundredths == full * sum(right) // 4


@LAW
@given(WORDS, FULLS, st.lists(st.booleans(), min_size=4, max_size=4), st.integers(0, 3))
def test_one_more_right_blank_never_lowers_the_grade(words: list[str], full: int, right: list[bool], at: int) -> None:
    response = [word if good else "" for word, good in zip(words, right, strict=False)]
    before = grade(question("cloze", words[:4]), tuple(response), full).hundredths
    response[at] = words[at]
    assert grade(question("cloze", words[:4]), tuple(response), full).hundredths >= before


@LAW
@given(WORDS, FULLS, st.integers(0, 3), st.integers(1, 6))
def test_guessing_on_never_raises_the_grade(words: list[str], full: int, known: int, guesses: int) -> None:
    asked = question("short", words[:3], form="recite")
    told = (*words[:known], *(f"别的话{'甲乙丙丁戊己'[guess]}" for guess in range(guesses)))
    assert grade(asked, told, full).hundredths == full * known // max(3, known + guesses)
    assert grade(asked, told, full).hundredths <= grade(asked, words[:known] or ("别的话",), full).hundredths  # type: ignore[arg-type]


@LAW
@given(st.permutations("甲乙丙丁戊"), st.permutations("甲乙丙丁戊"), FULLS)
def test_a_sequence_is_graded_by_what_stands_in_order(one: list[str], other: list[str], full: int) -> None:
    earned = grade(question("ordering", one, one), tuple(other), full).hundredths
    # the longest common subsequence is symmetric, and is found here the long way
    assert earned == grade(question("ordering", other, other), tuple(one), full).hundredths
    longest = max(size for size in range(1, 6) if any(in_order(part, one) for part in parts(other, size)))
    assert earned == (full * longest // 5 if longest > 1 else 0)
    assert (earned == full) == (one == other)


def parts(items: Sequence[str], size: int) -> list[list[str]]:
    if size == 0:
        return [[]]
    return [[item, *rest] for at, item in enumerate(items) for rest in parts(items[at + 1 :], size - 1)]


def in_order(part: Sequence[str], whole: Sequence[str]) -> bool:
    rest = iter(whole)
    return all(item in rest for item in part)


@LAW
@given(WORDS, st.sampled_from(KINDS), FULLS, st.integers(1, 9), st.data())
def test_marks_scale_with_what_the_question_gives(words: list[str], kind: QuestionKind, full: int, times: int, data: st.DataObject) -> None:
    asked = any_question(kind, words)
    response = tuple(data.draw(st.lists(st.sampled_from([*words, RIGHT, WRONG]), min_size=1, max_size=4)))
    one, many = (grade(asked, response, each, "proportional").hundredths for each in (full, full * times))
    # cut to whole hundredths: the share is the same, and never more than a hundredth is lost
    assert one * times <= many < (one + 1) * times
    assert abs(Fraction(one, full) - Fraction(many, full * times)) < Fraction(1, full)


@LAW
@given(WORDS, st.sampled_from(["single", "true_false"]), FULLS, st.sampled_from(RULES), st.data())
def test_one_choice_is_all_or_nothing(words: list[str], kind: QuestionKind, full: int, rule: Incomplete, data: st.DataObject) -> None:
    asked = any_question(kind, words)
    response = tuple(data.draw(st.lists(st.sampled_from([*words, RIGHT, WRONG]), min_size=1, max_size=3)))
    assert grade(asked, response, full, rule) == (Grade(full, "right") if response == asked.answer else Grade(0, "wrong"))


@LAW
@given(st.integers(1, 10**11), st.sampled_from(["元", "人次", "公里", "名"]), FULLS, st.randoms(use_true_random=False))
def test_a_number_of_the_same_value_is_right_however_it_is_scaled(number: int, unit: str, full: int, chance: random.Random) -> None:
    def write() -> str:
        scale = chance.choice([scale for scale in (1, 10**4, 10**8) if number >= scale])
        whole, rest = divmod(number, scale)
        sign = {1: "", 10**4: "万", 10**8: "亿"}[scale]
        if chance.random() < 0.4 and not rest:
            return in_chinese(whole) + sign
        return f"{whole:{chance.choice(['', ','])}}" + (f".{rest:0{len(str(scale)) - 1}d}".rstrip("0") if rest else "") + sign

    key, typed = write() + unit, chance.choice([write() + unit, in_chinese(number) + unit])
    assert grade(question("cloze", (key,), form="figure"), (typed,), full) == Grade(full, "right"), (key, typed)


@LAW
@given(st.integers(1, 10**9), st.integers(1, 10**9), st.sampled_from(["元", "%", "个百分点", "名", ""]), FULLS)
def test_another_number_is_never_right(one: int, other: int, unit: str, full: int) -> None:
    for typed in (f"{other}{unit}", in_chinese(other) + unit):
        earned = grade(question("cloze", (f"{one}{unit}",), form="figure"), (typed,), full)
        assert earned == (Grade(full, "right") if one == other else Grade(0, "wrong")), typed


@LAW
@given(st.decimals(0, 99, places=1), FULLS)
def test_percent_is_written_in_many_ways_and_a_percentage_point_is_none(share: object, full: int) -> None:
    number = f"{share}"
    percent = question("cloze", (f"{number}%",), form="figure")
    points = question("cloze", (f"{number}个百分点",), form="figure")
    for typed in (f"{number}％", f"百分之{number}", f" {number} %"):
        assert grade(percent, (typed,), full).verdict == "right"
        assert grade(points, (typed,), full).verdict == "wrong"
    for typed in (f"{number}百分点", f"{number} 个百分点。"):
        assert grade(points, (typed,), full).verdict == "right"
        assert grade(percent, (typed,), full).verdict == "wrong"


@LAW
@given(st.integers(1, 99999), st.sampled_from(["亿元", "万人次", "万亿元"]))
def test_a_blank_before_its_unit_takes_the_number_with_all_or_part_of_the_unit(number: int, unit: str) -> None:
    asked = question("cloze", (str(number),), form="figure", accepts=((f"{number}{unit}",),))
    scale = unit.rstrip("元人次")
    for typed in (str(number), f"{number}{unit}", f"{number}{scale}", f"{in_chinese(number)}{unit}"):
        assert grade(asked, (typed,)).verdict == "right", typed
    for typed in (f"{number}元", f"{number + 1}{unit}", f"{number}%"):
        assert grade(asked, (typed,)).verdict == "wrong", typed
    assert reduced(f"{number}{unit}") != reduced(str(number))

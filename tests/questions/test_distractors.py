"""Wrong options are of the members' class and belong to no list that a learner may take for the one asked."""

from typing import TYPE_CHECKING

import pytest

from app.questions.distractors import Pool
from app.questions.lexicon import Lexicon, Standard
from app.questions.likeness import Likeness

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.questions.conftest import Draft

STANDARD = Lexicon(
    (
        Standard("三树", ("松树", "柏树", "榆树", "槐树")),
        Standard("水果", ("苹果", "雪梨", "蜜桃", "葡萄")),
        Standard("三讲究", ("讲究穿戴", "讲究吃喝")),
        Standard("四有人", ("有胆量", "有见识")),
        Standard("五件事", ("老有所乐", "幼有所依", "病有所疗", "学有所长")),
    )
)


@pytest.fixture
def offered(draft: "Callable[[], Draft]") -> "Callable[[str, list[str]], set[str]]":
    def of(name: str, members: list[str]) -> set[str]:
        report = draft()
        point = report.formula(name, members, f"落实“{name}”：{'、'.join(members)}。")
        pool = Pool(report.points, STANDARD, Likeness())
        return {each.text for each in pool.for_members(point, None)}

    return of


def test_lists_that_share_head_or_tail_and_lists_that_hold_several_members_are_of_the_class(
    offered: "Callable[[str, list[str]], set[str]]",
) -> None:
    assert offered("两树", ["杨树", "柳树", "榕树"]) == {"松树", "柏树", "榆树", "槐树"}
    assert offered("三果", ["苹果", "蜜桃", "石榴"]) == {"雪梨", "葡萄"}


def test_words_of_equal_length_alone_are_of_no_class(offered: "Callable[[str, list[str]], set[str]]") -> None:
    assert offered("三通", ["桥梁", "道路", "码头"]) == set()


def test_a_head_that_says_nothing_makes_no_class(offered: "Callable[[str, list[str]], set[str]]") -> None:
    assert offered("三有", ["有灯光", "有桌椅", "有茶水"]) == set()


def test_members_of_a_namesake_or_of_a_list_in_other_words_are_never_wrong(offered: "Callable[[str, list[str]], set[str]]") -> None:
    assert offered("三讲究", ["讲究秩序", "讲究卫生", "讲究方法"]) == set()
    assert not offered("三所", ["老有颐养", "幼有善育", "病有良医", "学有优教"])


def test_pieces_of_a_long_word_are_no_options(draft: "Callable[[], Draft]") -> None:
    report = draft()
    point = report.formula("两港", ["河港", "海港", "空港"], "建设河港、海港、空港“两港”。")
    report.formula("云上港山下港区疏港", ["云上港", "山下港", "区疏港"], "建成云上港山下港区疏港航道。")
    pool = Pool(report.points, STANDARD, Likeness())
    assert {each.text for each in pool.for_members(point, None)} == set()


def test_a_phrase_within_a_longer_one_is_too_close() -> None:
    assert not Likeness().apart("守底线", ("守道德底线",))
    assert Likeness().apart("守公德", ("守道德底线",))

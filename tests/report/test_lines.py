"""What every reader does to a line: nothing that moves a character, nothing that anyone could see is lost."""

from hypothesis import given
from hypothesis import strategies as st

from app.report.lines import bullet, cleaned, columns, ends_sentence, has_han, narrow, shown, split_lines


@given(st.text(max_size=60))
def test_narrowing_is_one_to_one(text: str) -> None:
    assert len(narrow(text)) == len(text)


@given(st.text(max_size=60))
def test_a_cleaned_text_stays_clean(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)
    assert "".join(split_lines(cleaned(text))).isprintable() or any(char in cleaned(text) for char in "\t") or not text.isascii()


@given(
    st.lists(st.text("一二三ab，。 \t", max_size=6), min_size=1, max_size=8),
    st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\x85", "\x0c"]),
)
def test_lines_end_in_every_way(rows: list[str], ending: str) -> None:
    assert split_lines(ending.join(rows)) == rows


def test_radicals_and_compatibility_ideographs_become_the_characters_they_look_like() -> None:
    assert cleaned("\u2f00\u2f8f\uf914") == "一行樂"


def test_a_chinese_character_takes_two_columns() -> None:
    assert columns("九学，“三力”1+7") == 17


def test_a_sentence_ends_behind_its_closing_quotes() -> None:
    assert ends_sentence("他说：“好！”")
    assert ends_sentence("（试行。）")
    assert not ends_sentence("“三张清单”")
    assert not ends_sentence("")


def test_the_mark_of_an_item_is_told_from_text() -> None:
    assert [bullet(text) for text in ("• 抓", "●抓", "\uf06c抓", "· 抓", "- 抓", "o 抓")] == [2, 1, 1, 2, 2, 2]
    assert [bullet(text) for text in ("抓", "—抓", "·抓", "-5%", "o2o模式", "●", "*")] == [0] * 7


def test_cells_are_set_apart_by_one_wide_blank() -> None:
    assert shown("指标 \t\t 数量\t") == "指标　数量"
    assert shown("（1）\t抓") == "（1）抓"
    assert shown("抓  好") == "抓  好"


def test_chinese_is_seen_wherever_it_stands() -> None:
    assert has_han("GDP和CPI")
    assert not has_han("GDP，CPI")

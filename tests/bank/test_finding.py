import itertools

from hypothesis import given
from hypothesis import strategies as st

from app.bank.finding import LONGEST, Passage, initials, passage, plain, searchable, spans, terms


def test_width_case_spaces_and_quotes_do_not_count() -> None:
    assert plain("推行 “九学” 模式") == "推行九学模式"
    assert plain("ＡＢＣ　１９８ 名") == "abc198名"


def test_a_query_is_its_words() -> None:
    assert terms("  “九学”  198 九学 ") == ("九学", "198")
    assert terms("“ ”") == ()


def test_nothing_is_found_across_two_paragraphs() -> None:
    assert "乙丙" not in searchable(("甲乙", "丙丁"))


def test_first_letters_of_pinyin() -> None:
    assert initials("碧江区政协：2022") == "bjqzx2022"
    assert initials("重庆") == "cq"
    assert initials("长征") == "cz"
    assert initials("") == ""


def found_in(paragraphs: tuple[str, ...], *wanted: str) -> Passage | None:
    return passage(paragraphs, searchable(paragraphs).split("\n"), wanted)


def test_a_passage_shows_what_was_searched_in_its_surroundings() -> None:
    text = "一" * 60 + "推行“九学”模式" + "二" * 60
    found = found_in(("没有。", text), "九学")
    assert found is not None
    assert [found.text[start:end] for start, end in found.spans] == ["九学"]
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) <= LONGEST + 2
    assert found_in(("没有。",), "九学") is None


def test_the_passage_with_most_of_the_words_is_shown() -> None:
    found = found_in(("只有甲甲。", "乙乙和甲甲。"), "甲甲", "乙乙")
    assert found is not None
    assert found.text == "乙乙和甲甲。"
    assert found.spans == ((0, 2), (3, 5))


@given(st.text(max_size=40), st.text(max_size=4))
def test_spans_lie_in_the_text_one_after_the_other(text: str, term: str) -> None:
    word = plain(term)
    if not word:
        return
    found = spans(text, (word,))
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(found))

"""Web pages: the text that a person sees in the middle of them, with its headings, and nothing of the page around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import UserError
from app.report.readers.web import MAX_TAGS, declared_charset, looks_like_page, read_page
from app.report.reading import read_report

PROSE = "坚持以人民为中心的发展思想，深入推进“三张清单”管理，扎实办好民生实事，全区各项事业取得了新的进步。"


def test_a_row_of_cells_that_are_paragraphs_is_a_line() -> None:
    long = "<p>" + "很长的正文，" * 30 + "。</p>"
    rows = "<tr><td><p>指标</p></td><td><p><b>数量</b></p></td></tr><tr><td>委员</td><td><p>198名</p></td></tr>"
    lines = read_page(f"<html><body><table>{rows}<tr><td><p>甲</p></td><td>{long}</td></tr></table></body></html>").lines
    assert [line.text for line in lines][:2] == ["指标\u3000数量", "委员\u3000198名"]
    assert lines[-1].text == "很长的正文，" * 30 + "。"


def texts(page: str) -> list[str]:
    return [line.text for line in read_page(page).lines]


def test_blocks_are_lines_and_inline_marks_are_not() -> None:
    page = "<body><h2>抓<em>党建</em></h2><p>全区<span>86</span>件，<b>办结</b>率<a href='x'>97.5%</a>。</p><div>甲<br>乙</div></body>"
    lines = read_page(page).lines
    assert [(line.text, line.level) for line in lines] == [("抓党建", 2), ("全区86件，办结率97.5%。", 0), ("甲", 0), ("乙", 0)]
    assert [line.gap for line in lines] == [True, True, True, False]


def test_bold_counts_from_the_beginning_by_tag_and_by_style() -> None:
    page = "<p><strong>加快发展。</strong>今年</p><p style='font-weight:bold'>全部</p><p>今年<b>要做</b></p>"
    assert [line.bold for line in read_page(page).lines] == [5, 2, 0]


def test_entities_are_characters_and_source_line_breaks_are_none() -> None:
    assert texts("<p>&ldquo;三力&rdquo;&mdash;&#20061;学&nbsp;&amp;</p>") == ["“三力”—九学 &".replace(" ", "\xa0")]
    assert texts("<p>坚持\n    人民至上，\n扎实推进</p>") == ["坚持人民至上，扎实推进"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a='甲'</script>",
        "<style>.a{}</style>",
        "<nav>首页</nav>",
        "<footer>版权</footer>",
        "<p hidden>甲</p>",
        "<div style='display: none'>甲</div>",
        "<select><option>甲</option></select>",
        "<!-- 甲 -->",
        "<noscript>甲</noscript>",
        "<button>分享</button>",
    ],
)
def test_what_a_person_does_not_read_is_left_out(hidden: str) -> None:
    assert texts(f"<body><p>正文</p>{hidden}<p>正文</p></body>") == ["正文", "正文"]


def test_a_table_row_is_a_line() -> None:
    assert texts("<table><tr><th>指标</th><th>数量</th></tr><tr><td>委员</td><td>40</td></tr></table>") == ["指标　数量", "委员　40"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts("<pre>甲\n乙\n\n丙</pre>") == ["甲", "乙", "丙"]


def test_menus_and_other_articles_around_the_text_are_left_out() -> None:
    links = "".join(f"<li><a href='{at}'>栏目{at}</a></li>" for at in range(40))
    page = (
        f"<html><body><div><ul>{links}</ul></div>"
        f"<div class='main'><h1>临江区工作总结</h1><p>作者：徐礼　2026-03-05</p><p>{PROSE}</p><p>{PROSE}</p></div>"
        f"<div><h3>热点</h3><ul>{links}</ul></div></body></html>"
    )
    report = read_report(page.encode(), "")
    assert (report.title, report.author, report.published) == ("临江区工作总结", "徐礼", "2026-03-05")
    assert report.paragraphs == (PROSE, PROSE)


def test_what_a_page_declares_stands_in_for_what_it_does_not_show() -> None:
    page = "<html><head><meta name='ArticleTitle' content='工作总结'><meta name='PubDate' content='2026-03-05'></head>"
    page += f"<body><p>{PROSE}</p></body></html>"
    report = read_report(page.encode(), "a.html")
    assert (report.title, report.published) == ("工作总结", "2026-03-05")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_page_is_decoded_whatever_it_declares(encoding: str) -> None:
    page = f"<html><head><meta charset='gb2312'></head><body><h1>工作总结</h1><p>{PROSE}</p></body></html>"
    assert read_report(page.encode(encoding), "a.html").paragraphs == (PROSE,)


def test_the_declared_encoding_is_found_in_both_forms() -> None:
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=GBK">') == "GBK"
    assert declared_charset(b"<meta charset=utf-8>") == "utf-8"
    assert declared_charset(b"<p>charset</p>") == ""


def test_a_page_is_told_from_text() -> None:
    assert looks_like_page("<!DOCTYPE html><p>")
    assert looks_like_page('<?xml version="1.0"?>\n<html xmlns="a">')
    assert looks_like_page("<div><p>甲</p></div>")
    assert not looks_like_page("《条例》<试行>\n甲")


def test_deep_nesting_is_read_and_too_many_marks_are_refused() -> None:
    assert texts("<div>" * 200 + PROSE) == [PROSE]
    read_page("<div>" * 20_000 + PROSE)
    with pytest.raises(UserError) as told:
        read_page("<b>" * (MAX_TAGS + 1))
    assert told.value.code == "report_too_long"


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<b>",
                "<table>",
                "<tr>",
                "<td>",
                "<br>",
                "&lt;",
                "&#0;",
                "<a href=",
                "甲",
                PROSE,
                "\n",
                "<!--",
                "<pre>",
            ]
        )
    )
)
def test_any_mixture_of_marks_is_read(pieces: list[str]) -> None:
    lines = read_page("".join(pieces)).lines
    assert all(line.text.strip() for line in lines)
    assert all(0 <= line.bold <= len(line.text) for line in lines)

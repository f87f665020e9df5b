"""Reading a report: place, sections, words, points asked about on the way, type and paper, and what is kept of it."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.extract.model import KeyPoint
from app.gui.desk import Desk
from app.gui.library.page import LibraryPage
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.person_dialog import PersonDialog
from app.gui.quiz.forms import ChoiceForm
from app.gui.reading.contents import Contents
from app.gui.reading.paper import SIZES
from app.gui.reading.screen import ReadingScreen
from app.gui.reading.sheet import Mark, ReadingSheet
from app.gui.reading.strips import PointStrip
from app.gui.widgets.key_list import unexplained
from app.gui.widgets.tile import Tile
from app.report.model import Evidence, Section
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, click, dialogs, press, texts, write
from tests.gui.invented import FOUR, LISTS, PARAGRAPHS, POINTS, REPORT, TITLE

LONG_ENOUGH = 60.0
"""Seconds in which any paragraph is read."""


def begin(window: MainWindow, settled: Settled) -> ReadingScreen:
    window.go("library")
    settled()
    page = window.page("library")
    assert isinstance(page, LibraryPage)
    page.open(REPORT.id)
    settled()
    press(window, Qt.Key.Key_R)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, ReadingScreen)
    return screen


@pytest.fixture
def screen(window: MainWindow, settled: Settled) -> ReadingScreen:
    return begin(window, settled)


@pytest.fixture
def low(window: MainWindow, settled: Settled) -> ReadingScreen:
    """A window in which the report does not fit."""
    window.resize(960, 540)
    screen = begin(window, settled)
    for _ in range(6):
        press(screen, Qt.Key.Key_Plus)
    settled()
    return screen


def leave(window: MainWindow, screen: ReadingScreen, settled: Settled) -> None:
    screen.leave()
    settled()
    assert window.focus_screen is None


def test_the_whole_report_stands_there(screen: ReadingScreen) -> None:
    told = texts(screen.sheet)
    assert TITLE in told
    assert set(PARAGRAPHS) <= set(told)
    assert "读了 0 / 6 段" in texts(screen)


def test_the_place_is_remembered(window: MainWindow, low: ReadingScreen, settled: Settled) -> None:
    press(low, Qt.Key.Key_End)
    settled()
    place = low.sheet.place
    assert place > (2, 0)
    leave(window, low, settled)
    again = begin(window, settled)
    assert again.sheet.place == place
    assert low is not again


def test_the_place_stays_when_the_type_grows(low: ReadingScreen, settled: Settled) -> None:
    low.sheet.go_to(3)
    settled()
    assert low.sheet.place == (3, 0)
    for _ in range(3):
        press(low, Qt.Key.Key_Minus)
        settled()
    assert low.sheet.place == (3, 0) or low.sheet.view.verticalScrollBar().value() == low.sheet.view.verticalScrollBar().maximum()


def test_space_reads_on_and_home_goes_back(low: ReadingScreen, settled: Settled) -> None:
    bar = low.sheet.view.verticalScrollBar()
    press(low, Qt.Key.Key_Space)
    assert bar.value() > 0
    after = bar.value()
    press(low, Qt.Key.Key_Down)
    assert bar.value() >= after
    press(low, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_section_is_gone_to_from_the_contents(low: ReadingScreen, settled: Settled) -> None:
    press(low, Qt.Key.Key_L)
    settled()
    assert low.contents.list.hasFocus()
    assert not low.sheet.isVisible()  # there is room for one of them
    press(low, Qt.Key.Key_Down, Qt.Key.Key_Return)
    settled()
    assert low.sheet.isVisible()
    assert low.sheet.place == (2, 0)


def test_escape_leads_from_the_contents_back_to_the_text(window: MainWindow, low: ReadingScreen, settled: Settled) -> None:
    press(low, Qt.Key.Key_L)
    settled()
    press(low, Qt.Key.Key_Escape)
    settled()
    assert window.focus_screen is low
    assert low.sheet.isVisible()


def test_the_contents_stand_beside_the_text_where_there_is_room(screen: ReadingScreen) -> None:
    assert screen.contents.isVisible()
    assert screen.sheet.isVisible()
    assert [screen.contents.list.item(row).text() for row in range(3)] == [PARAGRAPHS[index] for index in (0, 2, 4)]


def test_words_are_found_one_place_after_the_other(screen: ReadingScreen, settled: Settled, qtbot: QtBot) -> None:
    press(screen, Qt.Key.Key_F, with_ctrl=True)
    settled()
    write(screen.find_strip.field, "委员")
    press(screen, Qt.Key.Key_Return)
    settled()
    total = sum(text.count("委员") for text in PARAGRAPHS)
    assert f"第 1 处，共 {total} 处" in texts(screen)
    press(screen, Qt.Key.Key_Return)
    assert f"第 2 处，共 {total} 处" in texts(screen)
    write(screen.find_strip.field, "没有的词")
    press(screen, Qt.Key.Key_Return)
    assert "没有找到" in texts(screen)
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert not screen.find_strip.isVisible()


def test_the_keys_go_from_point_to_point(screen: ReadingScreen, settled: Settled) -> None:
    names = []
    for _ in range(4):
        press(screen, Qt.Key.Key_Right)
        names.append(screen.points.words.text())
    assert names == ["提法：“四学”工作法", "数字：198 名", "提法：“三张清单”", "提法：“三守”"]
    assert screen.points.count.text() == "第 4 个，共 4 个"
    press(screen, Qt.Key.Key_Left)
    assert screen.points.words.text() == "提法：“三张清单”"


def test_a_point_is_asked_about_in_place_and_the_text_does_not_answer(screen: ReadingScreen, settled: Settled, desk: Desk) -> None:
    press(screen, Qt.Key.Key_Right, Qt.Key.Key_Return)
    settled()
    box = screen.box
    assert box is not None
    assert box.stem.text() == "“四学”工作法中，与“支部”搭配的是哪一项？"
    assert all(member not in text for member in FOUR for text in texts(screen.sheet))
    assert not screen.points.isVisible()
    assert isinstance(box.form, ChoiceForm)
    option = next(index for index, row in enumerate(box.form.rows) if row.text() == "轮流学")
    press(screen, Qt.Key(Qt.Key.Key_A + option))
    press(screen, Qt.Key.Key_Return)
    settled()
    assert box.marked is not None
    assert box.marked.verdict == "right"
    assert "答对" in texts(box)
    assert PARAGRAPHS[1] in texts(screen.sheet)
    press(screen, Qt.Key.Key_Return)
    settled()
    assert screen.box is None
    assert screen.points.isVisible()
    assert window_of(screen).focus_screen is screen
    assert desk.person is not None
    assert desk.services.scoring.scores(desk.person.id) == ()


def window_of(screen: ReadingScreen) -> MainWindow:
    window = screen.window()
    assert isinstance(window, MainWindow)
    return window


def test_the_passage_and_what_is_right_are_seen_together(window: MainWindow, low: ReadingScreen, settled: Settled) -> None:
    window.resize(960, 660)
    for _ in range(len(SIZES)):
        press(low, Qt.Key.Key_Minus)
    press(low, Qt.Key.Key_Right, Qt.Key.Key_Return)
    settled()
    assert low.box is not None
    press(low, Qt.Key.Key_A, Qt.Key.Key_Return)
    settled()
    label, view = low.sheet.paragraphs[1], low.sheet.view.viewport()
    above, tall = label.strip(PARAGRAPHS[1].index(FOUR[0]), PARAGRAPHS[1].index(FOUR[0]) + 1)
    top = label.mapTo(view, QPoint(0, above)).y()
    assert top >= 0
    assert top + tall <= view.height()
    assert low.box.mapTo(view, QPoint(0, low.box.height())).y() <= view.height()


def test_an_answer_of_several_lines_is_written_and_kept_by_key(screen: ReadingScreen, settled: Settled) -> None:
    for _ in range(3):
        press(screen, Qt.Key.Key_Right)
    kinds = []
    press(screen, Qt.Key.Key_Return)
    settled()
    while screen.box is not None and not screen.box.findChildren(QPlainTextEdit):
        kinds.append(screen.box.stem.text())
        screen.box.form.answered.emit(("不知道",))
        screen.box.submit()
        settled()
        press(screen, Qt.Key.Key_R)
        settled()
    assert screen.box is not None
    field = screen.box.findChildren(QPlainTextEdit)[0]
    assert field.hasFocus()
    write(field, LISTS[0])
    press(screen, Qt.Key.Key_Return)
    write(field, f"{LISTS[1]}、{LISTS[2]}")
    press(screen, Qt.Key.Key_Return, with_ctrl=True)
    settled()
    assert screen.box.marked is not None
    assert screen.box.marked.response == (LISTS[0], f"{LISTS[1]}、{LISTS[2]}")
    assert screen.box.marked.verdict == "right"


def test_a_click_on_a_mark_asks(screen: ReadingScreen, settled: Settled) -> None:
    label = screen.sheet.paragraphs[3]
    start = PARAGRAPHS[3].index(LISTS[0])
    box = label._block(label.contentsRect().width()).boxes(start, start + 2)[0]  # noqa: SLF001 - where the words stand
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(round(box.center().x()), round(box.center().y())))
    settled()
    assert screen.box is not None
    assert screen.points.words.text() == "提法：“三张清单”"
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert screen.box is None
    assert PARAGRAPHS[3] in texts(screen.sheet)


def test_another_question_of_the_point_follows(screen: ReadingScreen, settled: Settled) -> None:
    for _ in range(3):
        press(screen, Qt.Key.Key_Right)
    seen = []
    press(screen, Qt.Key.Key_Return)
    for _ in range(3):
        settled()
        assert screen.box is not None
        seen.append(screen.box.stem.text())
        screen.box.form.answered.emit(("不知道",))
        screen.box.submit()
        settled()
        press(screen, Qt.Key.Key_R)
    settled()
    assert len(set(seen)) == 3


def test_what_has_been_on_the_screen_long_enough_is_kept(window: MainWindow, screen: ReadingScreen, settled: Settled, desk: Desk) -> None:
    screen.keeper.pass_time([0], screen.sheet.place, LONG_ENOUGH)
    screen.keeper.pass_time([1], screen.sheet.place, 0.1)
    assert "读了 1 / 6 段" in texts(screen)
    leave(window, screen, settled)
    assert desk.person is not None
    assert desk.services.reading.open(desk.person.id, REPORT.id).read == {0}


def test_every_paragraph_is_on_the_screen_once_on_the_way_down(low: ReadingScreen, settled: Settled) -> None:
    seen = set(low.sheet.seen())
    bar = low.sheet.view.verticalScrollBar()
    while bar.value() < bar.maximum():
        press(low, Qt.Key.Key_Space)
        seen |= set(low.sheet.seen())
    assert seen == set(range(len(PARAGRAPHS)))


def test_nobody_reads_without_a_trace_and_is_asked_who_they_are(window: MainWindow, settled: Settled, desk: Desk) -> None:
    desk.set_person(None)
    settled()
    screen = begin(window, settled)
    screen.keeper.pass_time([0], (0, 0), LONG_ENOUGH)
    press(screen, Qt.Key.Key_Right, Qt.Key.Key_Return)
    settled()
    assert dialogs(window, PersonDialog) == 1
    assert screen.box is None


def test_type_and_paper_are_remembered_and_the_window_stays_as_it_is(
    window: MainWindow, screen: ReadingScreen, settled: Settled, desk: Desk, look: Look
) -> None:
    before = look.theme
    press(screen, Qt.Key.Key_Plus, Qt.Key.Key_N, Qt.Key.Key_M)
    settled()
    assert screen.reading_look.night
    assert screen.reading_look.theme.type_px("reading") == 20
    assert look.theme is before
    leave(window, screen, settled)
    now = desk.settings.current
    assert (now.reading_size, now.reading_paper, now.reading_marks) == (20, "night", False)
    again = begin(window, settled)
    assert again.reading_look.night
    press(again, Qt.Key.Key_N)
    settled()
    assert desk.settings.current.reading_paper == "theme"


def test_night_follows_no_theme_and_day_stays_day_in_the_dark(screen: ReadingScreen, settled: Settled, look: Look) -> None:
    look.apply("dark", 100, True)
    settled()
    assert screen.reading_look.night
    press(screen, Qt.Key.Key_N)
    settled()
    assert not screen.reading_look.night
    look.apply("light", 100, True)
    settled()
    assert not screen.reading_look.night
    look.apply("contrast", 100, True)
    settled()
    assert screen.reading_look.theme.name == "high_contrast"


def test_sizes_end_where_they_end(screen: ReadingScreen, settled: Settled) -> None:
    for _ in range(len(SIZES) + 2):
        press(screen, Qt.Key.Key_Plus)
    assert screen.reading_look.size == SIZES[-1]
    for _ in range(len(SIZES) + 2):
        press(screen, Qt.Key.Key_Minus)
    assert screen.reading_look.size == SIZES[0]


def test_escape_closes_one_thing_at_a_time(window: MainWindow, screen: ReadingScreen, settled: Settled) -> None:
    press(screen, Qt.Key.Key_V)
    press(screen, Qt.Key.Key_Right, Qt.Key.Key_Return)
    settled()
    assert screen.box is not None
    for _ in range(3):
        assert window.focus_screen is screen
        press(screen, Qt.Key.Key_Escape)
        settled()
    assert window.focus_screen is screen
    press(screen, Qt.Key.Key_Escape)
    settled()
    assert window.focus_screen is None


def test_what_was_begun_is_taken_up_from_today(window: MainWindow, screen: ReadingScreen, settled: Settled) -> None:
    screen.keeper.pass_time([0, 1], screen.sheet.place, LONG_ENOUGH)
    leave(window, screen, settled)
    window.go("today")
    settled()
    tile = next(one for one in window.page("today").findChildren(Tile) if one.isVisible() and one.text() == f"接着读：{TITLE}")
    assert tile.detail == "读了 2 / 6 段"
    click(tile)
    settled()
    assert isinstance(window.focus_screen, ReadingScreen)


def test_closing_the_window_keeps_the_place(window: MainWindow, low: ReadingScreen, settled: Settled, desk: Desk) -> None:
    press(low, Qt.Key.Key_End)
    settled()
    place = low.sheet.place
    window.close()
    settled()
    assert desk.person is not None
    opened = desk.services.reading.open(desk.person.id, REPORT.id)
    assert (opened.paragraph, opened.start) == place


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_screen_at_every_size(
    window: MainWindow, look: Look, settled: Callable[[], None], language: str, size: tuple[int, int], scale: int
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    window.ways.read(REPORT.id)
    settled()
    screen = window.focus_screen
    assert isinstance(screen, ReadingScreen)
    press(screen, Qt.Key.Key_V)
    for step in (None, Qt.Key.Key_Right, Qt.Key.Key_Return):
        if step is not None:
            press(screen, step)
        settled()
        assert unexplained(screen) == []
        assert not nameless(window)
        assert not cut_off(window)
        assert not unreached(window)
    assert (window.width(), window.height()) == size


NESTED = "整改“六改一查”活动，用“三改”促“三查”，做到改作风、改会风、改文风。"


def test_a_click_on_a_name_asks_about_what_it_names(look: Look) -> None:
    """“三改” is a formula of its own, and without its quotes a member of “六改一查”."""

    def at(text: str) -> Evidence:
        start = NESTED.index(text)
        return Evidence(0, start, start + len(text), text)

    def made(name: str, members: tuple[str, ...]) -> KeyPoint:
        found = tuple(map(at, members))
        return KeyPoint(name, "formula", name, members, False, None, "", 0.9, 0.9, "test", Evidence(0, 0, len(NESTED), NESTED), found)

    outer, inner = made("六改一查", ("三改", "三查")), made("三改", ("改作风", "改会风", "改文风"))
    report = msgspec.structs.replace(REPORT, sections=(), paragraphs=(NESTED,))
    sheet = ReadingSheet(look, report, (outer, inner), "", marked=True)
    asked: list[KeyPoint] = []
    sheet.asked.connect(asked.append)
    for text in ("三改", "改会风", "三查", "六改一查"):
        sheet._begin(0, NESTED.index(text) + 1)  # noqa: SLF001 - a click at this place
    assert [point.name for point in asked] == ["三改", "三改", "六改一查", "六改一查"]


def test_it_says_why_a_point_cannot_be_asked(look: Look) -> None:
    strip = PointStrip(look)
    named = msgspec.structs.replace(POINTS[0], kind="named_only", members=(), member_evidence=())
    strip.show_mark(Mark(named, 1, 0, 2), 2, 40, asks=False)
    assert strip.count.text() == "第 3 个，共 40 个，原文没有逐项列出，所以没有题目"
    assert not strip.ask.isEnabled()
    strip.show_mark(Mark(POINTS[0], 1, 0, 2), 3, 40, asks=False)
    assert strip.count.text() == "第 4 个，共 40 个，这个要点没有题目"
    strip.show_mark(Mark(POINTS[0], 1, 0, 2), 3, 40, asks=True)
    assert strip.count.text() == "第 4 个，共 40 个"


@pytest.mark.parametrize("scale", [100, 200])
def test_long_titles_stand_whole_in_the_contents(look: Look, qtbot: QtBot, scale: int) -> None:
    look.apply("light", scale, True)
    long, short = "强化“三个认识”，在政治引领中凝心聚力，把工作做到家门口", "一、学有章法"
    contents = Contents(look, (Section(long, 1, 0), Section(short, 1, 2)))
    qtbot.addWidget(contents)
    contents.resize(look.theme.px(260), 500)
    contents.show()
    tall, low = (contents.list.visualItemRect(contents.list.item(row)).height() for row in range(2))
    line = contents.list.fontMetrics().height()
    wide = contents.list.fontMetrics().horizontalAdvance(long)
    assert tall - low >= line * (wide // contents.list.viewport().width())

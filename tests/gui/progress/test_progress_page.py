"""学习进度: with nothing, little and much; charts by pointer and keys, the same as tables, one's own and nobody else's."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.progress.bars import DayBars
from app.gui.progress.heat_map import shade
from app.gui.progress.page import ProgressPage
from app.gui.reading.screen import ReadingScreen
from app.gui.sidebar import NavItem
from app.gui.study.card_screen import CardScreen
from app.gui.theme import contrast_ratio
from app.gui.widgets.key_list import unexplained
from app.study.diligence import LEVELS
from app.study.model import Rating
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, buttons, click, press, texts
from tests.gui.invented import BANK, LISTS, REPORT, Clock

KEYS = {question.id: question for question in BANK.questions}


def study(desk: Desk, rating: Rating = Rating.GOOD) -> None:
    assert desk.person is not None
    studying = desk.services.studying
    sitting = studying.begin(desk.person.id)
    while (turn := studying.next(sitting)) is not None:
        sitting = studying.grade(sitting, turn, rating).value
        if sitting.graded == 4:
            break
    studying.finish(sitting)


def answer(desk: Desk, *, right: bool) -> None:
    """A quiz over everything; a wrong answer names the first member alone."""
    assert desk.person is not None
    quiz = desk.services.quizzing.start(desk.person.id, (), 8, ("multiple", "short", "single")).value
    for sheet in quiz.sheets:
        key = KEYS[sheet.asked.id].answer
        desk.services.quizzing.answer(quiz.attempt, sheet.position, key if right else key[:1])
    desk.services.quizzing.hand_in(quiz.attempt)


def much(desk: Desk, clock: Clock) -> None:
    """Some weeks of study up to now."""
    now = clock.now
    clock.now -= timedelta(days=40)
    for days in range(0, 40, 4):
        study(desk, Rating.AGAIN if days % 12 == 0 else Rating.GOOD)
        answer(desk, right=days % 8 == 0)
        clock.now += timedelta(days=4)
    clock.now = now


def opened(window: MainWindow, settled: Settled) -> ProgressPage:
    window.go("progress")
    settled()
    page = window.page("progress")
    assert isinstance(page, ProgressPage)
    return page


def test_it_is_reached_from_the_cards_by_key_and_led_back(window: MainWindow, settled: Settled) -> None:
    window.go("study")
    settled()
    press(window, Qt.Key.Key_P)
    settled()
    assert window.current == "progress"
    chosen = [item.accessibleName() for item in window.findChildren(NavItem) if item.isChecked()]
    assert chosen == ["自学 4"]
    press(window, Qt.Key.Key_Escape)
    settled()
    assert window.current == "study"


def test_with_nothing_done_it_says_what_will_be_here(window: MainWindow, settled: Settled) -> None:
    told = texts(opened(window, settled))
    assert "还有 4 张：复习 0 张，新学 4 张" in told
    assert "还没有要复习的卡片。" in told
    assert "学几张卡片、答几道题或者读几段以后，这里会有图。" in told
    assert not [text for text in told if "连续" in text]


def test_a_little_is_told_in_words(window: MainWindow, settled: Settled, desk: Desk) -> None:
    study(desk)
    answer(desk, right=False)
    told = texts(opened(window, settled))
    assert "今天的卡片学完了，一共 4 张" in told
    assert any(text.startswith("近一年学了 1 天。最多的是6月9日，星期二：学 4 张卡片，答 ") for text in told)
    assert any(text.startswith("一共 4 张，最多的一天是") for text in told)
    assert "学过 4 个要点，不牢的排在前面。" in told
    assert "隔天以后再复习几张卡片，这里会有图。" in told


def test_recall_is_told_against_what_was_foretold(window: MainWindow, settled: Settled, desk: Desk, clock: Clock) -> None:
    much(desk, clock)
    page = opened(window, settled)
    assert page.line.isVisible()
    assert page.recall.summary.text().startswith("近一年复习 ")
    assert "实际记得" in page.recall.summary.text()


def test_the_weak_member_is_named(window: MainWindow, settled: Settled, desk: Desk) -> None:
    answer(desk, right=False)
    page = opened(window, settled)
    row = next(one for one in page.mastery.table.rows.rows if one.point.members == LISTS)
    page.mastery.table.view.selectRow(page.mastery.table.rows.rows.index(row))
    settled()
    told = texts(page.mastery)
    assert LISTS[1] in told
    assert sum(text.endswith("，最弱") for text in told) == 1


def test_days_are_gone_through_by_key_and_pointer(window: MainWindow, settled: Settled, desk: Desk) -> None:
    study(desk)
    page = opened(window, settled)
    page.map.setFocus()
    press(window, Qt.Key.Key_Right)
    assert page.year.pointed.text() == "6月9日，星期二：学 4 张卡片"
    press(window, Qt.Key.Key_Left)
    assert page.year.pointed.text() == "6月2日，星期二：没有学习"
    press(window, Qt.Key.Key_Up)
    assert page.year.pointed.text() == "6月1日，星期一：没有学习"
    assert QAccessible.queryAccessibleInterface(page.map).text(QAccessible.Text.Description) == "6月1日，星期一：没有学习"
    press(window, Qt.Key.Key_Home)
    assert page.year.pointed.text().startswith("2025年6月9日")
    spot = page.map.place(len(page.map._days) - 1).center()  # noqa: SLF001 - where today is
    QTest.mouseMove(page.map, QPoint(round(spot.x()), round(spot.y())))
    settled()
    assert page.year.pointed.text() == "6月9日，星期二：学 4 张卡片"


def test_bars_are_gone_through_by_key(window: MainWindow, settled: Settled, desk: Desk) -> None:
    study(desk)
    page = opened(window, settled)
    page.bars.setFocus()
    press(window, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert page.coming.pointed.text() == "6月10日，星期三：0 张"
    press(window, Qt.Key.Key_End)
    assert page.coming.pointed.text() == "7月8日，星期三：0 张"


def test_every_chart_has_its_table(window: MainWindow, settled: Settled, desk: Desk, clock: Clock) -> None:
    much(desk, clock)
    page = opened(window, settled)
    press(window, Qt.Key.Key_T)
    settled()
    for card in (page.year, page.coming, page.recall):
        assert card.table.isVisible()
        assert not card.chart.isVisible()
        assert card.table.rows.rowCount() == len(card.chart._words) or card is page.year  # noqa: SLF001
    assert page.coming.table.rows.rowCount() == 30
    assert page.year.table.rows.rowCount() == 10
    assert "看图" in buttons(page)
    press(window, Qt.Key.Key_T)
    settled()
    assert page.map.isVisible()


def test_each_way_of_showing_explains_what_it_shows(window: MainWindow, settled: Settled, desk: Desk, clock: Clock) -> None:
    much(desk, clock)
    page = opened(window, settled)
    assert "竖线" in page.recall.note.text()
    assert page.year.table.rows.data(page.year.table.rows.index(0, 0)) == "6月5日，星期五"
    page.toggle_tables()
    settled()
    assert "竖线" not in page.recall.note.text()
    assert "可能的范围" in page.recall.note.text()
    assert page.recall.table.rows.headerData(4, Qt.Orientation.Horizontal) == "可能的范围"


def test_a_figure_is_told_with_what_it_counts_and_what_was_never_asked_says_so(window: MainWindow, settled: Settled, desk: Desk) -> None:
    study(desk)
    page = opened(window, settled)
    rows = page.mastery.table.rows
    told = [[rows.data(rows.index(row, column)) for column in range(3)] for row in range(rows.rowCount())]
    (figure,) = (row for row in told if "198" in row[0])
    assert figure[0] == "委员 198 名"
    assert figure[1].endswith("%")
    assert figure[1] != "100%"
    assert figure[2] == "还没问过"


def test_what_has_no_card_says_so_as_well(window: MainWindow, settled: Settled, desk: Desk) -> None:
    answer(desk, right=True)
    rows = opened(window, settled).mastery.table.rows
    assert {rows.data(rows.index(row, 1)) for row in range(rows.rowCount())} == {"还没问过"}


@pytest.mark.parametrize("wide", [240, 520, 980])
def test_a_date_stands_in_the_middle_below_its_bar(look: Look, wide: int) -> None:
    bars = DayBars(look, "")
    bars.show_days(tuple((date(2026, 6, 9) + timedelta(days=ahead), 1) for ahead in range(30)), "")
    bars.resize(wide, 150)
    half = look.theme.text_width("caption", "今天") / 2
    assert bars.place(0).center().x() >= half
    assert bars.place(29).right() <= wide


def test_days_in_a_row_are_told_where_they_are_wanted(window: MainWindow, settled: Settled, desk: Desk) -> None:
    study(desk)
    desk.settings.change(show_streak=True)
    assert "连续学了 1 天，最长 1 天。休息日不算中断。" in texts(opened(window, settled))


def test_nothing_tells_of_minutes_or_ranks(window: MainWindow, settled: Settled, desk: Desk, clock: Clock) -> None:
    much(desk, clock)
    told = "".join(texts(opened(window, settled)))
    assert not [word for word in ("分钟", "小时", "名次", "排名", "打卡") if word in told]


def test_cards_begin_from_here(window: MainWindow, settled: Settled) -> None:
    opened(window, settled)
    press(window, Qt.Key.Key_Return)
    settled()
    assert isinstance(window.focus_screen, CardScreen)


def test_the_report_of_a_weak_point_is_read_from_here(window: MainWindow, settled: Settled, desk: Desk) -> None:
    study(desk)
    page = opened(window, settled)
    click(button(page, "通读这份报告"))
    settled()
    assert isinstance(window.focus_screen, ReadingScreen)


def test_it_follows_what_is_done(window: MainWindow, settled: Settled, desk: Desk) -> None:
    page = opened(window, settled)
    person = desk.person
    assert person is not None
    keys = desk.services.reading.open(person.id, REPORT.id).keys
    desk.write(lambda: desk.services.reading.read(person.id, REPORT.id, keys[:2]))
    settled()
    assert "今天读 2 段。" in texts(page)


def test_nobody_is_asked_for_a_name(window: MainWindow, settled: Settled, desk: Desk) -> None:
    desk.set_person(None)
    page = opened(window, settled)
    assert "先填写姓名" in texts(page)
    assert not page.map.isVisible()


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_every_step_stands_out_from_an_empty_day(look: Look, choice: str) -> None:
    look.apply(choice, 100, True)  # type: ignore[arg-type]
    ratios = [contrast_ratio(shade(look.theme, level).name(), look.theme.roles["sunken"]) for level in range(1, LEVELS + 1)]
    assert min(ratios) >= 3
    assert ratios == sorted(ratios)


@pytest.mark.parametrize("table", [False, True])
@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_at_every_size(
    window: MainWindow,
    look: Look,
    settled: Callable[[], None],
    desk: Desk,
    clock: Clock,
    language: str,
    size: tuple[int, int],
    scale: int,
    table: bool,
) -> None:
    much(desk, clock)
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    page = opened(window, settled)
    if table:
        page.toggle_tables()
    settled()
    assert unexplained(page) == []
    assert not nameless(window)
    assert not cut_off(page)
    assert not unreached(window)
    for chart in (page.map, page.bars, page.line):
        assert chart.accessibleName()
        assert chart.accessibleDescription()

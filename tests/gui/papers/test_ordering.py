"""Ordering a paper: presets, numbers and marks by kind, choices, and the papers that were saved."""

from PySide6.QtCore import Qt

from app.gui.desk import Desk
from app.gui.main_window import MainWindow
from app.gui.papers.papers_screen import PapersScreen
from app.gui.papers.wanted import EVEN, Wanted
from app.questions.blueprint import Part, Wish
from app.services.papers import Scope, SectionOffer
from tests.gui.hands import Settled, button, click, press, texts
from tests.gui.invented import ASKED, REPORT
from tests.gui.papers.conftest import ordering, shown

SCOPE = Scope((("single", 30), ("cloze", 4)), (SectionOffer("r/一", "一", 20), SectionOffer("r/二", "二", 14)), (("new", 34),))


def test_a_preset_becomes_parts_that_the_bank_can_fill() -> None:
    order = Wanted().order(SCOPE, ("r",), 9)
    assert order.blueprint.parts == (Part("single", 16, 100), Part("cloze", 4, 200))
    assert (order.reports, order.blueprint.total, order.blueprint.make_up, order.blueprint.seed) == ((), 10000, True, 9)
    whole = Wanted(preset="all").order(SCOPE, ("r",), 9).blueprint
    assert (whole.cover, whole.number, whole.kinds) == (("formula",), 0, ("single", "cloze"))


def test_with_a_second_sheet_a_preset_takes_half_of_what_there_is() -> None:
    scope = Scope((("single", 60), ("cloze", 6), ("ordering", 1)), (), ())
    assert Wanted(twin=True).order(scope, ("r",), 1).blueprint.parts == (Part("single", 17, 100), Part("cloze", 3, 200))
    # where half is too little for the number, all of it is taken, and both sheets share
    assert Wanted(preset="50", twin=True).order(scope, ("r",), 1).blueprint.number == 50


def test_ones_own_numbers_and_marks_are_taken_as_far_as_there_are_questions() -> None:
    wanted = Wanted(preset="own", numbers={"single": 3, "cloze": 9, "short": 2}, marks={"single": 250}, total=None)
    assert wanted.order(SCOPE, ("r",), 1).blueprint.parts == (Part("single", 3, 250), Part("cloze", 4, 200))
    assert Wanted().begun(SCOPE).numbers == {"single": 16, "cloze": 4}


def test_choices_become_what_the_blueprint_asks_for() -> None:
    wanted = Wanted(reports=frozenset(("b",)), section=EVEN, level="hard", core=True, reviewing=True, twin=True, incomplete="fixed")
    order = wanted.order(SCOPE, ("a", "b"), 1)
    assert (order.reports, order.twin, order.incomplete, order.blueprint.parallel) == (("b",), True, "fixed", True)
    assert order.blueprint.mix[:2] == (Wish("section", "r/一", 1), Wish("section", "r/二", 1))
    assert {wish.aspect for wish in order.blueprint.mix} == {"section", "level", "weight", "memory"}
    assert Wanted(section="r/二").order(SCOPE, ("r",), 1).blueprint.sections == ("r/二",)


def test_enter_draws_a_paper_over_everything(window: MainWindow, screen: PapersScreen, settled: Settled) -> None:
    assert f"一共有 {len(ASKED)} 题可用。各种题型平均出，一种不够，别的补上。" in texts(screen)
    press(window, Qt.Key.Key_Return)
    settled()
    paper = shown(window)
    assert paper.made.letters == ("A",)
    assert paper.made.sheet("A").total == 10000
    assert "一、单选题" in texts(paper)[0] or any(told.startswith("一、单选题") for told in texts(paper))


def test_numbers_and_marks_are_set_by_kind(window: MainWindow, screen: PapersScreen, settled: Settled) -> None:
    card = screen.card
    assert card is not None
    click(card.presets.tabs["own"])
    for spin in card.parts.numbers.values():
        assert spin.isVisible()
        spin.number.setValue(0)
    assert not screen.button.isEnabled()
    assert screen.button.toolTip() == "请至少给一种题型定上题数。"
    card.parts.numbers["single"].number.setValue(1)
    assert screen.button.isEnabled()
    assert not card.parts.marks["single"].isVisible()
    card.total.setFocus()
    press(screen, Qt.Key.Key_End)
    card.total.activated.emit(card.total.currentIndex())
    assert card.parts.marks["single"].isVisible()
    card.parts.marks["single"].set_value(350)
    card.parts.marks["single"].activated.emit(card.parts.marks["single"].currentIndex())
    click(screen.button)
    settled()
    assert any("（共 1 题，每题 3.5 分，共 3.5 分）" in told for told in texts(shown(window)))


def test_without_any_report_the_button_says_what_is_missing(screen: PapersScreen, desk: Desk, settled: Settled) -> None:
    text = "山泉镇的学习办法\n\n山泉镇推行“三个一”学习法，也就是一周一读、一月一讲、一季一考，128名干部全部参加。\n"
    desk.write(lambda: desk.services.importing.import_text(text))
    settled()
    card = screen.card
    assert card is not None
    assert len(card.reports) == 2
    for row in card.reports.values():
        click(row)
    assert screen.button.toolTip() == "请至少选一份报告。"
    click(card.reports[REPORT.id])
    settled()
    assert screen.wanted.reports == frozenset((REPORT.id,))
    assert screen.button.isEnabled()


def test_a_saved_paper_is_listed_opened_taken_away_and_put_back(window: MainWindow, screen: PapersScreen, settled: Settled) -> None:
    click(screen.button)
    settled()
    press(window, Qt.Key.Key_S, with_ctrl=True)
    settled()
    kept = shown(window).made
    assert kept.saved
    press(window, Qt.Key.Key_Escape)
    settled()
    tile = button(ordering(window), kept.title)
    click(tile)
    settled()
    assert shown(window).made.sheet("A") == kept.sheet("A")
    press(window, Qt.Key.Key_Escape)
    settled()
    click(button(window, f"移走试卷：{kept.title}"))
    settled()
    assert "存下来的试卷" not in texts(window)
    click(button(window, "撤销"))
    settled()
    assert "存下来的试卷" in texts(window)


def test_without_any_report_there_is_a_way_to_the_library(window: MainWindow, desk: Desk, settled: Settled) -> None:
    desk.write(lambda: desk.services.library.remove(REPORT.id))
    settled()
    window.go("quiz")
    settled()
    click(window.page("quiz").papers)  # type: ignore[attr-defined]
    settled()
    click(button(ordering(window), "去题库"))
    settled()
    assert window.current == "library"

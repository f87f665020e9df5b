"""Many reports: searching, pages, tags, where reports stand, filing away and bringing back, where everything is kept."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from app.gui.desk import Desk
from app.gui.library.details_dialog import DetailsDialog
from app.gui.library.page import LibraryPage
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.widgets.label import Label
from app.services.library import PAGE
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, click, dialog, press, texts, write
from tests.gui.invented import BANK, REPORT, TITLE


def fill(desk: Desk, count: int) -> None:
    """Keep so many more reports."""
    for number in range(count):
        report = msgspec.structs.replace(REPORT, id=f"more-{number}", title=f"山泉镇第{number}号简报", paragraphs=(f"第{number}件事。",))
        desk.services.importing.keep(msgspec.structs.replace(BANK, report=report, points=(), questions=()), f"{number}.txt")


def search(page: LibraryPage, settled: Settled, words: str) -> None:
    page.shelf.finder.field.setText("")
    write(page.shelf.finder.field, words)
    page.shelf.finder.changed.emit()
    settled()


def titles(page: LibraryPage) -> list[str]:
    return [row.tile.text() for row in page.shelf.shelf.rows]


@pytest.fixture
def many(desk: Desk) -> None:
    """Before the page is made."""
    fill(desk, PAGE + 4)


def test_words_narrow_the_shelf_and_show_where_they_stand(many: None, page: LibraryPage, settled: Settled) -> None:
    search(page, settled, "四学")
    assert titles(page) == [TITLE]
    told = page.shelf.shelf.rows[0].findChildren(Label)
    assert any("“四学”工作法" in label.text() for label in told)
    search(page, settled, "qxqzx")
    assert titles(page) == [TITLE]
    search(page, settled, "没有这个")
    assert "在用的报告里没有找到。" in texts(page)


def test_a_search_starts_by_itself_after_a_pause(page: LibraryPage, settled: Settled, desk: Desk) -> None:
    fill(desk, 2)
    write(page.shelf.finder.field, "四学")
    assert page.shelf.finder._wait.isActive()  # noqa: SLF001 - how long the pause is does not matter here
    page.shelf.finder._wait.timeout.emit()  # noqa: SLF001
    settled()
    assert titles(page) == [TITLE]


def test_reports_are_shown_a_page_at_a_time(many: None, page: LibraryPage, settled: Settled) -> None:
    foot = page.shelf.foot
    assert len(page.shelf.shelf.rows) == PAGE
    assert foot.shown.text() == f"第 1—{PAGE} 份，共 {PAGE + 5} 份"
    assert not foot.back.isEnabled()
    click(foot.forth)
    settled()
    assert foot.shown.text() == f"第 {PAGE + 1}—{PAGE + 5} 份，共 {PAGE + 5} 份"
    assert len(page.shelf.shelf.rows) == 5
    assert not foot.forth.isEnabled()
    click(foot.back)
    settled()
    assert len(page.shelf.shelf.rows) == PAGE


def test_ctrl_f_goes_to_the_search(page: LibraryPage, window: MainWindow) -> None:
    press(window, Qt.Key.Key_F, with_ctrl=True)
    assert page.shelf.finder.field.hasFocus()


def test_a_report_is_filed_away_and_taken_back(window: MainWindow, page: LibraryPage, settled: Settled, desk: Desk) -> None:
    fill(desk, 1)
    click(button(page, f"详情：{TITLE}"))
    settled()
    click(button(dialog(page, DetailsDialog), "归档"))
    settled()
    assert window.notice.text == f"《{TITLE}》已归档，不再出题；成绩和学习进度都留着。"
    assert REPORT.id not in {one.id for one in desk.services.library.reports()}
    click(button(page, "归档 1"))
    settled()
    assert titles(page) == [TITLE]
    click(button(page, f"取回：{TITLE}"))
    settled()
    assert REPORT.id in {one.id for one in desk.services.library.reports()}
    click(button(window, "撤销"))
    settled()
    assert titles(page) == [TITLE]


def test_filing_away_is_undone_by_z(window: MainWindow, page: LibraryPage, settled: Settled, desk: Desk) -> None:
    page.shelf.keeping.archive(REPORT.id, TITLE)
    settled()
    press(window, Qt.Key.Key_Z)
    settled()
    assert [one.id for one in desk.services.library.reports()] == [REPORT.id]


def test_what_was_removed_is_found_again(page: LibraryPage, settled: Settled, desk: Desk) -> None:
    desk.write(lambda: desk.services.library.remove(REPORT.id))
    settled()
    click(button(page, "看移除的 1 份报告"))
    settled()
    click(button(page, f"取回：{TITLE}"))
    settled()
    assert "没有移除的报告。" in texts(page)
    click(button(page, "在用 1"))
    settled()
    assert titles(page) == [TITLE]


def test_tags_are_given_and_chosen(page: LibraryPage, settled: Settled, desk: Desk) -> None:
    fill(desk, 2)
    assert not page.shelf.finder.tags.isVisible()
    click(button(page, f"详情：{TITLE}"))
    settled()
    details = dialog(page, DetailsDialog)
    write(details.tags, "政协、2025 年，政协")
    click(button(details, "保存标签"))
    settled()
    (row,) = desk.services.library.find("四学").rows
    assert row.tags == ("2025 年", "政协")
    tags = page.shelf.finder.tags
    assert [tags.itemText(index) for index in range(tags.count())] == ["所有标签", "2025 年", "政协"]
    tags.set_value("政协")
    tags.chosen.emit("政协")
    settled()
    assert titles(page) == [TITLE]


def test_a_tag_that_is_too_long_is_told_beside_the_field(page: LibraryPage, settled: Settled) -> None:
    click(button(page, f"详情：{TITLE}"))
    settled()
    details = dialog(page, DetailsDialog)
    write(details.tags, "长" * 21)
    click(button(details, "保存标签"))
    settled()
    assert "标签太长了，每个最多 20 个字。" in texts(details)
    details.close()


def test_details_say_where_the_file_lies_and_how_large_it_is(page: LibraryPage, settled: Settled, report: Path) -> None:
    page.import_files([report])
    settled()
    click(page.shelf.shelf.rows[0].findChildren(type(button(page, f"详情：{TITLE}")))[2])
    settled()
    told = texts(dialog(page, DetailsDialog))
    assert f"原文件在 {report.parent}，没有动过；题库里另存了它的文字。" in told
    assert any(f"山泉镇.txt（{report.stat().st_size} 字节）" in line for line in told)
    dialog(page, DetailsDialog).close()


def test_the_foot_says_where_everything_is_kept(page: LibraryPage, desk: Desk) -> None:
    storage = desk.services.library.storage()
    assert str(storage.folder / storage.name) in page.shelf.foot.kept.text()
    assert "KB" in page.shelf.foot.kept.text() or "MB" in page.shelf.foot.kept.text()


@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_is_cut_off(
    many: None, page: LibraryPage, window: MainWindow, look: Look, settled: Settled, desk: Desk, scale: int, size: tuple[int, int]
) -> None:
    desk.services.library.tag(REPORT.id, ("一个不短的标签", "2025 年", "政协全会报告", "周五例会", "常委会"))
    look.apply("light", scale, True)
    window.resize(*size)
    search(page, settled, "委员")
    problems = [*nameless(window), *cut_off(window)]
    page.shelf.keeping.details(REPORT.id)
    settled()
    details = dialog(page, DetailsDialog)
    problems += [*nameless(details), *cut_off(details), *unreached(details)]
    details.close()
    settled()
    assert not problems, "\n".join(problems)

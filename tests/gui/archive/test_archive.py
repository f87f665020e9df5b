"""The archive in the window: attendance by two keys a person, records as files, templates changed and refused."""

import io
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import docx
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.archive.attendance_dialog import AttendanceDialog
from app.gui.archive.choices_dialog import ChoicesDialog
from app.gui.archive.page import ArchivePage
from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.widgets.tile import Tile
from app.meeting.model import Details, Meeting, Mode
from app.store import meetings
from app.study.model import Rating
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import button, press, texts
from tests.gui.invented import BANK

if TYPE_CHECKING:
    from app.gui.plan.page import PlanPage
    from app.gui.widgets.dialog import Dialog

W = TypeVar("W", bound=QWidget)
ENDED = datetime(2026, 6, 5, 8, 30, tzinfo=UTC)
ROSTER = "姓名,编号,支部,身份\n欧阳建国,1001,一支部,委员\n单田芳,1002,一支部,委员\n曾国荣,1003,二支部,委员\n赵六,1004,二支部,委员\n"


@pytest.fixture
def page(window: MainWindow, desk: Desk, settled: Callable[[], None]) -> ArchivePage:
    """The page over two meetings of this year, to which four members were expected."""
    roster = desk.services.roster
    roster.take_in(roster.draft(ROSTER.encode(), "a.csv"), {})
    mode = Mode(id="room", name="集中学", tone="集中学", who="常委会议", roles=("委员",))
    assert BANK.report is not None
    with desk.services.attending._store.write() as db:  # noqa: SLF001 - a past is put into the file as it would stand there
        for number, day in enumerate((date(2026, 5, 29), date(2026, 6, 5))):
            details = Details("欧阳建国", "单田芳")
            one = Meeting(f"m{number}", mode, day, time(15), 90, "三楼", "", (BANK.report.id,), details, state="ended", ended=ENDED)
            meetings.add(db, one)
    window.go("archive")
    settled()
    return cast("ArchivePage", window.page("archive"))


def dialog(parent: QWidget, kind: type[W]) -> W:
    found = next(one for one in parent.findChildren(kind) if one.isVisible())
    assert isinstance(found, kind)
    return found


def attending(page: ArchivePage, settled: Callable[[], None]) -> AttendanceDialog:
    page.attend_button.click()
    settled()
    return dialog(page, AttendanceDialog)


def presences(sheet: AttendanceDialog) -> dict[str, str]:
    column = sheet.table.rows.columns[3]
    return {line.who.name: column.text(line) for line in sheet.table.rows.rows}


def typed(sheet: AttendanceDialog, settled: Callable[[], None], *keys: Qt.Key | str) -> None:
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(sheet.focusWidget(), key)
        else:
            press(sheet, key)
        settled()


def test_one_key_marks_and_goes_on(page: ArchivePage, settled: Callable[[], None]) -> None:
    sheet = attending(page, settled)
    typed(sheet, settled, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_Down, Qt.Key.Key_4)
    assert presences(sheet) == {"欧阳建国": "到会", "单田芳": "迟到", "曾国荣": "未登记", "赵六": "缺席"}
    assert sheet.field.text() == ""
    typed(sheet, settled, Qt.Key.Key_Up, Qt.Key.Key_Delete)
    button(sheet, "其余都到会").click()
    settled()
    assert presences(sheet)["曾国荣"] == "到会"
    sheet.undo()
    settled()
    assert presences(sheet)["曾国荣"] == "未登记"


def test_all_deeds_stand_in_one_row_under_the_list(page: ArchivePage, window: MainWindow, settled: Callable[[], None]) -> None:
    window.resize(1280, 800)
    sheet = attending(page, settled)
    assert {button(sheet, word).y() for word in ("到会", "其余都到会", "清除登记", "撤销")} == {button(sheet, "到会").y()}
    sheet.close()


def test_a_person_is_found_by_letters_and_a_leave_has_its_reason(page: ArchivePage, settled: Callable[[], None]) -> None:
    sheet = attending(page, settled)
    typed(sheet, settled, "cgr")
    assert list(presences(sheet)) == ["曾国荣"]
    typed(sheet, settled, Qt.Key.Key_3)
    assert sheet.reason.hasFocus()
    sheet.reason.setText("3 日下乡")
    typed(sheet, settled, Qt.Key.Key_Return)
    assert sheet.field.hasFocus()
    assert sheet.field.text() == ""
    mark = next(line.mark for line in sheet.table.rows.rows if line.who.name == "曾国荣")
    assert mark is not None
    assert (mark.presence, mark.reason) == ("leave", "3 日下乡")
    sheet.accept()
    settled()
    assert page.table.rows.rows[0].left == 1


@pytest.mark.parametrize("form", ["docx", "pdf"])
@pytest.mark.parametrize("what", ["meeting", "quarter", "year"])
def test_each_record_is_written_in_each_form(
    page: ArchivePage, window: MainWindow, settled: Callable[[], None], tmp_path: Path, what: str, form: str, qtbot: QtBot
) -> None:
    page.form.set_value(form)
    page.export_to(what, tmp_path / "记录")  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: not page._working.isVisible(), timeout=20_000)  # noqa: SLF001
    settled()
    path = tmp_path / f"记录.{form}"
    assert window.notice.text == f"存好了：{path.name}"
    if form == "docx":
        text = "\n".join(line.text for line in docx.Document(str(path)).paragraphs)
    else:
        text = "".join(part.get_textpage().get_text_bounded() for part in pypdfium2.PdfDocument(path))
    assert {"meeting": "学习记录", "quarter": "季度学习小结", "year": "学习档案"}[what] in text


def test_only_a_meeting_that_was_held_has_a_record(page: ArchivePage, desk: Desk, settled: Callable[[], None]) -> None:
    assert page.record_button.isEnabled()
    with desk.services.attending._store.write() as db:  # noqa: SLF001 - as above
        meetings.add(db, Meeting("m2", Mode(id="room", name="集中学", tone="集中学"), date(2026, 6, 12), time(15), 90))
    page.refresh()
    settled()
    planned = next(one for one in page.table.rows.rows if one.meeting.id == "m2")
    page.table.choose(planned)
    assert not page.record_button.isEnabled()
    assert page.quarter_button.isEnabled()
    page.table.choose(page.table.rows.rows[0])
    assert page.record_button.isEnabled()


def test_what_cannot_be_written_is_told(page: ArchivePage, window: MainWindow, settled: Callable[[], None], tmp_path: Path) -> None:
    for form in ("docx", "pdf"):
        page.form.set_value(form)
        page.export_to("meeting", tmp_path / "nowhere" / "记录")
        settled()
        assert "nowhere" in window.notice.text
        assert page.record_button.isEnabled()


def test_long_work_is_stopped(page: ArchivePage, settled: Callable[[], None], tmp_path: Path) -> None:
    page.export_to("year", tmp_path / "档案.docx")
    page.stop()
    settled()
    assert not page._working.isVisible()  # noqa: SLF001
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".docx"] in ([], ["档案.docx"])


def test_the_organiser_chooses_and_changes_a_template(page: ArchivePage, desk: Desk, settled: Callable[[], None], tmp_path: Path) -> None:
    page.open_choices()
    form = dialog(page, ChoicesDialog)
    form.organisation.setText("云溪区政协")
    form.results.set_value("names")
    form.save(tmp_path / "模板.docx")
    settled()
    broken = docx.Document()
    broken.add_paragraph("{{ 没有 }}")
    file = io.BytesIO()
    broken.save(file)
    (tmp_path / "坏.docx").write_bytes(file.getvalue())
    form.load(tmp_path / "坏.docx")
    settled()
    assert "第 1 段用了没有的名称：没有" in form._told.text()  # noqa: SLF001
    form.load(tmp_path / "模板.docx")
    settled()
    assert form.reset_button.isEnabled()
    form.reset_button.click()
    settled()
    assert not form.reset_button.isEnabled()
    button(form, "保存").click()
    settled()
    assert (desk.settings.current.organisation, desk.settings.current.record_results) == ("云溪区政协", "names")


def test_a_year_without_meetings_leads_to_the_plan(window: MainWindow, settled: Callable[[], None]) -> None:
    window.go("archive")
    settled()
    button(window.page("archive"), "去计划").click()
    settled()
    assert window.current == "plan"


def test_a_learner_sees_what_is_to_be_made_up_until_it_is_done(
    page: ArchivePage, window: MainWindow, desk: Desk, settled: Callable[[], None]
) -> None:
    assert desk.person is not None
    person = desk.person.id
    desk.services.roster.edit(person, "张三", "一支部", ("委员",), "")
    desk.services.attending.record("m1", {person: ("leave", "下乡")})
    window.go("today")
    settled()
    (tile,) = [one for one in window.page("today").findChildren(Tile) if one.isVisible() and one.text() == "补学：常委会议集中学"]
    assert "6月5日没到会，还差自学、测验" in tile.accessibleDescription()
    sitting = desk.services.studying.begin(person)
    turn = desk.services.studying.next(sitting)
    assert turn is not None
    desk.services.studying.grade(sitting, turn, Rating.GOOD)
    quiz = desk.services.quizzing.start(person, (), 2, ("single",)).value
    desk.services.quizzing.hand_in(quiz.attempt)
    window.go("archive")
    window.go("today")
    settled()
    assert not [one for one in window.page("today").findChildren(Tile) if one.isVisible() and one.text().startswith("补学")]


def test_a_meeting_leads_to_its_attendance_and_its_record(
    page: ArchivePage, window: MainWindow, desk: Desk, settled: Callable[[], None]
) -> None:
    window.go("plan")
    settled()
    plan = cast("PlanPage", window.page("plan"))
    plan.open("m0")
    settled()
    assert "还没有登记出席，学习记录里会写“未登记 4 人”。请先按“登记出席”。" in texts(plan)
    button(plan, "登记出席").click()
    settled()
    assert len(dialog(plan, AttendanceDialog).table.rows.rows) == 4
    dialog(plan, AttendanceDialog).mark("here")
    settled()
    dialog(plan, AttendanceDialog).mark("absent")
    settled()
    dialog(plan, AttendanceDialog).accept()
    settled()
    assert "应到 4 人，实到 1 人，缺席 1，未登记 2。待补学：单田芳。" in texts(plan)
    button(plan, "学习记录").click()
    settled()
    assert window.current == "archive"
    assert page.table.chosen is not None
    assert page.table.chosen.meeting.id == "m0"


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_dialog_is_named_reached_and_whole(
    page: ArchivePage, window: MainWindow, look: Look, settled: Callable[[], None], scale: int, language: str
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(960, 540)
    window.go("archive")
    settled()
    fresh = cast("ArchivePage", window.page("archive"))
    problems = [f"page: {told}" for told in (*nameless(window), *unreached(window), *cut_off(window))]
    ways: tuple[tuple[Callable[[], object], type[Dialog]], ...] = (
        (lambda: fresh.take_attendance(fresh.table.chosen), AttendanceDialog),
        (fresh.open_choices, ChoicesDialog),
    )
    for opening, kind in ways:
        opening()
        settled()
        form = dialog(fresh, kind)
        problems += [f"{kind.__name__}: {told}" for told in (*nameless(form), *unreached(form), *cut_off(form))]
        form.close()
        settled()
    assert not problems, "\n".join(problems)

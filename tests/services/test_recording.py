"""Records of real meetings: what is known of them, in files of either kind, by templates that an office may change."""

import io
from datetime import date, time
from pathlib import Path

import docx
import pytest

from app.catalogue import Catalogue
from app.errors import Cancelled, UserError
from app.export.document import Paragraph
from app.meeting.model import Cancellation, Details, Meeting, Mode
from app.services.composition import Services
from app.settings import SettingsFile
from app.store import meetings
from app.store.meetings import Place
from app.store.store import Store
from tests.store.banks import Clock, bank

SAY = Catalogue("zh")
MODE = Mode(id="room", name="集中学", tone="集中学", who="常委会议", roles=("委员",))


@pytest.fixture
def held(services: Services, store: Store, clock: Clock) -> str:
    """Two meetings of the year and one that was called off between them; in the second 甲 sat the paper, 乙 was on leave."""
    services.importing.keep(bank(), "report.txt")
    who = {name: services.roster.add(name, "一支部", ["委员"]).value.turns[0].after.person for name in ("甲", "乙")}
    now = clock.surroundings().moment()
    with store.write() as db:
        meetings.add(db, Meeting("first", MODE, date(2025, 12, 12), time(15), 90, state="ended", ended=now))
        off = Meeting("off", MODE, date(2025, 12, 19), time(15), 90, state="cancelled", changes=(Cancellation("防汛", now),))
        meetings.add(db, off)
        meetings.put(db, Meeting("off", MODE, date(2025, 12, 19), time(15), 90), off)
        second = Meeting(
            "second",
            MODE,
            date(2025, 12, 26),
            time(15),
            90,
            "三楼",
            reports=("report-1",),
            details=Details("主席", "书记员", speeches="要讲实话"),
        )
        meetings.add(db, second)
    quiz = services.quizzing.start(who["甲"], ("report-1",), 2, ("single",)).value
    for place, sheet in enumerate(quiz.sheets):
        services.quizzing.answer(quiz.attempt, place, (sheet.asked.options[0],))
    services.quizzing.hand_in(quiz.attempt)
    with store.write() as db:
        from app.store import attempts

        asked = attempts.questions(db, quiz.attempt)
        meetings.put_paper(db, "second", "main", tuple(Place("report-1", question, "new") for _, question in asked))
        meetings.link(db, quiz.attempt, second, "main", date(2025, 12, 26))
        db.execute("UPDATE meeting SET state = 'ended', ended = ? WHERE id = 'second'", (int(now.timestamp() * 1000),))
    services.attending.record("second", {who["甲"]: ("here", ""), who["乙"]: ("leave", "下乡")})
    return "second"


def lines(path: Path) -> list[str]:
    document = docx.Document(str(path))
    return [line.text for line in document.paragraphs] + [
        cell.text for table in document.tables for row in table.rows for cell in row.cells
    ]


def test_the_archive_lists_a_year(services: Services, held: str) -> None:
    archive = services.recording.archive()
    assert (archive.year, archive.years) == (2025, (2025,))
    assert [(one.meeting.id, one.number, one.left) for one in archive.filed] == [("first", 1, 0), ("off", 0, 0), ("second", 2, 1)]
    assert archive.filed[2].count.came == 1
    assert services.recording.archive(2024).filed == ()
    assert services.recording.archive(2024).years == (2024, 2025)


def test_a_record_is_written_with_what_is_known(services: Services, held: str, tmp_path: Path, settings_file: SettingsFile) -> None:
    settings_file.change(organisation="云溪区政协", record_results="names")
    assert services.recording.name("meeting", "docx", SAY, meeting=held) == "2025年第2次学习记录（常委会议集中学）.docx"
    path = services.recording.meeting(tmp_path / "记录", held, SAY)
    assert path == tmp_path / "记录.docx"
    told = lines(path)
    for line in (
        "云溪区政协",
        "2025年第2次学习记录（常委会议集中学）",
        "应到2人，实到1人，请假1人。",
        "请假（1人）：乙（下乡）。",
        "要讲实话",
        "还差自学、测验",
    ):
        assert line in told
    assert any("号提法" in line for line in told)
    assert "1/1" in told or "0/1" in told


def test_pages_say_the_same(services: Services, held: str) -> None:
    document = services.recording.meeting_pages(held, SAY)
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert "2025年第2次学习记录（常委会议集中学）" in texts
    assert "应到2人，实到1人，请假1人。" in texts


def test_a_quarter_and_a_year_are_written(services: Services, held: str, tmp_path: Path) -> None:
    assert services.recording.name("quarter", "pdf", SAY, year=2025, quarter=4) == "2025年第四季度学习小结.pdf"
    told = lines(services.recording.quarter(tmp_path / "小结.docx", 2025, 4, SAY))
    assert "共安排学习2次，已开2次。" in told
    assert "2025年12月19日（星期五）：防汛" in told
    heard: list[tuple[int, int]] = []
    told = lines(services.recording.year(tmp_path / "档案.docx", 2025, SAY, lambda done, total: heard.append((done, total))))
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert told.count("2025年第1次学习记录（常委会议集中学）") == 1
    assert services.recording.quarter_pages(2025, 4, SAY).title == "2025年第四季度学习小结"
    assert services.recording.year_pages(2025, SAY).title == "2025年学习档案"


def test_a_year_that_is_stopped_leaves_what_stood_there(services: Services, held: str, tmp_path: Path) -> None:
    path = tmp_path / "档案.docx"
    path.write_bytes(b"before")
    for after in range(4):
        asked = iter([False] * after + [True] * 9)
        with pytest.raises(Cancelled):
            services.recording.year(path, 2025, SAY, None, lambda asked=asked: next(asked))  # type: ignore[misc]
        assert path.read_bytes() == b"before"


def test_what_is_planned_later_changes_no_number_and_has_no_record(services: Services, held: str, store: Store, tmp_path: Path) -> None:
    name = services.recording.name("meeting", "docx", SAY, meeting=held)
    with store.write() as db:
        meetings.add(db, Meeting("early", MODE, date(2025, 3, 7), time(15), 90))
    assert services.recording.name("meeting", "docx", SAY, meeting=held) == name
    assert [(one.meeting.id, one.number) for one in services.recording.archive().filed] == [
        ("early", 0),
        ("first", 1),
        ("off", 0),
        ("second", 2),
    ]
    for meeting in ("early", "off"):
        with pytest.raises(UserError) as told:
            services.recording.meeting(tmp_path / "记录.docx", meeting, SAY)
        assert told.value.code == "record_not_held"
    year = lines(services.recording.year(tmp_path / "档案.docx", 2025, SAY))
    titles = [f"2025年第{number}次学习记录（常委会议集中学）" for number in (1, 2)]
    assert [line for line in year if "学习记录（" in line and "\t" not in line] == titles
    pages = [block.text for block in services.recording.year_pages(2025, SAY).blocks if isinstance(block, Paragraph) and block.level]
    assert len(pages) == 3


def test_a_meeting_held_late_takes_the_next_number(services: Services, held: str, store: Store, clock: Clock) -> None:
    clock.move(days=1)
    with store.write() as db:
        meetings.add(db, Meeting("early", MODE, date(2025, 3, 7), time(15), 90, state="ended", ended=clock.surroundings().moment()))
    assert {one.meeting.id: one.number for one in services.recording.archive(2025).filed} == {"early": 3, "first": 1, "off": 0, "second": 2}


def test_where_nothing_can_be_written_is_told(services: Services, held: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        services.recording.meeting(tmp_path / "nowhere" / "记录.docx", held, SAY)
    assert told.value.code == "export_no_folder"
    with pytest.raises(UserError) as told:
        services.recording.meeting(tmp_path / "记录.docx", "none", SAY)
    assert told.value.code == "meeting_gone"


def test_an_office_changes_a_template_and_goes_back(services: Services, held: str, tmp_path: Path) -> None:
    templates = services.record_templates
    path = templates.save("meeting", tmp_path / "模板.docx")
    document = docx.Document(str(path))
    document.paragraphs[0].insert_paragraph_before("内部资料 {{ 主持人 }}")
    document.save(str(path))
    templates.load("meeting", path, SAY)
    assert templates.changed() == {"meeting"}
    assert lines(services.recording.meeting(tmp_path / "记录.docx", held, SAY))[0] == "内部资料 主席"
    templates.reset("meeting")
    assert templates.changed() == frozenset()
    assert "内部资料 主席" not in lines(services.recording.meeting(tmp_path / "记录.docx", held, SAY))
    assert (tmp_path / "own" / "resources" / "records" / "meeting.old.docx").is_file()
    templates.reset("meeting")


@pytest.mark.parametrize("what", ["meeting", "quarter", "year"])
def test_the_templates_brought_along_pass_their_own_trial(services: Services, tmp_path: Path, what: str) -> None:
    path = services.record_templates.save(what, tmp_path / "a.docx")  # type: ignore[arg-type]
    services.record_templates.load(what, path, SAY)  # type: ignore[arg-type]
    assert services.record_templates.changed() == {what}


def test_a_broken_template_is_refused_and_the_old_one_stays(services: Services, held: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("好")
    document.add_paragraph("{{ 主持入 }}")
    file = io.BytesIO()
    document.save(file)
    path = tmp_path / "坏.docx"
    path.write_bytes(file.getvalue())
    with pytest.raises(UserError) as told:
        services.record_templates.load("meeting", path, SAY)
    assert (told.value.code, told.value.data["number"], told.value.data["tag"]) == ("record_tag_unknown", 2, "主持入")
    assert services.record_templates.changed() == frozenset()
    services.recording.meeting(tmp_path / "记录.docx", held, SAY)

import csv
import errno
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.catalogue import ERRORS, Catalogue
from app.errors import UserError
from app.records.model import Person
from app.services.composition import Services
from app.services.scoring import trouble
from tests.store.banks import Clock, bank

SAY = Catalogue("zh")
HOSTILE = ("=1+1", "+86 张", "-张", "@张", '"张"，李', "'张")


def sit(services: Services, person: Person, right: int, number: int = 5) -> str:
    """Sit a quiz of single choices with so many right answers; return the attempt."""
    quiz = services.quizzing.start(person.id, (), number, ("single",)).value
    keys = {question.id: question.answer for question in services.library.open("report-1").questions}
    for sheet in quiz.sheets[:right]:
        services.quizzing.answer(quiz.attempt, sheet.position, keys[sheet.asked.id])
    services.quizzing.hand_in(quiz.attempt)
    return quiz.attempt


@pytest.fixture
def kept(services: Services) -> None:
    services.importing.keep(bank(6), "")


@pytest.mark.usefixtures("kept")
def test_scores_stand_by_when_they_were_handed_in_and_by_person(services: Services, person: Person, clock: Clock) -> None:
    other = services.people.add("李四").value
    first = sit(services, person, 5)
    clock.move(hours=1)
    second = sit(services, other, 1)
    clock.move(hours=1)
    third = sit(services, person, 3)
    services.quizzing.start(person.id, (), 5, ("single",))
    scores = services.scoring.scores()
    assert [one.attempt for one in scores] == [third, second, first]
    assert [(one.person, one.score.total.percent, one.score.passed) for one in scores] == [
        (person, 60, True),
        (other, 20, False),
        (person, 100, True),
    ]
    assert scores[0].titles == ("云溪区政协学习制度",)
    assert scores[0].handed_in == clock.now
    assert [one.attempt for one in services.scoring.scores(person.id)] == [third, first]
    assert [one.attempt for one in services.scoring.scores(at_most=1)] == [third]
    assert services.scoring.scores("nobody") == ()
    for one in scores:
        assert services.quizzing.result(one.attempt).score == one.score


@pytest.mark.usefixtures("kept")
def test_a_corrected_name_stands_on_past_scores(services: Services, person: Person) -> None:
    sit(services, person, 2)
    services.people.rename(person.id, "章三", "二支部")
    assert services.scoring.scores()[0].person.name == "章三"


@pytest.mark.usefixtures("kept")
def test_scores_outlive_the_report(services: Services, person: Person) -> None:
    sit(services, person, 2)
    services.library.remove("report-1")
    assert services.scoring.scores()[0].titles == ("云溪区政协学习制度",)


@pytest.mark.usefixtures("kept")
def test_the_sheet_holds_what_the_list_shows_and_the_rule(services: Services, person: Person, tmp_path: Path, clock: Clock) -> None:
    sit(services, person, 3)
    place = services.scoring.export(tmp_path / "成绩", SAY)
    assert place == tmp_path / "成绩.xlsx"
    book = load_workbook(place)
    assert book.sheetnames == ["成绩", "规则说明"]
    rows = list(book["成绩"].values)
    assert rows[0][:4] == ("姓名", "编号", "支部", "报告")
    assert rows[1] == (
        "张三",
        "0001",
        "机关一支部",
        "云溪区政协学习制度",
        "自己做的测验",
        clock.now.replace(tzinfo=None),
        5,
        3,
        0,
        0,
        2,
        0.6,
        "通过",
    )
    assert len(rows) == 2
    assert "60%" in str(list(book["规则说明"].values))


@pytest.mark.usefixtures("kept")
def test_one_persons_sheet_holds_no_one_else(services: Services, person: Person, tmp_path: Path) -> None:
    sit(services, person, 1)
    sit(services, services.people.add("李四").value, 1)
    place = services.scoring.export(tmp_path / "a.XLSX", SAY, person.id)
    assert place.name == "a.XLSX"
    assert [row[0] for row in load_workbook(place)["成绩"].values] == ["姓名", "张三"]


def test_a_sheet_without_scores_is_written_all_the_same(services: Services, tmp_path: Path) -> None:
    assert load_workbook(services.scoring.export(tmp_path / "a.xlsx", SAY))["成绩"].max_row == 1


@pytest.mark.parametrize(
    ("name", "file"),
    [("张三", "测验成绩 张三 2025-12-26.xlsx"), ('张/三:"*', "测验成绩 张 三 2025-12-26.xlsx"), (None, "测验成绩 2025-12-26.xlsx")],
)
def test_a_file_name_is_proposed(services: Services, name: str | None, file: str) -> None:
    person = None if name is None else services.people.add(name).value.id
    assert services.scoring.file_name(SAY, person) == file


@pytest.mark.usefixtures("kept")
def test_a_folder_that_is_missing_is_told(services: Services, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        services.scoring.export(tmp_path / "nowhere" / "a.xlsx", SAY)
    assert told.value.code == "export_no_folder"
    assert "nowhere" in ERRORS[told.value.code].format(**told.value.data)


def test_a_folder_in_the_place_of_the_file_is_told_and_stays(services: Services, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(UserError) as told:
        services.scoring.export(tmp_path / "a.xlsx", SAY)
    assert told.value.code == "export_forbidden"
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".jiuxue")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit for a process")
def test_a_full_disk_is_told_and_the_old_sheet_stays_whole(services: Services, tmp_path: Path) -> None:
    import resource
    import signal

    place = services.scoring.export(tmp_path / "a.xlsx", SAY)
    before = place.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(UserError) as told:
            services.scoring.export(place, SAY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert told.value.code == "export_no_room"
    assert place.read_bytes() == before


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "export_no_room"),
        (errno.EROFS, "export_forbidden"),
        (errno.EBUSY, "export_in_use"),
        (errno.ENAMETOOLONG, "export_failed"),
        (errno.EIO, "export_failed"),
    ],
)
def test_what_the_disk_does_has_its_sentence(tmp_path: Path, number: int, code: str) -> None:
    told = trouble(OSError(number, os.strerror(number)), tmp_path / "a.xlsx")
    assert told.code == code
    assert "a.xlsx" in ERRORS[code].format(**told.data) or "文件夹" in ERRORS[code]


def converter() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is missing: package libreoffice-calc-nogui")
        pytest.skip("LibreOffice is not on this machine")
    return found


@pytest.mark.usefixtures("kept")
def test_libreoffice_reads_the_sheet_as_it_was_written(services: Services, tmp_path: Path, clock: Clock) -> None:
    program = converter()
    for number, name in enumerate(HOSTILE):
        sit(services, services.people.add(name, "=支部").value, number % 6)
        clock.move(minutes=1)
    place = services.scoring.export(tmp_path / "a.xlsx", SAY)
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "--outdir", str(tmp_path), str(place)],
        check=True,
        capture_output=True,
        timeout=120,
    )  # fmt: skip
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == [str(cell) for cell in next(iter(load_workbook(place)["成绩"].values))]
    scores = services.scoring.scores()
    assert [row[0] for row in rows[1:]] == [one.person.name for one in scores] == list(reversed(HOSTILE))
    for row, one in zip(rows[1:], scores, strict=True):
        total = one.score.total
        local = one.handed_in + timedelta(hours=8)
        assert row[1:] == [
            one.person.number,
            "=支部",
            one.titles[0],
            "自己做的测验",
            f"{local:%Y-%m-%d %H:%M}",
            *map(str, (total.questions, total.right, total.partly, total.wrong, total.blank)),
            f"{total.percent}%",
            "通过" if one.score.passed else "没通过",
        ]

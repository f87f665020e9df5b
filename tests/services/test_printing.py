"""What is printed of a paper: over a real store, into real files."""

from pathlib import Path

import docx
import pytest

from app.catalogue import Catalogue
from app.errors import UserError
from app.questions.blueprint import Blueprint, Part
from app.services.composition import Services
from app.services.papers import Order, PaperSet
from app.services.printing import Wanted, free_place
from tests.store.banks import bank

SAY = Catalogue("zh")
ALL = Wanted(paper=True, sheet=True, key=True, seats=True)


@pytest.fixture
def made(services: Services) -> PaperSet:
    services.importing.keep(bank(6), "")
    return services.papers.draw(Order((), Blueprint((Part("single", 2, 250), Part("cloze", 2, 350)), 3), True))


def test_each_sheet_gets_its_papers_and_the_seats_come_last(services: Services, made: PaperSet) -> None:
    services.people.add("张三", "一支部")
    services.people.add("李四", "")
    printed = services.printing.documents(made, "六月测验", ALL, SAY)
    assert [one.stem for one in printed] == [
        "六月测验（A 卷）",
        "六月测验（A 卷） 答题卡",
        "六月测验（A 卷） 答案与解析",
        "六月测验（B 卷）",
        "六月测验（B 卷） 答题卡",
        "六月测验（B 卷） 答案与解析",
        "六月测验 座签",
    ]
    assert len(printed[-1].document.blocks) == 1


def test_pages_of_a_saved_paper_bear_its_code(services: Services, made: PaperSet) -> None:
    loose, kept = (
        services.printing.documents(one, "六月测验", Wanted(), SAY)[0].document.page.number
        for one in (made, services.papers.save(made, "六月测验").value)
    )
    assert "-1" not in loose
    assert kept.endswith("-1")


def test_nothing_wanted_is_nothing(services: Services, made: PaperSet) -> None:
    assert services.printing.documents(made, "六月测验", Wanted(paper=False, key=False), SAY) == ()


def test_who_left_has_no_seat(services: Services, made: PaperSet) -> None:
    gone = services.people.add("张三", "").value
    services.people.add("李四", "")
    services.roster.leave((gone.id,), services.roster.view().today)
    (seats,) = services.printing.documents(made, "六月测验", Wanted(paper=False, key=False, seats=True), SAY)
    assert "张三" not in str(seats.document.blocks)
    assert "李四" in str(seats.document.blocks)


def test_word_files_are_written_and_none_is_written_over(services: Services, made: PaperSet, tmp_path: Path) -> None:
    printed = services.printing.documents(made, "六月/测验", Wanted(key=False), SAY)[0]
    first = services.printing.write_word(printed, tmp_path)
    second = services.printing.write_word(printed, tmp_path)
    assert (first.name, second.name) == ("六月 测验（A 卷）.docx", "六月 测验（A 卷）-2.docx")
    assert docx.Document(str(first)).paragraphs[0].text == "六月/测验（A 卷）"
    assert free_place(tmp_path, printed.stem, ".docx").name == "六月 测验（A 卷）-3.docx"


def test_a_folder_that_is_gone_is_told(services: Services, made: PaperSet, tmp_path: Path) -> None:
    printed = services.printing.documents(made, "六月测验", Wanted(), SAY)[0]
    with pytest.raises(UserError) as told:
        services.printing.write_word(printed, tmp_path / "gone")
    assert told.value.code == "export_no_folder"

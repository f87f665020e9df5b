"""Who is learning: the first name, another name, namesakes, corrections, what is refused."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.person_dialog import PersonDialog
from app.gui.sidebar import PersonButton
from app.gui.widgets.field import LineEdit
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, buttons, click, dialog, dialogs, press, texts, write


@pytest.fixture
def asked(window: MainWindow, settled: Settled) -> PersonDialog:
    window.choose_person()
    settled()
    return dialog(window, PersonDialog)


def field(asked: PersonDialog, name: str) -> LineEdit:
    return next(one for one in asked.findChildren(LineEdit) if one.accessibleName() == name)


def listed(asked: PersonDialog) -> list[str]:
    people = next(one for one in asked.findChildren(QListWidget) if one.isVisible())
    return [people.item(row).text() for row in range(people.count())]


def test_whoever_was_here_is_listed_with_number_and_branch(asked: PersonDialog) -> None:
    assert asked.heading.text() == "谁在学习？"
    assert listed(asked) == ["张三  0001  一支部"]


def test_the_first_start_asks_for_a_name(desk: Desk, window: MainWindow, settled: Settled) -> None:
    desk.set_person(None)
    window.begin(None)
    settled()
    assert dialogs(window, PersonDialog) == 1
    dialog(window, PersonDialog).reject()


def test_another_person_is_added_by_typing(window: MainWindow, asked: PersonDialog, settled: Settled, desk: Desk) -> None:
    click(button(asked, "添加姓名"))
    write(field(asked, "姓名"), "李四")
    write(field(asked, "单位或支部"), "二支部")
    press(asked, Qt.Key.Key_Return)
    settled()
    assert dialogs(window) == 0
    assert desk.person is not None
    assert (desk.person.name, desk.person.branch, desk.person.number) == ("李四", "二支部", "0002")
    assert desk.services.people.current() == desk.person


def test_a_person_is_picked_by_enter(window: MainWindow, settled: Settled, desk: Desk) -> None:
    first = desk.person
    desk.write(lambda: desk.services.people.add("李四"), desk.set_person)
    settled()
    window.choose_person()
    settled()
    asked = dialog(window, PersonDialog)
    people = next(one for one in asked.findChildren(QListWidget) if one.isVisible())
    people.setCurrentRow(listed(asked).index("张三  0001  一支部"))
    people.setFocus()
    press(asked, Qt.Key.Key_Return)
    settled()
    assert desk.person == first


def test_a_namesake_is_asked_about(window: MainWindow, asked: PersonDialog, settled: Settled, desk: Desk) -> None:
    click(button(asked, "添加姓名"))
    write(field(asked, "姓名"), "张　三")
    press(asked, Qt.Key.Key_Return)
    settled()
    assert asked.heading.text() == "已经有人叫“张三”"
    assert listed(asked) == ["张三  0001  一支部"]
    click(button(asked, "是另一个人"))
    settled()
    assert desk.person is not None
    assert desk.person.number == "0002"


def test_the_same_person_is_found_again(window: MainWindow, asked: PersonDialog, settled: Settled, desk: Desk) -> None:
    click(button(asked, "添加姓名"))
    write(field(asked, "姓名"), "张三")
    press(asked, Qt.Key.Key_Return)
    settled()
    click(button(asked, "就是这位"))
    settled()
    assert dialogs(window) == 0
    assert len(desk.services.people.all()) == 1


def test_a_name_is_corrected(window: MainWindow, asked: PersonDialog, settled: Settled, desk: Desk) -> None:
    click(button(asked, "改姓名"))
    name = field(asked, "姓名")
    assert name.text() == "张三"
    name.clear()
    write(name, "章三")
    click(button(asked, "保存"))
    settled()
    assert listed(asked) == ["章三  0001  一支部"]
    assert desk.person is not None
    assert desk.person.name == "章三"


@pytest.mark.parametrize(("name", "reason"), [("   ", "请填写姓名。"), ("三" * 41, "姓名太长了，最多 40 个字。")])
def test_a_name_that_is_refused_says_why_beside_the_field(asked: PersonDialog, settled: Settled, name: str, reason: str) -> None:
    click(button(asked, "添加姓名"))
    write(field(asked, "姓名"), name)
    press(asked, Qt.Key.Key_Return)
    settled()
    assert reason in texts(asked)
    assert asked.isVisible()


def test_escape_leaves_everything_as_it_was(window: MainWindow, asked: PersonDialog, settled: Settled, desk: Desk) -> None:
    before = desk.person
    press(asked, Qt.Key.Key_Escape)
    settled()
    assert dialogs(window) == 0
    assert desk.person == before


def crowd(desk: Desk) -> None:
    """So many persons that the list is searched; 张三 goes on learning."""
    first = desk.person
    for name in ("李四", "王小五", "赵六", "单雄", "曾七", "孙八", "周九", "吴十"):
        desk.services.people.add(name, "二支部")
    assert first is not None
    desk.services.people.choose(first.id)


def hand_over(window: MainWindow, settled: Settled, name: str) -> None:
    """The two clicks."""
    click(window.findChildren(PersonButton)[0])
    settled()
    people = next(one for one in dialog(window, PersonDialog).findChildren(QListWidget) if one.isVisible())
    row = next(index for index in range(people.count()) if people.item(index).text().startswith(name))
    spot = people.visualItemRect(people.item(row)).center()
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settled()


def test_another_person_takes_over_in_two_clicks(window: MainWindow, settled: Settled, desk: Desk) -> None:
    desk.services.people.add("李四", "二支部")
    hand_over(window, settled, "李四")
    assert dialogs(window) == 0
    assert desk.person is not None
    assert desk.person.name == "李四"
    assert desk.services.people.current() == desk.person


@pytest.mark.parametrize(
    ("query", "name"), [("wxw", "王小五"), ("小五", "王小五"), ("sx", "单雄"), ("dx", "单雄"), ("zq", "曾七"), ("0004", "赵六")]
)
def test_a_long_list_is_searched_by_name_number_or_first_letters(
    window: MainWindow, settled: Settled, desk: Desk, query: str, name: str
) -> None:
    crowd(desk)
    window.choose_person()
    settled()
    asked = dialog(window, PersonDialog)
    search = field(asked, "查找姓名")
    assert search.hasFocus()
    write(search, query)
    assert len(listed(asked)) == 1
    press(asked, Qt.Key.Key_Return)
    settled()
    assert desk.person is not None
    assert desk.person.name == name


def test_nobody_of_that_name_is_said(window: MainWindow, settled: Settled, desk: Desk) -> None:
    crowd(desk)
    window.choose_person()
    settled()
    asked = dialog(window, PersonDialog)
    write(field(asked, "查找姓名"), "没有这人")
    assert listed(asked) == ["没有找到“没有这人”"]
    press(asked, Qt.Key.Key_Return)
    settled()
    assert asked.isVisible()


def test_who_learned_last_stands_on_top_of_a_long_list(window: MainWindow, settled: Settled, desk: Desk) -> None:
    crowd(desk)
    late = next(one for one in desk.services.people.all() if one.name == "周九")
    desk.services.quizzing.start(late.id, (), 1, ("single",))
    window.choose_person()
    settled()
    told = listed(dialog(window, PersonDialog))
    assert told[:3] == ["最近在这台电脑上学的", "周九  0008  二支部", "所有人"]
    assert len(told) == 3 + 9


def test_the_arrows_go_past_lines_that_are_nobody(window: MainWindow, settled: Settled, desk: Desk) -> None:
    crowd(desk)
    late = next(one for one in desk.services.people.all() if one.name == "周九")
    desk.services.quizzing.start(late.id, (), 1, ("single",))
    window.choose_person()
    settled()
    asked = dialog(window, PersonDialog)
    people = next(one for one in asked.findChildren(QListWidget) if one.isVisible())
    people.setCurrentRow(1)
    press(asked, Qt.Key.Key_Down)
    assert people.currentRow() == 3
    press(asked, Qt.Key.Key_Up)
    assert people.currentRow() == 1


def test_whose_name_is_corrected_is_asked_where_there_are_several(window: MainWindow, settled: Settled, desk: Desk) -> None:
    desk.services.people.add("李四", "二支部")
    before = desk.person
    window.choose_person()
    settled()
    asked = dialog(window, PersonDialog)
    click(button(asked, "改姓名"))
    assert asked.heading.text() == "改谁的姓名？"
    people = next(one for one in asked.findChildren(QListWidget) if one.isVisible())
    row = listed(asked).index("李四  0002  二支部")
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=people.visualItemRect(people.item(row)).center())
    assert field(asked, "姓名").text() == "李四"
    click(button(asked, "取消"))
    assert asked.heading.text() == "谁在学习？"
    assert desk.person == before


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_of_its_faces_at_every_size(
    window: MainWindow, look: Look, settled: Settled, desk: Desk, language: str, size: tuple[int, int], scale: int, many: bool
) -> None:
    if many:
        crowd(desk)
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    window.choose_person()
    settled()
    asked = dialog(window, PersonDialog)
    for step in (None, 1):
        if step is not None:
            click(button(asked, buttons(asked)[step]))
        settled()
        assert not nameless(asked)
        assert not cut_off(asked)
        assert not unreached(asked)
        assert asked.width() <= window.width()
        assert asked.height() <= window.height()

"""Each of the nine modes in a real window, from the plan to the end of the meeting, by what a person touches."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.gui.desk import Desk
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.plan.asking import PrepareDialog
from app.gui.plan.details_dialog import DetailsDialog
from app.gui.plan.meeting_view import MeetingView
from app.gui.plan.page import PlanPage
from app.gui.plan.people_list import PeopleList
from app.gui.plan.turns import TurnScreen
from app.gui.quiz.quiz_screen import QuizScreen
from app.gui.quiz.result_screen import ResultScreen
from app.gui.widgets.dialog import Dialog
from app.services.changes import Changes, Done
from tests.gui.hands import Settled, button, buttons, click, dialog, press, texts, write
from tests.gui.invented import Clock
from tests.gui.plan.conftest import PEOPLE


def rows(view: MeetingView) -> list[object]:
    """What stands under 现在 in the list of people."""
    (people,) = view.findChildren(PeopleList)
    model = people.table.rows
    column = next(place for place in range(model.columnCount()) if model.headerData(place, Qt.Orientation.Horizontal) == "现在")
    return [model.data(model.index(row, column)) for row in range(model.rowCount())]


class Organiser:
    """Someone at the window who plans, prepares and holds a meeting."""

    def __init__(self, window: MainWindow, page: PlanPage, settled: Settled) -> None:
        self.window, self.page, self.settled = window, page, settled

    @property
    def view(self) -> MeetingView:
        assert self.page.view is not None
        return self.page.view

    @property
    def state(self) -> str:
        return self.view.view.meeting.state

    def prepare(self, mode: str) -> None:
        """准备本周五 with this mode, in one step."""
        self.press(self.page.year, "准备本周五")
        form = dialog(self.window, PrepareDialog)
        choose(form.fields.mode, mode)
        self.press(form, "准备好")
        assert self.view.view.meeting.mode.id == mode
        assert self.state == "prepared"
        assert len(self.view.view.lines) > 0
        assert self.view.view.meeting.agenda

    def press(self, root: object, word: str) -> None:
        click(button(root, word))  # type: ignore[arg-type]
        self.settled()

    def do(self, word: str) -> None:
        self.press(self.view, word)

    def fill_in(self, **told: str) -> None:
        """Fill in the meeting's form."""
        self.do("填会议信息" if "填会议信息" in buttons(self.view) else "会议信息")
        form = dialog(self.window, DetailsDialog)
        for name, text in told.items():
            field = getattr(form, name)
            if isinstance(field, QComboBox):
                choose(field, text)
            else:
                field.clear()
                write(field, text)
        self.press(form, "保存")

    def begin(self) -> None:
        """Begin, three days before the meeting's day."""
        self.do("开始会议")
        asked = dialog(self.window, Dialog)
        assert any("会议定在6月12日，周五，今天是" in text for text in texts(asked))
        self.press(asked, "现在开始")
        assert self.state == "begun"

    def end(self) -> None:
        self.do("结束会议")
        self.press(dialog(self.window, Dialog), "结束会议")
        assert self.state == "ended"

    def pass_round(self, *names: str) -> None:
        """Let these people answer one after the other on this computer, and stop there."""
        self.do("轮流答题")
        for name in names:
            self.pick(name)
            self.answer()
        if self.window.focus_screen is not None:
            press(self.window, Qt.Key.Key_Escape)
            self.settled()
        assert self.window.focus_screen is None

    def pick(self, name: str) -> None:
        screen = self.window.focus_screen
        assert isinstance(screen, TurnScreen)
        items = [screen.names.item(row) for row in range(screen.names.count())]
        screen.names.setCurrentItem(next(item for item in items if name in item.text()))
        self.press(screen, "开始答题")

    def answer(self) -> None:
        """Answer the first question that offers choices, where there is one, and hand in."""
        screen = self.window.focus_screen
        assert isinstance(screen, QuizScreen)
        choices = [one.position for one in screen.answering.sheets if one.asked.kind in ("single", "true_false", "multiple")]
        if choices:
            screen.go_to(choices[0])
            press(self.window, Qt.Key.Key_A)
            self.settled()
        screen.hand_in()
        self.settled()
        self.press(dialog(self.window, Dialog), "交卷")


def choose(field: QComboBox, value: object) -> None:
    """Choose by keys, as a person does."""
    field.setFocus()
    field.setCurrentIndex(next(index for index in range(field.count()) if value in (field.itemData(index), field.itemText(index))))
    field.activated.emit(field.currentIndex())


@pytest.fixture
def organiser(window: MainWindow, page: PlanPage, settled: Settled) -> Organiser:
    return Organiser(window, page, settled)


def test_leaders_first(organiser: Organiser) -> None:
    organiser.prepare("lead")
    organiser.begin()
    organiser.do("轮流答题")
    screen = organiser.window.focus_screen
    assert isinstance(screen, TurnScreen)
    assert screen.names.count() == 1, "only the leader may answer"
    organiser.pick("龙建平")
    organiser.answer()
    screen = organiser.window.focus_screen
    assert isinstance(screen, TurnScreen)
    assert any("龙建平交卷了" in text for text in texts(screen))
    organiser.pick("田茂华")
    organiser.answer()
    organiser.settled()
    assert organiser.window.focus_screen is None, "nobody is left"
    assert any("1 / 1 人交卷" in text for text in texts(organiser.view))
    organiser.end()


def test_one_topic(organiser: Organiser) -> None:
    organiser.prepare("topic")
    organiser.fill_in(part="“三张清单”")
    assert organiser.state == "planned", "another part wants another paper"
    organiser.do("准备")
    organiser.begin()
    organiser.do("轮流答题")
    organiser.pick("龙建平")
    screen = organiser.window.focus_screen
    assert isinstance(screen, QuizScreen)
    assert all("清单" in sheet.asked.stem or "三张清单" in sheet.asked.stem for sheet in screen.answering.sheets)
    organiser.answer()
    press(organiser.window, Qt.Key.Key_Escape)
    organiser.settled()
    organiser.end()


def test_one_room_at_once(organiser: Organiser) -> None:
    organiser.prepare("together")
    organiser.begin()
    assert "轮流答题" not in buttons(organiser.view), "nobody answers before the host says so"
    organiser.do("开始答题")
    organiser.pass_round("龙建平")
    organiser.do("收卷")
    asked = dialog(organiser.window, Dialog)
    assert any("还有 1 人没交卷" in text for text in texts(asked))
    organiser.press(asked, "收卷")
    assert "轮流答题" not in buttons(organiser.view)
    assert any("已经收卷" in text for text in texts(organiser.view))
    organiser.end()


def test_until_a_deadline(organiser: Organiser, clock: Clock, settled: Settled) -> None:
    organiser.prepare("everyone")
    organiser.fill_in(deadline="2026-06-19 18:00")
    organiser.begin()
    organiser.pass_round("田茂华")
    assert any("1 / 2 人，50%" in text for text in texts(organiser.view))
    assert any("还没交卷：龙建平" in text for text in texts(organiser.view))
    assert any("6月19日，周五 18:00 截止" in text for text in texts(organiser.view))
    assert "已交卷，可再答" in rows(organiser.view)
    organiser.pass_round("田茂华")
    assert len(organiser.view.view.sittings) == 2, "another attempt may be better"
    clock.now += timedelta(days=14)
    organiser.page.refresh()
    settled()
    assert "轮流答题" not in buttons(organiser.view)
    assert any("时间到了" in text for text in texts(organiser.view))
    organiser.end()


def test_every_day_but_rest_days(organiser: Organiser, clock: Clock, settled: Settled) -> None:
    organiser.prepare("daily")
    organiser.fill_in(last_day="2026-06-15", rest="6月14日")
    organiser.begin()
    assert "轮流答题" not in buttons(organiser.view), "its first day has not come"
    clock.now += timedelta(days=3)
    organiser.page.refresh()
    settled()
    organiser.pass_round("龙建平", "田茂华")
    assert any("今天 2 人答完" in text for text in texts(organiser.view))
    clock.now += timedelta(days=2)
    organiser.page.refresh()
    settled()
    assert "轮流答题" not in buttons(organiser.view), "a rest day"
    clock.now += timedelta(days=1)
    organiser.page.refresh()
    settled()
    assert rows(organiser.view) == ["可以作答", "可以作答"], "each day has a task of its own"
    organiser.pass_round("龙建平")
    days = {one.person: (one.done, one.tasks) for one in organiser.view.view.days}
    assert sorted(days.values()) == [(1, 3), (2, 3)]
    organiser.end()


def test_by_branch(organiser: Organiser, desk: Desk) -> None:
    organiser.prepare("branch")
    organiser.fill_in(kind="党课")
    organiser.begin()
    organiser.pass_round("田茂华")
    told = texts(organiser.view)
    assert "各支部" in told
    assert {"0 / 1 人交卷", "1 / 1 人交卷"} <= set(told), "marks are not compared"
    desk.write(lambda: Done(desk.settings.change(compare_branches=True), Changes(settings=True)))
    organiser.settled()
    assert "1 / 1 人交卷，0 人通过" in texts(organiser.view)
    organiser.end()


def test_on_site(organiser: Organiser) -> None:
    organiser.prepare("onsite")
    assert "开始会议" not in buttons(organiser.view), "place and story come first"
    organiser.fill_in(place="革命纪念馆", story="红军过桥")
    organiser.begin()
    organiser.pass_round("龙建平", "田茂华")
    organiser.end()
    assert organiser.view.view.meeting.details.story == "红军过桥"


def test_in_a_village_in_large_text(organiser: Organiser, look: Look, clock: Clock) -> None:
    organiser.prepare("village")
    organiser.fill_in(place="磨憨村")
    organiser.begin()
    clock.now += timedelta(days=5)
    organiser.do("轮流答题")
    assert look.theme.scale == 2.0
    organiser.pick("田茂华")
    organiser.answer()
    press(organiser.window, Qt.Key.Key_Escape)
    organiser.settled()
    assert look.theme.scale == 1.0
    organiser.end()


def test_before_and_after(organiser: Organiser) -> None:
    organiser.prepare("training")
    assert [name for name, _ in organiser.view.view.papers] == ["pre", "post"]
    organiser.begin()
    organiser.pass_round("龙建平", "田茂华")
    assert "学前测：2 / 2 人交卷" in texts(organiser.view)
    organiser.do("开始学习")
    assert "轮流答题" not in buttons(organiser.view)
    organiser.do("开始学后测")
    assert "学后测：0 / 2 人交卷" in texts(organiser.view)
    organiser.pass_round("龙建平")
    assert any("学前" in text and "提升幅度" in text for text in texts(organiser.view))
    organiser.end()


def test_the_next_one_sees_nothing_of_what_was_answered(organiser: Organiser) -> None:
    organiser.prepare("onsite")
    organiser.fill_in(place="馆里", story="一个故事")
    organiser.begin()
    organiser.do("轮流答题")
    organiser.pick("龙建平")
    first = organiser.window.focus_screen
    assert isinstance(first, QuizScreen)
    stems = {sheet.asked.stem for sheet in first.answering.sheets}
    organiser.answer()
    screen = organiser.window.focus_screen
    assert isinstance(screen, TurnScreen)
    assert not stems & set(texts(organiser.window))
    organiser.pick("田茂华")
    second = organiser.window.focus_screen
    assert isinstance(second, QuizScreen)
    assert not any(sheet.response for sheet in second.answering.sheets)


def test_who_stops_half_way_goes_on_where_they_were(organiser: Organiser) -> None:
    organiser.prepare("onsite")
    organiser.fill_in(place="馆里", story="一个故事")
    organiser.begin()
    organiser.do("轮流答题")
    organiser.pick("龙建平")
    press(organiser.window, Qt.Key.Key_Right, Qt.Key.Key_A)
    organiser.settled()
    before = organiser.window.focus_screen
    assert isinstance(before, QuizScreen)
    kept = [sheet.response for sheet in before.answering.sheets]
    press(organiser.window, Qt.Key.Key_Escape)
    organiser.settled()
    organiser.pick("龙建平")
    after = organiser.window.focus_screen
    assert isinstance(after, QuizScreen)
    assert [sheet.response for sheet in after.answering.sheets] == kept


def test_a_learner_answers_from_today(
    organiser: Organiser, desk: Desk, roster: dict[str, str], settled: Settled, window: MainWindow
) -> None:
    organiser.prepare("everyone")
    organiser.fill_in(deadline="2026-06-19 18:00")
    organiser.begin()
    meeting = organiser.view.view.meeting.id
    desk.set_person(next(person for person in desk.services.people.all() if person.id == roster["田茂华"]))
    window.go("today")
    settled()
    click(button(window, "干部职工全员学"))
    settled()
    organiser.answer()
    assert isinstance(window.focus_screen, ResultScreen), "in their own time people see their result at once"
    press(window, Qt.Key.Key_Escape)
    settled()
    assert desk.services.meetings.view(meeting).coverage.done == 1


def test_people_stand_under_their_heading_and_namesakes_bear_their_numbers(organiser: Organiser, desk: Desk, settled: Settled) -> None:
    desk.services.roster.add("田茂华", "三支部", PEOPLE[1][2])
    organiser.prepare("training")
    (people,) = organiser.view.findChildren(PeopleList)
    names = [people.table.rows.columns[0].text(line) for line in people.table.rows.rows]
    assert sorted(name[:3] for name in names) == ["田茂华", "田茂华", "龙建平"]
    assert sum("（" in name for name in names) == 2
    people.setMinimumHeight(900)
    settled()
    assert people.table.y() < people.height() // 8

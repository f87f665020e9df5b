"""Editing questions in a real window: by keys and by mouse, with what it comes to in the store."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.desk import Desk
from app.gui.library.correction_dialog import CorrectionDialog
from app.gui.library.page import LibraryPage
from app.gui.library.question_dialog import NewQuestionDialog, QuestionDialog
from app.gui.library.question_history import HistoryDialog
from app.gui.library.question_view import QuestionView
from app.gui.look import Look
from app.gui.main_window import MainWindow
from app.gui.scores.corrections import CorrectionsDialog
from app.gui.scores.page import ScoresPage
from app.services.editing import Editable
from tests.gui.checkers import cut_off, nameless, unreached
from tests.gui.hands import Settled, button, click, dialog, dialogs, press, texts, write
from tests.gui.invented import BANK, REPORT, SHORT, SINGLE

Key = Qt.Key


@pytest.fixture
def view(page: LibraryPage, settled: Settled) -> QuestionView:
    page.open(REPORT.id)
    settled()
    press(page, Key.Key_Q)
    settled()
    assert page.questions is not None
    return page.questions


def kept(desk: Desk) -> Editable:
    return desk.services.editing.open(REPORT.id)


def stems(view: QuestionView) -> list[str]:
    return [one.question.stem for one in view.table.rows.rows]


def tabs(view: QuestionView) -> list[str]:
    return [tab.text() for tab in view.tabs.tabs.values()]


def edit(view: QuestionView, question: str, settled: Settled) -> QuestionDialog:
    view.choose(question)
    press(view, Key.Key_E)
    settled()
    return dialog(view, QuestionDialog)


def test_all_questions_are_listed_and_found_by_words_letters_kind_and_form(view: QuestionView, settled: Settled, qtbot: QtBot) -> None:
    assert len(stems(view)) == len(BANK.questions)
    assert tabs(view) == ["全部 12", "来自报告 12", "改过 0", "自己出的 0", "停用 0", "要看一下 0"]
    press(view, Key.Key_F, with_ctrl=True)
    write(view.field, "szqd")
    qtbot.waitUntil(lambda: len(stems(view)) < len(BANK.questions))
    assert stems(view)
    assert all("三张清单" in stem for stem in stems(view))
    press(view, Key.Key_Escape)
    assert len(stems(view)) == len(BANK.questions)
    view.kinds.set_value("matching")
    view.kinds.chosen.emit("matching")
    assert len(stems(view)) == 1
    view.kinds.set_value("all")
    view.forms.set_value("figure")
    view.forms.chosen.emit("figure")
    assert {one.question.form for one in view.table.rows.rows} == {"figure"}
    settled()


def test_arrows_choose_and_the_chosen_one_is_shown_whole(view: QuestionView, settled: Settled) -> None:
    press(view, Key.Key_Down, Key.Key_Down)
    settled()
    assert view.chosen is not None
    assert view.chosen.question == BANK.questions[2]
    assert BANK.questions[2].stem in texts(view.detail)
    press(view, Key.Key_Up)
    assert view.chosen.question == BANK.questions[1]


def test_checks_stand_beside_the_form_and_what_fails_is_not_saved(view: QuestionView, settled: Settled, desk: Desk) -> None:
    form = edit(view, SHORT.id, settled)
    assert not form.checks.told
    form.fields.stem.setPlainText("请写出民情清单。")
    assert form.checks.told == ("题干里已经写出了答案。",)
    assert not form.keep.isEnabled()
    press(form, Key.Key_Escape)
    settled()
    entry = kept(desk).entry(SHORT.id)
    assert entry is not None
    assert entry.question == SHORT
    assert entry.unfinished is not None
    assert entry.unfinished.stem == "请写出民情清单。"
    assert tabs(view)[-1] == "要看一下 1"
    again = edit(view, SHORT.id, settled)
    assert again.fields.stem.text == "请写出民情清单。"
    again.fields.stem.setPlainText("请写出,三张清单是什么")
    assert not again.checks.told
    press(again, Key.Key_Return, with_ctrl=True)
    settled()
    assert not dialogs(view)
    assert desk.services.library.open(REPORT.id).questions[9].stem == "请写出，三张清单是什么"
    assert tabs(view)[2] == "改过 1"
    press(view, Key.Key_Z)
    settled()
    assert tabs(view)[-1] == "要看一下 1"
    press(view, Key.Key_Y)
    settled()
    assert tabs(view)[2] == "改过 1"


def test_going_back_without_a_change_keeps_nothing(view: QuestionView, settled: Settled, desk: Desk) -> None:
    form = edit(view, SINGLE.id, settled)
    press(form, Key.Key_Escape)
    settled()
    assert not dialogs(view)
    assert kept(desk).last is None


def test_cancelling_throws_away_what_was_changed(view: QuestionView, settled: Settled, desk: Desk) -> None:
    form = edit(view, SHORT.id, settled)
    assert form.drop.text() == "取消"
    form.fields.stem.setPlainText("请写出民情清单。")
    assert form.drop.text() == "放弃改动"
    click(form.drop)
    settled()
    assert not dialogs(view)
    assert kept(desk).last is None


def test_what_is_set_aside_says_what_is_asked_meanwhile(view: QuestionView, settled: Settled) -> None:
    told: list[str] = []
    view.notice_requested.connect(lambda text, *_rest: told.append(text))
    form = edit(view, SHORT.id, settled)
    form.fields.stem.setPlainText("请写出民情清单。")
    click(form.aside)
    settled()
    own = begin(view, settled, "short")
    own.fields.stem.setPlainText("还没写完")
    click(own.aside)
    settled()
    assert told == ["先存着了，现在还按原来的题出；下次打开接着改。按 Z 撤销。", "先存着了，还不出题；下次打开接着改。按 Z 撤销。"]


def test_clues_of_form_are_hints_and_bar_nothing(view: QuestionView, settled: Settled, desk: Desk) -> None:
    form = begin(view, settled, "single")
    form.fields.stem.setPlainText("哪种学法最灵活？")
    for field, text in zip(form.fields.options.fields, ("线上学", "支部学", "结对学、互相学、天天学"), strict=False):
        field.setText(text)
    assert "请在正确的选项旁边打勾。" in form.checks.told
    assert not {"所有选项都是对的，没有可以分辨的。", "题干或答案还空着。"} & set(form.checks.told)
    form.fields.options.marks[2].setChecked(True)
    assert form.checks.heading.text().startswith("检查：可以出题，有")
    assert any("长得多" in told for told in form.checks.told)
    settled()
    assert not cut_off(form)
    click(form.keep)
    settled()
    assert not dialogs(view)
    assert any(one.question.stem == "哪种学法最灵活？" and one.asked for one in kept(desk).entries)


def test_a_key_that_the_point_contradicts_leads_to_the_point(view: QuestionView, settled: Settled, page: LibraryPage, desk: Desk) -> None:
    form = edit(view, SINGLE.id, settled)
    assert not form.checks.to_point.isVisible()
    wrong = next(number for number, field in enumerate(form.fields.options.fields) if field.text() not in SINGLE.answer)
    form.fields.options.marks[wrong].setChecked(True)
    assert not form.keep.isEnabled()
    assert not nameless(form) + unreached(form) + cut_off(form)
    click(form.checks.to_point)
    settled()
    assert page.questions is None
    assert page.view is not None
    opened = page.view.points.open_point
    assert opened is not None
    assert opened.point.id == SINGLE.point
    entry = kept(desk).entry(SINGLE.id)
    assert entry is not None
    assert entry.unfinished is not None


@pytest.mark.parametrize("number", range(len(BANK.questions)))
def test_every_kind_comes_out_of_its_fields_as_it_went_in(view: QuestionView, settled: Settled, number: int) -> None:
    question = BANK.questions[number]
    form = edit(view, question.id, settled)
    written = form.fields.question
    assert not [one for one in ("stem", "prompts", "answer", "explanation") if getattr(written, one) != getattr(question, one)]
    assert sorted(written.options) == sorted(question.options)
    assert not any(written.accepts)


def begin(view: QuestionView, settled: Settled, kind: str) -> QuestionDialog:
    press(view, Key.Key_N)
    settled()
    asking = dialog(view, NewQuestionDialog)
    asking.kind.set_value(kind)
    press(asking, Key.Key_Return)
    settled()
    return dialog(view, QuestionDialog)


def write_own(view: QuestionView, settled: Settled) -> str:
    form = begin(view, settled, "single")
    form.fields.stem.setPlainText("哪种学法最灵活？")
    for field, text in zip(form.fields.options.fields, ("线上学", "支部学", "结对学"), strict=False):
        field.setText(text)
    form.fields.options.marks[1].setChecked(True)
    assert not form.checks.told
    click(form.keep)
    settled()
    assert view.chosen is not None
    return view.chosen.question.id


@pytest.mark.parametrize("kind", ["flashcard", "single", "multiple", "true_false", "cloze", "short", "ordering", "matching"])
def test_an_own_question_of_every_kind_can_be_begun_and_set_aside(view: QuestionView, settled: Settled, desk: Desk, kind: str) -> None:
    form = begin(view, settled, kind)
    assert form.checks.told
    form.fields.stem.setPlainText("还没写完")
    click(form.aside)
    settled()
    (own,) = [one for one in kept(desk).entries if one.origin == "own"]
    assert (own.kind, own.waits, own.question.stem) == (kind, "unfinished", "还没写完")
    assert len(desk.services.library.open(REPORT.id).questions) == len(BANK.questions)


def test_an_own_question_is_copied_retired_restored_and_has_a_history(view: QuestionView, settled: Settled, desk: Desk) -> None:
    own = write_own(view, settled)
    assert tabs(view)[3] == "自己出的 1"
    press(view, Key.Key_X)
    settled()
    assert tabs(view)[4] == "停用 1"
    assert view.turn.text() == "恢复"
    press(view, Key.Key_X)
    settled()
    press(view, Key.Key_H)
    settled()
    told = texts(dialog(view, HistoryDialog))
    assert [line.partition("，")[2] for line in told if line.startswith("6 月")] == ["张三恢复", "张三停用", "张三出的题"]
    press(dialog(view, HistoryDialog), Key.Key_Return)
    settled()
    press(view, Key.Key_C)
    settled()
    copy = dialog(view, QuestionDialog)
    assert copy.checks.told == ("已经有一道一样的题了。",)
    copy.fields.stem.setPlainText("哪种学法随时都行？")
    press(copy, Key.Key_Return, with_ctrl=True)
    settled()
    assert {one.question.stem for one in kept(desk).entries if one.origin == "own"} == {"哪种学法最灵活？", "哪种学法随时都行？"}
    assert own in {one.id for one in desk.services.library.open(REPORT.id).questions}


def wrong_answer(desk: Desk, question: str) -> str:
    """Sit a quiz in which the question is answered with what is right but not its key."""
    person = desk.person
    assert person is not None
    quiz = desk.services.quizzing.start(person.id, (REPORT.id,), 50, ("single",)).value
    place = next(sheet.position for sheet in quiz.sheets if sheet.asked.id == question)
    desk.services.quizzing.answer(quiz.attempt, place, ("线上学",))
    desk.services.quizzing.hand_in(quiz.attempt)
    return quiz.attempt


def test_a_corrected_key_asks_first_and_is_recorded(
    view: QuestionView, settled: Settled, desk: Desk, window: MainWindow, look: Look
) -> None:
    own = write_own(view, settled)
    attempt = wrong_answer(desk, own)
    form = edit(view, own, settled)
    form.fields.options.marks[0].setChecked(True)
    assert not form.fields.options.marks[1].isChecked()
    press(form, Key.Key_Return, with_ctrl=True)
    settled()
    asking = dialog(form, CorrectionDialog)
    assert asking.heading.text() == "有 1 次成绩会变"
    assert not asking.go.isEnabled()
    assert not nameless(asking) + unreached(asking) + cut_off(asking)
    write(asking.reason, "出题时选错了答案")
    press(asking, Key.Key_Return)
    settled()
    assert not dialogs(view)
    assert desk.services.quizzing.result(attempt).score.total.right == 1
    window.go("scores")
    settled()
    scores = window.page("scores")
    assert isinstance(scores, ScoresPage)
    click(scores.corrections_button)
    settled()
    record = dialog(scores, CorrectionsDialog)
    assert any("出题时选错了答案" in told for told in texts(record))
    assert "答案原来是“支部学”，更正为“线上学”" in texts(record)
    assert not nameless(record) + unreached(record) + cut_off(record)


def test_scores_stay_where_the_person_thinks_better_of_it(view: QuestionView, settled: Settled, desk: Desk) -> None:
    own = write_own(view, settled)
    attempt = wrong_answer(desk, own)
    form = edit(view, own, settled)
    form.fields.options.marks[0].setChecked(True)
    click(form.keep)
    settled()
    click(button(dialog(form, CorrectionDialog), "先不改"))
    settled()
    assert desk.services.quizzing.result(attempt).score.total.right == 0
    assert dialog(view, QuestionDialog).fields.options.answer == ("线上学",)


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(960, 540), (1280, 720)])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_screen_is_named_reached_and_whole(
    page: LibraryPage, window: MainWindow, look: Look, settled: Settled, language: str, size: tuple[int, int], scale: int
) -> None:
    look.apply("light", scale, True)
    look.speak(language)
    window.resize(*size)
    settled()
    page = window.page("library")  # type: ignore[assignment]
    page.open(REPORT.id)
    settled()
    page.open_questions(REPORT.id)
    settled()
    view = page.questions
    assert view is not None
    problems = nameless(window) + unreached(window) + cut_off(window)
    view.choose(SINGLE.id)
    view.deeds.edit()
    settled()
    form = dialog(view, QuestionDialog)
    problems += nameless(form) + unreached(form) + cut_off(form)
    form.done(0)
    settled()
    view.deeds.write()
    settled()
    asking = dialog(view, NewQuestionDialog)
    problems += nameless(asking) + unreached(asking) + cut_off(asking)
    asking.done(0)
    settled()
    view.deeds.show_history()
    settled()
    history = dialog(view, HistoryDialog)
    problems += nameless(history) + unreached(history) + cut_off(history)
    assert not problems, "\n".join(problems)

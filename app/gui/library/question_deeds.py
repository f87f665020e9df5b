"""GUI layer: what a person does with the questions of a report: each wish becomes an edit, or a dialog that leads to one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.library.correction_dialog import CorrectionDialog
from app.gui.library.question_dialog import NewQuestionDialog, QuestionDialog
from app.gui.library.question_editor import QuestionEditor
from app.gui.library.question_history import HistoryDialog
from app.questions.model import Question, QuestionKind
from app.services.editing import Editable, Foresight

if TYPE_CHECKING:
    from app.gui.library.question_view import QuestionView


class QuestionDeeds(QObject):
    """Knows the view whose questions it is about."""

    def __init__(self, desk: Desk, view: "QuestionView") -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self.editor = QuestionEditor(desk, view.report, self)
        self.editor.person_requested.connect(view.person_requested)
        self.editor.edited.connect(view.show_book)

    def edit(self) -> None:
        """Open the question that is chosen; words that were set aside are gone on with."""
        entry = self._view.chosen
        if entry is not None:
            self._write(self._desk.say("修改题目"), entry.unfinished or entry.question, "")

    def write(self) -> None:
        """Begin an own question."""
        book, chosen = self._view.book, self._view.chosen
        point = "" if chosen is None else chosen.question.point or ""
        dialog = NewQuestionDialog(self._desk.look, book.points, point, self._view)
        dialog.chosen.connect(self._begin)
        dialog.open()

    def copy(self) -> None:
        """Begin an own question with the words of the one that is chosen."""
        entry = self._view.chosen
        if entry is not None:
            fresh = self._desk.services.editing.copy(entry.question)
            self._write(self._desk.say("复制的题目，改成另一道"), fresh, entry.question.id)

    def turn(self) -> None:
        """Retire the question that is chosen, or restore it."""
        entry, say = self._view.chosen, self._desk.say
        if entry is None:
            return
        if entry.retired:
            self.editor.restore(entry.question.id, lambda _: self._tell(say("恢复了，又会出这道题。按 Z 撤销。")))
        else:
            self.editor.retire(entry.question.id, lambda _: self._tell(say("停用了，不再出这道题；成绩和学习进度都留着。按 Z 撤销。")))

    def show_history(self) -> None:
        """Show every version of the question that is chosen."""
        entry, editing, report = self._view.chosen, self._desk.services.editing, self._view.report
        if entry is not None:
            identity = entry.question.id
            self._desk.ask(
                lambda: editing.history(report, identity),
                while_alive(self._view, lambda steps: HistoryDialog(self._desk.look, steps, self._view).open()),
            )

    def rescore(self) -> None:
        """Let the key that the question has now count for answers that were graded by another one, too."""
        entry = self._view.chosen
        if entry is not None:
            question = entry.question
            self.editor.foresee(question, lambda told: self._rescore(question, told), self._desk.troubled.emit)

    def undo(self) -> None:
        """Take the last edit back."""
        say = self._desk.say
        if self._view.book.last is None:
            self._tell(say("没有可以撤销的了。"))
        else:
            self.editor.undo(lambda _: self._tell(say("撤销了上一步。按 Y 重做。")))

    def redo(self) -> None:
        """Make the edit again that was taken back last."""
        say = self._desk.say
        if self._view.book.next is None:
            self._tell(say("没有可以重做的了。"))
        else:
            self.editor.redo(lambda _: self._tell(say("重做了上一步。按 Z 撤销。")))

    def _begin(self, kind: QuestionKind, point: str) -> None:
        editing, report = self._desk.services.editing, self._view.report
        title = self._desk.say("自己出题")
        self._desk.ask(lambda: editing.blank(report, point, kind), while_alive(self._view, lambda fresh: self._write(title, fresh, "")))

    def _write(self, title: str, question: Question, source: str) -> None:
        dialog = QuestionDialog(self._desk.look, title, self._view.book.judge, question, self._view)
        dialog.kept.connect(lambda written: self._keep(dialog, written, source))
        dialog.set_aside.connect(lambda written: self._set_aside(dialog, written, source))
        dialog.point_wanted.connect(lambda written: self._to_point(dialog, question, written, source))
        dialog.open()

    def _to_point(self, dialog: QuestionDialog, question: Question, written: Question | None, source: str) -> None:
        """Leave for the point that the question is about; what was changed is set aside first."""

        def go(_book: Editable | None = None) -> None:
            dialog.accept()
            self._view.point_requested.emit(question.point or "")

        if written is None:
            go()
        else:
            self.editor.set_aside(written, source, go, while_alive(dialog, dialog.refuse))

    def _keep(self, dialog: QuestionDialog, written: Question, source: str) -> None:
        def told(foresight: Foresight) -> None:
            if foresight.rescored:
                self._confirm(dialog, written, source, foresight)
            else:
                self.editor.keep(written, "", source, lambda book: self._kept(dialog, written.id, book), dialog.refuse)

        self.editor.foresee(written, while_alive(dialog, told), while_alive(dialog, dialog.refuse))

    def _confirm(self, dialog: QuestionDialog, written: Question, source: str, foresight: Foresight) -> None:
        asking = CorrectionDialog(self._desk.look, foresight, dialog)

        def corrected(book: Editable) -> None:
            asking.accept()
            self._kept(dialog, written.id, book)
            self._tell(self._desk.say("更正了 {n} 次成绩。按 Z 撤销。", n=len(foresight.rescored)))

        asking.confirmed.connect(lambda reason: self.editor.keep(written, reason, source, corrected, asking.refuse))
        asking.open()

    def _rescore(self, question: Question, foresight: Foresight) -> None:
        if not foresight.rescored:
            self._tell(self._desk.say("以前的成绩都是按现在的答案算的。"))
            return
        asking = CorrectionDialog(self._desk.look, foresight, self._view)

        def corrected(_book: Editable) -> None:
            asking.accept()
            self._tell(self._desk.say("更正了 {n} 次成绩。按 Z 撤销。", n=len(foresight.rescored)))

        asking.confirmed.connect(lambda reason: self.editor.keep(question, reason, "", corrected, asking.refuse))
        asking.open()

    def _set_aside(self, dialog: QuestionDialog, written: Question, source: str) -> None:
        def kept(book: Editable) -> None:
            self._kept(dialog, written.id, book)
            say, entry = self._desk.say, book.entry(written.id)
            asked = entry is not None and entry.asked
            told = (
                say("先存着了，现在还按原来的题出；下次打开接着改。按 Z 撤销。")
                if asked
                else say("先存着了，还不出题；下次打开接着改。按 Z 撤销。")
            )
            self._tell(told)

        self.editor.set_aside(written, source, kept, while_alive(dialog, dialog.refuse))

    def _kept(self, dialog: QuestionDialog, question: str, book: Editable) -> None:
        dialog.accept()
        if book.entry(question) is not None:
            self._view.choose(question)

    def _tell(self, text: str) -> None:
        self._view.notice_requested.emit(text, "", None)

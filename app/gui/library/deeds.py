"""GUI layer: what a person does with the points of an open report: each wish becomes a ruling, or a dialog that leads to one."""

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from app.bank.drafting import drafted
from app.bank.review import Change, Draft, Reviewed, Ruling
from app.bank.reviewing import mergeable
from app.gui.desk import Desk
from app.gui.library.point_dialog import MergeDialog, PointDialog, SplitDialog
from app.gui.library.reviewer import Reviewer
from app.gui.library.words import DEEDS, headline, points_of
from app.gui.widgets.dialog import confirm
from app.services.reviewing import Review

if TYPE_CHECKING:
    from app.extract.model import KeyPoint
    from app.gui.library.report_view import ReportView

SHOWN: Final = 8
"""How many names a question before many are accepted tells."""


class Deeds(QObject):
    """Knows the view whose points it is about. A wish that comes while another is kept waits for it: keys may be quicker than disks."""

    def __init__(self, desk: Desk, view: "ReportView") -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._waiting: deque[str] = deque()
        self.reviewer = Reviewer(desk, view.report.id, self)
        self.reviewer.reviewed.connect(self._reviewed)
        self.reviewer.person_requested.connect(view.person_requested)
        self.reviewer.idle.connect(self._next)
        view.points.wished.connect(self.wish)
        view.panel.accept_many_requested.connect(self.accept_many)

    def wish(self, what: str) -> None:
        """Do what a person wants done with the open point."""
        self._waiting.append(what)
        self._next()

    def undo(self) -> None:
        """Take the last ruling back."""
        self.wish("undo")

    def redo(self) -> None:
        """Make the ruling again that was taken back last."""
        self.wish("redo")

    def add(self) -> None:
        """Make a point of the words that are selected."""
        view = self._view
        if view.text.selection is not None:
            dialog = PointDialog(self._desk.look, view.report, drafted(view.text.selection), view)
            dialog.written.connect(lambda draft: self._add(draft, dialog))
            dialog.open()

    def accept_many(self, points: tuple[Reviewed, ...]) -> None:
        """Ask, with the count, before all of these are accepted."""
        say = self._desk.say
        names = [headline(say, one.point) for one in points]
        told = say("、").join(names[:SHOWN]) + (say("等") if len(names) > SHOWN else "")
        text = say("把握在 95% 以上、还没有核对的要点有 {n} 条：{names}。接受以后可以撤销。", n=len(names), names=told)
        ids = tuple(one.point.id for one in points)
        many = partial(self._say_many, len(ids))
        title = say("一次接受 {n} 条？", n=len(ids))
        confirm(self._desk.look, self._view, title, text, say("接受 {n} 条", n=len(ids)), lambda: self.reviewer.accept(ids, many))

    def _next(self) -> None:
        if self.reviewer.busy or not self._waiting:
            return
        what = self._waiting.popleft()
        if what in ("undo", "redo"):
            self._take_back(what)
            return
        opened = self._view.points.open_point
        if opened is None:
            return
        match what:
            case "accept":
                self.reviewer.accept((opened.point.id,))
            case "reject":
                self.reviewer.reject((opened.point.id,))
            case "read":
                self._view.read()
            case "correct":
                self._correct(opened.point)
            case "split":
                self._split(opened.point)
            case _:
                self._merge(opened.point)

    def _take_back(self, what: str) -> None:
        review = self._view.review
        ruling = review.last if what == "undo" else review.next
        if ruling is None:
            say = self._desk.say
            self._view.notice_requested.emit(say("没有可以撤销的了。") if what == "undo" else say("没有可以重做的了。"), "", None)
        elif what == "undo":
            self.reviewer.undo(lambda _: self._told(ruling, undone=True))
        else:
            self.reviewer.redo(lambda _: self._told(ruling, undone=False))

    def _told(self, ruling: Ruling, *, undone: bool) -> None:
        """Say what was taken back or made again, and open the point that it was about."""
        say = self._desk.say
        found = [identity for identity in points_of(ruling) if self._view.panel.open_point(identity)][:1]
        self._view.panel.reveal()
        here = {one.point.id: one.point for one in self._view.review.points}
        deed = say(DEEDS[type(ruling.deed)])
        many = len(points_of(ruling))
        if not found or many > 2:
            told = say("撤销了：{deed} {n} 条", deed=deed, n=many) if undone else say("重做了：{deed} {n} 条", deed=deed, n=many)
        else:
            name = headline(say, here[found[0]])
            told = say("撤销了：{deed}{name}", deed=deed, name=name) if undone else say("重做了：{deed}{name}", deed=deed, name=name)
        self._view.notice_requested.emit(told, "", None)

    def _say_many(self, count: int, _review: Review) -> None:
        self._view.notice_requested.emit(self._desk.say("接受了 {n} 条。按 Z 撤销。", n=count), "", None)

    def _correct(self, point: "KeyPoint") -> None:
        dialog = PointDialog(self._desk.look, self._view.report, point, self._view)

        def keep(change: Change) -> None:
            self.reviewer.correct(point.id, change, lambda _: self._closed(dialog, point.id), dialog.refuse)

        dialog.corrected.connect(keep)
        dialog.open()

    def _split(self, point: "KeyPoint") -> None:
        dialog = SplitDialog(self._desk.look, self._view.report, point, self._view)

        def keep(change: Change, part: Draft) -> None:
            self.reviewer.split(point.id, change, part, lambda _: self._closed(dialog, point.id), dialog.refuse)

        dialog.split.connect(keep)
        dialog.open()

    def _merge(self, point: "KeyPoint") -> None:
        others = [one.point for one in self._view.review.points if one.used and mergeable(point, one.point)]
        dialog = MergeDialog(self._desk.look, self._view.report, point, others, self._view)

        def keep(chosen: tuple[str, ...], change: Change) -> None:
            self.reviewer.merge(point.id, chosen, change, lambda _: self._closed(dialog, point.id), dialog.refuse)

        dialog.merged.connect(keep)
        dialog.open()

    def _add(self, draft: Draft, dialog: PointDialog) -> None:
        def kept(review: Review) -> None:
            self._view.text.end_selecting()
            added = review.last
            self._closed(dialog, points_of(added)[0] if added is not None else "")

        self.reviewer.add(draft, kept, dialog.refuse)

    def _closed(self, dialog: PointDialog | SplitDialog | MergeDialog, point: str) -> None:
        dialog.accept()
        self._view.panel.open_point(point)
        self._view.panel.reveal()

    def _reviewed(self, review: Review) -> None:
        self._view.show_review(review)

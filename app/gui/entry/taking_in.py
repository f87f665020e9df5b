"""GUI layer: taking in results files of pages: read, asked about, kept one by one, with what became of each."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from app.errors import UserError
from app.gui.alive import while_alive
from app.gui.desk import Desk
from app.gui.entry.handed_in_dialog import HandedInDialog
from app.gui.widgets.dialog import tell
from app.services.changes import Changes, Done
from app.services.quiz_pages import HandedIn


class Outcome(NamedTuple):
    """How many were kept, and in words why others were not."""

    kept: int
    refused: tuple[str, ...]


def take_in_files(desk: Desk, paths: tuple[Path, ...], over: QWidget) -> None:
    """Read files, ask from whom they are, and keep them; what is refused is told by file."""
    pages, say = desk.services.quiz_pages, desk.say

    def read() -> tuple[tuple[HandedIn, ...], tuple[str, ...]]:
        found, refused = [], []
        for path in paths:
            try:
                found.append(pages.read(path))
            except UserError as error:
                refused.append(say.error(error))
        return tuple(found), tuple(refused)

    def shown(told: tuple[tuple[HandedIn, ...], tuple[str, ...]]) -> None:
        found, refused = told
        if not found:
            _told(desk, Outcome(0, refused), over)
            return
        dialog = HandedInDialog(desk.look, found, over)
        dialog.settled.connect(lambda pairs: _keep(desk, pairs, refused, over))
        dialog.open()

    desk.ask(read, while_alive(over, shown))


def _keep(desk: Desk, pairs: list[tuple[HandedIn, str | None]], refused: tuple[str, ...], over: QWidget) -> None:
    pages, say = desk.services.quiz_pages, desk.say
    author = "" if desk.person is None else desk.person.name

    def work() -> Done[Outcome]:
        kept, told = 0, list(refused)
        for handed, person in pairs:
            try:
                pages.take_in(handed, person, author)
                kept += 1
            except UserError as error:
                told.append(say("{file}：{told}", file=handed.file, told=say.error(error)))
        changed = bool(kept)
        return Done(Outcome(kept, tuple(told)), Changes(attempts=changed, papers=changed, people=changed))

    def done(outcome: Outcome) -> None:
        _told(desk, outcome, over)

    desk.write(work, while_alive(over, done))


def _told(desk: Desk, outcome: Outcome, over: QWidget) -> None:
    say = desk.say
    title = say("收下了 {n} 份答卷", n=outcome.kept)
    if outcome.refused:
        tell(desk.look, over, say("{title}，有 {n} 份没有收", title=title, n=len(outcome.refused)), "\n".join(outcome.refused))
    else:
        tell(desk.look, over, title, say("成绩在“成绩”页里。"))

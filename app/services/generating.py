"""Services layer: a report's bytes in, its bank out; nothing is kept."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.assets import Assets
from app.bank.model import Bank
from app.errors import Cancelled, UserError
from app.services.apart import Files, ReportReader

if TYPE_CHECKING:
    from app.report.model import Report


def generate_bank(
    data: bytes,
    name: str,
    assets: Assets,
    progress: Callable[[str, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Bank:
    """Read the report in `data`, find its points, make its questions.

    `name` is the file's name, "" for pasted text and standard input. `progress` is told at each step which one begins
    ("reading", "finding", "asking") and how far the whole is in percent. Documents are read in a process of their own.
    The same bytes give the same bank.

    Raises:
        UserError: `data` is no report that can be read, or the person's own templates or lexicon cannot be used.
        Cancelled: `cancelled` said so; it is asked before each step, and all the time while another process works.
    """

    def begin(step: str, percent: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(step, percent)

    begin("reading", 0)
    files = question_files(assets)
    with closing(ReportReader()) as once:
        report = once.read(data, name, cancelled)
    return bank_of(report, files, begin)


def question_files(assets: Assets) -> Files:
    """Return the content of what questions are made with: the templates and the lexicon, a person's own where there are such."""
    from app.questions import lexicon, templates

    return assets.text("questions", templates.FILE), assets.text("questions", lexicon.FILE)


def bank_of(report: "Report", files: Files, begin: Callable[[str, int], None]) -> Bank:
    """Return the bank of a report; `begin` is told which step begins and how far the whole is in percent, and may raise."""
    from app.bank.making import make_bank
    from app.extract.extracting import extract
    from app.questions import lexicon, templates
    from app.questions.making import make_questions

    begin("finding", 10)
    points = extract(report)
    begin("asking", 60)
    questions = make_questions(report, points, templates.load_templates(files[0]), lexicon.load_lexicon(files[1]))
    begin("asking", 100)
    return make_bank(report, points, questions)


def report_bytes(path: Path) -> bytes:
    """Return the bytes of a report's file: none is larger than `MAX_DOCUMENT_BYTES`, so hardly more is read.

    Raises `UserError` file_missing, file_folder, file_forbidden, file_unreachable.
    """
    from app.report.formats import MAX_DOCUMENT_BYTES

    try:
        with path.open("rb") as file:
            content = file.read(MAX_DOCUMENT_BYTES + 1)
    except FileNotFoundError as error:
        raise UserError("file_missing", name=path.name) from error
    except IsADirectoryError as error:
        raise UserError("file_folder", name=path.name) from error
    except PermissionError as error:
        # Windows says the same of a folder and of a file that Word holds open
        raise UserError("file_folder" if path.is_dir() else "file_forbidden", name=path.name) from error
    except (OSError, ValueError) as error:
        raise UserError("file_unreachable", name=path.name) from error
    return content

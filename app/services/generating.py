"""Services layer: a report's bytes in, its bank out; nothing is kept."""

from collections.abc import Callable

from app.assets import Assets
from app.bank.model import Bank
from app.errors import Cancelled


def generate_bank(
    data: bytes,
    name: str,
    assets: Assets,
    progress: Callable[[str, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Bank:
    """Read the report in `data`, find its points, make its questions.

    `name` is the file's name, "" for pasted text and standard input. `progress` is told at each step which one begins
    ("reading", "finding", "asking") and how far the whole is in percent. The same bytes give the same bank.

    Raises:
        UserError: `data` is no report that can be read, or the person's own templates or lexicon cannot be used.
        Cancelled: `cancelled` said so; it is asked before each step.
    """
    from app.bank.making import make_bank
    from app.extract.extracting import extract
    from app.questions import lexicon, templates
    from app.questions.making import make_questions
    from app.report.reading import read_report

    def begin(step: str, percent: int) -> None:
        if cancelled is not None and cancelled():
            raise Cancelled
        if progress is not None:
            progress(step, percent)

    begin("reading", 0)
    report = read_report(data, name)
    begin("finding", 10)
    points = extract(report)
    begin("asking", 60)
    wordings = templates.load_templates(assets.text("questions", templates.FILE))
    standard = lexicon.load_lexicon(assets.text("questions", lexicon.FILE))
    questions = make_questions(report, points, wordings, standard)
    begin("asking", 100)
    return make_bank(report, points, questions)

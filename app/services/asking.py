"""Services layer: what is asked of a report's points after people have reviewed them."""

import msgspec

from app.assets import Assets
from app.bank.model import Bank
from app.bank.review import Reviewed
from app.questions.model import Question


def questions_after(found: Bank, reviewed: tuple[Reviewed, ...], assets: Assets) -> tuple[Question, ...]:
    """Return the questions of `found` without those of points that are not used, and with those of changed points made anew.

    A question's id comes from its point and what it asks, so that learners keep their progress. Raises `UserError` template_broken.
    """
    used = {one.point.id: place for place, one in enumerate(reviewed) if one.used}
    changed = {one.point.id for one in reviewed if one.used and one.changed}
    kept = [
        question for question in found.questions if question.point not in changed and (question.point is None or question.point in used)
    ]
    if not changed:
        return tuple(kept)
    points = tuple(one.point for one in reviewed if one.used)
    made = [question for question in _made(msgspec.structs.replace(found, points=points), assets) if question.point in changed]
    return tuple(sorted((*kept, *made), key=lambda question: used.get(question.point or "", len(used))))


def _made(bank: Bank, assets: Assets) -> tuple[Question, ...]:
    from app.questions import lexicon, templates
    from app.questions.making import make_questions

    assert bank.report is not None
    wordings = templates.load_templates(assets.text("questions", templates.FILE))
    standard = lexicon.load_lexicon(assets.text("questions", lexicon.FILE))
    return make_questions(bank.report, bank.points, wordings, standard)

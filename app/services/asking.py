"""Services layer: what is asked of a report's points after people have reviewed them."""

from typing import TYPE_CHECKING

import msgspec

from app.assets import Assets
from app.bank.model import Bank
from app.bank.review import Reviewed
from app.questions.model import Question
from app.services.formulas import lexicon_in_use

if TYPE_CHECKING:
    from app.questions.lexicon import Standard


def questions_after(found: Bank, reviewed: tuple[Reviewed, ...], assets: Assets, own: "tuple[Standard, ...]" = ()) -> tuple[Question, ...]:
    """Return the questions of `found` without those of points that are not used, and with those of changed points made anew.

    A question's id comes from its point and what it asks, so that learners keep their progress. `own` are the person's own formulas.

    Raises `UserError` template_broken.
    """
    used = {one.point.id: place for place, one in enumerate(reviewed) if one.used}
    changed = {one.point.id for one in reviewed if one.used and one.changed}
    kept = [
        question for question in found.questions if question.point not in changed and (question.point is None or question.point in used)
    ]
    if not changed:
        return tuple(kept)
    points = tuple(one.point for one in reviewed if one.used)
    made = [each for each in questions_of(msgspec.structs.replace(found, points=points), assets, own) if each.point in changed]
    return tuple(sorted((*kept, *made), key=lambda question: used.get(question.point or "", len(used))))


def questions_of(bank: Bank, assets: Assets, own: "tuple[Standard, ...]" = ()) -> tuple[Question, ...]:
    """Return what is asked of a bank's points where the person has these own formulas. Raises `UserError` template_broken."""
    from app.questions import templates
    from app.questions.making import make_questions

    assert bank.report is not None
    wordings = templates.load_templates(assets.text("questions", templates.FILE))
    return make_questions(bank.report, bank.points, wordings, lexicon_in_use(assets, own))

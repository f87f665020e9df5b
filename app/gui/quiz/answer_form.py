"""GUI layer: which form a question is answered in."""

from app.gui.look import Look
from app.gui.quiz.cloze import ClozeForm, fits_inline
from app.gui.quiz.forms import ChoiceForm, Form
from app.gui.quiz.matching import MatchForm
from app.gui.quiz.ordering import OrderForm
from app.gui.quiz.typed import BlanksForm, ShortForm
from app.questions.model import RIGHT, WRONG, Asked


def form_for(look: Look, asked: Asked) -> Form:
    """Return the form in which `asked` is answered."""
    match asked.kind:
        case "single":
            return ChoiceForm(look, asked.options, several=False)
        case "multiple":
            return ChoiceForm(look, asked.options, several=True)
        case "true_false":
            return ChoiceForm(look, asked.options or (RIGHT, WRONG), several=False)
        case "ordering":
            return OrderForm(look, asked.options)
        case "matching":
            return MatchForm(look, asked.prompts, asked.options)
        case "cloze":
            if fits_inline(asked.stem, asked.blanks):
                return ClozeForm(look, asked.stem, asked.blanks, number=asked.number)
            return BlanksForm(look, asked.blanks, number=asked.number)
        case "short" | "flashcard":
            return ShortForm(look)

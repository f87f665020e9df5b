"""GUI layer: the words of 自学: what a card asks, and when something comes back."""

from datetime import date
from typing import Final

from app.catalogue import Catalogue, mark
from app.gui.widgets.label import ELLIPSIS
from app.questions.model import Form

TAGS: Final[dict[Form, tuple[str, ...]]] = {
    "recite": (mark("提法"), mark("背诵")),
    "expand": (mark("提法"), mark("背诵")),
    "order": (mark("提法"), mark("顺序")),
    "context": (mark("提法"), mark("出处")),
    "figure": (mark("数字"),),
    "document": (mark("文件"),),
}
"""What kind of thing a card asks, and how."""
NESTED: Final = str.maketrans("“”‘’", "‘’“”")
LONGEST_STEM: Final = 48
"""Characters of a question by which its card is known."""
OTHER: Final = (mark("要点"),)


def tags_of(form: Form) -> tuple[str, ...]:
    """Return the messages of a card's tags."""
    return TAGS.get(form, OTHER)


def shortened(stem: str) -> str:
    """Return what a card asks, cut where it is long: enough to know the card by."""
    return stem if len(stem) <= LONGEST_STEM else stem[:LONGEST_STEM].rstrip() + ELLIPSIS


def nested(text: str) -> str:
    """Return a text as it stands between “ and ”: its own quotation marks change, the outer to inner ones and back."""
    return text.translate(NESTED)


def day_in_words(say: Catalogue, day: date, today: date) -> str:
    """Return a day as one says it today: 明天, 后天, or its date."""
    ahead = (day - today).days
    if ahead == 1:
        return say("明天")
    if ahead == 2:
        return say("后天")
    if day.year != today.year:
        return say("{year}年{month}月{day}日", year=day.year, month=day.month, day=day.day)
    return say("{month}月{day}日", month=day.month, day=day.day)

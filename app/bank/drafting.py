"""Bank layer: a first draft of the point that stands in words which a person selected; the person completes it."""

import re
from typing import Final

from app.bank.review import Draft
from app.extract.folding import fold_paragraph
from app.extract.model import Value
from app.report.model import Evidence

SALIENCE: Final = 0.8
"""What somebody selects by hand matters."""

_TITLE: Final = re.compile("《([^《》]+)》")
_QUOTED: Final = re.compile("\u201c([^\u201c\u201d]{1,30})\u201d")
_AMOUNT: Final = re.compile("([0-9]+(?:[.][0-9]+)?)")
_UNIT: Final = re.compile("(?:万|亿)?(?:[%\u2030]|公里|平方米|立方米|人次|[\u4e00-\u9fff])")
_LEAD: Final = re.compile("^(?:.*?(?:即|包括|分别是|也就是|就是|\uff1a)|以|[\uff0c\u3001\uff1b\uff1a\\s])+")
_SEPARATORS: Final = re.compile("[\u3001\uff0c\uff1b+]|(?:以及|和|与)(?=[^\u3001\uff0c\uff1b]+$)")
_LOOSE: Final = "\u3000 \u3001\uff0c\u3002\uff1b\uff1a\u201c\u201d\u2018\u2019\uff08\uff09"


def drafted(evidence: Evidence) -> Draft:
    """Return what selected words probably are: a document's title, a list with or without its name, a figure, or a name alone."""
    text = fold_paragraph(evidence.text)
    if (title := _TITLE.search(text)) is not None:
        subject = text[title.end() :].strip(_LOOSE)
        return Draft("document", title[1], (), False, None, subject, SALIENCE, evidence)
    amount = _AMOUNT.search(text)
    if amount is not None and "\u3001" not in text:
        told = _UNIT.match(text, amount.end(1))
        unit = "" if told is None else told[0]
        rest = (text[: amount.start()] + text[amount.end(1) + len(unit) :]).strip(_LOOSE)
        return Draft("figure", "", (), False, Value(amount[1], None, unit, "exactly"), rest, SALIENCE, evidence)
    return _list(evidence, text)


def _list(evidence: Evidence, text: str) -> Draft:
    quoted = _QUOTED.search(text)
    name = quoted[1] if quoted is not None and "\u3001" not in quoted[1] else ""
    rest = text if quoted is None or not name else text[: quoted.start()] + "\uff0c" + text[quoted.end() :]
    pieces = [piece.strip(_LOOSE) for piece in _SEPARATORS.split(_LEAD.sub("", rest))]
    members = tuple(dict.fromkeys(piece for piece in pieces if piece))
    if len(members) > 1:
        ends_open = members[-1].endswith("等")
        listed = (*members[:-1], members[-1].removesuffix("等")) if ends_open else members
        return Draft("formula", name, tuple(filter(None, listed)), ends_open, None, "", SALIENCE, evidence)
    return Draft("formula", name or text.strip(_LOOSE), (), False, None, "", SALIENCE, evidence)

"""Questions layer: where a sentence must not be cut: inside a parallel series, behind an adverbial, anywhere in a political statement."""

import re

_CREED = re.compile(
    "习近平|重要(?:讲话|指示|批示)|马克思|列宁|毛泽东|邓小平|“?三个代表”?重要思想|科学发展观|党中央|两个确立|四个意识|四个自信|两个维护|指导思想|为指导|核心地位|"
    "党的(?:二十|十[一-九])|[一二三四五六七八九]中全会|全会精神|会议精神|决策部署|党的(?:全面)?领导|从严治党"
)
_ADVERBIAL = re.compile(
    "(?:着眼|围绕|聚焦|立足|紧扣|紧盯|锚定|针对|面对|按照|根据|对照|对标|秉持|本着|随着|通过|为了|坚持(?:以|把)|以[^\uff0c]{2,24}为)"
)
_PARALLEL = re.compile("着眼|着力|围绕|聚焦|立足|紧扣|坚持|坚定|坚决|全面贯彻|深入贯彻|全面落实|牢记|高举|以|对标|按照|增强|做到|捍卫")
_COUNTING = re.compile("(?:^|[\uff0c\uff1a\uff1b\u3002])(?:一是|一要|第一[\uff0c\u3001]|首先[\uff0c]?|其一)")
_GOES_ON = re.compile("二是|二要|第二[\uff0c\u3001]|其次|其二")
_CLAUSE = re.compile("[\uff0c\uff1b\uff1a]")


def is_political(text: str) -> bool:
    """Return whether `text` names the Party's leaders, thought or first political formulas: of that no clause may be lost."""
    return _CREED.search(text) is not None


def gives_direction(piece: str) -> bool:
    """Return whether a clause of `piece` is of the kind that guiding statements are made of (坚持……，着眼……，围绕……)."""
    return any(_PARALLEL.match(clause) for clause in _CLAUSE.split(piece))


def opens_within(before: str, piece: str) -> bool:
    """Return whether `piece` opens with a later clause of a series that begins in `before` (着眼……，着眼……)."""
    opening = _PARALLEL.match(piece)
    return opening is not None and any(clause.startswith(opening[0]) for clause in _CLAUSE.split(before))


def breaks_off(piece: str, rest: str) -> bool:
    """Return whether a sentence, shown as far as `piece`, stops too early; `rest` is what of it would follow.

    It does behind an adverbial clause, between clauses that open alike (着眼……，着眼……), and at the first of several that are counted.
    """
    if _COUNTING.search(piece) and not _GOES_ON.search(piece):
        return True
    following = rest.lstrip("\uff0c\uff1b\uff1a\u3001 ")
    if not any(map(str.isalnum, following)):
        return False
    clauses = _CLAUSE.split(piece)
    last = clauses[-1]
    if _ADVERBIAL.match(last):
        return True
    opening = _PARALLEL.match(following)
    return opening is not None and any(clause.startswith(opening[0]) for clause in clauses)

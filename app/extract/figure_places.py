"""Extract layer: one amount where it stands in its clause, and the measures whose subject stands before it."""

import re

import msgspec

from app.extract.figure_owners import Base, complete, described, joined
from app.extract.figure_subjects import CLEAR_NOUN, base_of, before_number, inherits, is_clear, pivot_before
from app.extract.figure_thinning import thinned
from app.extract.figure_units import stem_of
from app.extract.figure_values import Amount
from app.extract.figure_words import (
    MEASURED_END,
    OWNER,
    PEOPLE,
    PERSONNEL,
    RELATING,
    closing_verbs,
    is_vague_deed,
    is_verb_only,
    opening_adverbs,
    opening_verbs,
    says_too_little,
)
from app.extract.passages import Zone

_REACH = 60
_EVIDENCE_REACH = 100
_TOPIC_REACH = 18
_TOPIC_NEAR = 30
CLOSED = re.compile(
    "$|(?:共计?)?[0-9][0-9.,]*[万亿]?[余多]?[人户名家]|[\u3001\uff0c\u3002\uff1b\uff1a\uff01\uff1f\uff08\uff09\n ]|等(?!级)|和(?!美|谐|"
    "平)|与|及|以及|并|且|至|到|位?居|位列|排名|将(?!军|来|近)|的(?:承诺|目标|要求|标准|任务|水平|基数|比例)|用于|创|(?:新|大)?台阶|大关|关口|以上|时|(?:逐年|持续|不断|稳步)(?:攀升|上升|提升|提高|增长|下降|降低|增加|减少)|(?:逐步|稳步|大幅|迅速|"
    "快速)?(?:调整|优化|精简|合并|整合|提高|提升|增加|增长|扩大|上升|下降|降低|减少|压减|压缩|缩短|拓展|攀升|跃升|回升|升|增|降|减|扩)[至到为]"
)
LASTING = re.compile(
    "(?:延长|缩短|压缩|压减|提前|减少|时间|时限|时长|天数|日数|周期|用时|耗时|寿命|期限|年限|工期|时数|学时|时效|办结|龄)"
    "(?:(?:[提延增缩压降减控][短缩减降长高制]?)?(?:了|至|到|为|在|不?超过|达到?|约|仅))*$"
)
_RANK = re.compile("(?:排名|排位|位次|名次|位居|位列|居|列|排)[^\uff0c\u3001]{0,12}$")
_MOVED = re.compile("(?:提升|上升|前移|跃升|提高|前进|进位|晋升|下降|后移|升|进|降)了?$")
_NOT_ALONE = re.compile("[0-9]")
_SHARE_ONLY = re.compile("(?:增速|增幅|降幅|占比|比重)$")
_NOUN_UNITS = frozenset("村县市省镇国")
_COMPARED = re.compile("(?:比|较)[^\uff0c\u3001]{2,8}$")
_OF_ALL = re.compile(
    "(?:全年|年度|综合|总)?(?:营业收入|利润总额|净利润|资产总额|综合产值|总产值|工业总产值|总面积|面积|销售收入|营业总收入|利税总额|总投资|户均年?增收|人均年?增收)"
)
_COLLECTIVE = re.compile("集团(?:上下|公司|党委)?|全?公司(?:上下)?|本?企业上下|我[省市县区镇乡村校院]|全[省市县区镇乡村校院]")
_GIVEN = re.compile("(?:奖补|奖励|补助|补贴|资助|支持|处罚|罚款|贷款|授信|奖金)$")
_AIMED_AT = re.compile(".*[对将把向]")
_LEVEL = re.compile("(?:达到?|突破|超过?|迈上)了?$")
_DONE = re.compile("(?:通过|完成)$")
_WHOLE = re.compile("^((?:是|为|相当于|达到?|完成)[^\uff0c\u3001]{1,10})的$")
_PART = re.compile("占(?:到|了|据|比?达到?)?$")
_TALLY = re.compile("(?:累计|总数|总量|总计)[已达到超过突破增至为]*$")


class Found(msgspec.Struct, frozen=True, gc=False):
    """A figure before it is a key point: the amount, its subject, the evidence's edges and how sure it is.

    `whole` says that the subject counts things of which the rest of the clause goes on to speak (304个项目|完成投资…).
    """

    amount: Amount
    subject: str
    start: int
    end: int
    confidence: float
    mechanism: str
    whole: bool = False


class Place(msgspec.Struct, frozen=True, gc=False):
    """An amount in its clause (`clause` to `end`).

    `left` is where the text that belongs to it alone begins, `began` the part of the sentence that it stands in,
    `term` what the paragraph explains where it is an entry of a glossary.
    """

    zone: Zone
    text: str
    amount: Amount
    left: int
    clause: int
    end: int
    began: int
    term: str = ""

    @property
    def before(self) -> tuple[int, str]:
        """Return where the text before the amount begins that belongs to it, and that text, masked."""
        start = max(self.left, self.amount.left - _REACH)
        masked = self.zone.masked(start, self.amount.left)
        plain = masked.lstrip("\u3001\uff0c和与及 " if self.left > self.clause else "\u3001\uff0c ")
        return start + len(masked) - len(plain), plain

    @property
    def after(self) -> str:
        """Return the text behind the amount up to the clause's end, masked."""
        return self.zone.masked(self.amount.right, min(self.end, self.amount.right + _REACH))

    @property
    def start(self) -> int:
        """Return where the evidence begins: with the clause, unless that is too long."""
        return self.clause if self.amount.left - self.clause <= _EVIDENCE_REACH else self.before[0]

    @property
    def joint(self) -> bool:
        """Return whether the amount goes on a row that an earlier one in its clause began: 新增A 5户、B 10户."""
        mark = self.zone.masked(self.left, self.left + 2)
        return self.left > self.clause and (mark[:1] in tuple("\u3001和与及") or mark == "以及")


def is_rank(place: Place) -> bool:
    """Return whether an amount says a place in an order: 排名由369位上升到235位, 居第3位; 上升5位 is how far one moved."""
    unit = place.amount.value.unit
    before = place.zone.masked(place.clause, place.amount.left)
    return unit in ("位", "名") and _RANK.search(before) is not None and _MOVED.search(before) is None


def sureness(subject: str) -> float:
    """Return how sure a subject is that stands in the amount's own clause: a very short one hardly says what is counted."""
    return 0.9 if len(subject) > CLEAR_NOUN else 0.85 if len(subject) == CLEAR_NOUN else 0.6


def measured(place: Place, base: Base | None, topic: str) -> Found | None:
    """Return the figure whose subject stands before the amount: in its clause, or before that where the clause only goes on."""
    amount = place.amount
    offset, masked = place.before
    phrase = before_number(masked)
    at = offset + masked.rfind(phrase)
    skipped = 0 if phrase.endswith("率") else opening_adverbs(phrase)
    phrase, at = phrase[skipped:], at + skipped
    shown = thinned(phrase, place.text[at : at + len(phrase)])
    shown = _worded(place, masked, shown)
    if not phrase and base is not None and (done := _DONE.search(masked)) and stem_of(amount.value.unit) == stem_of(base.unit):
        phrase = shown = done[0]
    if amount.sort == "share" and base is not None and (whole := _WHOLE.search(masked)):
        return Found(amount, base.full + whole[1], min(base.start, place.start), amount.right, 0.75, "inherited")
    if amount.value.unit in _NOUN_UNITS and phrase:
        if not closing_verbs(phrase) and not phrase.endswith("周边"):
            return None
        shown += amount.value.unit
    if amount.sort == "count" and phrase.endswith("的"):
        subject = described(shown, base, amount.value.unit, said=masked.endswith(("有", "达", "占", "共")))
        start = min(base.start, place.start) if base else place.start
        return Found(amount, subject, start, amount.right, 0.75, "inherited") if subject and is_clear(subject) else None
    if amount.sort != "share" and _SHARE_ONLY.search(phrase):
        return None
    if amount.value.unit == "番":
        shown = _COMPARED.sub("", shown)
    if base is None and place.term and (subject := _of_term(place.term, shown)):
        return Found(amount, subject, place.zone.start, amount.right, 0.75, "term")
    if phrase and not inherits(phrase):
        return _own(place, base, topic, shown)
    if base is None or _speaks_anew(place, base, shown):
        return _of_sentence(place, topic, shown, at + len(phrase))
    if amount.sort == "count" and not masked and place.left == place.clause:
        return None
    if base.whole and amount.value.bound == "at_least" and place.clause == base.clause and phrase:
        return None
    tally = _TALLY.search(masked) is not None and amount.sort == base.sort
    subject = joined(base, shown.rstrip("的"), amount.value.unit, tally=tally, level=_LEVEL.search(masked) is not None)
    return Found(amount, subject, min(base.start, place.start), amount.right, 0.8, "inherited") if is_clear(subject) else None


def _of_sentence(place: Place, topic: str, shown: str, end: int) -> Found | None:
    """Return the figure of a phrase that needs its sentence where nothing was counted before: its term, its topic, the clause before."""
    amount = place.amount
    if topic and shown and place.began < place.clause <= place.began + _TOPIC_NEAR:
        return Found(amount, topic + shown, place.began, amount.right, 0.8, "inherited")
    if _OF_ALL.fullmatch(base_of(shown)) and not _names_owner(place) and place.clause > place.began:
        return Found(amount, shown, place.start, amount.right, 0.6, "before")
    return _context(place, end)


def _speaks_anew(place: Place, base: Base, shown: str) -> bool:
    """Return whether a clause without an amount stands between, of which this one speaks: 绣品远销…，产值…; 给予奖补，最高…."""
    between = place.zone.masked(base.end, place.clause)
    if not shown:
        return place.left == place.clause and place.amount.left < place.amount.start and _GIVEN.search(between[:-1]) is not None
    anew = len(between) > CLEAR_NOUN and base.sort == "count" and opening_verbs(base.subject) > 0
    return anew and MEASURED_END.fullmatch(base_of(shown)) is not None


def _worded(place: Place, masked: str, shown: str) -> str:
    """Return a subject without the words of a bound in it; a share keeps the word 占 that makes it one."""
    if place.amount.value.bound != "exactly":
        shown = re.sub("至少|最多|至多", "", shown)
    if place.amount.sort != "share":
        return shown
    shown = shown.rstrip("的")
    part = _PART.search(masked) and shown and "占" not in shown and not MEASURED_END.search(shown)
    return shown + "占" if part else shown


def _own(place: Place, base: Base | None, topic: str, shown: str) -> Found | None:
    """Return the figure whose clause says what is counted, completed where it alone would not be true or clear."""
    amount = place.amount
    whole = base is not None and base.whole and base.clause == place.clause and place.left == base.end
    if whole and amount.value.bound == "at_least":
        return None
    near = place.clause - place.began <= _TOPIC_NEAR
    subject = complete(
        shown,
        base,
        topic if near or says_too_little(shown) else "",
        joint=place.joint,
        runs_on=whole,
        sort=amount.sort,
        unit=amount.value.unit,
    )
    if subject == shown:
        if is_verb_only(shown) and shown[:2] in PERSONNEL and amount.value.unit in PEOPLE:
            return Found(amount, shown, place.start, amount.right, 0.6, "before")
        bare = says_too_little(base_of(shown)) or is_verb_only(shown) or (is_vague_deed(shown) and place.clause == place.began)
        if is_vague_deed(shown) and not bare and (told := _context(place, amount.left)):
            return told
        if bare or not is_clear(shown):
            return _context(place, amount.left) if not says_too_little(shown) or base is None else None
        return Found(amount, shown, place.start, amount.right, sureness(shown), "before")
    start = min(base.start, place.start) if base else place.start
    if base is None or (topic and subject.startswith(topic)):
        start = place.began
    if not subject or not is_clear(subject) or amount.right - start > 2 * _EVIDENCE_REACH:
        return None
    return Found(amount, subject, start, amount.right, 0.8, "inherited")


def _names_owner(place: Place) -> bool:
    """Return whether the sentence speaks of a company, a zone or an industry, so that a measure alone may be that one's only."""
    spoken = place.zone.masked(max(place.began, place.amount.left - _REACH), place.clause)
    return OWNER.search(_COLLECTIVE.sub("", spoken)) is not None


def _of_term(term: str, shown: str) -> str:
    """Return what an amount of a glossary's entry counts that names nothing itself: 全市共有…, 遴选…, 总投资…; "" otherwise."""
    if not shown:
        return term
    return shown + term if is_verb_only(shown) else term + shown if _OF_ALL.fullmatch(base_of(shown)) else ""


def _context(place: Place, end: int) -> Found | None:
    """Return the figure whose own clause is too short, with the clause before it as its subject; none where that is of no help."""
    topic = _topic(place)
    offset, masked = place.before
    phrase = before_number(masked)
    if topic is not None and _GIVEN.search(place.zone.masked(topic, place.clause - 1)) and not phrase:
        subject = place.text[topic : place.clause - 1]
        return Found(place.amount, subject, topic, place.amount.right, 0.7, "context") if is_clear(subject) else None
    if not phrase or (phrase[0] == "每" and len(phrase) < CLEAR_NOUN):
        return None
    if len(phrase) > CLEAR_NOUN and not inherits(phrase) and not says_too_little(phrase) and not is_verb_only(phrase):
        return _alone(place, offset, masked, phrase)
    if is_verb_only(phrase) and (
        phrase[:2] in RELATING or _AIMED_AT.match(place.zone.masked(max(place.began, place.clause - _REACH), place.clause))
    ):
        return None
    if topic is None or pivot_before(place.before[1]) is not None:
        return None
    subject = place.text[topic : min(end, offset + masked.rfind(phrase) + len(phrase))].rstrip("\uff0c, ")
    return Found(place.amount, subject, topic, place.amount.right, 0.7, "context") if is_clear(subject) else None


def _alone(place: Place, offset: int, masked: str, phrase: str) -> Found | None:
    at = offset + masked.rfind(phrase)
    subject = thinned(phrase, place.text[at : at + len(phrase)])
    return Found(place.amount, subject, place.start, place.amount.right, 0.7, "before") if is_clear(subject) else None


def _topic(place: Place) -> int | None:
    """Return where the clause before the amount's own begins, at its last 、; None where there is none to lean on."""
    mark = place.clause - 1
    if place.left != place.clause or mark <= place.began or place.zone.masked(mark, mark + 1) != "\uff0c":
        return None
    begin = max(place.began, mark - _TOPIC_REACH)
    before = place.zone.masked(begin, mark)
    cut = max(before.rfind(char) for char in "\u3001\uff0c\uff1a\u3002") + 1
    topic = before[cut:]
    if (cut == 0 and begin > place.began) or len(topic) < 3 or topic.endswith(("等国", "等地", "等省", "等市")) or _NOT_ALONE.search(topic):
        return None
    return begin + cut

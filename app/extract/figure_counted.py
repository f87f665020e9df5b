"""Extract layer: amounts whose subject stands behind them: 7个临时党支部, 设立2亿元产业基金, 80%的行政村建成图书室."""

import re

from app.extract.figure_owners import Base
from app.extract.figure_places import CLOSED, Found, Place, sureness
from app.extract.figure_subjects import CLEAR_NOUN, LONGEST_PREDICATE, before_number, is_clear, noun_after, pivot_before, predicate_after
from app.extract.figure_units import UNIT, stem_of
from app.extract.figure_words import ACTS, DEEDS, EMPTY, RELATING, VAGUE_DEEDS, closing_verbs, deed_before, opening_verbs, says_too_little

_LONGEST_OWNER = 14
_LONGEST_PIVOT = 22
_LONGEST_EACH = 16
_LONGEST_KIND = 5
_EACH = re.compile("每[\u4e00-\u9fff]")
_EACH_START = re.compile("每(?!股)[\u4e00-\u9fff]{0,10}$")
_NOUN_UNITS = frozenset("县市省村镇国区户")
_STOP = re.compile("[\uff0c\u3002\uff1b\uff1a\u3001\n0-9]|[一二两三四五六七八九](?=[十百千万亿])|$")
_SPEND = re.compile("(?:投入|安排|筹措|筹集|列支|统筹|投资|出资|斥资)(?:资金)?$")
_AMONG_THEM = re.compile("其中(?:已?有|的)?|[中里]已?有?|已有|有")
_TOLD = re.compile(
    "[被获受已均由得]|处于|处在|全部|经(?!济|营|开|适)|在(?!建|校|职|岗|册|编|营|库|读|园)|达到|入选|列入|纳入|写入|转化|进入|实现|成为"
)
_RECEIVED = re.compile(
    "(?:获得?|被|受到?|得到|入选|获评|荣获)[\u4e00-\u9fff]{1,8}\u3001[\u4e00-\u9fff\u3001]{2,12}(?=[\uff0c\uff1b\u3002\uff1a]|$)"
)
_PARTED = re.compile(
    "([\u4e00-\u9fff]{2,16}?)(?:[编整划分合归组细改](?:合|并|分|整|组|编)?[为成]|纳入|[转改升]为|联为|组成|打造成|建设成|覆盖到?)"
)
_TO_PARTS = re.compile("(?:[编整划分合归组细改联](?:合|并|分|整|组|编)?|转化|优化|建设|打造)[为成出]$")
_EACH_DOES = re.compile(
    "(每[名个家位人户村所支条]?[\u4e00-\u9fff]{1,8}?(?:结对|联系|帮带|包保|配备|挂钩|认领|负责|走访|服务|提交|撰写|落实|领办|对接|帮扶|联络|参加|培养|完成))(?:至少|不少于|最多)?$"
)
_ROW_ON = f"(?:[\u3001和与及][0-9][0-9.,]*[万余多]*(?:{UNIT})[\u4e00-\u9fff]{{2,8}})+"

_CHANGED_TO = ("至", "到", "并", "创", "居")
_HELPING = frozenset(("支持", "帮助", "引导", "组织", "指导", "鼓励", "扶持", "带动", "吸引", "服务", "推动", "促进"))
_GROWN = re.compile("(?:[至到达]|达到|覆盖|惠及)$")
_MEANS = frozenset(["利用", "通过", "依托", "采取", "围绕", "按照", "根据", "结合", "发挥", "针对", "聚焦", "统筹", "借助"])
_RATED = ("千伏", "伏", "万伏", "兆", "度", "毫米", "厘米", "纳米", "微米")
"""Units that say of what make a thing is, not how much there is."""
_LISTED = re.compile("\u3001|(?<=\u201d)(?=\u201c)")
_TOWARDS = re.compile("[对向为给]")
_ACTING = re.compile("(?:参加|参与|出席|获得|享受|入选|组成)的")
_PROJECT = re.compile("[^\uff0c\uff1b\u3002\u3001]{2,20}?(?:项目|工程)")
_EACH_OF = re.compile("各有?$")
_LEVEL = re.compile("(?:国家|省|市|县|区|自治区|乡|镇|村|部)级$")
_HALF = re.compile("[市县区镇乡村](?:[和与及]|$)")
_INVESTED = re.compile("(?:总规模|总投资额?|计划投资|投资额?|金额|总造价)(?:超过?|约|近|达|逾)?$")


def counted(place: Place, base: Base | None) -> Found | None:
    """Return the figure whose subject stands right behind the amount: 7个临时党支部."""
    after = place.after
    if CLOSED.match(after) and not after.startswith(_CHANGED_TO):
        return None
    masked = place.before[1]
    if place.amount.value.unit in ("次", "遍", "轮", "度") and after[:2] in ACTS:
        return None
    if not masked and place.joint and base is not None and base.head and base.clause == place.clause:
        return _in_row(place, base)
    if _TO_PARTS.search(masked):
        begin, right, noun = _noun(place, governed=True)
        return _found(place, place.text[begin:right], right, sure=0.75) if noun else None
    if _in_parts(place, masked):
        return _parted(place)
    if each_does := _EACH_DOES.match(masked):
        return _each(place, each_does)
    if _AMONG_THEM.fullmatch(masked) and (masked[0] in "中里" or _TOLD.match(after) or opening_verbs(after)):
        return _of_those(place, base)
    pivot = pivot_before(masked)
    if pivot is not None:
        return _introduced(place, pivot)
    before = before_number(masked)
    verb = closing_verbs(masked.removesuffix("了").removesuffix("起"))
    each = _EACH_START.search(masked.removesuffix("起").removesuffix("至少").removesuffix("最多"))
    if size := opening_verbs(before):
        among = verb and len(before) - len(verb) > size and before[-len(verb) - 1] != "\u3001"
        if among and "\u3001" in before[size:] and not opening_verbs(before.rpartition("\u3001")[2]):
            return _listed(place, before)
        if among and "\u3001" not in before and before[:2] not in _MEANS and len(before) <= _LONGEST_EACH:
            return _stated(place, before, each is not None)
    if verb or _GROWN.search(masked):
        return _object(place, masked, verb, each is not None)
    if "\u3001" in before or before.endswith("等"):
        return _listed(place, before)
    if masked.endswith("的"):
        return _described(place, before_number(masked[:-1]))
    return _stated(place, before, each is not None)


def _of_those(place: Place, base: Base | None) -> Found | None:
    """Return the figure of those among what was counted before of whom something is said: 提出建议73条，其中52条|被采纳."""
    said = re.split("[\uff0c\uff1b\u3002\uff1a\n]", place.after)[0]
    if not (_TOLD.match(said) or opening_verbs(said)):
        return None
    if base is None or base.sort != "count" or stem_of(base.unit) != stem_of(place.amount.value.unit):
        return None
    if len(said) > _LONGEST_PIVOT or re.search("[0-9]", said):
        return None
    right = place.amount.right + len(said)
    subject = base.subject[deed_before(base.subject) :] + place.text[place.amount.right : right]
    return Found(place.amount, subject, min(base.start, place.start), right, 0.75, "behind") if is_clear(subject) else None


def _each(place: Place, found: re.Match[str]) -> Found | None:
    """Return the figure of what each of some has or does, with its verb: 每名年轻干部至少结对1名导师."""
    begin, right, noun = _noun(place, governed=True)
    at = place.amount.left - len(place.before[1])
    said = place.text[at : at + found.end(1)].replace("至少", "").replace("最多", "")
    return _found(place, said + place.text[begin:right], right, sure=0.85) if noun else None


def _in_parts(place: Place, masked: str) -> bool:
    """Return whether a number stands behind 把 or 将, or goes on a row that does: 把2家医院和19家卫生院整合为…."""
    clause = place.zone.masked(max(place.clause, place.amount.left - 2 * _LONGEST_PIVOT), place.amount.left)
    return masked.endswith(("把", "将")) or (not masked and place.joint and re.match("[^\uff0c]{0,4}[把将][^为成]*$", clause) is not None)


def _parted(place: Place) -> Found | None:
    """Return the figure of what is divided or joined: 把186名委员|编为12个小组."""
    parted = _PARTED.match(place.after)
    said = re.split("[\u3001\uff0c\u3002\uff1b\uff1a\n]", place.after)[0]
    if CLEAR_NOUN <= len(said) <= LONGEST_PREDICATE and not re.search("[0-9]", said):
        return _found(place, place.text[place.amount.right : place.amount.right + len(said)], place.amount.right + len(said), sure=0.75)
    noun = parted[1] if parted else noun_after(place.after, governed=False)
    right = place.amount.right + len(noun)
    return _found(place, place.text[place.amount.right : right], right, sure=0.75) if place.after.startswith(noun) and noun else None


def _in_row(place: Place, base: Base) -> Found | None:
    """Return the figure that goes on a row whose verb stands before its first number: 打造4个集群、6个基地."""
    begin, right, noun = _noun(place, governed=True)
    if not noun:
        return None
    subject = base.head + place.text[begin:right]
    return _found(place, subject, right, sure=0.8) if base.end - base.start < 2 * _LONGEST_PIVOT else None


def _found(place: Place, subject: str, right: int, *, sure: float | None = None, whole: bool = False) -> Found | None:
    if not is_clear(subject) or says_too_little(subject) or _LEVEL.search(subject):
        return None
    return Found(place.amount, subject, place.start, right, sure or sureness(subject), "behind", whole)


def _noun(place: Place, *, governed: bool) -> tuple[int, int, str]:
    """Return where the noun behind the amount begins and ends, and the noun, masked."""
    noun = noun_after(place.after, governed=governed)
    if governed and noun and place.after[len(noun) : len(noun) + 1] == "\u3001" and not re.search("[0-9]", place.after):
        noun = _joint_noun(noun, place.after)
    begin = place.amount.right + place.after.find(noun)
    return begin, begin + len(noun), noun


def _object(place: Place, masked: str, verb: str, each: bool) -> Found | None:
    """Return the figure of what a verb right before the number is done to: 打造6个集群."""
    begin, right, noun = _noun(place, governed=True)
    if not noun:
        return None
    said = "" if verb in EMPTY or (verb[-2:] in EMPTY and len(verb) == 2) else verb
    shown = place.text[begin:right]
    if each and (found := _EACH.search(masked)) and len(masked) - found.start() <= _LONGEST_EACH:
        said = masked[found.start() :].removesuffix("至少")
    elif not verb or verb in RELATING:
        owner = before_number(masked)
        said = owner if len(owner) <= _LONGEST_OWNER else verb
    elif says_too_little(noun):
        whole = predicate_after(place.after, noun)
        if len(whole) == len(noun) and (not said or (noun in VAGUE_DEEDS and (place.clause == place.began or verb != masked))):
            return None
        right += len(whole) - len(noun)
        shown = place.text[begin:right]
    at = place.amount.left - len(masked)
    said = _verbatim(place, said, at)
    return _found(place, said + shown, right, sure=0.6 if len(noun) <= 2 else None)


def _verbatim(place: Place, said: str, low: int) -> str:
    """Return a masked phrase before the number as the report writes it."""
    if not said:
        return ""
    at = place.zone.masked(low, place.amount.left).rfind(said)
    return place.text[low + at : low + at + len(said)] if at >= 0 else ""


def _introduced(place: Place, pivot: str) -> Found | None:
    """Return the figure of those for whom something is done: 为5万名农民工追回欠薪, 支持20所高中改善条件."""
    if pivot not in _HELPING and pivot not in ("为", "给", "向", "对", "让", "使"):
        return None
    after = place.after
    end = _STOP.search(after)
    said = after[: end.start()] if end else after
    noun = noun_after(after, governed=False)
    said = said.rstrip("超约近逾达")
    if not noun or (len(said) <= 2 and after[len(said) : len(said) + 1] == "\u3001"):
        return None
    does = any(said[at : at + 2] in ACTS for at in range(2, len(said) - 2))
    if 4 <= len(said) <= _LONGEST_PIVOT and (does or len(said) > len(noun)) and not said.endswith("的"):
        right = place.amount.right + len(said)
        prefix = pivot if pivot in ("为", "给", "向", "对") or pivot in _HELPING else ""
        return _found(place, prefix + place.text[place.amount.right : right], right, sure=0.85, whole=True)
    noun = noun_after(after, governed=True) if pivot in _HELPING else noun
    right = place.amount.right + len(noun)
    prefix = pivot if pivot in _HELPING - {"推动", "促进"} else ""
    return _found(place, prefix + place.text[place.amount.right : right], right, sure=0.75 if not prefix else None)


def _listed(place: Place, before: str) -> Found | None:
    """Return the figure of a number behind its things' names: 建成A、B等8个园区; none where it only recaps them (A、B2县)."""
    items = _LISTED.split(before.removesuffix("等"))
    amount = place.amount.value
    recap = amount.amount == str(len(items)) or place.amount.value.unit in _NOUN_UNITS
    size = opening_verbs(before)
    if recap and (not size or amount.unit in _NOUN_UNITS):
        return None
    begin, right, noun = _noun(place, governed=bool(size))
    if not noun or _HALF.match(noun):
        return None
    verb = before[:size]
    if len(noun) < CLEAR_NOUN and re.match("\u3001[0-9]", place.after[len(noun) :]):
        return None
    if size and verb not in EMPTY:
        return _found(place, verb + place.text[begin:right], right, sure=0.85)
    said = predicate_after(place.after, noun)
    sure = 0.6 if len(said) < CLEAR_NOUN else 0.85
    return _found(place, place.text[begin : begin + len(said)], begin + len(said), sure=sure, whole=True)


def _described(place: Place, before: str) -> Found | None:
    """Return the figure of a noun that stands behind what describes it: 有关养老补贴的4条建议."""
    begin, right, noun = _noun(place, governed=False)
    modifier = before.rpartition("\u3001")[2].removeprefix("有关").removeprefix("关于")
    if not noun or not 2 <= len(modifier) <= _LONGEST_OWNER:
        return None
    at = place.amount.left - 1 - len(modifier)
    if place.zone.masked(at, place.amount.left - 1) != modifier:
        return None
    return _found(place, place.text[at : place.amount.left] + place.text[begin:right], right, sure=0.85, whole=True)


def _stated(place: Place, before: str, each: bool) -> Found | None:
    """Return the figure of a noun that its clause says something of: 3家企业上市, with who has it: 中资环5家二级公司."""
    begin, right, noun = _noun(place, governed=False)
    if not noun or _HALF.match(noun) or _EACH_OF.search(place.before[1]):
        return None
    if place.joint and _TOWARDS.match(place.zone.masked(place.clause, place.amount.left)):
        return _found(place, place.text[begin:right], right, sure=0.75)
    if before[:1] in tuple("0123456789一两三四五六七八九十") or before.endswith(("有", "和", "与", "及")):
        before = ""
    if (acting := _ACTING.match(place.after)) and not before:
        noun = place.after[: acting.end()] + noun_after(place.after[acting.end() :], governed=False)
        right = begin + len(noun)
        return _found(place, place.text[place.amount.right : place.amount.right + len(noun)], place.amount.right + len(noun), sure=0.75)
    rest = place.after[len(noun) :].lstrip("约近超逾达")
    if rest.startswith(("指", "是指", "即")) or (rest[:1].isdigit() and not CLOSED.match(rest)):
        return None
    said = predicate_after(place.after, noun)
    if (received := _RECEIVED.match(place.after)) and not before and len(received[0]) > len(said):
        return _found(place, received[0], place.amount.right + len(received[0]), sure=0.75)
    if said == noun and not before and not place.joint and (shared := _row_predicate(place, noun)):
        return _found(place, place.text[begin:right] + shared, right, sure=0.75)
    owner = (
        _verbatim(place, before, max(place.left, place.amount.left - _LONGEST_OWNER - 4))
        if before and len(before) <= _LONGEST_OWNER and not each
        else ""
    )
    if place.after.startswith(noun + "\u3001"):
        owner = owner[1:] if owner[:1] in tuple("对向给") else owner
    if before and not owner and not each and opening_verbs(before) and len(before) - opening_verbs(before) > 0:
        owner = before[: opening_verbs(before)]
    if len(said) == len(noun) and says_too_little(noun) and not owner:
        return None
    if said == noun and not place.after[len(noun) :].startswith(tuple("\u3001\uff0c\u3002\uff1b")) and not before:
        return _found(place, place.text[begin:right], right, sure=0.6 if len(noun) < CLEAR_NOUN else 0.85, whole=True)
    shown = place.text[begin : begin + len(said)]
    whole = len(said) == len(noun) and not opening_verbs(owner)
    if rest.startswith("\u3001") and len(owner + shown) <= _LONGEST_KIND:
        return _found(place, owner + shown, begin + len(said), sure=0.6)
    return _found(place, owner + shown, begin + len(said), sure=0.85 if owner or len(noun) < CLEAR_NOUN else None, whole=whole)


def _row_predicate(place: Place, noun: str) -> str:
    """Return what is said of all the counts of a row at the start of a clause: 9个集体、21名个人|受到表彰."""
    row = re.match(re.escape(noun) + _ROW_ON, place.after)
    if not row or place.after[: len(noun)] != noun:
        return ""
    last = row[0].rpartition("\u3001")[2] if "\u3001" in row[0] else row[0]
    end = re.search("[\u3001\uff0c\u3002\uff1b\n]|$", place.after[row.end() :])
    stop = row.end() + (end.start() if end else 0)
    tail = re.sub(f"^.*?[0-9][0-9.,]*[万余多]*(?:{UNIT})", "", last) + place.after[row.end() : stop]
    at = next((at for at in range(2, len(tail) - 1) if tail[at : at + 2] in ACTS or tail[at] in "获受被"), len(tail))
    said = tail[at:]
    stop += place.amount.right
    return place.text[stop - len(said) : stop] if 3 <= len(said) <= LONGEST_PREDICATE and not re.search("[0-9\u3001]", said) else ""


def governed(place: Place) -> Found | None:
    """Return the figure whose amount describes the noun behind it: 设立2亿元产业基金, 80%的行政村建成图书室."""
    amount, after = place.amount, place.after
    masked = place.before[1]
    prefix = suffix = ""
    if after.startswith("的") and amount.sort == "share" and not masked:
        begin, noun = amount.right + 1, predicate_after(after[1:], noun_after(after[1:], governed=False))
    elif amount.sort == "measure" and (invested := _INVESTED.search(masked)) and not CLOSED.match(after):
        begin, noun = amount.right + after.startswith("的"), _undertaking(after)
        suffix = invested[0].rstrip("超过约近达逾")
    elif _SPEND.search(masked) and opening_verbs(re.split("[\uff0c\u3002\uff1b\uff1a\n]", after)[0]):
        return _spent_on(place, masked)
    elif amount.sort == "measure" and amount.value.unit not in _RATED and not CLOSED.match(after) and (verb := closing_verbs(masked)):
        begin, noun = amount.right, noun_after(after, governed=True)
        if verb in EMPTY and re.match("\u3001[0-9]", after[len(noun) :]):
            return None
        prefix = "" if verb in EMPTY else verb
    else:
        return None
    right = begin + len(noun)
    subject = place.text[begin:right]
    if suffix and place.zone.masked(right, right + 1) == "\u3001":
        return None
    if len(noun) < CLEAR_NOUN or closing_verbs(noun[:2]) or not place.zone.masked(begin, right).endswith(noun):
        return None
    subject = prefix + subject + suffix
    return Found(amount, subject, place.start, right, 0.75, "governed") if is_clear(subject) else None


def _spent_on(place: Place, masked: str) -> Found | None:
    """Return the figure of money with what it is spent on: 投入8亿元办好五件实事."""
    verb = _SPEND.search(masked)
    said = re.split("[\uff0c\u3002\uff1b\uff1a\n]", place.after)[0]
    if place.amount.sort != "measure" or not verb or not opening_verbs(said) or not CLEAR_NOUN <= len(said) <= 2 * _LONGEST_OWNER:
        return None
    subject = verb[0] + place.text[place.amount.right : place.amount.right + len(said)]
    right = place.amount.right + len(said)
    return (
        Found(place.amount, subject, place.start, right, 0.75, "governed") if is_clear(subject) and not re.search("[0-9]", said) else None
    )


def _undertaking(after: str) -> str:
    """Return the project at the start of a text: 新材料项目|刷新纪录, 冷链仓库|落地."""
    thing = after.removeprefix("的")
    found = _PROJECT.match(thing)
    if found:
        return found[0]
    noun = noun_after(thing, governed=True)
    return (
        noun if after != thing and len(noun) <= _LONGEST_OWNER and CLOSED.match(thing[len(noun) :]) else noun_after(thing, governed=False)
    )


def _joint_noun(noun: str, after: str) -> str:
    """Return a noun with those joined to it by 、 where the last of them closes the phrase: 书记、区长与委员座谈会."""
    rest = noun_after(after[len(noun) + 1 :], governed=True)
    return f"{noun}\u3001{rest}" if rest and rest[:2] not in ACTS and rest[-2:] not in ACTS | DEEDS else noun

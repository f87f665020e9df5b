"""Extract layer: what a figure counts: the smallest phrase of its clause that says so, cut by the little words of the genre."""

import re

from app.extract.figure_words import ACTS, DEEDS, MEASURED, MEASURED_END, opening_verbs
from app.extract.passages import HIDDEN
from app.extract.words import HEADS

LONGEST = 30
"""A longer subject is a clause that was not understood."""
CLEAR_NOUN = 4
"""A shorter noun hardly says what is counted."""

LONGEST_SHORT = 10
"""A longer noun in front of its predicate says enough without it."""
LONGEST_PREDICATE = 16
LONGEST_DOER = 18

_CHANGE = (
    "(?:新增|净增|增长|增加|提高|提升|下降|降低|减少|上升|回落|扩大|收窄|缩小|压减|压缩|缩短|改善|翻|"
    "高出|提前|压降|缩减|回升|反弹|增幅|降幅|增速|增|降|升|高|低|快|减)(?:了|约)?"
)
_AGAINST = "(?:同比|环比|(?:比|较)[^\uff0c\u3001]{1,12}?|年均|平均|实际|名义|净|再|又|总体|累计|连续|逐年|每年|分别|大幅|进一步|稳步)"
_CHANGED = re.compile(f"(?:{_AGAINST})*(?:{_CHANGE})?")
_CHANGE_END = re.compile(f"(?:{_AGAINST})*(?:{_CHANGE})$")
_OF_BEFORE = re.compile(
    f"(?:占|被|居(?=全|前|首|世|各)|超(?:额|出|过)?(?:年度|年初|全年)?(?:计划|目标|任务|预期|序时)|高于|高出|超出|领先|低于|快于|好于|优于|慢于|多于|少于|(?:比|较)(?!重|例|赛)|同比|环比|"
    f"(?:{MEASURED})(?:{_AGAINST})*(?:{_CHANGE})?$)"
)
_YEAR = (
    "(?:(?:到|至|截至|截止|自)?(?:[12][0-9]{3}年(?:[0-9]{1,2}月)?(?:底|末|初|以来)?(?:[-\u2014至到]+[12][0-9]{3}年)?|"
    "“■+”(?:时期|期间|以来|末|初)))"
)
_YEARS = re.compile(f"(?:{_YEAR}|去年|今年|上年|全年|当年|目前|其中|同时)+有?")
_LEAD = re.compile(
    f"^(?:{_YEAR}|[、\uff0c 或]|[0-9]{1, 2}\\.(?![0-9])|以及|其中|同时|此外|另外|而且|并且|并(?!购|联|网|轨)|还|力争|"
    "争取(?=[^\uff0c]*(?:增长|提高|提升|下降|降低|率|总值|总额|收入|额|增速|达|左右|以上)$)|确保|努力|预计|预期|全年|"
    f"当年|今年|去年|明年|上年|上半年|下半年|前[一二三]季度|"
    "[一二三四]季度|目前|现已|迄今|截至[^\uff0c、]{0,6}[底末]|(?:今后|未来|过去|近)?[一二三四五十][多余]?年(?:来|间|内|里)?|"
    "年内|已经|已(?!经|建)|将(?!来|军)|要(?!素|塞)|使(?!用|命|馆)|让(?!利)|"
    "全[省市区县镇乡村校院](?:[共现已]?有(?![色效机关])|[共现已](?![同享建青治识]))|[0-9]{1,2}月(?:[0-9]{1,2}日)?(?:[底末初]|[上中下]旬)?(?:以?前|之前|起)?|(?:会议)?(?:一致)?(?:同意|议定)(?=[\u4e00-\u9fff]{4})|累计|总共|合计|先后|共计|共(?!同|享|建|性|识|治|青|济)|我[省市区县国]|(?:推动|促进|带动|推进)(?=[^\uff0c]{5})|实现(?!率)|完成(?!率|额|量)|达到|达成|保持|拥有|现有|"
    "有(?!色|效|机|关|望|线|序|限|轨)|是|"
    "(?:指出|强调|认为|显示|表明)(?=[\u4e00-\u9fff]{4})|指标(?:是|为)|主要(?:是|有)|包括|包含|分别(?:是|为)?|特别是|尤其是|通过|一举|首次|历史性|成功|率先|连续|继续|坚持|"
    "日均(?=新登记)|[一二三四五六七八九十]是|如|例如|即(?!办|将|时))"
)
_LINK = re.compile(
    "(?:(?:提高|提升|增加|增长|扩大|上升|下降|降低|减少|压减|压缩|缩短|缩减|延长|拓展|攀升|跃升|回升|回落|拓宽|优化|缩小|调整|恢复|"
    "发展|壮大|增强|延伸|拉高|推高|扩展|跨越|增|升|降|减|扩|压|跃|涨|"
    "稳定|保持|控制|维持|稳控|控|稳|锁定|设定|确定|安排|定|集聚|突破|连续|拓)(?:至|到了?|为|在)|达到?了?|突破了?|超过了?|超|逾|(?<![公条契签预节违特履续合邀])约|近|"
    "接近|将近|大约|约占|占|"
    "(?<![作成列行认因设人])为|(?<![但不就于])是|共有|共计|总计|合计|占比(?=达)|不[高低少多]于|[高低]于(?=$)|(?<![实应报])到|至|在|(?:从|"
    "由)(?:上年|去年|当年|当初|原来|最初|"
    "(?:[^\uff0c、]{0,6}?(?:时|末|底|初|年|前)))?的?|"
    "已经|已|将|跨|(?<![年月日人户平])均|都|可|再次|累计|首次|历史性|成功|双双|一举|率先|总体|基本|预计|有望|力争|努力|确保|连年|持续|稳步|实现|跨越|迈上|"
    "迈过|站上|跨上|登上|完成|同比(?=$)|区区|现|连续(?:[0-9]+|[一二两三四五六七八九十]+)(?:多|余)?(?:年|个?季度|个?月|天|周|期)|高达|多达|仅|"
    "只有|有|共|总共|也|又|还|均为|不足|不到|以|按|了)$"
)
_CLIMBED = re.compile("(?:连续|先后|接连|再|历史性|成功)?(?:迈上|跨上|跃上|连跨|登上|迈过|跨过)[^\uff0c\u3001]{0,12}(?:台阶|大关|关口)$")
_YEAR_OF = re.compile("(?<=[到至为])[12][0-9]{3}年[底末]?的$")
_IN_ALL = re.compile("(?:共计|合计|总计)$")
_NO_DOER = re.compile("[通以在从对为把将由就按]|.*[\u3001的]")
_AMONG = re.compile("(?:从|在|对|向|于)[^\uff0c\uff1b\u3002]{2,40}?(?:中|上|里|内|方面)(?=[\u4e00-\u9fff]{4})(?![国央小心])")
_BY_RULE = re.compile(
    "(?:按照?|依照|遵照|根据|遵循|对照|坚持|围绕)[^\uff0c\uff1b\u3002]{2,24}?(?:标准|要求|原则|思路|模式|规范|理念|精神|部署|主题)的?(?:\uff08[^\uff09]*\uff09)?"
)
_FROM = re.compile("(?:从|由)[^\uff0c\u3001]{0,12}[0-9][^\uff0c\u3001]{0,8}$")
_PUSH = re.compile(
    "(?:推动|带动|促进|实现|完成|拉动|确保|力争|引领|助力|使|预计|累计|先后|"
    "共有|共(?=组织|开展|召开|举办|实施|完成|争取|收到|接待|办理|提交|提出|受理|建成|培育|发放|培训))(?=[^\uff0c]{4,}$)"
)
_PIVOT = re.compile(
    "(?:支持|帮助|引导|推动|组织|带动|促进|指导|鼓励|吸引|扶持|服务|(?<![作成列行认因设人分])为|向|对|给|从|由|在|以|围绕|让|使)$"
)
_NOUN_BREAK = re.compile(
    "[\uff0c\u3002\uff1b\uff1a\u3001\uff01\uff1f\n]|\uff08(?!\u25a0{1,8}\uff09[\u4e00-\u9fff])|[0-9](?![0-9]?[A-Za-z])|等(?!级|同|候)|以及|一批|(?<![得达受遇感提做收想])到(?!位|期|达|账|场|岗)|全部|全都|全面|(?<![平年月日人户])均(?!衡)|都(?!市)|已|正在|"
    "顺利|成功|"
    "相继|陆续|入选|入围|获评|获批|获得|荣获|纳入|列入|实现|达到|"
    "完成(?!率)|竣工|开工(?!率)|投产|投用|建成|落地(?=$|[\uff0c\u3002\uff1b、])|落户|挂牌|用于|位居|(?<![宜民安])居(?!民|住|家|宜|委)|"
    "[一二三四五六七八九十两百千万]+[个名家项条座所]|了|"
    "(?<=[\u4e00-\u9fff]{2})[和与及](?=[0-9])|中有?(?=[0-9])"
)
_SUBJECT_BREAK = re.compile(
    "设置|明确|提出|部署|积极|主动|全力|参加|参与|开展|下沉|深入|推进|推动|加快|持续|累计|达|增长|提高|进入|成为|通过|来自|覆盖|享受|"
    "共(?!同|享|建|性|识|治|青|和)|指(?![数标导引挥定南示责])|保持|受益|突破|超过|被(?!子)|获|新增|完善|走访|联系|组织|得到|建立"
)
_ACTORS = frozenset("工业校院室司团区县市村镇乡站所部厅局位员众户生师民童友者岁群园店馆厂社组会队口桥河湖库药车船")
"""Last characters of words for who or what acts."""
_HELD = re.compile(
    "的|之|也|又|还|且|才|每|了|着|是|与|及|或|起(?!步)|以[上下来内]|左右|后(?!备|勤)|前(?!沿|瞻|海|期)|时(?!代|段|间|空)|内(?!陆|河|"
    "外|容|涝)|外(?!贸|资|商|籍|国|企|出)|间(?!接)|"
    "里(?!程)|中(?!小|心|央|国|医|药|等|型|试|欧|学|职|科|间|外|部|青|高|低|华)|上(?!市|游|海|合|榜|级|规|云|门)|下(?!游|属|辖|岗)|"
    "来(?!源|料)|就(?!业)|过(?!江|境|程|渡|剩)|"
    "地(?!表|面|形|铁|域|区|方|下|铁|块|理|级|市|质|热|标|企)|为(?!民)|和(?!美|谐|平)"
)
_OPENS_NOTHING = re.compile("[的之了着过也又还且才与及或等]")
_BARE_RULE = re.compile(
    "(?:按照|依照|根据)[\u4e00-\u9fff]{0,3}$|全[省市区县镇乡村校院](?:现|已|共|有|现有|共有)?$|最[高低长短多少快]$|每(?:周|月|年|天|日|季度?|半年|学期)$"
)
_PLACE_ONLY = re.compile("[全我本该][省市区县镇乡村校院州盟旗国]")
_TRAILING = re.compile("(?:的|等|之|了|和|(?<!参)与|及|、|以及|以上|以下|左右|近|约|超|逾|达)+$")


def before_number(text: str, *, whole: bool = False) -> str:
    """Return the phrase that ends right before a number, without link verbs behind it and connectives before it.

    `whole` keeps all that 、 joins in it.
    """
    phrase = text
    while True:
        shorter = _CLIMBED.sub("", _FROM.sub("", _LINK.sub("", _YEAR_OF.sub("", phrase.rstrip("、 ")))))
        if shorter == phrase:
            break
        whole = whole or _IN_ALL.search(phrase) is not None
        phrase = shorter
    phrase = phrase if whole else _last_segment(phrase)
    pushes = [found for found in _PUSH.finditer(phrase) if not _done_by(strip_lead(phrase[: found.start()]), found[0])]
    phrase = strip_lead(phrase[pushes[-1].end() :] if pushes else phrase)
    if _PLACE_ONLY.fullmatch(phrase):
        return ""
    among = _BY_RULE.match(phrase) or _AMONG.match(phrase)
    return phrase[among.end() :] if among and opening_verbs(phrase[among.end() :]) else phrase


def _done_by(owner: str, verb: str) -> bool:
    """Return whether what stands before a verb says who did it, so that it belongs to the subject: 省属企业|完成|投资."""
    noun = 3 <= len(owner) <= LONGEST_DOER and not opening_verbs(owner) and owner[:2] not in ACTS
    return noun and verb in ("完成", "实现") and not _NO_DOER.match(owner)


def strip_lead(phrase: str) -> str:
    """Return a phrase without years, connectives and verbs that only carry it."""
    while True:
        found = _LEAD.match(phrase)
        if not found:
            return phrase
        if found.end() == len(phrase):
            return "" if _YEARS.fullmatch(phrase) else phrase
        phrase = phrase[found.end() :]


def _last_segment(phrase: str) -> str:
    """Return the part behind the last 、 where that part begins with a verb of its own: 推进改革、新增企业."""
    head, mark, last = phrase.rpartition("\u3001")
    if head and head[-1] in "大长高低强弱足多少快慢好优深广" and len(last) >= CLEAR_NOUN:
        return last
    return last if mark and len(last) >= CLEAR_NOUN and last[:2] in HEADS and head[:2] not in HEADS else phrase


def inherits(phrase: str) -> bool:
    """Return whether a phrase says only how something before it changed or compares: 增长, 占全国, 比上年提高."""
    return _CHANGED.fullmatch(phrase) is not None or _OF_BEFORE.match(phrase) is not None


def base_of(subject: str) -> str:
    """Return what a subject speaks of, without how it changed: 地区生产总值年均增长 → 地区生产总值."""
    return _CHANGE_END.sub("", subject) or subject


def measure_of(subject: str) -> str:
    """Return the measure that a subject ends with: 汽车产量 → 产量; "" where it ends with none."""
    found = MEASURED_END.search(subject)
    return found[0] if found else ""


def head_of(subject: str) -> str:
    """Return what a subject measures something of, without the measure: 汽车产量 → 汽车."""
    found = MEASURED_END.search(subject)
    return subject[: found.start()] if found and found.start() >= 2 else subject


def noun_after(text: str, *, governed: bool) -> str:
    """Return the noun phrase at the start of `text`, which stands right behind a count; "" where none does.

    `governed` says that a verb stands before the number, so that the noun is its object and runs to the clause's end.
    """
    if _HELD.match(text) or not text:
        return ""
    stop = _NOUN_BREAK.search(text)
    end = stop.start() if stop else len(text)
    if not governed:
        verb = _SUBJECT_BREAK.search(text, 2, end)
        end = _acting(text, verb.start() if verb else end)
    noun = _TRAILING.sub("", text[:end])
    return _short(noun)


def _acting(text: str, end: int) -> int:
    """Return where the noun at the start of `text` ends, at the latest at `end`: before a verb behind a word for who or what acts."""
    for at in range(2, end - 1):
        if text[at - 1] in _ACTORS and (text[at : at + 2] in DEEDS or (text[at : at + 2] in ACTS and opening_verbs(text[at:]))):
            return at
    return end


def predicate_after(text: str, noun: str) -> str:
    """Return a short noun with what is said of it up to the clause's end, where that is short too: 园区入选国家级名单."""
    rest = text[len(noun) :]
    stop = re.search("[\u3001\uff0c\u3002\uff1b\n（]|$", rest)
    said = rest[: stop.start()] if stop else rest
    short = text.startswith(noun) and len(noun) <= LONGEST_SHORT and 2 <= len(said) <= LONGEST_PREDICATE
    return noun + said if short and not re.search("[0-9\u3001\uff1a]|[十百千万][余多来]", said) else noun


def _short(noun: str) -> str:
    """Return the head of a noun phrase where its modifiers are long: what stands behind the last 的."""
    if len(noun) <= 14 or "的" not in noun:
        return noun
    head = noun.rpartition("的")[2]
    return head if len(head) >= 2 else noun


def pivot_before(phrase: str) -> str | None:
    """Return the word before a number that only introduces what is counted: 支持, 为, 从; None where there is none."""
    found = _PIVOT.search(phrase)
    return found[0] if found else None


def is_clear(subject: str) -> bool:
    """Return whether a subject says what is counted."""
    plain = subject.replace(HIDDEN, "")
    return (
        len(re.findall("[\u4e00-\u9fffA-Za-z]", plain)) >= 2
        and len(subject) <= LONGEST
        and not _OPENS_NOTHING.match(subject)
        and not _BARE_RULE.match(subject)
        and _CHANGED.fullmatch(subject) is None
    )

"""Report layer: lines that name who wrote or gave the report."""

import re
from typing import Final

from app.report.dates import without_date
from app.report.lines import SPACE, narrow

_MARK: Final = re.compile("[\u25a0-\u25ff\u2605\u2606\u2756\u25c6\u3007*]\\s*")
"""Newspapers put a square, a circle or a diamond before the writer's name."""
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚"
    "邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪"
    "简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强"
    "帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
)
_COMPOUND: Final = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "司徒",
    "东方",
    "皇甫",
    "尉迟",
    "慕容",
    "令狐",
    "夏侯",
    "宇文",
    "长孙",
    "端木",
    "公孙",
    "轩辕",
    "拓跋",
    "独孤",
    "南宫",
    "呼延",
    "完颜",
)
_NAME: Final = re.compile("[\u4e00-\u9fff]{2,4}")
_DOTTED: Final = re.compile("[\u4e00-\u9fff]{2,8}[\u00b7\u2022\u30fb.][\u4e00-\u9fff]{2,8}(?:[\u00b7\u2022\u30fb.][\u4e00-\u9fff]{2,8})?")
_ROLES: Final = (
    "省长|市长|县长|区长|州长|盟长|旗长|乡长|镇长|村长|院长|检察长|局长|厅长|处长|科长|部长|司长|署长|会长|理事长|秘书长|校长|所长|站长|董事长|行长|社长|台长|团长|组长|主席|主任|书记|总理|"
    "总经理|经理|专员|委员|代表|政委|司令员|教授|研究员|评论员|记者|通讯员"
)
_ROLE: Final = re.compile(rf"(.{{0,60}}?(?:{_ROLES})(?:\([^()]{{1,12}}\))?)(\s*)([\u4e00-\u9fff\u00b7][\u4e00-\u9fff\u00b7\s]{{1,18}})")
_REPORTER: Final = re.compile(r"(?:\S{0,20}?(?:报|社|网|台|刊)?(?:特约|见习|全媒体)?(?:记者|通讯员|评论员))\s+(.{2,30})")
_ORGANISATION: Final = re.compile(
    "[\u4e00-\u9fff\u00b7\uff08\uff09()\u201c\u201d\u3001 ]{2,40}(?:政协|委员会|办公室|人民政府|人大|常委会|党组|党委|党校|"
    "研究室|研究院|研究所|研究中心|局|厅|部|法院|检察院|中心|学会|协会|联合会|总工会|集团|公司|大学|学院|"
    "课题组|调研组|编写组|宣讲团|评论员|编辑部|领导小组|支部|县委|市委|省委|区委|州委|工委|联社)"
)
_PAIR: Final = re.compile("[\u3001,;/]|\\s+")
_AFTER_NAME: Final = re.compile(r"[(\uff08][^()\uff08\uff09]{0,60}[)\uff09]$")


def marked_author(text: str) -> str:
    """Return whom a line names behind a newspaper's mark (□徐礼), "" where it is no such line."""
    match = _MARK.match(text)
    return named(text[match.end() :]) if match and len(text) <= 60 else ""


def named(text: str) -> str:
    """Return the person, persons or body that the value of an author's label names, "" where it is no name."""
    value = _AFTER_NAME.sub("", without_date(text).strip(SPACE)).strip(SPACE)
    plain = narrow(value)
    if match := _REPORTER.fullmatch(plain):
        value = match[1]
        plain = value
    match = _ROLE.fullmatch(plain)
    if match and match[2] and (name := _persons(match[3])):
        return name
    if name := _persons(value):
        return name
    return value if 2 <= len(value) <= 40 and not re.search("[\u3002\uff01\uff1f:<>]", plain) else ""


def office_and_name(text: str) -> str:
    """Return the person whom a line names behind an office (省长 罗东川), "" where it is no such line."""
    if len(text) > 60:
        return ""
    plain = narrow(_AFTER_NAME.sub("", without_date(text))).strip()
    match = _ROLE.fullmatch(plain)
    if not match:
        return ""
    name = _persons(match[3])
    return name if name and (match[2] or (_surnamed(name) and len(name) <= 3)) else ""


def bare_name(text: str) -> str:
    """Return the name in a line that holds a person's name, a date at most beside it; "" where it is none."""
    value = without_date(text).strip(SPACE + "()（）")
    if len(value) > 40:
        return ""
    name = _persons(value)
    parts = name.split("、") if name else []
    return name if parts and all(_surnamed(part) for part in parts) else ""


def organisation(text: str) -> str:
    """Return the body that a line names and nothing else, "" where it is none."""
    value = without_date(text).strip(SPACE)
    return value if _ORGANISATION.fullmatch(value) else ""


def _persons(text: str) -> str:
    """Return one or several persons' names joined by 、, blanks within a short name closed; "" where something is no name."""
    value = narrow(text).strip()
    if re.fullmatch("[\u4e00-\u9fff]\\s+[\u4e00-\u9fff]", value):
        return re.sub(r"\s", "", value)
    parts = [part for part in _PAIR.split(value) if part]
    joined: list[str] = []
    for part in parts:
        if len(part) == 1 and joined and len(joined[-1]) == 1:
            joined[-1] += part
        else:
            joined.append(part)
    if not joined or len(joined) > 6 or not all(_NAME.fullmatch(part) or _DOTTED.fullmatch(part) for part in joined):
        return ""
    return "、".join(joined)


def _surnamed(name: str) -> bool:
    if _DOTTED.fullmatch(name):
        return True
    return (name.startswith(_COMPOUND) and len(name) in {3, 4}) or (name[0] in _SURNAMES and len(name) in {2, 3})

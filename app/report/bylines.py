"""Report layer: lines that name who wrote or gave the report."""

import re
from typing import Final

from app.report.dates import without_date
from app.report.lines import SPACE, narrow

_MARK: Final = re.compile("[\u25a0-\u25ff\u2605\u2606\u2756\u25c6\u3007]\\s*|\\*(?!\\*)\\s*")
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
_WORDS_TOLD: Final = (
    "成效 成果 成就 成绩 党建 党员 党务 党委 党组 党性 党课 党风 安全 安排 安居 安置 方法 方向 "
    "方案 方式 方针 和谐 高效 高位 高地 高端 平安 平台 平稳 全面 全会 全局 全域 强化 强基 强省 "
    "强县 强区 严管 严格 严控 文化 文明 文旅 文件 文艺 文物 卫生 卫健 农业 农村 农民 农林 农旅 "
    "支部 支撑 支持 项目 计划 计生 国有 国企 国家 国资 时代 时间 时期 温暖 温馨 明确 明显 关注 "
    "关心 关键 关爱 常态 常委 江山 金融 金句 车辆 边疆 边境 冷链 单位 宣传 宣讲 宗旨 包容 司法 "
    "水利 水务 水电 云端 云上 谋划 巩固 米粮 路径 路线 路网 别样 房屋 房产 车站 交通 阳光 幸福 "
    "应急 应对 展望 信息 信用 信访 广大 广场 祖国 尚未 毕竟 同心 同时 同志 部门 温度 喜报 顾问 "
    "习题 范围 范例 石油 白天 钱包 贺信 贺词 牛年 马年 龙年 鲁班 粟米 南部 南方 北部 诺言 政协 "
    "政务 政治 政策 师资 师德 高质量 党代会 党支部 党史馆 常委会 文化节 农产品 方法论 安全感 国务院 "
    "国有企 文旅局 安全生 全链条 全过程 全方位 全覆盖 全周期 严要求 强信心 暖民心 高水平 高标准 高效能 "
    "平安区 时间表 路线图 施工图 施工队 项目部 计生协 农民工 农村路 和为贵 成绩单 高质效 易地搬 满意度 "
    "卫生院 支委会 金名片 强保障 强支撑 强基础 强弱项"
)
_WORDS: Final = frozenset(_WORDS_TOLD.split())
"""Words that a heading may consist of and that begin like a surname."""
_NAME: Final = re.compile("[\u4e00-\u9fff]{2,4}")
_DOTTED: Final = re.compile("[\u4e00-\u9fff]{2,8}[\u00b7\u2022\u30fb.][\u4e00-\u9fff]{2,8}(?:[\u00b7\u2022\u30fb.][\u4e00-\u9fff]{2,8})?")
_ROLES: Final = (
    "省长|市长|县长|区长|州长|盟长|旗长|乡长|镇长|村长|院长|检察长|局长|厅长|处长|科长|部长|司长|署长|会长|理事长|秘书长|校长|所长|站长|董事长|行长|社长|台长|团长|组长|主席|主任|书记|总理|"
    "总经理|经理|专员|委员|代表|政委|司令员|教授|研究员"
)
_ROLE: Final = re.compile(rf"(.{{0,60}}?(?:{_ROLES})(?:\([^()]{{1,12}}\))?)(\s*)([\u4e00-\u9fff\u00b7][\u4e00-\u9fff\u00b7\s]{{1,18}})")
_REPORTER: Final = re.compile(r"[^\s,\u3001;|/()]{0,20}?(?:记者|通讯员|评论员|特约撰稿人?)(?:站|组)?\s*[:/]?\s*")
_ROLE_ALONE: Final = re.compile(r"(?:记者|通讯员|评论员|撰稿人?)[\s:/]")
_CAMERA: Final = re.compile(r"(?:\s+(?:文|图|摄|综合|整理|报道)|\s*\(?(?:文/图|图/文|文并图|文并摄|摄影报道)\)?)$")
_ORGANISATION: Final = re.compile(
    "(?!加强|强化|推[进动]|建[强设好立]|做[强优大好]|抓[好实牢]|聚焦|服务|深[入化耕]|坚持|全面|打造|提升|发[挥展]|突出|围绕|壮大|优化|筑牢|夯实|[办用管]好|依托|支持|走[进好]|学习|争[当做创]|完善|创[新建]|"
    "培育|健全|引领|激活|拓展|让|把|以|在|从|向|为|对|与)"
    "[\u4e00-\u9fff\u00b7\uff08\uff09()\u201c\u201d\u3001 \u3000]{2,40}(?:政协|委员会|办公室|人民政府|人大|常委会|党组|党委|党校|"
    "研究室|研究院|研究所|研究中心|局|厅|部|法院|检察院|中心|学会|协会|联合会|总工会|集团|公司|大学|学院|"
    "课题组|调研组|编写组|宣讲团|评论员|编辑部|领导小组|支部|县委|市委|省委|区委|州委|工委|联社)"
)
_PAIR: Final = re.compile("[\u3001,;/|]|\\s+")
_AFTER_NAME: Final = re.compile(r"(?<=.)[(\uff08][^()\uff08\uff09]{0,60}[)\uff09]$")
MAX_BYLINE: Final = 60
"""Characters; a longer line names nobody."""


def marked_author(text: str) -> str:
    """Return whom a line names behind a newspaper's mark (□徐礼), "" where it is no such line."""
    match = _MARK.match(text)
    return named(text[match.end() :]) if match and len(text) <= MAX_BYLINE else ""


def reporters(text: str) -> str:
    """Return the persons whom a line names as reporters (本报记者 王芳 通讯员 李建国), "" where it is no such line."""
    if len(text) > MAX_BYLINE:
        return ""
    pieces = _REPORTER.split(_CAMERA.sub("", narrow(without_date(text)).strip("() ")))
    if len(pieces) == 1:
        return ""
    names = [_persons(piece.strip(" ,\u3001;|/")) for piece in pieces if piece.strip(" ,\u3001;|/")]
    apart = _ROLE_ALONE.search(narrow(text)) is not None
    return "\u3001".join(names) if names and all(name and (apart or _all_surnamed(name)) for name in names) else ""


def named(text: str) -> str:
    """Return the person, persons or body that the value of an author's label names, "" where it is no name."""
    value = _AFTER_NAME.sub("", without_date(text).strip(SPACE)).strip(SPACE)
    plain = _CAMERA.sub("", narrow(value))
    if name := reporters(plain) or _persons(plain) or office_and_name(plain, sure=False):
        return name
    return value if 2 <= len(value) <= 40 and not re.search("[\u3002\uff01\uff1f:<>]", plain) else ""


def office_and_name(text: str, *, sure: bool) -> str:
    """Return the person whom a line names behind an office or a body (省长 罗东川), "" where it is no such line.

    `sure`: nothing else says that the line is one, so that only a name with a known surname counts.
    """
    if len(text) > MAX_BYLINE:
        return ""
    plain = narrow(_AFTER_NAME.sub("", without_date(text))).strip()
    match = _ROLE.fullmatch(plain)
    if match:
        name = _persons(match[3])
        if name and ((match[2] and not sure) or (_all_surnamed(name) and (match[2] or len(name) <= 3))):
            return name
    for blank in re.finditer(r"\s+", plain):
        name = _persons(plain[blank.end() :])
        if name and _all_surnamed(name) and organisation(plain[: blank.start()]):
            return name
    return ""


def bare_name(text: str) -> str:
    """Return the name in a line that holds a person's name, a date at most beside it; "" where it is none."""
    if len(text) > MAX_BYLINE:
        return ""
    value = _AFTER_NAME.sub("", without_date(text).strip(SPACE)).strip(SPACE + "()（）")
    name = _persons(value)
    return name if name and _all_surnamed(name) and value not in _WORDS else ""


def organisation(text: str) -> str:
    """Return the body that a line names and nothing else, "" where it is none."""
    if len(text) > MAX_BYLINE:
        return ""
    value = without_date(text).strip(SPACE)
    return "\u3001".join(value.split()) if _ORGANISATION.fullmatch(value) else ""


def _persons(text: str) -> str:
    """Return one or several persons' names joined by 、, blanks within a short name closed; "" where something is no name."""
    value = narrow(text).strip()
    if re.fullmatch("[\u4e00-\u9fff]\\s+[\u4e00-\u9fff](?:\\s+[\u4e00-\u9fff])?", value):
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


def _all_surnamed(names: str) -> bool:
    return all(map(_surnamed, names.split("\u3001")))


def _surnamed(name: str) -> bool:
    if _DOTTED.fullmatch(name):
        return True
    return (name.startswith(_COMPOUND) and len(name) in {3, 4}) or (name[0] in _SURNAMES and len(name) in {2, 3})

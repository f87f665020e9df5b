"""Extract layer: the units that figures come in: things counted, measures, shares, times."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COUNTS = _words(
    "轮次 条次 家次 "
    "门次 组次 剂次 份次 头次 课次 篇次 册次 人份 人日 人天 人月 人年 口人 件套 桌 席 餐 剂 针 卷 集 面 副 顶 节 "
    "人次 户次 车次 班次 架次 台次 件次 场次 例次 艘次 批次 台套 台件 车皮 标箱 标准箱 床位 学位 大类 小类 位次 个 名 位 件 次 项 家 "
    "人 户 条 座 所 场 处 台 套 辆 艘 "
    "架 列 班 趟 篇 部 本 册 份 例 起 宗 批 支 对 双 只 头 羽 匹 株 棵 间 栋 幢 层 枚 颗 粒 瓶 箱 轮 门 款 种 类 片 块 段 道 盏 张 "
    "幅 封 笔 单 票 床 孔 口 眼 尊 "
    "尾 把 组 环 步 盘 袋 桶 车 村 县 市 省 镇 国 岁 届 期 根 首 则"
)
MEASURES = _words(
    "平方公里 平方千米 平方米 立方米 标准立方米 公里 千米 厘米 毫米 微米 纳米 海里 米 公顷 亩次 亩 立方 升 吨标准煤 吨标煤 吨公里 吨 "
    "公斤 千克 克 斤 担 毫克 微克 "
    "千瓦时 千瓦小时 千瓦 兆瓦时 兆瓦 吉瓦时 吉瓦 瓦 度 千伏安 千伏 伏 马力 "
    "万焦 兆焦 吉焦 千焦 焦耳 千卡 大卡 标方 兆 比特 美元 欧元 港元 日元 英镑 元人民币 元 摄氏度 ℃ 分 "
    "EFLOPS PFLOPS TFLOPS EFlops PFlops Pflops EB PB TB GB MB TEU kWh MWh GWh MW GW kW km2 km mm cm kg m2 m3"
)
DURATIONS = _words("年 天 小时 分钟 秒 毫秒 周 日 个月 个工作日 工作日 个小时 个自然日 学时 课时")
SHARES = _words("% ‰ 倍 成 番 个百分点 百分点 个基点")
CONCRETE = frozenset("家名户座艘架台起例所枚位辆支株棵亩吨元")
"""Units that count things rather than announce the parts of a named formula: 两家 counts, 两个 may announce."""
SCALE = "万亿|[百千]?亿|[百千]?万|百(?!分)|千(?![瓦米克伏卡焦帕赫安])"


def _pattern() -> str:
    words = COUNTS | MEASURES | DURATIONS | SHARES
    simple = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    return f"(?:{simple})(?:/(?:{SCALE})?(?:{simple}|[\u4e00-\u9fff])(?:\u00b7[\u5e74\u6708\u65e5\u5929])?)?"


UNIT = _pattern()
"""Pattern of one unit, with what it is per: 人/百亿元."""


def sort_of(unit: str, scale: str) -> str:
    """Return what a unit does: count things, measure, give a share, last a time; scaled or bare where there is none."""
    stem = unit.split("/")[0]
    if not stem:
        return "scaled" if scale else "bare"
    for words, sort in ((SHARES, "share"), (DURATIONS, "time"), (COUNTS, "count")):
        if stem in words:
            return sort
    return "measure"


def stem_of(unit: str) -> str:
    """Return a unit without 万 or 亿 before it, so that 8000亩 and 1.2万亩 compare."""
    return re.sub(f"^(?:万亿|{SCALE})", "", unit)

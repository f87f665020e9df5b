"""Extract layer: the words that tell what a figure counts: verbs that belong to it, nouns that say too little alone, owners.

General vocabulary of the genre, never of one report.
"""

import re

from app.extract.words import ADVERBS, HEADS, word_pairs


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ACTS = HEADS | word_pairs(
    "公开新增净增下辖招募聘请绘制新建新设新开新筹新上新发新造新植新修新购建成建设打造培育改造改建扩建续建在建引进引育招引实施完成开展举办组织办理"
    "受理解决化解发放投入争取安排落实筹集筹建接待输转转移培训帮扶救助资助减少压减淘汰退出关停整治治理修复更新提升开通开行开工"
    "竣工投运获批获评入选荣获创建认定组建设立设置成立签约落地出台制定修订废止审议收到收集征集排查整改查处查办立案审结办结破获"
    "抓获打掉调处调解走访慰问惠及覆盖提供释放发布推出选派选聘招聘招录增加扩大增设增补增殖建立完善加装安装铺设敷设栽植种植播种"
    "绿化投放采购收购转化授权申请出让供应盘活处置清理清退拆除腾退征收回收兑付兑现拨付下达追回清欠减免募集发行吸引吸纳促成达成"
    "签订签署评选表彰命名授予谋划储备入库升规纳统上市挂牌批复批准审批启动升格新获新晋获得取得斩获扶持支持援助援建捐赠捐助接听"
    "接收答复督办交办提出提交报送采纳开设开办开辟开放划定流转复垦开垦恢复清淤疏浚除险加固延长缩短压降降低提高提级提请拉动撬动"
    "带动服务培养引导遴选选树推广配备配套登记核发颁发换发减排节约替代置换外迁搬迁安置分流消除取缔封堵约谈问责处分移送起诉批捕"
    "挽回追缴罚没投保赔付理赔放款授信续贷贴息补贴奖补招商到位集聚汇聚引入输送派驻进驻入驻落户创作演出展演放映配送借阅接种筛查"
    "诊治救治献血招生就读录取毕业扩容增开加密上线归集共享开发开采探明发现生产下线交付投用投产试点建起搭建承办承接走进开出认领"
    "参与参加动员发动出动处理接诊巡查检查检测抽检抽查监测普查摸排梳理压缩精简取消下放合并撤并追责通报曝光编制编印印发修编宣讲"
    "宣传讲解促进推动助力惠农减负减税退税让利输出调入调出外调外送补栽补植造林营造退耕退牧禁牧轮牧轮作"
)
"""Two-character verbs that may stand before what is counted."""

VAGUE_DEEDS = _words("项目 问题 工作 任务 事项 资金 活动 措施 举措 服务 指标 目标 工程 产品 内容 方面 标准 价格 成本 时间 规模 面积 数量")
"""Those of the vague nouns of which even a verb does not say enough: 实施项目."""

ALONE = _words("立案 审结 结案 破案 上市 挂牌 扩容")
"""Verbs that say enough without an object."""

DEEDS = word_pairs(
    "查实票决否决表决撤回撤销转办采用采信接访初核了结留置逮捕改判维持执结抗诉制发侦破收缴缴获查扣查封冻结扣押拘留退赔结对认领到会应到实到缺席暂缓剩余其余"
    "报到请假出席列席谈话处分处理问责约谈函询通报通过完成入住受益送达撤诉裁定判决调撤销号清零摸底识别任免解答转办交流转任退休轮岗免职任职晋升"
)
"""Further verbs that may stand alone before an amount and take the object of the verb before them."""

PERSONNEL = word_pairs("谈话处分处理问责约谈函询留置逮捕拘留起诉批捕列席出席请假缺席报到到会抓获轮训劝辞调离")
"""Verbs done to people: of people they say enough alone."""

RELATING = frozenset(["惠及", "覆盖", "服务", "带动", "吸引", "辐射", "涵盖", "涉及", "远销"])
"""Verbs that say only whom something reaches, never what it is."""

PEOPLE = frozenset(["人", "名", "人次", "位", "万人", "万名", "万人次"])

_ANY_DEED = _words("实施 开展 解决 推进 推动 完成 组织 处理 办理 落实 统筹") | {""}

EMPTY = _words("完成 实现 达到 达成 拥有 具有 具备 做好 抓好 办好 用好 包括 包含 涵盖 成为 作为 继续 通过 保持 推进 推动 全面")
"""Verbs that say nothing of what is counted: without them the statement is as true."""

_LONGEST_DOER = 9
_BEFORE_VERB = re.compile("^(?:当场|现场|当庭|当年|按期|按时|及时|成功|全部|依法|直接|已经|已|新|再)+(?=[\u4e00-\u9fff]{2})")
_AFTER_NO_DEED = frozenset("到在于为的率数量性者额度")
_ADVERBS = ADVERBS | _words("认真 全力 切实 抓紧 及时 集中 有力 大幅 分类 分批 免费 逐步 同步 成功 首次 先后 陆续 相继 全部")
TALLIES = _words("年均 月均 日均 累计 年均每")
_NO_VERB = re.compile(
    "退(?:耕|牧|养|田)还|封山育林|服务(?:业|贸易|机构|中心|平台|站|消费|收入|人次|人口|设施)|建设(?:用地|项目|工程|资金|规模|面积|者|银行)|培训(?:班|基地|机构|中心|学员)|治理(?:率|体系|效能)|"
    "保障(?:性|房|金|水平|标准|人口)|更新(?:项目|率)|改造(?:项目|面积|率)|转移(?:支付|就业|收入)|登记(?:失业|在册|注册)|注册(?:资本|志愿|会员|商标)|"
    "发行(?:量|价)|开发(?:区|园|强度)|出让(?:金|价)|发展(?:中|基金|资金)|投入(?:强度|产出)|生产(?:总值|线|能力|企业|基地|安全|性|力)|"
    "检测(?:中心|机构|率)|监测(?:点|站|断面|对象|户|户数)|上市(?:公司|企业)|挂牌(?:企业)|试点(?:县|村|项目|单位|地区|城市|市|企业|医院|学校|范围)|供水(?:人口|能力|保证|普及|"
    "覆盖|量)|供热(?:面积|管网|能力|企业)|供电(?:可靠|能力|量)|灌溉(?:面积|用水|水)|种植(?:面积|业)|播种(?:面积)|安置(?:房|点|区)|储备(?:库|林|粮|项目|土地)|"
    "授权(?:量)|申请(?:量)|补贴(?:性|标准|资金)|救助(?:站|对象|资金|标准|金)|创新(?:平台|联合体|中心|主体|型|药|能力|指数|高地|券)|合作(?:社|项目|区)|"
    "绿化(?:率|覆盖率|面积)|配套(?:率|设施|企业|资金)|集聚(?:区)|营造林|运用|管理|科学|教育|宣传(?:栏|片|册)|研究(?:院|所|中心|机构|生)|"
    "招生(?:计划|人数|规模)|就读(?:比例)|录取(?:率)|毕业(?:生)|扩容(?!提)|普查(?:点)|筛查(?:率)|接种(?:率|点)|"
    "减排(?:量)|演出(?:团|市场|收入)|交付(?:率|量)|化解率|规划|覆盖(?:率|面|人口|人群)|辐射|使用(?:率|量|权)|应用(?:场景)|代表|组织(?:部|体系|数)|展览"
)
VAGUE = _words(
    "企业 项目 高校 学校 院校 问题 资金 保费 人员 群众 活动 任务 工作 单位 机构 产品 用户 事项 方面 地方 部门 场所 "
    "案例 成果 措施 举措 服务 标准 价格 时间 成本 费用 损失 补贴 补助 基金 贷款 合同 订单 线路 产业 行业 领域 地区 "
    "城市 家庭 干部 工程 设施 设备 平台 基地 中心 园区 集群 品牌 品种 指标 目标 内容 条款 建议 意见 意见建议 省份 国家和地区 省区市 "
    "国家 城镇 新项目 中小企业 个人 团队 人才 专家 规定 规章 制度 政策 文件 奖项 荣誉 称号 名单 试点 经验 做法 区 "
    "市 县 省 镇 车辆 车次 班次 航班 次数 人数 户数 数量 总数 总量 总额 金额 规模 面积 长度 里程 占比 比重 比例 "
    "增速 增幅 降幅 均价 单价 总价 成交价 总投资 投资 投资额 产值 总产值 工业总产值 营收 营业收入 收入 利润 利润总额 税收 产量 "
    "销量 销售额 交易额 成交额 零售额 排名 排位 位次 平均 标准额 经费 覆盖面 覆盖率 完成率 合格率 达标率 满意度 满意率 "
    "成功率 参保率 利用率 浓度 强度 指数 总装机 容量 能力 速度 时长 期限 周期 年限 基金规模 产业规模 经营收入 集体收入 "
    "收益 吞吐量 通车里程 总面积 总长度 总里程 建筑面积 全长 库容 总库容 单产 余额 均值 差距 份额 意向"
)
"""Nouns and measures that say what is counted only together with whose or which."""

MEASURED = (
    "播种面积|种植面积|建筑面积|总产值|产值|总产量|产量|总销量|销量|总量|总额|总数|总投资额?|投资额?|规模|数量|面积|营收|营业收入|"
    "主营业务收入|收入|利润总额|"
    "利润|增加值|交易额|交易量|成交额|成交价|成交量|资产总额|"
    "销售额|零售额|占比|比重|比例|增速|增幅|降幅|贡献率|覆盖率|渗透率|普及率|完成率|达标率|合格率|满意度|满意率|成功率|投产率|开工率|"
    "利用率|转化率|就业率|入学率|出口额|进口额|花费|总长度?|长度|"
    "金额|余额|容量|装机容量|里程|用户数?|人数|户数|平均|均价|单产|浓度|研发投入|投入强度|吞吐量|人次|起数"
)
MEASURED_END = re.compile(f"(?:{MEASURED})$")
_OWNERS = (
    "企业|国企|央企|集团|公司|银行|大学|学院|医院|开发区|经开区|高新区|新区|园区|自贸区|示范区|试验区|保税区|科创园|产业园|创新园|科技园|工业园|机场|"
    "港口|[\u4e00-\u9fff]港|产业|行业|合作社|集群"
)
OWNER = re.compile(f"[^\uff0c\u3001]{{1,16}}?(?:{_OWNERS})(?!级|化|链|带|集群|体系|结构|转型|项目|招商)")
COMPANY = re.compile(
    "(?!支持|推动|引导|推进|鼓励|加快|实施|建设|培育|做强|做优|做大|加强|深化|优化|促进|打造|完善|提升|强化|坚持|围绕|聚焦|统筹|支撑|发挥)"
    "[\u4e00-\u9fffA-Za-z]{2,10}(?<!产业)(?:集团|公司|银行|大学|开发区|经开区|高新区|新区|科创园|产业园|自贸区|自贸试验区|机场)"
    "(?![\u3001和与及等的内]|建设|企业|改革)"
)
_MODIFIERS = re.compile("(?:年度|年|月|日|人均|平均|累计|合计|主营|研发|产业类|总|年度|全年|研发经费|集体|经营性|综合)*")


def says_too_little(noun: str) -> bool:
    """Return whether a noun needs an owner or a verb before one knows what is counted."""
    return noun in VAGUE or noun[_modifiers(noun) :] in VAGUE - {"项目", "企业", "工程", "中心", "基地", "平台", "补贴", "补助"}


def _modifiers(noun: str) -> int:
    found = _MODIFIERS.match(noun)
    return found.end() if found else 0


def opening_verbs(phrase: str) -> int:
    """Return how many characters of adverbs, 年均, 新 and verbs open a phrase that goes on behind them with a noun."""
    at = 0
    verbs = 0
    while len(phrase) - at > 2:
        word = phrase[at : at + 2]
        if phrase[at + 2] in _AFTER_NO_DEED and word in ACTS:
            break
        if _NO_VERB.match(phrase, at):
            break
        if phrase[at] == "新" and phrase[at + 1 : at + 3] in ACTS and not _NO_VERB.match(phrase, at + 1) and len(phrase) - at > 3:
            verbs += 1
            at += 3
        elif word in ACTS:
            verbs += 1
            at += 2
        elif verbs == 0 and (word in _ADVERBS or word in TALLIES):
            at += 2
        elif verbs == 0 and phrase[at : at + 3] in ("高标准", "高质量", "高水平", "高效率"):
            at += 3
        else:
            break
        if verbs == 3:
            break
    return at if verbs else 0


def opening_adverbs(phrase: str) -> int:
    """Return how many characters of adverbs open a phrase."""
    at = 0
    while phrase[at : at + 2] in _ADVERBS and len(phrase) - at > 4:
        at += 2
    return at


def closing_verbs(phrase: str) -> str:
    """Return the verbs that a phrase ends with, up to two of them, with a 新 before them; "" where it ends otherwise."""
    at = len(phrase)
    while at >= 2 and phrase[at - 2 : at] in ACTS and len(phrase) - at < 4:
        if at < len(phrase) and at > 2 and phrase[at - 4 : at - 2] not in _ADVERBS and phrase[at - 3] not in "\u3001\uff0c新再拟已■\u201d":
            break
        at -= 2
    if at < len(phrase) and phrase[at - 1 : at] == "新":
        at -= 1
    return phrase[at:]


def is_vague_deed(phrase: str) -> bool:
    """Return whether a phrase is a verb with a noun that says too little even then: 实施项目, 解决问题."""
    size = opening_verbs(phrase)
    return phrase[size:] in VAGUE_DEEDS and phrase[max(0, size - 2) : size] in _ANY_DEED


def is_verb_only(phrase: str) -> bool:
    """Return whether a phrase is a verb with nothing that it is done to: 办结, 调处成功."""
    verb = plain_verb(phrase)
    return phrase not in ALONE and (verb[:2] in ACTS or verb[:2] in DEEDS) and (verb[2:] in ("", "成功", "完毕") or verb[2:] in DEEDS)


def plain_verb(phrase: str) -> str:
    """Return a verb without the adverb before it: 当场|解答, 已|办结."""
    return _BEFORE_VERB.sub("", phrase)


def deed_before(phrase: str) -> int:
    """Return where the object of a phrase's verb begins, also behind who does it: 常委会制定|法规; 0 without one."""
    if size := opening_verbs(phrase):
        return size - 2 if size >= 4 and len(phrase) - size <= 2 else size
    if phrase[:2] in PERSONNEL or phrase[:2] in DEEDS:
        return 2 if len(phrase) > 3 else 0
    for at in range(2, min(len(phrase) - 3, _LONGEST_DOER)):
        if phrase[at : at + 2] in ACTS and (size := opening_verbs(phrase[at:])):
            return at + size
        if phrase[at : at + 2] in DEEDS - ACTS:
            return at + 2
    return 0

"""What the extractor finds and what it leaves alone, one short text a rule; every text is made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extract.extracting import extract
from app.extract.model import KeyPoint
from app.report.model import Report, Section


def report(*paragraphs: str, headings: tuple[int, ...] = ()) -> Report:
    sections = tuple(Section(paragraphs[at], 1, at) for at in headings)
    return Report("r", "标题", "", "", "0" * 64, sections, paragraphs)


def formulas(*paragraphs: str, headings: tuple[int, ...] = ()) -> list[tuple[str, list[str]]]:
    points = extract(report(*paragraphs, headings=headings))
    return [(point.name, list(point.members)) for point in points if point.kind == "formula"]


def named_only(*paragraphs: str) -> set[str]:
    return {point.name for point in extract(report(*paragraphs)) if point.kind == "named_only"}


FOUND = {
    "a chain of arrows before other clauses": (
        "坚持“四步走”学习法，即自学→导学→研讨→回看，会前把材料发到手里，会上由主讲人讲清重点，会后再用小题检验。",
        "四步走",
        ["自学", "导学", "研讨", "回看"],
    ),
    "a chain of arrows in quotes": (
        "推行“自学→导学→研讨→回看”学习法，效果更好。",
        "自学→导学→研讨→回看",
        ["自学", "导学", "研讨", "回看"],
    ),
    "whose it is, said once before the list": (
        "深化农村生产、供销、信用“三位一体”改革，增加收入。",
        "三位一体",
        ["生产", "供销", "信用"],
    ),
    "whose it is, said once before two": (
        "严格实施国企债务余额和资产负债率“双管控”，完善考评。",
        "双管控",
        ["债务余额", "资产负债率"],
    ),
    "a code whose pieces open with verbs": (
        "实施“125”强基工程，即做强1个千亿级渔港、培育2个百亿级基地、打造5个千亿级园区，产值增长。",
        "125",
        ["做强1个千亿级渔港", "培育2个百亿级基地", "打造5个千亿级园区"],
    ),
    "a code of things and what they shall do": (
        "培育“2+3+X”体系，推动风电、制氢2大新兴产业扩容倍增，促进捕捞、养殖、加工3大传统产业提档升级，布局X个未来产业。",
        "2+3+X",
        ["2大新兴产业", "3大传统产业", "X个未来产业"],
    ),
    "pairs that answer": (
        "坚持“党委想什么、商会议什么，政府干什么、商会帮什么，渔民盼什么、商会呼什么”。",
        "党委想什么、商会议什么，政府干什么、商会帮什么，渔民盼什么、商会呼什么",
        ["党委想什么、商会议什么", "政府干什么、商会帮什么", "渔民盼什么、商会呼什么"],
    ),
    "the quoted list's lead": ("开展“党员亮身份、亮承诺、亮作为”活动。", "党员亮身份、亮承诺、亮作为", ["亮身份", "亮承诺", "亮作为"]),
    "a preposition that is the first member's": (
        "常怀“三心”——对海敬畏之心、为民服务之心、干事创业之心。",
        "三心",
        ["对海敬畏之心", "为民服务之心", "干事创业之心"],
    ),
    "no edge within a verb": (
        "着力建设航海技术高、忠诚干净担当、专业化能力强、敢于善于搏浪的“四强”船队，全年出海十次。",
        "四强",
        ["航海技术高", "忠诚干净担当", "专业化能力强", "敢于善于搏浪"],
    ),
    "the word that a character stands for": (
        "聚焦“三地一城”，奋力打造海洋产业高地、现代物流集散地、全域旅游目的地，加快建设宜居现代化城市，实力增强。",
        "三地一城",
        ["海洋产业高地", "现代物流集散地", "全域旅游目的地", "宜居现代化城市"],
    ),
    "announced by 即": (
        "我们坚持“三个聚焦”，即聚焦主责主业、聚焦改革创新、聚焦民生福祉，全年工作有新成效。",
        "三个聚焦",
        ["聚焦主责主业", "聚焦改革创新", "聚焦民生福祉"],
    ),
    "announced by a colon": ("推行“五心”服务：耐心、细心、贴心、热心、真心。", "五心", ["耐心", "细心", "贴心", "热心", "真心"]),
    "announced in brackets": ("实行“三定”工作法（定人员、定责任、定时限），确保落地。", "三定", ["定人员", "定责任", "定时限"]),
    "joined by commas": (
        "推动“三个转变”：由被动向主动转变，由粗放向精细转变，由分散向集中转变。",
        "三个转变",
        ["由被动向主动转变", "由粗放向精细转变", "由分散向集中转变"],
    ),
    "joined by semicolons": (
        "办好“三件实事”：新建停车场，方便出行；改造老旧小区，改善居住；扩建中心医院，方便就医。",
        "三件实事",
        ["新建停车场，方便出行", "改造老旧小区，改善居住", "扩建中心医院，方便就医"],
    ),
    "last two joined by 和": ("金融“三篇文章”：指科技金融、绿色金融和普惠金融。", "三篇文章", ["科技金融", "绿色金融", "普惠金融"]),
    "和 alone between two": ("“双减”：指减轻学生作业负担和校外培训负担。", "双减", ["学生作业负担", "校外培训负担"]),
    "和 inside a member": (
        "“三新”产业：包括科技研发和高端制造产业、文化旅游产业、现代金融产业。",
        "三新",
        ["科技研发和高端制造产业", "文化旅游产业", "现代金融产业"],
    ),
    "touching before a quoted name": (
        "深入推进信息、物流、金融、文旅“四大产业”集群发展。",
        "四大产业",
        ["信息", "物流", "金融", "文旅"],
    ),
    "touching before a bare name": ("完善区、镇、村三级联动体系。", "三级联动体系", ["区", "镇", "村"]),
    "bridged by 等": ("打赢蓝天、碧水、净土等三大保卫战。", "三大保卫战", ["蓝天", "碧水", "净土"]),
    "adjacent quotes": (
        "打造“山水之城”“美丽之地”“温暖之家”三张名片。",
        "三张名片",
        ["“山水之城”", "“美丽之地”", "“温暖之家”"],
    ),
    "every member repeats the echo": (
        "推行“四学”模式，以党组成员带头学、主席会议专题学、干部职工全员学、委员培训提升学，抓好学习。",
        "四学",
        ["党组成员带头学", "主席会议专题学", "干部职工全员学", "委员培训提升学"],
    ),
    "the echo stands once outside and is cut": (
        "以“三讲”促“三增”，巩固讲政治、讲大局、讲团结局面，促进增强政治意识、大局意识、团结意识。",
        "三增",
        ["政治意识", "大局意识", "团结意识"],
    ),
    "the echo is the first character of what is counted": (
        "推进“四治融合”，以自治、法治、德治、智治推动基层治理。",
        "四治融合",
        ["自治", "法治", "德治", "智治"],
    ),
    "clauses that end with what is counted": (
        "搭好“三个平台”，凝聚共识。搭建委员与部门交流协商平台；拓宽渠道，搭好知情明政平台；健全制度，搭好民主监督平台。",
        "三个平台",
        ["委员与部门交流协商平台", "知情明政平台", "民主监督平台"],
    ),
    "numbered by 一是": (
        "部署了3项任务举措：一是坚守职责，服务大局；二是繁荣文化，增强影响；三是深化交流，扩大开放。",
        "3项任务举措",
        ["坚守职责，服务大局", "繁荣文化，增强影响", "深化交流，扩大开放"],
    ),
    "numbered by 一要": (
        "要在三个方面下功夫：一要提高站位；二要增强能力；三要锤炼作风。",
        "三个方面",
        ["提高站位", "增强能力", "锤炼作风"],
    ),
    "numbered by 第一": (
        "抓好三件大事：第一，抓好招商引资；第二，抓好项目建设；第三，抓好环境保护。",
        "三件大事",
        ["抓好招商引资", "抓好项目建设", "抓好环境保护"],
    ),
    "quoted list with 、": ("坚持“稳、进、高、新”工作思路。", "稳、进、高、新", ["稳", "进", "高", "新"]),
    "quoted list with +": (
        "创新“个人述评+领导点评+组织审定”机制。",
        "个人述评+领导点评+组织审定",
        ["个人述评", "领导点评", "组织审定"],
    ),
    "no separator": ("促进良田良种良机良法集成增效。", "良田良种良机良法", ["良田", "良种", "良机", "良法"]),
    "a digit a member": (
        "设立1个临时党总支和7个临时党支部，健全“1+7”组织体系。",
        "1+7",
        ["1个临时党总支", "7个临时党支部"],
    ),
    "a digit a member, announced": (
        "构建“1+3+N”体系，即1个指挥中心、3个专项小组、N支志愿队伍。",
        "1+3+N",
        ["1个指挥中心", "3个专项小组", "N支志愿队伍"],
    ),
    "flat expansion of a compound name": (
        "“两融一共”和美乡村：景村融合、产村融合、共同富裕。",
        "两融一共",
        ["景村融合", "产村融合", "共同富裕"],
    ),
    "a list for each part": (
        "践行“三严三实”，既严以修身、严以用权、严以律己，又谋事要实、创业要实、做人要实。",
        "三严三实",
        ["严以修身", "严以用权", "严以律己", "谋事要实", "创业要实", "做人要实"],
    ),
    "halves of a compound name": (
        "“四级三类”规划：“四级”为省、市、县、乡，“三类”指总体规划、详细规划和专项规划。",
        "四级三类",
        ["四级", "三类"],
    ),
    "one-character members": ("“四级”为省、市、县、乡。", "四级", ["省", "市", "县", "乡"]),
    "glossary entry without quotes": (
        "［18］五张清单：权力清单、责任清单、负面清单、服务清单、监管清单。",
        "五张清单",
        ["权力清单", "责任清单", "负面清单", "服务清单", "监管清单"],
    ),
    "nested quotes stay": (
        "推行“三学”模式，以“书香机关”常态学、“三会一课”组织学、革命旧址现场学，抓好学习。",
        "三学",
        ["“书香机关”常态学", "“三会一课”组织学", "革命旧址现场学"],
    ),
    "a shared tail is cut": ("“三好农村路”：指建好、管好、护好农村公路。", "三好农村路", ["建好", "管好", "护好"]),
    "a word that all repeat is kept": ("落实“三守”要求：守法律、守纪律、守底线。", "三守", ["守法律", "守纪律", "守底线"]),
}


@pytest.mark.parametrize("rule", FOUND)
def test_finds_formula(rule: str) -> None:
    text, name, members = FOUND[rule]
    assert (name, members) in formulas(text)


@pytest.mark.parametrize("rule", FOUND)
def test_finds_the_same_in_half_width(rule: str) -> None:
    text, name, members = FOUND[rule]
    narrow = text.translate({0xFF0C: ",", 0xFF1B: ";", 0xFF1A: ":", 0xFF08: "(", 0xFF09: ")"}).replace("“", '"').replace("”", '"')

    def plain(text: str) -> str:
        return text.replace("\uff0c", ",").replace("“", '"').replace("”", '"')

    assert (name, [plain(member) for member in members]) in formulas(narrow)


UNNAMED = {
    "between a verb and 等": (
        "督查指导疫情防控、安全生产、信访维稳、乡村振兴等工作。",
        ["疫情防控", "安全生产", "信访维稳", "乡村振兴"],
        True,
        "督查指导的工作",
    ),
    "before a noun": ("列席主席会议、常委会议、跨界别会议制度。", ["主席会议", "常委会议", "跨界别会议"], False, None),
    "behind an adverb and a verb": (
        "积极投身经济建设主战场、乡村振兴第一线、疫情防控最前沿，作出贡献。",
        ["经济建设主战场", "乡村振兴第一线", "疫情防控最前沿"],
        False,
        None,
    ),
    "last joined by 和": ("推动农业、工业、服务业和旅游业加快发展。", ["农业", "工业", "服务业", "旅游业"], False, None),
    "parallel phrases with quotes": (
        "提升协商“专”的水平、“商”的质量、“言”的价值。",
        ["“专”的水平", "“商”的质量", "“言”的价值"],
        False,
        None,
    ),
    "at a clause's start": ("工会、妇女儿童、青少年、残疾人等事业实现新进步。", ["工会", "妇女儿童", "青少年", "残疾人"], True, None),
    "announced clauses": (
        "还面临一些困难，主要是：产业转型任务紧迫，创新能力不够强，资源约束较突出，民生保障有短板。",
        ["产业转型任务紧迫", "创新能力不够强", "资源约束较突出", "民生保障有短板"],
        False,
        "还面临一些困难",
    ),
    "numbered without a name": (
        "明确了发展目标：一是功能持续提升，二是质量迈上台阶，三是改革取得突破。",
        ["功能持续提升", "质量迈上台阶", "改革取得突破"],
        False,
        "明确了发展目标",
    ),
    "heads of parallel segments": (
        "过去一年，我们顶住压力，千方百计稳增长，上项目扩消费；凝心聚力促协同，展现新气象；多措并举转动能，产业攀高向新。",
        ["千方百计稳增长", "凝心聚力促协同", "多措并举转动能"],
        False,
        None,
    ),
}


@pytest.mark.parametrize("rule", UNNAMED)
def test_finds_unnamed_list(rule: str) -> None:
    text, members, is_open, subject = UNNAMED[rule]
    (point,) = [point for point in extract(report(text)) if point.kind == "formula"]
    assert (point.name, list(point.members), point.open) == ("", members, is_open)
    assert subject is None or point.subject == subject


LEFT_ALONE = {
    "a number alone binds nothing": ("紧紧围绕“四新”主攻“四化”，把凝聚共识融入视察考察、调查研究、协商议政、提案办理活动。", "四化"),
    "one member short": ("推行“五微”服务：微心愿、微课堂、微讲堂、微调解。", "五微"),
    "one member too many": ("推行“三微”服务：微心愿、微课堂、微讲堂、微调解。", "三微"),
    "part of a list": ("抓好春耕、夏管、秋收等“十项行动”，粮食再获丰收。", "十项行动"),
    "two duties and three tasks": ("落实“两个责任”，要抓班子、要抓队伍、要抓基层。", "两个责任"),
    "numbered members too few": ("做好“六项工作”：一是加强学习；二是改进作风；三是抓好落实。", "六项工作"),
    "adjacent names": ("部署推进“发展六仗”“八大行动”“七大攻坚”，带动跃升。", "八大行动"),
    "names in one pair of quotes": ("部署推进“三大支撑、八项重点”，带动跃升。", "三大支撑"),
}


@pytest.mark.parametrize("rule", LEFT_ALONE)
def test_leaves_name_without_members(rule: str) -> None:
    text, name = LEFT_ALONE[rule]
    assert name not in dict(formulas(text))
    assert name in named_only(text)


SILENT = {
    "amounts": "全年新增就业3万人、5万人、8万人，增长5%、6%、7%。",
    "titles": "会议审议通过《工作条例》、《实施办法》、《考核细则》。",
    "a clause between nouns": "南平、龙岩入选全国居家和社区养老服务试点。",
    "two things": "加强政治建设、作风建设，取得新成效。",
    "two lists in one": "同步建设东岭、西岭等地零碳码头、零碳渔港。",
    "a head that may belong to all": "建好东岭、西岭国家渔业枢纽和东岭国家冷链基地。",
    "a verb between two lists": "鼓励更多渔港、企业创建零碳码头和零碳渔港。",
    "a word cut within": "东岭、石坎城、萨拉乌苏遗址入选国家考古遗址公园。",
    "a label in brackets": "建设海上牧场（牵头单位：渔业局、科技局、商务局）。",
    "numbers of their own": "渔船第一、二、三、四类分别占七成、两成和一成。",
}


@pytest.mark.parametrize("rule", SILENT)
def test_makes_no_formula(rule: str) -> None:
    assert formulas(SILENT[rule]) == []


def test_namesakes_with_other_members_are_two_points() -> None:
    found = formulas("完善数量、质量、生态“三位一体”保护体系。", "推进生产、供销、信用“三位一体”改革。")
    assert found == [("三位一体", ["数量", "质量", "生态"]), ("三位一体", ["生产", "供销", "信用"])]


def test_a_list_told_twice_is_one_point() -> None:
    once = "围绕关注民生、体察民情、排解民忧“三大内容”开展活动。"
    assert formulas(once, "正文。", once) == [("三大内容", ["关注民生", "体察民情", "排解民忧"])]


def test_two_names_share_a_body() -> None:
    found = formulas("“三大高地”“两大战略”：绿色发展高地、改革开放高地、生态建设高地，产业升级战略、项目带动战略。")
    assert found == [
        ("三大高地", ["绿色发展高地", "改革开放高地", "生态建设高地"]),
        ("两大战略", ["产业升级战略", "项目带动战略"]),
    ]


def test_two_names_share_a_body_of_pairs() -> None:
    found = formulas("“两重”“两新”：重大战略实施和安全能力建设，大规模设备更新和消费品以旧换新。")
    assert found == [("两重", ["重大战略实施", "安全能力建设"]), ("两新", ["大规模设备更新", "消费品以旧换新"])]


def test_nested_formula_and_its_parts() -> None:
    text = "开展“三个三”活动，用“三讲”促“三增”，巩固讲政治、讲大局、讲团结局面，增强政治意识、大局意识、团结意识；落实“三守”。"
    found = dict(formulas(text))
    assert found["三个三"] == ["三讲", "三增", "三守"]
    assert found["三讲"] == ["讲政治", "讲大局", "讲团结"]


def test_compound_name_with_a_clause_for_its_second_part() -> None:
    text = "推行“三带一帮”，做到带头讲政治、强本领、抓落实，每年帮助群众办实事1件以上。"
    assert ("三带一帮", ["带头讲政治", "强本领", "抓落实", "每年帮助群众办实事1件以上"]) in formulas(text)


def test_leads_under_a_heading() -> None:
    body = ("坚持理论学习。每月研讨一次。", "坚持深入基层。走访群众千余户。", "坚持问题导向。解决难题百余件。")
    assert formulas("强化“三个坚持”", *body, headings=(0,)) == [("三个坚持", ["坚持理论学习", "坚持深入基层", "坚持问题导向"])]
    assert formulas("强化“四个坚持”", *body, headings=(0,)) == []


def test_numbered_paragraphs_under_a_name() -> None:
    body = ("（一）实施育才工程。全年培训三千人。", "（二）实施引智工程。引进专家四十名。", "（三）实施聚力工程。成立联盟。")
    assert formulas("抓实“三项工程”", *body) == [("三项工程", ["实施育才工程", "实施引智工程", "实施聚力工程"])]


def test_list_on_the_line_after_its_name() -> None:
    assert formulas("4.“三好农村路”：", "指建好、管好、护好农村公路。") == [("三好农村路", ["建好", "管好", "护好"])]


def test_parts_of_a_name_that_are_explained_one_after_another() -> None:
    text = "壮大“一瓜两果三禽”产业：一瓜即沙地西瓜，两果即早熟梨、冬枣，三禽即蛋鸡、肉鸭、白鹅，产值不断提高。"
    assert dict(formulas(text)) == {
        "一瓜两果三禽": ["一瓜", "两果", "三禽"],
        "两果": ["早熟梨", "冬枣"],
        "三禽": ["蛋鸡", "肉鸭", "白鹅"],
    }
    assert "两果" not in dict(formulas(text.replace("、冬枣", "")))


def test_first_list_under_a_paragraphs_head() -> None:
    text = "搭建“三个平台”，激发活力。依托渔民议事厅、码头会客室、海上图书馆，开展活动。"
    assert ("三个平台", ["渔民议事厅", "码头会客室", "海上图书馆"]) in formulas(text)
    assert "三个平台" not in dict(formulas(text.replace("、海上图书馆", "")))
    twice = "发挥“三种作用”。组织船员当好宣讲员、收集员、推动员，发挥引领、桥梁、示范“三种作用”。"
    assert dict(formulas(twice))["三种作用"] == ["引领", "桥梁", "示范"]


def test_heads_of_paragraphs_that_hold_the_counted_character() -> None:
    body = ("平台联建。建成站点九个。", "议题联选。征集线索百条。", "成果联督。每季通报一次。")
    assert ("三联", ["平台联建", "议题联选", "成果联督"]) in formulas("渔业局推行“三联”工作法。", *body)
    assert "四联" not in dict(formulas("渔业局推行“四联”工作法。", *body))


def test_a_code_counts_the_names_below_it() -> None:
    body = ("建强“三级组织”。全面覆盖。", "推行“四步流程”。不断优化。", "整合“五支队伍”。形成合力。")
    assert ("345", ["三级组织", "四步流程", "五支队伍"]) in formulas("探索“345”治理模式，取得成效。", *body)
    assert "346" not in dict(formulas("探索“346”治理模式，取得成效。", *body))


def test_a_name_without_a_number_whose_word_every_member_holds() -> None:
    text = "推行“一线工作法”，做到情况在一线掌握、问题在一线解决、作风在一线转变。"
    assert formulas(text) == [("一线工作法", ["情况在一线掌握", "问题在一线解决", "作风在一线转变"])]


def test_a_list_behind_two_names_is_neither_s() -> None:
    text = "深入实施“人工智能+”“数据要素×”行动，打造海洋特色数据供给、优质数据流通、特色数据应用基地。"
    assert "数据要素×" not in dict(formulas(text))


def test_a_question_is_no_term() -> None:
    assert named_only("把规矩立起来，解决“怎么组织”，办好“渔家讲堂”。") == {"渔家讲堂"}


def test_what_is_quoted_may_be_no_term() -> None:
    assert named_only("处置“8·22”垮塌事故，牢记“渔民”二字。") == set()
    assert named_only("服务“渔民”，渔民满意，渔民增收，渔民点赞。") == set()


def test_quotes_without_a_list_are_named_only() -> None:
    assert named_only("搭建“院坝协商”平台，打通“最后一公里”，画好“同心圆”。") == {"院坝协商", "最后一公里", "同心圆"}


def test_a_named_formula_is_not_named_only_as_well() -> None:
    assert named_only("推行“三心”服务。", "“三心”：指耐心、细心、贴心。") == set()


def test_points_say_how_sure_they_are_and_why() -> None:
    points = extract(report("推行“三心”服务：耐心、细心、贴心。", "督查指导疫情防控、安全生产、信访维稳等工作，画好“同心圆”。"))
    named, listed, term = points
    assert named.confidence > listed.confidence
    assert named.salience > term.salience > 0
    assert (named.mechanism, listed.mechanism, term.mechanism) == ("announced", "list", "quoted")


TEXTS = [text for text, *_ in (*FOUND.values(), *UNNAMED.values(), *LEFT_ALONE.values())]
PIECES = [
    "“三个坚持”",
    "“1+7”",
    "一是",
    "二是",
    "三是",
    "即",
    "：",
    "、",
    "，",
    "；",
    "。",
    "和",
    "等",
    "平台",
    "坚持学习",
    "（",
    "）",
    "“",
    "”",
    "1个",
    "7名",
]


def check_evidence(source: Report, points: tuple[KeyPoint, ...]) -> None:
    for point in points:
        for evidence in (point.evidence, *point.member_evidence):
            assert evidence.text
            assert source.paragraphs[evidence.paragraph][evidence.start : evidence.end] == evidence.text
        assert tuple(evidence.text for evidence in point.member_evidence) == point.members
        assert 0 <= point.salience <= 1
        assert 0 <= point.confidence <= 1
    assert len({point.id for point in points}) == len(points)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*TEXTS, *SILENT.values()]), max_size=6))
def test_evidence_is_verbatim_and_the_same_report_gives_the_same_points(texts: list[str]) -> None:
    source = report(*texts)
    points = extract(source)
    check_evidence(source, points)
    assert extract(source) == points


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)), max_size=4))
def test_any_text_can_be_searched(texts: list[str]) -> None:
    source = report(*texts)
    check_evidence(source, extract(source))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=5, unique=True), st.integers(0, 5))
def test_an_inserted_paragraph_changes_no_id(texts: list[str], at: int) -> None:
    newcomer = "会议要求坚持“三早”工作法，即早研究、早安排、早落实。"
    before = {point.id: (point.kind, point.name, point.members) for point in extract(report(*texts))}
    after = {point.id: (point.kind, point.name, point.members) for point in extract(report(*texts[:at], newcomer, *texts[at:]))}
    assert before.items() <= after.items()


def test_a_corrected_member_keeps_the_id() -> None:
    (first,) = extract(report("推行“三心”服务：耐心、细心、贴心。"))
    (second,) = extract(report("推行“三心”服务：耐心、细心、热心。"))
    assert first.id == second.id
    assert first.members != second.members


@pytest.mark.parametrize(
    "unit",
    [
        "“四化”",
        "”“”“三个丌",
        "一是加强，二是改善；",
        "政治、",
        "（",
        "“",
        "三个平台：",
        "良田良种",
        "加强学习教育；",
        "主要包括：",
        "“1+7”1个7个",
    ],
)
def test_hostile_paragraphs_come_back(unit: str) -> None:
    source = report(unit * (20_000 // len(unit)))
    check_evidence(source, extract(source))

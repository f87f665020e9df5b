"""What a figure counts: the smallest phrase that makes the bare statement true; nothing where the text does not say it."""

import pytest

from app.extract.extracting import extract
from app.extract.model import KeyPoint
from app.report.model import Report


def figures(*paragraphs: str) -> list[KeyPoint]:
    report = Report(id="r", title="t", author="", published="", sha256="", sections=(), paragraphs=paragraphs)
    return [point for point in extract(report) if point.kind == "figure"]


def told(text: str) -> dict[str, str]:
    """Return what each subject is said to be: {"新增学校": "5所"}."""
    found = {}
    for point in figures(text):
        assert point.value is not None
        to = f"~{point.value.amount_to}" if point.value.amount_to else ""
        found[point.subject] = f"{point.value.amount}{to}{point.value.unit}"
    return found


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        pytest.param(
            "新增省级示范农场30个、家庭牧场100户、智慧粮仓15座。",
            {"新增省级示范农场": "30个", "新增家庭牧场": "100户", "新增智慧粮仓": "15座"},
            id="a row shares its verb",
        ),
        pytest.param("打造4个海岛旅游集群、6个渔港经济区。", {"打造海岛旅游集群": "4个", "打造渔港经济区": "6个"}, id="a row of counts"),
        pytest.param(
            "年均新增城镇岗位3万个、输转山区劳动力5万人。",
            {"年均新增城镇岗位": "3万个", "年均输转山区劳动力": "5万人"},
            id="a row shares 年均",
        ),
        pytest.param("新建滨河绿道60公里、其中骑行道20公里。", {"新建滨河绿道": "60公里", "新建骑行道": "20公里"}, id="其中"),
        pytest.param("启动改造36个老旧菜市场。", {"启动改造老旧菜市场": "36个"}, id="the verbs before a number"),
        pytest.param("获批建设3个国家级候鸟监测站。", {"获批建设国家级候鸟监测站": "3个"}, id="two verbs"),
        pytest.param("完成500所乡村小学操场翻新。", {"乡村小学操场翻新": "500所"}, id="a verb that says nothing"),
        pytest.param(
            "市属企业资产总额达到800亿元，营业收入突破300亿元。",
            {"市属企业资产总额": "800亿元", "市属企业营业收入": "300亿元"},
            id="the owner is carried over",
        ),
        pytest.param("云帆集团完成智能化改造，产值增长12%。", {"云帆集团产值增长": "12%"}, id="the topic of the sentence"),
        pytest.param(
            "出让采砂权45宗、成交价6.2亿元。", {"出让采砂权": "45宗", "出让采砂权成交价": "6.2亿元"}, id="a measure of what was counted"
        ),
        pytest.param(
            "收集群众来信896条，办结837条。",
            {"收集群众来信": "896条", "办结群众来信": "837条"},
            id="a verb alone takes the object before it",
        ),
        pytest.param(
            "为2300名渔民子女发放助学金460万元。",
            {"为渔民子女发放助学金": "460万元"},
            id="for whom something is done",
        ),
        pytest.param("支持20所海岛中学改善办学条件。", {"支持海岛中学改善办学条件": "20所"}, id="a verb of help with what it helps to do"),
        pytest.param("每个渔村发展起1个以上特色产业。", {"每个渔村发展起特色产业": "1个"}, id="each"),
        pytest.param("3家企业主板上市。", {"企业主板上市": "3家"}, id="a bare noun with what is said of it"),
        pytest.param("5款一类渔药集中获批上市。", {"一类渔药集中获批上市": "5款"}, id="no adverb is glued on"),
        pytest.param(
            "120个市列重大项目完成投资900亿元。", {"市列重大项目": "120个", "市列重大项目投资": "900亿元"}, id="two counts in a clause"
        ),
        pytest.param("精准识别监测对象16.6万户70.5万人。", {"识别监测对象": "70.5万人"}, id="households and people"),
        pytest.param("组织渔民赴渔业基地研学16批次、680余人次。", {"组织渔民赴渔业基地研学": "680人次"}, id="one thing in two units"),
        pytest.param("建成东湖、西湖等8个口袋湿地。", {"建成口袋湿地": "8个"}, id="names before 等"),
        pytest.param("梳理捕捞、养殖、加工三大类事项148项。", {"梳理三大类事项": "148项"}, id="kinds before their number"),
        pytest.param("全市有渔船3000艘。", {"渔船": "3000艘"}, id="who has it says nothing"),
        pytest.param("建成养鱼场、养虾池等渔业基地30处。", {"建成渔业基地": "30处"}, id="examples before 等 behind"),
        pytest.param("总投资410亿元的深海养殖项目落户我市。", {"深海养殖项目总投资": "410亿元"}, id="what an investment is for"),
        pytest.param("有关渔港夜泊的4条建议写入规划。", {"渔港夜泊的建议写入规划": "4条"}, id="a description before the number"),
        pytest.param("11个乡镇（街道）渔政工作站挂牌运行。", {"乡镇（街道）渔政工作站": "11个"}, id="brackets within a noun"),
    ],
)
def test_says_what_is_counted(text: str, subjects: dict[str, str]) -> None:
    assert told(text) == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        pytest.param(
            "渔业总产值由2020年的80亿元增长到2025年的120亿元。",
            {"渔业总产值（此前）": ["80"], "渔业总产值": ["120"]},
            id="from a year to a year",
        ),
        pytest.param("新增渔业合作社26个，累计达到146个。", {"新增渔业合作社": ["26"], "渔业合作社累计": ["146"]}, id="a tally counts all"),
        pytest.param(
            "渔业增加值增长4.7%、低于全省0.3个百分点。",
            {"渔业增加值增长": ["4.7"], "渔业增加值增长低于全省": ["0.3"]},
            id="compared in points",
        ),
        pytest.param("水产加工投资90亿元、超年度计划28%。", {"水产加工投资": ["90"], "水产加工投资超年度计划": ["28"]}, id="above plan"),
        pytest.param("力争海产品出口总值翻一番。", {"海产品出口总值": ["1"]}, id="doubling"),
    ],
)
def test_goes_on_from_what_it_spoke_of(text: str, subjects: dict[str, list[str]]) -> None:
    found: dict[str, list[str]] = {}
    for point in figures(text):
        assert point.value is not None
        found.setdefault(point.subject, []).append(point.value.amount)
    assert found == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        pytest.param(
            "近海捕捞、远洋捕捞、海水养殖产量分别增长5%、6%、7%。",
            {"近海捕捞产量增长": "5%", "远洋捕捞产量增长": "6%", "海水养殖产量增长": "7%"},
            id="a measure that the last carries",
        ),
        pytest.param(
            "渔区居民、牧区居民人均纯收入分别增长4%、5%。",
            {"渔区居民人均纯收入增长": "4%", "牧区居民人均纯收入增长": "5%"},
            id="a tail behind a word that all have",
        ),
        pytest.param(
            "海上事故起数、死亡人数分别下降12%、9%。",
            {"海上事故起数下降": "12%", "海上事故死亡人数下降": "9%"},
            id="a head that the first carries",
        ),
        pytest.param("网办率、即办率分别达到98%、75%以上。", {"网办率": "98%", "即办率": "75%"}, id="a bound behind the last"),
    ],
)
def test_pairs_amounts_told_in_order(text: str, subjects: dict[str, str]) -> None:
    assert told(text) == subjects


def test_gives_a_bound_behind_the_last_to_all() -> None:
    assert [point.value.bound for point in figures("网办率、即办率分别达到98%、75%以上。") if point.value] == ["at_least", "at_least"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("海港、沙港、石港、月港4县码头项目全部开工。", id="a recap of names"),
        pytest.param("云帆集团排名由369位上升到235位。", id="a rank"),
        pytest.param("工业投资保持两位数增长。", id="a number of digits"),
        pytest.param("渔业经济连续迈上4个百亿元台阶。", id="steps"),
        pytest.param("实施项目681个。", id="a verb with a bare noun"),
        pytest.param("保费由5元提高至10元。", id="whose premium"),
        pytest.param("突破一批关键技术。", id="an article"),
        pytest.param("建设750千伏海岛输电工程。", id="of what make a thing is"),
        pytest.param("沿边331国道贯通。", id="the name of a road"),
        pytest.param("0—6岁儿童免费体检。", id="an age that describes"),
        pytest.param("两份榜单中各有20家企业上榜。", id="each of several"),
    ],
)
def test_leaves_out_what_it_cannot_say(text: str) -> None:
    assert figures(text) == []


def test_gives_a_bound_before_the_first_to_all() -> None:
    found = figures("渔区居民、牧区居民人均纯收入分别超过8万元、4万元。")
    assert [point.value.bound for point in found if point.value] == ["at_least", "at_least"]


def test_a_unit_says_what_it_is_per() -> None:
    assert told("港区颗粒物平均浓度低于每立方米19微克。") == {"港区颗粒物平均浓度": "19微克/立方米"}


def test_a_unit_keeps_its_second_word() -> None:
    assert told("新筹集渔民公寓6957套（间）。") == {"新筹集渔民公寓": "6957套（间）"}


def test_a_clear_subject_is_surer_than_one_carried_over_or_short() -> None:
    own, carried = figures("新增省级示范农场30个、家庭牧场100户。")
    (short,) = figures("全市共有渔船，床位300张。")
    assert own.confidence >= 0.85
    assert 0.7 <= carried.confidence <= 0.8
    assert short.confidence <= 0.6
    assert short.salience < carried.salience


def test_evidence_shows_the_number_and_the_words_of_the_subject() -> None:
    text = "年内，市属企业资产总额达到800亿元，营业收入突破300亿元，新增示范农场30个、家庭牧场100户。"
    for point in figures(text):
        assert point.value is not None
        assert point.value.amount in point.evidence.text
        assert set(point.subject) <= set(point.evidence.text)


def test_an_id_outlives_a_corrected_amount() -> None:
    assert figures("新增示范农场30个。")[0].id == figures("新增示范农场31个。")[0].id


def values(*paragraphs: str) -> list[tuple[str, str, str]]:
    """Return subject, amount with unit, and bound of each figure."""
    return [(point.subject, point.value.amount + point.value.unit, point.value.bound) for point in figures(*paragraphs) if point.value]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        pytest.param("渔船登记由法定30个工作日压缩到3个工作日。", ["渔船登记（此前） 30个工作日", "渔船登记 3个工作日"], id="times"),
        pytest.param("监测到的海鸟由过去的96种增加到167种。", ["监测到的海鸟（此前） 96种", "监测到的海鸟 167种"], id="counts"),
        pytest.param("渔政站平均年龄从41岁降至38岁。", ["渔政站平均年龄（此前） 41岁", "渔政站平均年龄 38岁"], id="ages"),
        pytest.param(
            "网办率、满意率分别由85%、82%提高到93%、91%。",
            ["网办率（此前） 85%", "网办率 93%", "满意率（此前） 82%", "满意率 91%"],
            id="several in order",
        ),
        pytest.param(
            "现有船员1846人，具有高级证书的由782人增加到905人。",
            ["船员 1846人", "具有高级证书的船员（此前） 782人", "具有高级证书的船员 905人"],
            id="those of a kind",
        ),
        pytest.param(
            "占全市外贸比重由6.4%上升到9.1%。",
            ["占全市外贸比重（此前） 6.4%", "占全市外贸比重 9.1%"],
            id="a share of something else",
        ),
    ],
)
def test_gives_what_a_change_leads_from_and_to(text: str, amounts: list[str]) -> None:
    assert sorted(f"{subject} {amount}" for subject, amount, _ in values(text)) == sorted(amounts)


@pytest.mark.parametrize(
    ("text", "subject", "amount", "bound"),
    [
        pytest.param("船东单位须在3个月内召开安全会议。", "船东单位召开安全会议", "3个月", "at_most", id="within"),
        pytest.param("渔证换发3个工作日办结。", "渔证换发办结", "3个工作日", "exactly", id="done in"),
        pytest.param("渔政船每周巡航不少于六天。", "渔政船每周巡航", "6天", "at_least", id="a spoken bound"),
        pytest.param("每件纠纷平均调解周期不超过45日。", "每件纠纷平均调解周期", "45日", "at_most", id="days are no date"),
        pytest.param("为过往船员提供7天免费住宿。", "提供免费住宿", "7天", "exactly", id="given for a time"),
        pytest.param("连续38个月未发生沉船事故。", "连续未发生沉船事故", "38个月", "exactly", id="on and on"),
        pytest.param("步行15分钟左右可到达码头。", "步行可到达码头", "15分钟", "about", id="on foot"),
        pytest.param("港区实现安全生产2190天。", "安全生产", "2190天", "exactly", id="how long it went well"),
    ],
)
def test_says_how_long_something_lasts(text: str, subject: str, amount: str, bound: str) -> None:
    assert values(text) == [(subject, amount, bound)]


@pytest.mark.parametrize("text", ["三年内完成整治。", "连续四年获评优秀。", "24小时在线服务。", "三个月内办理过程答复率较高。"])
def test_leaves_out_times_that_only_date(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "subject", "amount", "bound"),
    [
        pytest.param("渔会每月会商一次。", "渔会每月会商", "1次", "exactly", id="how often"),
        pytest.param("全年审议方案十一个。", "审议方案", "11个", "exactly", id="behind what is counted"),
        pytest.param("渔校培养本地船员千余名。", "渔校培养本地船员", "1000名", "at_least", id="a thousand and more"),
        pytest.param("每名渔政员每月下沉码头一至两次。", "每名渔政员每月下沉码头", "1次", "exactly", id="a spoken range"),
        pytest.param("财政贴息比例最高为50%。", "财政贴息比例", "50%", "at_most", id="at the highest"),
        pytest.param("毕业生深造率首次过40%。", "毕业生深造率", "40%", "at_least", id="past"),
        pytest.param("年供热量2.4亿吉焦。", "年供热量", "2.4亿吉焦", "exactly", id="a rarer measure"),
        pytest.param("开展船员培训4.37万人日。", "开展船员培训", "4.37万人日", "exactly", id="a compound count"),
    ],
)
def test_reads_amounts_as_they_are_spoken(text: str, subject: str, amount: str, bound: str) -> None:
    assert values(text)[0] == (subject, amount, bound)


@pytest.mark.parametrize("text", ["谋划一批、签约一批、开工一批。", "走进千家万户。", "网格事项分为三类。", "A港、B港等三个。"])
def test_takes_no_article_and_no_recap_for_a_count(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        pytest.param("对首次入会的渔企给予10万元奖励。", {"对首次入会的渔企给予奖励": "10万元"}, id="given to"),
        pytest.param("对产值增速超过20%的渔企再奖励5万元。", {"对渔企奖励": "5万元"}, id="whom a number describes"),
        pytest.param("对新增渔具投资按8%给予补助。", {"对新增渔具投资给予补助": "8%"}, id="a rate that is given"),
        pytest.param("市里给予每名船长每年5万元补助。", {"每名船长每年补助": "5万元"}, id="each and every year"),
        pytest.param("九成以上渔户参与兑换。", {"渔户参与兑换": "9成"}, id="a share of people"),
        pytest.param("渔家书屋覆盖六成以上社区。", {"覆盖社区": "6成"}, id="a share that is reached"),
        pytest.param(
            "港区创造了全市18.6%的地区生产总值、24%的税收。",
            {"全市地区生产总值": "18.6%", "全市税收": "24%"},
            id="a share of a whole",
        ),
        pytest.param("投入8.9亿元办好渔民最盼的五件实事。", {"投入办好渔民最盼的五件实事": "8.9亿元"}, id="spent on"),
        pytest.param("设立总规模50亿元的海洋引导基金。", {"海洋引导基金总规模": "50亿元"}, id="how large a fund is"),
    ],
)
def test_says_to_whom_and_of_whom(text: str, subjects: dict[str, str]) -> None:
    assert told(text) == subjects


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        pytest.param(
            "渔会共制定海上公约71件，修改102件，废止18件。",
            {"渔会共制定海上公约": "71件", "修改海上公约": "102件", "废止海上公约": "18件"},
            id="further verbs take the object",
        ),
        pytest.param("立案302件，处分289人。", {"立案": "302件", "处分": "289人"}, id="what is done to people says enough"),
        pytest.param(
            "办理渔民建议19件，其中A类13件、B类6件。",
            {"办理渔民建议": "19件", "A类渔民建议": "13件", "B类渔民建议": "6件"},
            id="classes",
        ),
        pytest.param(
            "船员在技能大赛获一等奖11项、二等奖19项。",
            {"船员在技能大赛获一等奖": "11项", "船员在技能大赛获二等奖": "19项"},
            id="prizes",
        ),
        pytest.param("认领渔家心愿2300个，实现率95%。", {"认领渔家心愿": "2300个", "渔家心愿实现率": "95%"}, id="a rate of it"),
        pytest.param("救助患病渔民56名，每人一万元。", {"救助患病渔民": "56名", "救助患病渔民每人": "1万元"}, id="each of them"),
        pytest.param("渔船收入达到236万元，是五年前的近8倍。", {"渔船收入": "236万元", "渔船收入是五年前": "8倍"}, id="how many times"),
        pytest.param("船员2400名，其中妇女占四成。", {"船员": "2400名", "妇女占": "4成"}, id="a share keeps its word"),
        pytest.param("9个集体、21名个人受到市级表彰。", {"集体受到市级表彰": "9个", "个人受到市级表彰": "21名"}, id="what all share"),
        pytest.param(
            "提出渔业建议73条，其中52条被采纳。", {"提出渔业建议": "73条", "渔业建议被采纳": "52条"}, id="those of whom something is said"
        ),
        pytest.param(
            "受理渔民来电860个，当场解答612个，转办248个。",
            {"受理渔民来电": "860个", "当场解答渔民来电": "612个", "转办渔民来电": "248个"},
            id="an adverb before the verb",
        ),
        pytest.param("应到船员62名，实到58名。", {"应到船员": "62名", "实到船员": "58名"}, id="who was to come and who came"),
        pytest.param(
            "港区完成货运量3860万吨，实现利润2.8亿元，同比减亏1.2亿元。",
            {"港区完成货运量": "3860万吨", "利润": "2.8亿元", "利润同比减亏": "1.2亿元"},
            id="a measure is not of another measure",
        ),
        pytest.param("网办率、事项合格率分别为99.1%和97.8%。", {"网办率": "99.1%", "事项合格率": "97.8%"}, id="each has its own rate"),
        pytest.param("把186名渔民编为12个小组。", {"渔民": "186名", "小组": "12个"}, id="parts"),
        pytest.param("每名船长至少结对1名学徒。", {"每名船长结对学徒": "1名"}, id="what each does"),
        pytest.param(
            "新收海事案件11.7万件，审执结11.5万件，同比分别上升9.4%和11.2%。",
            {"新收海事案件": "11.7万件", "审执结": "11.5万件", "新收海事案件上升": "9.4%", "审执结上升": "11.2%"},
            id="changes in order behind their subjects",
        ),
    ],
)
def test_takes_from_its_sentence_what_a_figure_needs(text: str, subjects: dict[str, str]) -> None:
    assert told(text) == subjects


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        pytest.param("渔会围绕秸秆禁烧、河道清淤、厕所革命、码头改造开展视察4次。", "开展视察", id="about what"),
        pytest.param("解决停船难、加油难、就医难、上学难等问题57个。", "解决问题", id="examples before a vague noun"),
        pytest.param("新建渔民驿站、船员小屋、海上书屋、心灵港湾“四小”阵地74个。", "新建“四小”阵地", id="a name for them all"),
        pytest.param("港区行动新吸纳货船司机、快艇驾驶员、码头装卸工、水手等1.9万人。", "港区行动新吸纳", id="nothing behind 等"),
        pytest.param("按照“六有”标准（有牌子、有场地）建成渔民工作站3个。", "建成渔民工作站", id="by which rule"),
        pytest.param("会议同意延长轮渡末班时间1小时。", "延长轮渡末班时间", id="who agreed"),
        pytest.param("粮食产量连续五年稳定在12亿斤以上。", "粮食产量", id="for how long"),
        pytest.param("［19］“首席服务员”：为渔企配备的专员，全市共遴选320名。", "遴选首席服务员", id="an entry of a glossary"),
    ],
)
def test_keeps_the_smallest_phrase_that_is_true(text: str, subject: str) -> None:
    assert subject in [point.subject for point in figures(text)]

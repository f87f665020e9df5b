"""Title, author, date and the bounds of the body, in the shapes in which people save reports."""

import pytest

from app.report.reading import read_report

ONE = "一年来，临江区围绕中心、服务大局，扎实推进“三张清单”管理，群众获得感明显增强。"
TWO = "坚持问题导向，累计走访群众一千二百余户，解决急难愁盼问题86件，办结率达到97.5%。"
END = "下一步，我们将继续深化改革，为建设美丽临江作出更大贡献。"
BODY = f"{ONE}\n{TWO}\n{END}\n"
TITLE = "以高质量党建引领乡村振兴"

Told = tuple[str, str, str]
FRONTS: dict[str, tuple[str, Told]] = {
    "a newspaper's page": (
        "2026年3月5日 星期四\n第A02版：要闻\n上一版  下一版\n大 中 小 默认\n"
        "深化改革促发展\n临江区以“三张清单”推动营商环境再优化\n——全区改革工作综述\n"
        "□ 本报记者 王 芳 通讯员 李建国\n",
        ("临江区以“三张清单”推动营商环境再优化", "王芳、李建国", "2026-03-05"),
    ),
    "a newspaper's line below the title": (
        f"{TITLE}\n本报记者 张海波\n《临江日报》（2026年03月05日 第01版）\n\n",
        (TITLE, "张海波", "2026-03-05"),
    ),
    "a paper's name and its date": (f"{TITLE}\n临江日报  2026年03月05日\n", (TITLE, "", "2026-03-05")),
    "the masthead is no title": (
        "临江日报\n2026年3月5日\n本报讯（记者 王芳 通讯员 李建国）",
        (ONE[:24] + "……", "王芳、李建国", "2026-03-05"),
    ),
    "a news agency's dateline": (f"{TITLE}\n新华社临江3月5日电（记者王芳、李建国）", (TITLE, "王芳、李建国", "")),
    "a line of labels": (f"{TITLE}\n2026-03-05 10:22:33 来源：临江发布 作者：徐礼 编辑：王芳\n", (TITLE, "徐礼", "2026-03-05")),
    "a date within a source": (f"{TITLE}\n来源：临江发布 | 2026年03月05日10:22 | 点击：22次\n", (TITLE, "", "2026-03-05")),
    "labels before the text": (f"标题：{TITLE}\n作者：徐礼\n时间：2026年3月5日\n\n", (TITLE, "徐礼", "2026-03-05")),
    "a page copied whole": (
        "登录 注册 无障碍\n临江区人民政府\n首页 政务公开 政务服务 互动交流\n当前位置：首页 > 政务公开 > 报告\n"
        "索 引 号：XL-2026-12\t主题分类：综合政务\n"
        "发文机关：区政府办\t成文日期：2026年1月30日\n标　　题：临江区2026年政府工作报告\n"
        "发文字号：临政发〔2026〕3号\t发布日期：2026年2月5日\n"
        "临江区2026年政府工作报告\n发布时间：2026-02-05 09:30　来源：区政府办　浏览次数：12 次　字体：【大 中 小】\n临政发〔2026〕3号\n",
        ("临江区2026年政府工作报告", "", "2026-02-05"),
    ),
    "a long menu": (
        "\n".join(f"栏目{name}" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯" * 3)
        + f"\n{TITLE}\n来源：临江融媒 发布时间：2026-03-05 作者：徐礼\n",
        (TITLE, "徐礼", "2026-03-05"),
    ),
    "an office's paper": (
        "临江区政协办公室文件\n临协办发〔2026〕5号\n签发人：李明\n关于开展周五学习例会的通知\n",
        ("关于开展周五学习例会的通知", "", ""),
    ),
    "a title over three lines": (
        "临江区人民政府\n关于2025年国民经济和社会发展计划执行情况\n与2026年国民经济和社会发展计划草案的报告\n",
        ("临江区人民政府关于2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告", "", ""),
    ),
    "a title broken before its last word": (
        "关于2025年国民经济和社会发展计划执行情况与2026年计划\n草案的报告\n",
        ("关于2025年国民经济和社会发展计划执行情况与2026年计划草案的报告", "", ""),
    ),
    "a couplet": ("凝心聚力谋发展\n团结奋进谱新篇\n——临江区政协工作综述\n王芳\n", ("凝心聚力谋发展 团结奋进谱新篇", "王芳", "")),
    "a speech": (
        "在区政协三届五次会议上的讲话\n（2026年1月27日）\n区委书记  陈立新\n各位委员、同志们：\n",
        ("在区政协三届五次会议上的讲话", "陈立新", "2026-01-27"),
    ),
    "a speech with its date in Chinese": (
        "凝聚共识 团结奋斗\n——在全区干部大会上的讲话\n陈立新\n（二〇二六年一月二十七日）\n同志们：\n",
        ("凝聚共识 团结奋斗", "陈立新", "2026-01-27"),
    ),
    "name and date in one line": (
        "在全区干部大会上的讲话\n陈立新（2026年1月27日）\n同志们：\n",
        ("在全区干部大会上的讲话", "陈立新", "2026-01-27"),
    ),
    "a byline in brackets": (f"{TITLE}\n（2026年3月5日，临江区政协主席 徐礼）\n", (TITLE, "徐礼", "2026-03-05")),
    "a title set with blanks": (
        "政 府 工 作 报 告\n——2026年1月15日在临江区第十届人民代表大会第五次会议上\n临江区代区长  王 海 涛\n各位代表：\n",
        ("政府工作报告", "王海涛", "2026-01-15"),
    ),
    "a caption before the greeting": (
        "政府工作报告\n省长 赵龙\n来源：新福建报 时间：2026-02-06\n赵龙作政府工作报告。\n各位代表：\n",
        ("政府工作报告", "赵龙", "2026-02-06"),
    ),
    "several writers": (f"{TITLE}\n徐 礼 欧阳建国 王 芳\n", (TITLE, "徐礼、欧阳建国、王芳", "")),
    "a school's teacher": (f"{TITLE}\n中共临江区委党校 徐礼\n", (TITLE, "徐礼", "")),
    "an interview": (f"{TITLE}\n——访临江区委书记陈立新\n本报记者 王芳\n", (TITLE, "王芳", "")),
    "writer and camera": (f"{TITLE}\n文/徐礼 图/王芳\n", (TITLE, "徐礼", "")),
    "a message of an app": (f"{TITLE}\n原创 临江政协 临江政协 2026年3月5日 17:30 贵州\n点击上方蓝字关注我们\n", (TITLE, "", "2026-03-05")),
    "a title alone": (f"{TITLE}\n", (TITLE, "", "")),
    "no title": ("　　", (ONE[:24] + "……", "", "")),
}
GREETINGS = ("各位代表：", "各位委员、同志们：", "同志们：")


@pytest.mark.parametrize("shape", FRONTS)
def test_what_stands_before_the_body_is_read(shape: str) -> None:
    head, told = FRONTS[shape]
    report = read_report((head + BODY).encode(), "")
    assert (report.title, report.author, report.published) == told
    assert tuple(text for text in report.paragraphs if text not in GREETINGS) == (ONE, TWO, END)


ENDS: dict[str, tuple[str, Told]] = {
    "an office and its date": ("临江区人民政府\n2026年1月15日\n", (TITLE, "临江区人民政府", "2026-01-15")),
    "an office and a date in Chinese": ("中共临江区委员会\n二〇二六年一月二十日\n", (TITLE, "中共临江区委员会", "2026-01-20")),
    "an office and a month": ("临江区政协\n2026年1月\n", (TITLE, "临江区政协", "")),
    "an office's paper": (
        "临江区政协办公室\n2026年3月5日\n（联系人：王芳，电话：12345678）\n（此件公开发布）\n"
        "抄送：区委办公室，区政府办公室。\n临江区政协办公室      2026年3月6日印发\n",
        (TITLE, "临江区政协办公室", "2026-03-05"),
    ),
    "a name in brackets": ("（徐礼）\n", (TITLE, "徐礼", "")),
    "a reporter in brackets": ("（本报记者 王芳）\n", (TITLE, "王芳", "")),
    "a note on the writer": ("（作者系中共临江区委党校副教授）\n", (TITLE, "", "")),
    "an editor and other articles": ("（责任编辑：赵强）\n上一篇：某事\n下一篇：别事\n相关阅读\n甲事\n乙事\n", (TITLE, "", "")),
    "a page's foot": (
        "临江区政协\n2026年3月5日\n主办：临江区政协 承办：大数据中心\n友情链接\n甲网\nCopyright 2026\n",
        (TITLE, "临江区政协", "2026-03-05"),
    ),
    "an app's counters": ("END\n来源：临江政协\n编辑：王芳\n审核：徐礼\n阅读 1234\n赞 12 在看 8\n", (TITLE, "", "")),
}


@pytest.mark.parametrize("shape", ENDS)
def test_what_stands_after_the_body_is_read(shape: str) -> None:
    foot, told = ENDS[shape]
    report = read_report(f"{TITLE}\n{BODY}{foot}".encode(), "")
    assert (report.title, report.author, report.published) == told
    assert report.paragraphs == (ONE, TWO, END)


def test_reporters_behind_the_last_words_are_the_authors() -> None:
    report = read_report(f"{TITLE}\n{ONE}\n{TWO}（记者 王芳 通讯员 李建国）\n".encode(), "")
    assert report.author == "王芳、李建国"
    assert report.paragraphs == (ONE, TWO)


KEPT = {
    "a list of names": ["王芳", "李建国", "张海波", "陈立新", "徐礼", "赵强"],
    "names at the end": [ONE, "先进个人：", "王芳", "李建国", "张海波", "陈立新", "徐礼"],
    "a heading that looks like a name": ["党建", ONE, "发展", TWO],
    "a heading that looks like an office": ["建强基层党支部", ONE, "服务重点企业集团", TWO],
    "a heading between title and text": ["守牢底线", ONE, "改善民生", TWO],
    "whom an office writes to": ["市人民政府：", ONE, "特此报告。"],
    "questions and answers": ["1.什么是“三张清单”？", "答：责任清单、问题清单、整改清单。", "2.什么是“三同”？", "答：同学、同商、同行。"],
    "short items": ["1.抓项目", "2.抓民生", "3.抓党建"],
    "notes of the text": [ONE + "①", "①责任清单、问题清单、整改清单。", "注：以上数据为快报数。"],
}


@pytest.mark.parametrize("shape", KEPT)
def test_what_belongs_to_the_body_stays_in_it(shape: str) -> None:
    report = read_report("\n".join([TITLE, *KEPT[shape]]).encode(), "")
    assert list(report.paragraphs) == KEPT[shape]
    assert report.title == TITLE

"""Documents: which titles are papers, and what the report says that each of them does."""

import pytest

from app.extract.extracting import extract
from app.report.model import Report


def documents(*paragraphs: str) -> dict[str, str]:
    report = Report(id="r", title="t", author="", published="", sha256="", sections=(), paragraphs=paragraphs)
    return {point.name: point.subject for point in extract(report) if point.kind == "document"}


@pytest.mark.parametrize(
    ("text", "does"),
    [
        pytest.param("印发《渔港管理办法》，明确船东责任。", "明确船东责任", id="issued, then what it does"),
        pytest.param("《渔港发展纲要》提出三步走目标。", "提出三步走目标", id="does something"),
        pytest.param("《渔港发展纲要》按照可行原则，设置五大类指标。", "设置五大类指标", id="a clause in passing"),
        pytest.param("《关于修复岸线的建议》得到省里批示，推动9个渔村改造。", "推动9个渔村改造", id="what came of it"),
        pytest.param("《渔港发展纲要》据此细化设定了24个指标。", "据此细化设定了24个指标", id="an adverb before the verb"),
        pytest.param(
            "出台《关于支持海岛教育的若干措施》，渔业大学建成招生。",
            "支持海岛教育",
            id="the title says it where the next clause is another's",
        ),
        pytest.param("制定《海岛飞行计划》，年内开通航线8条以上。", "年内开通航线8条以上", id="a time before the verb"),
        pytest.param("实施《船员引育计划》，按船长、水手两个层次给予支持。", "按船长、水手两个层次给予支持", id="by which rule"),
        pytest.param("依照《船员积分办法（试行）》给予积分奖励。", "给予积分奖励", id="what is given by its rules"),
        pytest.param("修订《渔村村规民约》，约定随礼不超过200元。", "约定随礼不超过200元", id="what villagers agreed"),
        pytest.param("编制《海岛办事指南》，绘制流程图96张。", "绘制流程图96张", id="a verb of making"),
    ],
)
def test_says_what_a_document_does(text: str, does: str) -> None:
    (told,) = documents(text).values()
    assert told == does


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("根据《渔业法》规定办理。", id="cited"),
        pytest.param("《渔港日报》明确报道了此事。", id="a newspaper"),
        pytest.param("电视剧《大海》获奖。", id="a play"),
    ],
)
def test_keeps_no_title_that_is_only_named(text: str) -> None:
    assert documents(text) == {}


def test_a_law_that_is_carried_out_does_not_do_what_others_do() -> None:
    assert documents("全面施行《海洋经济促进法》，高标准优化营商环境。") == {"海洋经济促进法": ""}


def test_titles_in_a_row_share_what_is_said_of_them() -> None:
    told = documents("先后出台《渔港人才新政》《渔船扶持办法》《渔企专员制度》等文件，每年安排资金2亿元。")
    assert told == dict.fromkeys(["渔港人才新政", "渔船扶持办法", "渔企专员制度"], "每年安排资金2亿元")


def test_keeps_the_fullest_thing_said_of_a_document() -> None:
    told = documents("印发《渔港管理办法》。", "《渔港管理办法》明确船东责任、划定锚地。")
    assert told == {"渔港管理办法": "明确船东责任、划定锚地"}

"""People's own formulas: kept, told apart by name, and used wherever the lexicon is."""

import pytest

from app.errors import UserError
from app.questions import own as limits
from app.services.changes import Changes
from app.services.composition import Services

REPORT = """山泉镇学习近况

全镇党员干部增强“四个意识”，把群众的事情办好办实。

山泉镇推行“三个一”学习法，也就是一周一读、一月一讲、一季一考。

各村落实“八步议事”要求，村里的事情由村民商量着办。
"""
SAID = "本报告未展开；见《山泉镇议事办法》，2024年。通常指：提事、议事（不出自本报告）。"


def explanations(services: Services, report: str) -> list[str]:
    bank = services.reviewing.open(report).bank
    names = {point.id for point in bank.points if point.kind == "named_only"}
    return [question.explanation for question in bank.questions if question.point in names]


def elsewhere(services: Services, report: str) -> dict[str, str]:
    review = services.reviewing.open(report)
    return {one.point.name: review.elsewhere[one.point.id].document for one in review.points if one.point.id in review.elsewhere}


def test_they_are_added_changed_and_removed(services: Services) -> None:
    done = services.formulas.add("“三树”", "松树\n柏树\n榆树", "《种树办法》", "2016")
    assert done.changes == Changes(formulas=True)
    assert services.formulas.all() == (done.value,)
    changed = services.formulas.change(done.value.id, "三树", "松树\n柏树\n槐树").value
    assert services.formulas.all() == (changed,)
    assert changed.formula.members == ("松树", "柏树", "槐树")
    assert services.formulas.remove(changed.id).changes == Changes(formulas=True)
    assert services.formulas.all() == ()


def test_a_name_stands_once_whatever_its_marks(services: Services) -> None:
    first = services.formulas.add("“三树”", "松树\n柏树").value
    second = services.formulas.add("两山", "青山\n金山").value
    with pytest.raises(UserError, match="own_known"):
        services.formulas.add("三 树", "杉树\n桦树")
    with pytest.raises(UserError, match="own_known"):
        services.formulas.change(second.id, "三树", "杉树\n桦树")
    assert services.formulas.all() == (first, second)


def test_one_that_another_window_removed_cannot_be_changed(services: Services) -> None:
    gone = services.formulas.add("三树", "松树\n柏树").value
    services.formulas.remove(gone.id)
    with pytest.raises(UserError, match="own_gone"):
        services.formulas.change(gone.id, "三树", "松树\n榆树")
    assert services.formulas.all() == ()


def test_there_are_not_more_than_the_limit(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_OWN", 1)
    services.formulas.add("三树", "松树\n柏树")
    with pytest.raises(UserError, match="own_too_many"):
        services.formulas.add("两山", "青山\n金山")


def test_a_name_that_the_lexicon_knows_is_explained_without_becoming_a_point(services: Services) -> None:
    report = services.importing.import_text(REPORT).value.report
    assert elsewhere(services, report) == {"四个意识": "中共中央政治局1月29日会议"}
    points = {one.point.name: one.point for one in services.reviewing.open(report).points}
    assert points["四个意识"].members == ()
    assert points["四个意识"].kind == "named_only"


def test_own_formulas_explain_what_is_imported_from_then_on_and_what_is_open(services: Services) -> None:
    before = services.importing.import_text(REPORT).value.report
    assert SAID not in "".join(explanations(services, before))
    services.formulas.add("“八步议事”", "提事\n议事", "《山泉镇议事办法》", "2024")
    assert elsewhere(services, before)["八步议事"] == "《山泉镇议事办法》"
    after = services.importing.import_text(REPORT.replace("学习近况", "六月学习近况")).value.report
    assert after != before
    assert any(SAID in told for told in explanations(services, after))


def test_own_formulas_come_before_those_of_the_program(services: Services) -> None:
    services.formulas.add("四个意识", "甲意识\n乙意识", "《山泉镇办法》", "2020")
    report = services.importing.import_text(REPORT).value.report
    assert elsewhere(services, report)["四个意识"] == "《山泉镇办法》"


def test_own_formulas_without_a_document_explain_nothing(services: Services) -> None:
    services.formulas.add("八步议事", "提事\n议事")
    report = services.importing.import_text(REPORT).value.report
    assert "八步议事" not in elsewhere(services, report)


def test_own_formulas_change_no_point_and_no_key(services: Services) -> None:
    first = services.importing.import_text(REPORT).value.report
    without = services.reviewing.open(first).bank
    services.library.remove(first)
    services.formulas.add("三个一", "一日一读\n一年一讲", "《山泉镇办法》", "2020")
    services.formulas.add("八步议事", "提事\n议事", "《山泉镇议事办法》", "2024")
    services.importing.import_text(REPORT)
    with_own = services.reviewing.open(first).bank
    assert with_own.points == without.points
    keys = {question.id: question.answer for question in without.questions if question.form == "recite"}
    assert keys
    assert {question.id: question.answer for question in with_own.questions if question.form == "recite"} == keys

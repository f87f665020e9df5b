"""A point that the report only names is explained from the lexicon, said to be from elsewhere, and stays as it is."""

from app.gui.desk import Desk
from app.gui.library.page import LibraryPage
from app.gui.library.report_view import ReportView
from tests.gui.hands import Settled, texts

REPORT = "山泉镇学习近况\n\n全镇党员干部增强“四个意识”，把群众的事情办好办实。\n\n各村落实“八步议事”要求，村里的事情商量着办。\n"
SAID = "本报告未展开；见中共中央政治局1月29日会议，2016年。通常指：政治意识、大局意识、核心意识、看齐意识（不出自本报告）。"
OWN = "本报告未展开；见《山泉镇议事办法》，2024年。通常指：提事、议事（不出自本报告）。"


def view_of(page: LibraryPage, desk: Desk, settled: Settled) -> ReportView:
    report = desk.services.importing.import_text(REPORT).value.report
    page.open(report)
    settled()
    assert page.view is not None
    return page.view


def open_named(view: ReportView, name: str, settled: Settled) -> list[str]:
    point = next(one.point for one in view.review.points if one.point.name == name)
    assert point.members == ()
    assert view.panel.open_point(point.id)
    settled()
    assert view.points.open_point is not None
    return texts(view.points.open_point)


def test_a_mere_name_is_explained(page: LibraryPage, desk: Desk, settled: Settled) -> None:
    view = view_of(page, desk, settled)
    assert SAID in open_named(view, "四个意识", settled)
    assert not any("未展开" in said for said in open_named(view, "八步议事", settled))


def test_a_mere_name_is_explained_by_an_own_formula(page: LibraryPage, desk: Desk, settled: Settled) -> None:
    desk.services.formulas.add("“八步议事”", "提事\n议事", "《山泉镇议事办法》", "2024")
    assert OWN in open_named(view_of(page, desk, settled), "八步议事", settled)

"""The lexicon explains names that a report leaves open and serves wrong options; what is asked and right comes from the report alone."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.bank.making import make_bank
from app.errors import UserError
from app.extract.extracting import extract
from app.questions.lexicon import FEWEST_MEMBERS, Lexicon, Standard, load_lexicon
from app.questions.making import make_questions
from app.questions.model import Question
from app.questions.templates import Templates
from app.report.reading import read_report
from tests.extract.annotated import annotated
from tests.extract.drawn import measure

if TYPE_CHECKING:
    from tests.questions.conftest import Draft

FIRST = """documents = ["办法"]
synonyms = [["加强", "强化"]]
[classes]
"三感" = ["获得感", "幸福感", "安全感"]
[[formulas]]
name = "四个意识"
aliases = ["“四个意识”要求"]
members = ["政治意识", "大局意识"]
document = "某次会议"
year = 2016
where = "某处"
"""
ENTRY = '[[formulas]]\nname = "三树"\nmembers = ["松树", "柏树", "榆树"]\n'
SENTENCE = "全镇党员干部增强“四个意识”，把群众的事情办好办实。"


def test_a_lexicon_is_read() -> None:
    lexicon = load_lexicon(FIRST)
    assert lexicon.classes == (Standard("三感", ("获得感", "幸福感", "安全感")),)
    assert lexicon.formulas == (Standard("四个意识", ("政治意识", "大局意识"), ("“四个意识”要求",), "某次会议", 2016, "某处"),)
    assert lexicon.documents == ("办法",)
    assert lexicon.synonyms == (("加强", "强化"),)
    assert load_lexicon("") == Lexicon()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("documents = [", 1),
        ("\nwords = []\n", 2),
        ("documents = 3", 1),
        ('[classes]\n"三感" = "获得感"\n', 1),
        ('\n[formulas]\n"三感" = ["获得感", "幸福感"]\n', 2),
        (ENTRY + '[[formulas]]\nname = "两树"\nmembers = ["松树"]\n', 4),
        (ENTRY + '[[formulas]]\nname = "“三树”"\nmembers = ["松树", "柏树"]\n', 4),
        (ENTRY + '[[formulas]]\nname = "两树"\naliases = ["三树"]\nmembers = ["松树", "柏树"]\n', 4),
        (ENTRY + 'document = "某文"\n', 1),
        (ENTRY + "year = 2016\n", 1),
        (ENTRY + 'document = "某文"\nyear = "去年"\n', 1),
        (ENTRY + 'from = "某处"\n', 1),
        ('[[formulas]]\nmembers = ["松树", "柏树"]\n', 1),
        ('[[formulas]]\nname = "”"\nmembers = ["松树", "柏树"]\n', 1),
    ],
)
def test_a_broken_lexicon_is_reported_with_its_line(text: str, line: int) -> None:
    with pytest.raises(UserError) as caught:
        load_lexicon(text)
    assert caught.value.code == "template_broken"
    assert caught.value.data["file"] == "lexicon.toml"
    assert caught.value.data["line"] == line


def test_the_lexicon_that_ships_says_where_eighty_formulas_stand(lexicon: Lexicon) -> None:
    assert sum(formula.explains for formula in lexicon.formulas) >= 80
    assert all(formula.where for formula in lexicon.formulas)
    assert all(len(set(each.members)) == len(each.members) >= FEWEST_MEMBERS for each in (*lexicon.formulas, *lexicon.classes))
    assert all(1900 < formula.year < 2100 for formula in lexicon.formulas if formula.year is not None)


@pytest.mark.parametrize("name", ["四个意识", "“四个意识”", "「四个意识」", " 四个 意识", "四个意识要求"])
def test_a_formula_is_known_by_its_names_whatever_their_marks(name: str) -> None:
    found = load_lexicon(FIRST).explained(name)
    assert found is not None
    assert found.name == "四个意识"


def test_width_does_not_count() -> None:
    lexicon = Lexicon((Standard("5Ｇ+三树", ("松树", "柏树"), document="某文", year=2016),))
    assert lexicon.explained("５G＋三树") == lexicon.formulas[0]


def test_a_formula_of_which_nothing_is_known_explains_nothing() -> None:
    assert load_lexicon(ENTRY).explained("三树") is None
    assert load_lexicon(FIRST).explained("三感") is None
    assert load_lexicon(FIRST).explained("四个意识形态") is None


def test_own_formulas_come_before_the_others() -> None:
    lexicon = load_lexicon(FIRST + ENTRY)
    own = Standard("“四个意识”", ("甲", "乙"), document="本镇方案", year=2020)
    both = lexicon.with_own((own,))
    assert both.formulas == (own, lexicon.formulas[1])
    assert both.explained("四个意识") == own
    assert lexicon.with_own(()) is lexicon


def card(draft: "Draft", templates: Templates, lexicon: Lexicon) -> Question:
    made = make_questions(draft.report(), tuple(draft.points), templates, lexicon)
    return next(question for question in made if question.kind == "flashcard")


def test_a_name_left_open_is_explained_and_said_to_be_from_elsewhere(
    draft: Callable[[], "Draft"], templates: Templates, lexicon: Lexicon
) -> None:
    report = draft()
    report.name("四个意识", SENTENCE)
    asked, without = card(report, templates, lexicon), card(report, templates, Lexicon())
    said = "本报告未展开；见中共中央政治局1月29日会议，2016年。通常指：政治意识、大局意识、核心意识、看齐意识（不出自本报告）。"
    assert said in asked.explanation
    assert asked.answer == ("四个意识",)
    assert msgspec.structs.replace(asked, explanation=without.explanation) == without
    assert "未展开" not in without.explanation


def test_templates_without_the_wording_say_nothing_of_it(draft: Callable[[], "Draft"], templates: Templates, lexicon: Lexicon) -> None:
    report = draft()
    report.name("四个意识", SENTENCE)
    kept = {place: wordings for place, wordings in templates.wordings.items() if place != "elsewhere.named"}
    assert "未展开" not in card(report, Templates(kept), lexicon).explanation


def keys(questions: tuple[Question, ...]) -> dict[str, tuple[str, ...]]:
    """The keys by question, but for those whose key is what does not belong: that may come from the lexicon."""
    return {question.id: question.answer for question in questions if question.form not in ("outsider", "statement")}


def recited(questions: tuple[Question, ...]) -> dict[str, tuple[str, ...]]:
    """The keys of what asks for a whole formula; a choice is made only where there are enough wrong options."""
    return {question.id: question.answer for question in questions if question.form == "recite" and question.kind != "multiple"}


def test_an_emptied_lexicon_changes_no_key(invented: "Draft", made: tuple[Question, ...], templates: Templates, lexicon: Lexicon) -> None:
    bare = make_questions(invented.report(), tuple(invented.points), templates, Lexicon())
    with_it, without = keys(made), keys(bare)
    shared = with_it.keys() & without.keys()
    assert {name: with_it[name] for name in shared} == {name: without[name] for name in shared}
    assert recited(made) == recited(bare)
    assert recited(made)
    assert (
        make_bank(invented.report(), tuple(invented.points), made).points
        == make_bank(invented.report(), tuple(invented.points), bare).points
    )


def test_the_extractor_never_reads_the_lexicon() -> None:
    code = "import sys, app.extract.extracting; sys.exit(any(name.startswith(('app.questions', 'app.assets')) for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.shared
def test_the_figures_of_the_reference_reports_are_the_same_without_the_lexicon(
    shared: Path, templates: Templates, lexicon: Lexicon
) -> None:
    score = measure.scorer(shared)
    for text in annotated("reference", shared):
        points = extract(text.report)
        results = []
        for tried in (lexicon, msgspec.structs.replace(lexicon, formulas=(), classes=()), Lexicon()):
            bank = make_bank(text.report, points, make_questions(text.report, points, templates, tried))
            result = score(text.gold, json.loads(msgspec.json.encode(bank)))
            results.append({what: found for what, found in result.items() if what != "counts"})  # how many questions may differ
        assert results[0] == results[1] == results[2], text.name
        assert results[0]["violations"]["total"] == 0


def test_what_one_hears_everywhere_is_not_blanked(templates: Templates, lexicon: Lexicon) -> None:
    filler = "\n\n".join(f"第{number}镇推广“渔火{number}号”管理办法，群众出行更方便。" for number in range(12))
    report = read_report(
        f"# 某县政府工作报告\n\n{filler}\n\n政务服务更加便利，推行“高效办成一件事”改革，群众办事更省心。\n\n"
        "政务服务更加便利，推行“三上门四代办”改革，群众办事更安心。\n".encode(),
        "r.md",
    )
    answers = {answer for question in make_questions(report, extract(report), templates, lexicon) for answer in question.answer}
    assert "三上门四代办" in answers
    assert "高效办成一件事" not in answers

"""A quiz as a page: no key in it, answered by a script that stands for a browser, and taken in once, graded here."""

import json
import os
import re
import shutil
import subprocess
import zlib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.catalogue import Catalogue
from app.errors import UserError
from app.questions.blueprint import Blueprint, Part
from app.records.model import Person
from app.services.composition import Services
from app.services.papers import Order, PaperSet
from tests.gui.invented import ASKED, BANK, SINGLE

SAY = Catalogue("zh")
PARTS = (
    Part("single", 1, 200), Part("multiple", 1, 200), Part("true_false", 1, 200), Part("cloze", 2, 200),
    Part("short", 1, 200), Part("ordering", 1, 200), Part("matching", 1, 200),
)  # fmt: skip
DOM = Path(__file__).parents[1] / "export" / "page_dom.js"


@pytest.fixture
def made(services: Services) -> PaperSet:
    hostile = msgspec.structs.replace(SINGLE, stem="</script><script>alert(1)</script><!-- @TITLE@ & “支部”？")
    services.importing.keep(msgspec.structs.replace(BANK, questions=tuple(hostile if one is SINGLE else one for one in BANK.questions)), "")
    return services.papers.save(services.papers.draw(Order((), Blueprint(PARTS, 3))), "<b>六月</b> 测验").value


@pytest.fixture
def page(services: Services, made: PaperSet, tmp_path: Path) -> Path:
    return services.quiz_pages.write_page(made, "A", tmp_path, SAY)


@pytest.fixture
def person(services: Services) -> Person:
    return services.people.add("张三", "一支部").value


def right(made: PaperSet) -> list[tuple[str, ...]]:
    return [item.candidate.question.answer for item in made.sheet("A").items]


def results(made: PaperSet, path: Path, answers: object, **rest: object) -> Path:
    """A results file as a page writes it."""
    told = {"result": "a" * 32, "paper": made.id, "version": made.number, "letter": "A", "name": "张三", "code": "0001", "started": 1}
    body = json.dumps(told | {"handed_in": 2, "answers": answers} | rest, ensure_ascii=False)
    envelope = {"schema": "jiuxue.answers/1", "crc32": f"{zlib.crc32(body.encode()):08x}", "body": body}
    path.write_text(json.dumps(envelope, ensure_ascii=False), encoding="utf-8")
    return path


def answered(page: Path, answers: list[tuple[str, ...]]) -> dict[str, Any]:
    """What the page's own script does with a document that stands for a browser's."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI") == "true":
            pytest.fail("node is missing: the page's script is not run")
        pytest.skip("node is missing: the page's script is not run")
    typed = json.dumps({"name": "张三", "code": "0001", "answers": answers})
    run = subprocess.run([node, str(DOM), str(page), typed], capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def test_the_page_holds_no_key_and_no_explanation(page: Path, made: PaperSet) -> None:
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<script type="application/json" id="quiz">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    questions = json.loads(found[1])["questions"]
    assert len(questions) == len(ASKED)
    assert all(set(one) == {"kind", "stem", "prompts", "options", "blanks"} for one in questions)
    assert not any(item.candidate.question.explanation in text for item in made.sheet("A").items)
    for item in made.sheet("A").items:
        question = item.candidate.question
        if not question.options and question.kind != "true_false":
            assert not any(key in text for key in question.answer if key not in str(questions))


def test_nothing_written_becomes_markup_and_nothing_is_fetched(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.count("<script") == text.count("</script>") == 2
    assert "<!-- " not in text.split("<body>")[1]
    assert "<title>&lt;b&gt;六月&lt;/b&gt; 测验</title>" in text
    assert not re.search(r"https?://|src=|@[A-Z]+@(?! &)", text.replace("@TITLE@ &", ""))
    assert "default-src 'none'" in text
    assert page.name == "b 六月 b 测验.html" or page.suffix == ".html"


def test_the_page_is_answered_and_its_file_is_graded_here(services: Services, made: PaperSet, page: Path, person: Person) -> None:
    told = answered(page, right(made))
    assert told["nameless"] == "请先写上姓名。"
    assert told["counted"] == "答了 8 题，共 8 题"
    assert told["asked"] == ["现在交卷吗？交卷后不能再改。"]
    assert told["title"] == "<b>六月</b> 测验"
    assert told["locked"]
    (name, text), again = told["saved"]
    assert (name, text) == tuple(again)
    assert name == "答卷-张三-0001.json"
    file = page.with_name(name)
    file.write_text(text, encoding="utf-8")
    handed = services.quiz_pages.read(file)
    assert (handed.sure, handed.title) == (person.id, made.title)
    result = services.quizzing.result(services.quiz_pages.take_in(handed, handed.sure, "王五").value)
    assert result.score.total.hundredths == result.score.total.full
    assert (result.attempt.source, result.person.name) == ("bundle", "张三")


def test_what_is_left_open_is_blank(services: Services, made: PaperSet, page: Path, person: Person) -> None:
    told = answered(page, [()] * len(ASKED))
    assert told["asked"] == ["还有 8 题没有答。现在就交卷吗？交卷后不能再改。"]
    file = page.with_name("a.json")
    file.write_text(told["saved"][0][1], encoding="utf-8")
    handed = services.quiz_pages.read(file)
    assert services.quizzing.result(services.quiz_pages.take_in(handed, person.id, "").value).score.total.blank == 8


def test_a_file_counts_once_however_often_it_is_opened(services: Services, made: PaperSet, person: Person, tmp_path: Path) -> None:
    file = results(made, tmp_path / "a.json", right(made))
    handed = services.quiz_pages.read(file)
    services.quiz_pages.take_in(handed, person.id, "")
    for work in (lambda: services.quiz_pages.read(file), lambda: services.quiz_pages.take_in(handed, person.id, "")):
        with pytest.raises(UserError) as told:
            work()
        assert told.value.code == "answers_taken"
    other = services.quiz_pages.read(results(made, tmp_path / "b.json", right(made), result="b" * 32))
    with pytest.raises(UserError) as told:
        services.quiz_pages.take_in(other, person.id, "")
    assert told.value.code == "sheet_twice"
    assert len(services.scoring.scores()) == 1


def test_namesakes_wait_for_a_decision_and_someone_new_is_added(services: Services, made: PaperSet, person: Person, tmp_path: Path) -> None:
    services.people.add("张三", "二支部")
    handed = services.quiz_pages.read(results(made, tmp_path / "a.json", right(made), code=""))
    assert handed.sure == ""
    assert len(handed.candidates) == 2
    stranger = services.quiz_pages.read(results(made, tmp_path / "b.json", right(made), result="b" * 32, name="赵六", code=""))
    assert (stranger.sure, stranger.candidates) == ("", ())
    services.quiz_pages.take_in(stranger, None, "")
    assert [one.person.name for one in services.scoring.scores()] == ["赵六"]


def test_a_number_of_another_person_is_not_sure(services: Services, made: PaperSet, person: Person, tmp_path: Path) -> None:
    other = services.people.add("李四", "").value
    handed = services.quiz_pages.read(results(made, tmp_path / "a.json", right(made), code=other.number))
    assert handed.sure == ""
    assert {one.person for one in handed.candidates} == {person.id, other.id}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda text: text.replace("0001", "0002"), "answers_damaged"),
        (lambda text: text[: len(text) // 2], "answers_damaged"),
        (lambda text: text.replace("answers/1", "answers/2"), "answers_newer"),
        (lambda _text: '{"schema": "jiuxue.bank/1"}', "answers_foreign"),
        (lambda _text: "[1, 2]", "answers_foreign"),
        (lambda _text: "PK\x03\x04", "answers_foreign"),
        (lambda _text: "", "answers_foreign"),
    ],
)
def test_damaged_and_foreign_files_are_told(services: Services, made: PaperSet, tmp_path: Path, change: Any, code: str) -> None:  # noqa: ANN401
    file = results(made, tmp_path / "a.json", right(made))
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(UserError) as told:
        services.quiz_pages.read(file)
    assert (told.value.code, told.value.data["name"]) == (code, "a.json")
    assert services.scoring.scores() == ()


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ({"paper": "gone"}, "answers_no_paper"),
        ({"version": 9}, "answers_no_paper"),
        ({"letter": "B"}, "answers_damaged"),
        ({"answers": [["甲"]]}, "answers_damaged"),
        ({"answers": [["从没问过"], *[[]] * 7]}, "answers_damaged"),
        ({"name": 5}, "answers_damaged"),
    ],
)
def test_answers_to_something_else_are_told(services: Services, made: PaperSet, tmp_path: Path, rest: dict[str, object], code: str) -> None:
    with pytest.raises(UserError) as told:
        services.quiz_pages.read(results(made, tmp_path / "a.json", **({"answers": right(made)} | rest)))
    assert told.value.code == code


def test_an_editor_that_lays_the_file_out_anew_damages_nothing(services: Services, made: PaperSet, person: Person, tmp_path: Path) -> None:
    file = results(made, tmp_path / "a.json", right(made))
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")), indent=4), encoding="utf-8")
    assert services.quiz_pages.read(file).sure == person.id


def test_a_paper_must_be_saved_first(services: Services, made: PaperSet, tmp_path: Path) -> None:
    with pytest.raises(UserError) as told:
        services.quiz_pages.write_page(services.papers.lock(made, "A", 0, locked=True), "A", tmp_path, SAY)
    assert told.value.code == "paper_unsaved"

"""Templates are data that a person edits: what is wrong in them is said with its line."""

import pytest

from app.errors import UserError
from app.questions.templates import GAPS, Templates, load_templates

GOOD = '[recite.flashcard]\nnamed = [\n  "{label}有哪{count}项？",\n]\n'
EXPLANATION = """[explanation]
members = ["{label}{members}"]
answer = ["{answer}"]
pair = ["{left}{right}"]
figure = ["{value}"]
true = ["一致。"]
false = ["{wrong}{right}"]
outsider = ["{answer}{label}{members}"]
source = ["{quote}"]
"""


def test_the_file_that_ships_words_every_place_in_several_ways(templates: Templates) -> None:
    assert set(templates.wordings) == set(GAPS)
    asked = {
        place: wordings for place, wordings in templates.wordings.items() if place.startswith(("recite", "member", "missing", "figure"))
    }
    assert all(len(wordings) > 1 for wordings in asked.values())


def test_a_wording_depends_on_the_point_alone(templates: Templates) -> None:
    place = "member.single.named"
    first = [templates.fill(place, f"point {number}", label="“三守”") for number in range(40)]
    assert first == [templates.fill(place, f"point {number}", label="“三守”") for number in range(40)]
    assert len(set(first)) == len(templates.wordings[place])


def test_a_person_adds_a_wording_without_code() -> None:
    templates = load_templates(GOOD + EXPLANATION)
    assert templates.fill("recite.flashcard.named", "any", label="“三守”", count="三") == "“三守”有哪三项？"
    assert not templates.has("recite.short.named")
    assert templates.fill("recite.short.named", "any", label="“三守”") == ""


def test_an_explanation_cannot_be_left_out() -> None:
    with pytest.raises(UserError) as caught:
        load_templates(GOOD + EXPLANATION.replace("source", "#"))
    assert caught.value.data == {"file": "templates.toml", "line": 5, "found": "explanation.source"}


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("[recite.flashcard\nnamed = []", 1, "[recite.flashcard"),
        (GOOD + '\nnamed = ["a"', 6, 'named = ["a"'),
        (GOOD + "[recite.oral]\nnamed = ['{label}']\n", 6, "named"),
        ('[recite.flashcard]\nnamed = [\n  "{label}{count}？",\n  "{labl}有哪{count}项？",\n]\n', 4, "{labl}有哪{count}项？"),
        ('[recite.flashcard]\nnamed = [\n  "有哪些？",\n]\n', 3, "有哪些？"),
        ('[recite.flashcard]\nnamed = ["{label"]\n', 2, "{label"),
        ('[recite.flashcard]\nnamed = ["{label!r}"]\n', 2, "{label!r}"),
        ("[recite.flashcard]\nnamed = []\n", 2, "named"),
        ("[recite.flashcard]\nnamed = [3]\n", 2, "3"),
        ("recite = 3\n", 1, "recite"),
        ("[recite]\nflashcard = 3\n", 2, "flashcard"),
    ],
)
def test_a_broken_template_is_reported_with_its_line(text: str, line: int, found: str) -> None:
    with pytest.raises(UserError) as caught:
        load_templates(text)
    assert caught.value.code == "template_broken"
    assert caught.value.data == {"file": "templates.toml", "line": line, "found": found}

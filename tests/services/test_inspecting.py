"""The account of a kept bank: its numbers are those of making."""

import pytest

from app.assets import Assets
from app.errors import UserError
from app.questions import lexicon, templates
from app.questions.making import make_and_drop
from app.records.model import Person
from app.services.composition import Services
from app.services.generating import generate_bank


@pytest.fixture(scope="module")
def sample() -> bytes:
    return Assets().path("resources", "sample/report.md").read_bytes()


def test_numbers_agree_with_making(services: Services, sample: bytes) -> None:
    assets = Assets()
    bank = generate_bank(sample, "report.md", assets)
    assert bank.report is not None
    services.importing.keep(bank, "report.md")
    made = make_and_drop(
        bank.report,
        bank.points,
        templates.load_templates(assets.text("questions", templates.FILE)),
        lexicon.load_lexicon(assets.text("questions", lexicon.FILE)),
    )
    told = services.inspecting.open(bank.report.id)
    assert (told.account.made, told.account.dropped) == (len(made.questions), len(made.dropped))
    assert told.account.asked == len(bank.questions) == told.account.made
    assert {one.fault for one in told.account.reasons} == {fault for one in made.dropped for fault in one.faults}
    assert sum(one.found for one in told.account.points) == len(bank.points) == len(told.coverage.points)
    asked = {question for one in told.coverage.points for row in one.rows for cell in row.cells for question in cell.questions}
    assert asked == {question.id for question in bank.questions}


def test_a_point_that_was_rejected_is_no_longer_told_of(services: Services, sample: bytes, person: Person) -> None:
    bank = generate_bank(sample, "report.md", Assets())
    assert bank.report is not None
    services.importing.keep(bank, "report.md")
    gone = next(question.point for question in bank.questions)
    assert gone is not None
    services.reviewing.reject(bank.report.id, person.id, (gone,))
    told = services.inspecting.open(bank.report.id)
    assert gone not in {one.point.id for one in told.coverage.points}
    assert sum(one.found for one in told.account.points) == len(bank.points) - 1


def test_a_report_that_is_not_there_is_told(services: Services) -> None:
    with pytest.raises(UserError) as told:
        services.inspecting.open("nowhere")
    assert told.value.code == "report_gone"

"""What tests of 计划 share: a roster with roles, and the page."""

from datetime import date

import pytest

from app.gui.desk import Desk
from app.gui.main_window import MainWindow
from app.gui.plan.page import PlanPage
from tests.gui.hands import Settled

FRIDAY = date(2026, 6, 12)
PEOPLE = (
    ("龙建平", "一支部", ("党组成员", "主席会议成员", "常委", "干部职工", "委员")),
    ("田茂华", "二支部", ("主席会议成员", "常委", "干部职工", "委员")),
)


@pytest.fixture
def roster(desk: Desk) -> dict[str, str]:
    """Two people with every role between them; their ids by name."""
    desk.services.roster.leave([person.id for person in desk.services.people.all()], date(2026, 1, 1))
    for name, branch, roles in PEOPLE:
        desk.services.roster.add(name, branch, roles)
    return {person.name: person.id for person in desk.services.people.all()}


@pytest.fixture
def page(window: MainWindow, roster: dict[str, str], settled: Settled) -> PlanPage:
    window.go("plan")
    settled()
    page = window.page("plan")
    assert isinstance(page, PlanPage)
    return page

"""The nine modes as they are brought along; broken files are told with their line."""

import msgspec
import pytest

from app.errors import UserError
from app.meeting.model import Mode
from app.meeting.modes import TONES, flaw, in_use, load_modes
from app.meeting.planning import PlanRule
from tests.meeting.made import MODES, MODES_TEXT

DESIGN = {
    "带头学": ("leaders_first", "first"),
    "专题学": ("held", "first"),
    "集中学": ("room", "first"),
    "全员学": ("deadline", "best"),
    "常态学": ("daily", "last"),
    "组织学": ("held", "first"),
    "现场学": ("held", "first"),
    "点上学": ("any_time", "first"),
    "提升学": ("phases", "first"),
}


def test_no_usual_agenda_is_longer_than_a_usual_meeting() -> None:
    assert all(sum(step.minutes for step in mode.steps) <= PlanRule().minutes for mode in MODES.values())


def test_the_nine_modes_are_there_in_the_design_s_order() -> None:
    assert {mode.name: (mode.opens, mode.counts) for mode in MODES.values()} == DESIGN
    assert tuple(mode.tone for mode in MODES.values()) == TONES


def test_no_two_modes_behave_alike() -> None:
    ways = [(mode.opens, mode.draws, mode.teams, mode.large_text, mode.needs, mode.counts) for mode in MODES.values()]
    assert len(set(ways)) == 9


BREAKS = [
    ('opens = "room"', 'opens = "sometimes"', 'opens = "sometimes"'),
    ('tone = "集中学"', 'tone = "别的学"', "tone"),
    ('id = "topic"', 'id = "lead"', 'id = "lead"'),
    ('leaders = ["党组成员"]', "leaders = []", "leaders"),
    ('needs = ["deadline"]', "needs = []", "needs"),
    ("questions = 15", "questions = 0", "questions"),
    ("teams = true", "teems = true", "[[modes]]"),
    ('title = "清点人数"', 'title = " "', "steps"),
]


@pytest.mark.parametrize(("before", "after", "line"), BREAKS)
def test_a_broken_file_is_told_with_its_line(before: str, after: str, line: str) -> None:
    text = MODES_TEXT.replace(before, after, 1)
    with pytest.raises(UserError) as caught:
        load_modes(text)
    assert caught.value.code == "resource_broken"
    assert text.splitlines()[int(str(caught.value.data["line"])) - 1].startswith(line)
    assert caught.value.data["file"] == "modes.toml"


@pytest.mark.parametrize("text", ["", "modes = 3", "[[modes]\nid = 1", "[other]\na = 1"])
def test_what_holds_no_modes_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="resource_broken"):
        load_modes(text)


def test_an_organisation_s_modes_take_the_place_of_ours_and_stand_behind_them() -> None:
    ours = tuple(MODES.values())
    renamed = msgspec.structs.replace(MODES["topic"], name="专题研学")
    added = Mode(id="x", name="结对学", tone="专题学")
    found = in_use(ours, (added, renamed))
    assert [mode.name for mode in found] == [*("专题研学" if mode.id == "topic" else mode.name for mode in ours), "结对学"]
    assert flaw(added, ours) == ""
    assert flaw(msgspec.structs.replace(added, name="集中学"), ours) == "name"

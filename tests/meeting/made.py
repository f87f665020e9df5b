"""Meetings, people and sittings made by hand, and strategies that draw them."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from hypothesis import strategies as st

from app.meeting.model import Details, Meeting, Mode, Participation, Sitting
from app.meeting.modes import load_modes

FRIDAY = date(2026, 6, 12)
NOTHING = Details()
NOON = datetime(2026, 6, 12, 4, 0, tzinfo=UTC)
MODES_TEXT = (Path(__file__).resolve().parents[2] / "resources" / "modes.toml").read_text(encoding="utf-8")
MODES = {mode.id: mode for mode in load_modes(MODES_TEXT)}


def meeting(mode: str | Mode, *, state: str = "begun", phase: str = "", details: Details = NOTHING, opened: bool = False) -> Meeting:
    """A meeting on Friday the 12th of June at three."""
    told = MODES[mode] if isinstance(mode, str) else mode
    return Meeting("m1", told, FRIDAY, time(15, 0), 90, "三楼会议室", details=details, state=state, phase=phase, opened=opened)  # type: ignore[arg-type]


def person(number: int, *, leads: bool = False, branch: str = "") -> Participation:
    return Participation(f"p{number}", f"人{number}", f"{number:04}", branch, (), leads)


def sitting(
    who: int, marks: int | None = 0, *, full: int = 1000, paper: str = "main", day: date = FRIDAY, minute: int = 0, name: str = ""
) -> Sitting:
    """A sitting handed in with `marks`, or under way for None."""
    started = NOON + timedelta(minutes=minute)
    attempt = name or f"a{who}-{paper}-{minute}-{day}"
    handed_in = None if marks is None else started + timedelta(minutes=1)
    return Sitting(attempt, f"p{who}", paper, day, started, handed_in, marks or 0, full, (marks or 0) * 10 >= full * 6)  # type: ignore[arg-type]


SITTINGS = st.lists(
    st.builds(
        sitting,
        st.integers(0, 4),
        st.none() | st.integers(0, 1000),
        paper=st.sampled_from(["main", "pre", "post"]),
        day=st.dates(FRIDAY - timedelta(days=2), FRIDAY + timedelta(days=9)),
        minute=st.integers(0, 600),
        name=st.uuids().map(str),
    ),
    max_size=12,
)
PEOPLE = st.lists(st.tuples(st.booleans(), st.sampled_from(["", "一支部", "二支部"])), max_size=5).map(
    lambda told: tuple(person(number, leads=leads, branch=branch) for number, (leads, branch) in enumerate(told))
)

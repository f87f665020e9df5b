"""The plan over a real file: by hand, by rule, moved, called off, prepared, undone, exported."""

from datetime import date, time
from pathlib import Path

import msgspec
import pytest

from app.catalogue import Catalogue
from app.errors import UserError
from app.meeting.holidays import SpecialDay
from app.meeting.planning import PlanRule
from app.services.composition import Services
from app.store.store import Store
from tests.store.banks import Clock, bank

FRIDAY = date(2026, 1, 9)


@pytest.fixture(autouse=True)
def something_to_learn(services: Services, clock: Clock) -> None:
    clock.move(days=7)  # 2026-01-02
    services.importing.keep(bank(12), "report.txt")
    for number, (name, roles) in enumerate((("张三", ("常委", "党组成员")), ("李四", ("常委",)), ("王五", ("干部职工",)))):
        services.roster.add(name, ("一支部", "二支部")[number % 2], roles)


def test_a_year_is_filled_by_the_rule_and_emptied_again(services: Services) -> None:
    services.customs.set_rule(PlanRule(start=time(9, 30), place="三楼", modes=("topic", "branch"), reports=("report-1",)))
    made = services.planning.fill(2026).value
    year = services.planning.year(2026)
    assert year.meetings == made
    assert {one.day for one in made} == {one.day for one in year.days if not one.off and one.day >= year.today}
    assert {(one.start, one.place, one.reports) for one in made} == {(time(9, 30), "三楼", ("report-1",))}
    assert [one.mode.id for one in made[:4]] in (["topic", "branch"] * 2, ["branch", "topic"] * 2)
    assert services.planning.fill(2026).value == ()
    services.planning.unplan(tuple(one.id for one in made))
    assert services.planning.year(2026).meetings == ()
    services.planning.replan((made[0].id,))
    assert services.planning.year(2026).meetings == made[:1]


def test_a_day_off_of_one_s_own_takes_a_friday_away_and_may_give_it_back(services: Services) -> None:
    services.customs.set_day(SpecialDay(FRIDAY, "off", "区运动会"))
    assert next(one.off for one in services.planning.year(2026).days if one.day == FRIDAY) == "区运动会"
    services.customs.set_day(SpecialDay(date(2026, 2, 20), "plain"))
    assert next(one.off for one in services.planning.year(2026).days if one.day == date(2026, 2, 20)) == ""
    services.customs.drop_day(FRIDAY)
    assert next(one.off for one in services.planning.year(2026).days if one.day == FRIDAY) == ""
    days = services.customs.days(2026)
    assert days.announced is not None
    assert [special.day for special in days.own] == [date(2026, 2, 20)]


def test_a_mode_dropped_on_a_day_takes_the_place_of_the_one_before(services: Services) -> None:
    first = services.planning.plan(FRIDAY, "topic").value
    second = services.planning.plan(FRIDAY, "together").value
    assert (second.id, second.mode.id, second.sequence) == (first.id, "together", 1)
    assert services.planning.plan(FRIDAY, "together").value == second
    assert len(services.planning.year(2026).meetings) == 1
    with pytest.raises(UserError, match="mode_gone"):
        services.planning.plan(FRIDAY, "nothing")


def test_what_gave_way_is_put_back_whole(services: Services) -> None:
    prepared = services.planning.prepare_next("together", ("report-1",)).value
    details = msgspec.structs.replace(prepared.details, chair="张三")
    before = services.planning.edit(prepared.id, place="三楼", details=details).value
    lines = services.meetings.view(before.id).papers
    after = services.planning.plan(FRIDAY, "topic").value
    assert (after.state, after.agenda) == ("planned", ())
    back = services.planning.put_back(before, after).value
    assert back == msgspec.structs.replace(before, sequence=after.sequence + 1)
    assert services.meetings.view(before.id).meeting == back
    assert services.meetings.view(before.id).papers == lines
    with pytest.raises(UserError, match="meeting_not_now"):
        services.planning.put_back(before, after)


def test_what_stands_on_a_day_is_told(services: Services) -> None:
    meeting = services.planning.plan(FRIDAY, "together").value
    assert services.planning.year(2026).to_prepare == FRIDAY
    services.customs.set_day(SpecialDay(FRIDAY, "off", "区运动会"))
    standing = services.planning.on(FRIDAY)
    assert (standing.replaced, standing.off, standing.past) == (meeting, "区运动会", False)
    assert [(one.day, one.off) for one in services.planning.year(2026).off] == [(FRIDAY, "区运动会")]
    assert services.planning.propose().off == "区运动会"
    services.planning.cancel(meeting.id, "停电")
    assert services.planning.on(FRIDAY).meetings == ()
    assert services.planning.on(date(2025, 12, 5)).past


def test_why_a_meeting_that_was_held_stays_is_told(services: Services) -> None:
    meeting = services.planning.prepare_next("together", ("report-1",)).value
    services.meetings.begin(meeting.id)
    services.meetings.end(meeting.id)
    with pytest.raises(UserError, match="meeting_held"):
        services.planning.unplan((meeting.id,))
    with pytest.raises(UserError, match="meeting_held"):
        services.planning.edit(meeting.id, reports=())
    with pytest.raises(UserError, match="meeting_held"):
        services.planning.move(meeting.id, date(2026, 1, 16), time(15, 0), "停电")


def test_a_meeting_lasts_as_long_as_its_agenda(services: Services) -> None:
    meeting = services.planning.plan(FRIDAY, "together", ("report-1",)).value
    services.planning.edit(meeting.id, minutes=30)
    ready = services.planning.prepare(meeting.id).value
    assert ready.minutes == sum(step.minutes for step in ready.mode.steps) == 90


def test_moves_and_cancellations_are_kept_with_their_reasons(services: Services, store: Store) -> None:
    meeting = services.planning.plan(FRIDAY, "together").value
    services.planning.move(meeting.id, date(2026, 1, 12), time(10, 0), "会议室被占用")
    cancelled = services.planning.cancel(meeting.id, "停电").value
    assert [change.reason for change in cancelled.changes] == ["会议室被占用", "停电"]
    assert (cancelled.day, cancelled.start, cancelled.sequence, cancelled.state) == (date(2026, 1, 12), time(10, 0), 2, "cancelled")
    store.close()
    store.open()
    assert services.planning.year(2026).meetings == (cancelled,)
    assert services.planning.revive(meeting.id).value.state == "planned"


def test_the_next_meeting_is_prepared_in_one_step(services: Services) -> None:
    proposed = services.planning.propose()
    assert (proposed.day, proposed.planned) == (FRIDAY, None)
    meeting = services.planning.prepare_next("together", ("report-1",)).value
    view = services.meetings.view(meeting.id)
    assert (meeting.state, meeting.day) == ("prepared", FRIDAY)
    assert [line.who.name for line in view.lines] == ["张三", "李四"]
    assert view.papers == (("main", (("new", view.questions),)),)
    assert view.questions > 5
    assert next(item.title for item in meeting.agenda) == "开场，通报到会情况"
    assert services.planning.propose().day == date(2026, 1, 16)


def test_what_cannot_be_prepared_leaves_nothing_behind(services: Services) -> None:
    with pytest.raises(UserError, match="meeting_nobody"):
        services.planning.prepare_next("training", ())
    assert services.planning.year(2026).meetings == ()
    services.library.remove("report-1")
    with pytest.raises(UserError, match="meeting_no_questions"):
        services.planning.prepare_next("together", ())
    assert services.planning.year(2026).meetings == ()


def test_another_report_wants_another_paper(services: Services) -> None:
    meeting = services.planning.prepare_next("together", ("report-1",)).value
    services.importing.keep(bank(4, "report-2", "另一份报告"), "other.txt")
    assert services.planning.edit(meeting.id, place="二楼").value.state == "prepared"
    assert services.planning.edit(meeting.id, reports=("report-1", "report-2")).value.state == "planned"
    services.planning.prepare(meeting.id)
    assert services.meetings.view(meeting.id).titles == ("云溪区政协学习制度", "另一份报告")


def test_a_renamed_mode_is_followed_until_a_meeting_has_begun(services: Services) -> None:
    meeting = services.planning.prepare_next("together", ()).value
    mode = next(one for one in services.customs.modes() if one.id == "together")
    services.customs.save_mode(msgspec.structs.replace(mode, name="集体学"))
    assert services.meetings.view(meeting.id).meeting.mode.name == "集体学"
    services.meetings.begin(meeting.id)
    services.customs.drop_mode("together")
    assert services.meetings.view(meeting.id).meeting.mode.name == "集体学"
    assert next(one.name for one in services.customs.modes() if one.id == "together") == "集中学"
    with pytest.raises(UserError, match="mode_broken") as caught:
        services.customs.save_mode(msgspec.structs.replace(mode, id="", name="专题学"))
    assert caught.value.data == {"field": "name"}


def test_the_year_is_exported_as_a_calendar(services: Services, tmp_path: Path) -> None:
    services.planning.plan(FRIDAY, "together", ("report-1",))
    place = services.planning.export_year(tmp_path / "例会", 2026, Catalogue("zh"))
    assert place.name == "例会.ics"
    assert "云溪区政协学习制度" in place.read_text(encoding="utf-8").replace("\r\n ", "").replace("\n ", "")
    with pytest.raises(UserError, match="export_no_folder"):
        services.planning.export_year(tmp_path / "nowhere" / "a.ics", 2026, Catalogue("zh"))


def test_a_broken_modes_file_of_one_s_own_is_told(services: Services, tmp_path: Path) -> None:
    own = tmp_path / "own" / "resources" / "modes.toml"
    own.parent.mkdir(parents=True)
    own.write_text("[[modes]]\nid = 'x'\nname = '甲'\ntone = '无'\n", encoding="utf-8")
    with pytest.raises(UserError, match="resource_broken") as caught:
        services.planning.year(2026)
    assert caught.value.data["line"] == 4
    own.write_text("[[modes]]\nid = 'x'\nname = '甲学'\ntone = '集中学'\n", encoding="utf-8")
    assert [mode.name for mode in services.planning.year(2026).modes] == ["甲学"]

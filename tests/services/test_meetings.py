"""Holding a meeting over a real file, in each of the nine modes from its preparation to its end."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
import pytest

from app.errors import UserError
from app.meeting.model import Details, Meeting
from app.meeting.results import READ_ENOUGH
from app.services.composition import Services
from app.services.meetings import View
from app.services.quizzing import Result
from tests.store.banks import Clock, bank

PEOPLE = (
    ("龙建平", "一支部", ("党组成员", "主席会议成员", "常委", "干部职工")),
    ("田茂华", "二支部", ("主席会议成员", "常委", "干部职工", "委员")),
    ("吴晓燕", "一支部", ("干部职工", "委员")),
)
Sit = Callable[[str, str], Result]


@pytest.fixture(autouse=True)
def something_to_learn(services: Services) -> None:
    services.importing.keep(bank(16), "report.txt")
    for name, branch, roles in PEOPLE:
        services.roster.add(name, branch, roles)


@pytest.fixture
def who(services: Services) -> dict[str, str]:
    return {person.name: person.id for person in services.people.all()}


@pytest.fixture
def sit(services: Services, who: dict[str, str], clock: Clock) -> Sit:
    """Let someone answer everything, `rightly` as often as they know, and hand in."""

    def sit(meeting: str, name: str) -> Result:
        quiz = services.meetings.sit(meeting, who[name]).value
        for sheet in quiz.sheets:
            services.quizzing.answer(quiz.attempt, sheet.position, sheet.asked.options[:1] or ("正确",))
        clock.move(minutes=5)
        return services.quizzing.hand_in(quiz.attempt).value

    return sit


def prepared(services: Services, mode: str, **details: object) -> Meeting:
    made = services.planning.plan(services.planning.today(), mode, ("report-1",)).value
    services.planning.edit(made.id, place="会议室", details=msgspec.structs.replace(Details(), **details))
    return services.planning.prepare(made.id).value


def doors(view: View) -> dict[str, str]:
    return {line.who.name: line.access.why or line.access.door for line in view.lines}


def closed(services: Services, meeting: Meeting, person: str) -> str:
    with pytest.raises(UserError, match="meeting_closed") as caught:
        services.meetings.sit(meeting.id, person)
    return str(caught.value.data["why"])


def test_leaders_go_first(services: Services, who: dict[str, str], sit: Sit) -> None:
    meeting = prepared(services, "lead")
    assert closed(services, meeting, who["龙建平"]) == "not_begun"
    services.meetings.begin(meeting.id)
    assert doors(services.meetings.view(meeting.id)) == {"龙建平": "open", "田茂华": "leaders_first", "吴晓燕": "leaders_first"}
    assert closed(services, meeting, who["田茂华"]) == "leaders_first"
    sit(meeting.id, "龙建平")
    assert doors(services.meetings.view(meeting.id)) == {"龙建平": "done", "田茂华": "open", "吴晓燕": "open"}
    assert closed(services, meeting, who["龙建平"]) == "over"
    sit(meeting.id, "田茂华")
    services.meetings.end(meeting.id)
    view = services.meetings.view(meeting.id)
    assert [one.name for one in view.coverage.missing] == ["吴晓燕"]


def test_the_organiser_may_let_the_others_in(services: Services) -> None:
    meeting = prepared(services, "lead")
    services.meetings.begin(meeting.id)
    services.meetings.let_in(meeting.id)
    assert doors(services.meetings.view(meeting.id))["吴晓燕"] == "open"


def test_a_topic_asks_about_that_topic_alone(services: Services, sit: Sit) -> None:
    with pytest.raises(UserError, match="meeting_lacks"):
        services.meetings.begin(prepared(services, "topic").id)
    meeting = prepared(services, "topic", part="7号提法")
    services.meetings.begin(meeting.id)
    result = sit(meeting.id, "龙建平")
    assert {item.question.point for item in result.items} == {"point-7"}
    assert "7号提法" in services.planning.parts(("report-1",))


def test_a_room_answers_between_the_host_s_two_words(services: Services, who: dict[str, str], sit: Sit) -> None:
    meeting = prepared(services, "together")
    services.meetings.begin(meeting.id)
    assert closed(services, meeting, who["龙建平"]) == "not_opened"
    services.meetings.advance(meeting.id)
    sit(meeting.id, "龙建平")
    half = services.meetings.sit(meeting.id, who["田茂华"]).value
    services.quizzing.answer(half.attempt, 0, half.sheets[0].asked.options[:1] or ("正确",))
    services.meetings.advance(meeting.id)
    view = services.meetings.view(meeting.id)
    assert (view.meeting.phase, view.coverage.done) == ("closed", 2), "what was under way has been handed in"
    with pytest.raises(UserError, match="quiz_closed"):
        services.quizzing.answer(half.attempt, 1, ("正确",))
    assert services.meetings.end(meeting.id).value.state == "ended"


def test_who_is_recorded_as_away_has_no_place_in_the_room_and_keeps_nobody_waiting(services: Services, who: dict[str, str]) -> None:
    meeting = prepared(services, "together")
    services.meetings.begin(meeting.id)
    services.meetings.advance(meeting.id)
    services.attending.record(meeting.id, {who["田茂华"]: ("leave", "下乡"), who["龙建平"]: ("late", "")})
    assert doors(services.meetings.view(meeting.id)) == {"龙建平": "open", "田茂华": "not_here"}
    leading = prepared(services, "lead")
    services.meetings.begin(leading.id)
    services.attending.record(leading.id, {who["龙建平"]: ("absent", "")})
    assert doors(services.meetings.view(leading.id))["吴晓燕"] == "open"


def test_everyone_until_the_deadline_and_the_best_counts(services: Services, sit: Sit, clock: Clock, who: dict[str, str]) -> None:
    meeting = prepared(services, "everyone", deadline=clock.now + timedelta(days=2))
    services.meetings.begin(meeting.id)
    marks = [sit(meeting.id, "吴晓燕").score.total.hundredths]
    quiz = services.meetings.sit(meeting.id, who["吴晓燕"]).value
    marks.append(services.quizzing.hand_in(quiz.attempt).value.score.total.hundredths)
    view = services.meetings.view(meeting.id)
    counted = next(line.counted for line in view.lines if line.who.name == "吴晓燕")
    assert counted is not None
    assert counted.hundredths == max(marks) > min(marks)
    assert (view.coverage.percent, [one.name for one in view.coverage.missing]) == (33, ["龙建平", "田茂华"])
    clock.move(days=3)
    assert closed(services, meeting, who["田茂华"]) == "over"
    assert services.meetings.view(meeting.id).over


def test_every_day_has_its_own_questions_and_rest_days_have_none(services: Services, sit: Sit, clock: Clock, who: dict[str, str]) -> None:
    today = services.planning.today()
    rest = today + timedelta(days=1)
    meeting = prepared(services, "daily", last_day=today + timedelta(days=3), rest_days=(rest,))
    services.meetings.begin(meeting.id)
    first = sit(meeting.id, "吴晓燕")
    assert len(first.items) == 5
    assert closed(services, meeting, who["吴晓燕"]) == "over"
    clock.move(days=1)
    assert closed(services, meeting, who["吴晓燕"]) == "rest_day"
    clock.move(days=1)
    second = sit(meeting.id, "吴晓燕")
    assert {item.question.id for item in first.items} != {item.question.id for item in second.items}
    (days,) = [one for one in services.meetings.view(meeting.id).days if one.person == who["吴晓燕"]]
    assert (days.done, days.tasks) == (2, 2)
    clock.move(days=2)
    assert services.meetings.view(meeting.id).over
    assert services.meetings.end(meeting.id).value.state == "ended"


def test_reading_counts_as_a_day_of_the_daily_meeting(services: Services, clock: Clock, who: dict[str, str]) -> None:
    today = services.planning.today()
    meeting = prepared(services, "daily", last_day=today + timedelta(days=3))
    services.meetings.begin(meeting.id)
    (report, *_) = services.library.reports()
    services.reading.read(who["田茂华"], report.id, tuple(f"{number}" for number in range(READ_ENOUGH)))
    services.reading.read(who["吴晓燕"], report.id, ("0",))
    days = {one.person: one for one in services.meetings.view(meeting.id).days}
    assert (days[who["田茂华"]].done, days[who["田茂华"]].read) == (1, 1)
    assert (days[who["吴晓燕"]].done, days[who["吴晓燕"]].read) == (0, 0)


def test_branches_stand_beside_each_other(services: Services, sit: Sit) -> None:
    with pytest.raises(UserError, match="meeting_lacks"):
        services.meetings.begin(prepared(services, "branch").id)
    meeting = prepared(services, "branch", kind="党课")
    services.meetings.begin(meeting.id)
    sit(meeting.id, "吴晓燕")
    teams = services.meetings.view(meeting.id).teams
    assert [(team.branch, team.done, team.expected) for team in teams] == [("一支部", 1, 2), ("二支部", 0, 1)]
    assert services.planning.branches() == ("一支部", "二支部")


def test_only_the_branches_that_are_chosen_take_part(services: Services) -> None:
    meeting = prepared(services, "branch", kind="支委会", branches=("二支部",))
    assert [line.who.name for line in services.meetings.view(meeting.id).lines] == ["田茂华"]


def test_on_site_place_and_story_are_known_before_it_begins(services: Services, sit: Sit) -> None:
    bare = prepared(services, "onsite")
    assert services.meetings.view(bare.id).lacking == ("story",)
    meeting = prepared(services, "onsite", story="红军过桥")
    services.meetings.begin(meeting.id)
    assert len(sit(meeting.id, "田茂华").items) <= 10
    ended = services.meetings.end(meeting.id).value
    assert (ended.place, ended.details.story) == ("会议室", "红军过桥")


def test_in_a_village_people_answer_until_it_is_ended(services: Services, sit: Sit, clock: Clock) -> None:
    meeting = prepared(services, "village")
    services.meetings.begin(meeting.id)
    clock.move(days=9)
    sit(meeting.id, "吴晓燕")
    assert doors(services.meetings.view(meeting.id))["龙建平"] == "open"
    assert meeting.mode.large_text


def test_training_measures_what_was_gained(services: Services, sit: Sit, who: dict[str, str]) -> None:
    meeting = prepared(services, "training")
    view = services.meetings.view(meeting.id)
    assert [name for name, _ in view.papers] == ["pre", "post"]
    services.meetings.begin(meeting.id)
    pre = sit(meeting.id, "吴晓燕")
    services.meetings.advance(meeting.id)
    assert closed(services, meeting, who["田茂华"]) == "studying"
    services.meetings.advance(meeting.id)
    post = sit(meeting.id, "吴晓燕")
    kinds = [sorted(item.question.kind for item in result.items) for result in (pre, post)]
    assert kinds[0] == kinds[1]
    assert {item.question.id for item in pre.items} != {item.question.id for item in post.items}
    (gain,) = services.meetings.view(meeting.id).gains
    assert (gain.person, gain.pre) == (who["吴晓燕"], gain.pre)
    assert gain.normalised is None or gain.pre + gain.normalised * (1 - gain.pre) == gain.post


def test_what_was_missed_comes_back_in_a_later_meeting(services: Services, sit: Sit, clock: Clock) -> None:
    meeting = prepared(services, "together")
    services.meetings.begin(meeting.id)
    services.meetings.advance(meeting.id)
    sit(meeting.id, "龙建平")
    services.meetings.end(meeting.id)
    clock.move(days=7)
    later = prepared(services, "together")
    ((_, counts),) = services.meetings.view(later.id).papers
    assert dict(counts).get("missed", 0) > 0
    assert dict(counts).get("new", 0) > 0


def test_a_person_sees_the_meetings_in_which_something_is_to_be_done(services: Services, sit: Sit, who: dict[str, str]) -> None:
    meeting = prepared(services, "branch", kind="党课")
    (task,) = services.meetings.tasks(who["吴晓燕"])
    assert (task.meeting.id, task.access.why) == (meeting.id, "not_begun")
    services.meetings.begin(meeting.id)
    services.meetings.sit(meeting.id, who["吴晓燕"])
    assert services.meetings.tasks(who["吴晓燕"])[0].access.door == "under_way"
    assert services.quizzing.unfinished(who["吴晓燕"]) == (), "it is gone on with in the meeting"
    sit(meeting.id, "吴晓燕")
    assert services.meetings.tasks(who["吴晓燕"]) == ()
    assert [one.person.name for one in services.scoring.scores()] == ["吴晓燕"]
    assert isinstance(services.planning.today(), date)


def test_on_site_people_answer_in_turn_and_not_each_from_their_own_page(services: Services, who: dict[str, str]) -> None:
    meeting = prepared(services, "onsite", story="红军过桥")
    services.meetings.begin(meeting.id)
    with pytest.raises(UserError, match="meeting_other_way"):
        services.meetings.sit(meeting.id, who["吴晓燕"], "device")
    assert services.meetings.sit(meeting.id, who["吴晓燕"], "turns").value.sheets


def test_who_does_not_take_part_gets_no_quiz(services: Services) -> None:
    meeting = prepared(services, "together")
    services.meetings.begin(meeting.id)
    services.meetings.advance(meeting.id)
    stranger = services.people.add("外人").value
    assert closed(services, meeting, stranger.id) == "not_invited"

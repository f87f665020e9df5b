"""GUI layer: what 今日 shows, asked of the services in one piece of work."""

from datetime import date
from typing import Final

import msgspec

from app.catalogue import Catalogue, mark
from app.questions.typesetting import typeset
from app.records.model import Person
from app.scores.model import Scored
from app.services.attending import ToMakeUp
from app.services.composition import Services
from app.services.library import Shelved
from app.services.meetings import MeetingTask
from app.services.quizzing import Unfinished
from app.services.reading import Begun
from app.services.studying import Today

RECENT: Final = 4
"""Scores shown: as many as stand beside the card without making the page longer."""
MOST_BEGUN: Final = 1
"""Reports half read that are shown."""
MOST_MAKE_UPS: Final = 3
"""Missed meetings that are shown; the next ones come when these are made up."""
WEEKDAYS: Final = (mark("星期一"), mark("星期二"), mark("星期三"), mark("星期四"), mark("星期五"), mark("星期六"), mark("星期日"))


class Glance(msgspec.Struct, frozen=True):
    """What there is for one person now; without a person only the shelf is known."""

    person: Person | None
    shelf: tuple[Shelved, ...]
    today: Today | None = None
    unfinished: tuple[Unfinished, ...] = ()
    recent: tuple[Scored, ...] = ()
    meetings: tuple[MeetingTask, ...] = ()
    begun: tuple[Begun, ...] = ()
    make_ups: tuple[ToMakeUp, ...] = ()
    exams: tuple[Scored, ...] = ()
    studied: bool = False

    @property
    def beginner(self) -> bool:
        """Whether this person has done nothing here so far: then the page says how one begins."""
        return not (self.recent or self.unfinished or self.exams or self.studied)


def look_up(services: Services, person: Person | None) -> Glance:
    """Ask for everything that the page shows; called on the worker."""
    shelf = services.library.reports()
    if person is None:
        return Glance(None, shelf)
    today = services.studying.today(person.id)
    return Glance(
        person,
        shelf,
        today,
        services.quizzing.unfinished(person.id),
        services.scoring.scores(person.id, RECENT),
        services.meetings.tasks(person.id),
        tuple(one for one in services.reading.begun(person.id) if one.read < one.paragraphs)[:MOST_BEGUN],
        services.attending.to_make_up(person.id)[:MOST_MAKE_UPS],
        services.examining.past(person.id, RECENT),
        bool(today.done or today.reviews) or services.studying.studied(person.id),
    )


def day_in_words(say: Catalogue, day: date) -> str:
    """Return a day as the page says it (6月9日，星期二)."""
    return say("{month}月{day}日，{weekday}", month=day.month, day=day.day, weekday=say(WEEKDAYS[day.weekday()]))


def titles_in_words(say: Catalogue, titles: tuple[str, ...]) -> str:
    """Return what a quiz is about: its report's title, or the first one and how many there are."""
    if len(titles) > 1:
        return say("{title}等 {n} 份报告", title=typeset(titles[0]), n=len(titles))
    return typeset(titles[0]) if titles else say("测验")


def left_in_words(say: Catalogue, owed: ToMakeUp) -> str:
    """Return what is left to make up of a meeting (6月12日，还差自学、测验)."""
    day, words = owed.meeting.day, {"study": say("自学"), "quiz": say("测验")}
    left = say("、").join(words[task] for task in owed.make_up.left)
    return say("{month}月{day}日没到会，还差{left}", month=day.month, day=day.day, left=left)

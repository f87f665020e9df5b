"""Services layer: the records of meetings: what is known of each, put into files by the templates of the organisation."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from app.catalogue import Catalogue, mark
from app.errors import Cancelled, UserError
from app.export.naming import file_name
from app.meeting import results
from app.meeting.attendance import Count, count, owes
from app.meeting.model import Meeting, PaperName
from app.meeting.results import standing
from app.services.attending import expected, make_ups
from app.services.record_templates import RecordTemplates, Template, written
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import attendance, meetings, recording
from app.store import reports as shelf
from app.store.store import Store

if TYPE_CHECKING:
    from sqlite_utils import Database

    from app.export.document import Document
    from app.export.records import AskedLine, Choices, Held, Told

Form = Literal["docx", "pdf"]
QUARTERS: Final = (
    mark("{year}年第一季度学习小结"),
    mark("{year}年第二季度学习小结"),
    mark("{year}年第三季度学习小结"),
    mark("{year}年第四季度学习小结"),
)
MONTHS: Final = 3
"""Of a quarter."""
Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]


class Filed(msgspec.Struct, frozen=True):
    """One meeting as the archive lists it. `number` counts those of its year that were held, 0 for one that was not (yet)."""

    meeting: Meeting
    number: int
    titles: tuple[str, ...]
    count: Count
    left: int
    """How many have still something to make up."""


class Archive(msgspec.Struct, frozen=True):
    """The meetings of one year, and the years of which there are any."""

    year: int
    filed: tuple[Filed, ...]
    years: tuple[int, ...]


class Recording:
    """Lists what can be filed, and writes it; nothing of it is kept twice."""

    def __init__(self, store: Store, settings: SettingsFile, templates: RecordTemplates, surroundings: Surroundings) -> None:
        self._store = store
        self._settings = settings
        self._templates = templates
        self._surroundings = surroundings

    def archive(self, year: int | None = None, meeting: str = "") -> Archive:
        """Return the meetings of the year of `meeting`, else of `year`, else of this year."""
        with self._store.read() as db:
            named = meetings.found(db, meeting).day.year if meeting else None
            year = named or year or self._surroundings.now().year
            every = _numbered(meetings.between(db, *_span(year)))
            filed = self._filed(db, every)
            years = recording.years(db)
        return Archive(year, filed, tuple(sorted({*years, year})))

    def name(self, what: Template, form: Form, say: Catalogue, *, meeting: str = "", year: int = 0, quarter: int = 0) -> str:
        """Return a name for the file that is written next, such as 2026年第24次学习记录（常委会议集中学）.docx.

        Raises `UserError` meeting_gone, record_not_held.
        """
        if what == "meeting":
            with self._store.read() as db:
                stem = self._told(db, meetings.found(db, meeting), say).title
        else:
            stem = _title(what, year, quarter, say)
        return file_name(stem, f".{form}")

    def meeting(self, path: Path, meeting: str, say: Catalogue) -> Path:
        """Write the record of a meeting that was held as a Word document. Raises `UserError` meeting_gone, export_…, record_…."""
        from app.export.record_tags import meeting_tags

        with self._store.read() as db:
            told = self._told(db, meetings.found(db, meeting), say)
        return self._write(path, "meeting", meeting_tags(told))

    def meeting_pages(self, meeting: str, say: Catalogue) -> "Document":
        """Return the record of a meeting that was held as pages. Raises `UserError` meeting_gone, record_not_held."""
        from app.export.record_pages import meeting_document

        with self._store.read() as db:
            told = self._told(db, meetings.found(db, meeting), say)
        return meeting_document(told, say, self._surroundings.now())

    def quarter(self, path: Path, year: int, quarter: int, say: Catalogue) -> Path:
        """Write the summary of a quarter as a Word document. Raises `UserError` export_…, record_…."""
        from app.export.record_tags import several_tags
        from app.export.records import several

        held = tuple(self._held(_span(year, quarter), say, asked=False))
        return self._write(path, "quarter", several_tags(several(_title("quarter", year, quarter, say), held, self._choices, say)))

    def quarter_pages(self, year: int, quarter: int, say: Catalogue) -> "Document":
        """Return the summary of a quarter as pages."""
        from app.export.record_pages import several_document
        from app.export.records import several

        held = tuple(self._held(_span(year, quarter), say, asked=False))
        told = several(_title("quarter", year, quarter, say), held, self._choices, say)
        return several_document(told, say, self._surroundings.now())

    def year(self, path: Path, year: int, say: Catalogue, progress: Progress | None = None, stopped: Stopped | None = None) -> Path:
        """Write a year's file as a Word document; `progress` hears of meetings done and of all.

        Raises `UserError` export_…, record_…; Cancelled when `stopped` says so: what stood at `path` is whole then.
        """
        from app.export.record_tags import several_tags
        from app.export.records import several, told

        held = self._followed(year, say, progress, stopped)
        summary = several(_title("year", year, 0, say), held, self._choices, say)

        def texts() -> "Iterator[Told]":
            for one in held:
                _go_on(stopped)
                if one.meeting.state == "ended":
                    yield told(one, self._choices, say)

        return self._write(path, "year", several_tags(summary, texts()))

    def year_pages(self, year: int, say: Catalogue, progress: Progress | None = None, stopped: Stopped | None = None) -> "Document":
        """Return a year's file as pages. Raises Cancelled."""
        from app.export.record_pages import year_document
        from app.export.records import several, told

        held = self._followed(year, say, progress, stopped)
        summary = several(_title("year", year, 0, say), held, self._choices, say)
        texts = [told(one, self._choices, say) for one in held if one.meeting.state == "ended"]
        return year_document(summary, texts, say, self._surroundings.now())

    def _write(self, path: Path, what: Template, tags: dict[str, object]) -> Path:
        from app.export.templates import rendered

        source = self._templates.in_use(what)
        return written(path, rendered(source.read_bytes(), tags, source.name))

    # --- what is known ------------------------------------------------------------------------------------------------

    @property
    def _choices(self) -> "Choices":
        from app.export.records import Choices

        return Choices(self._settings.current.organisation, self._settings.current.record_results)

    def _filed(self, db: "Database", every: Sequence[tuple[Meeting, int]]) -> tuple[Filed, ...]:
        """Return meetings with their counts: of all at once, a year has tens of thousands of marks."""
        ids = tuple(meeting.id for meeting, _ in every)
        counts = attendance.counts(db, ids)
        marks = attendance.marks(db, ids, owing=True)
        owed = make_ups(db, [meeting for meeting, _ in every], marks)
        reports = tuple(dict.fromkeys(report for meeting, _ in every for report in meeting.reports))
        titles = dict(zip(reports, shelf.titles(db, reports), strict=True))
        found = []
        for meeting, number in every:
            counted = counts.get(meeting.id)
            if counted is None:  # not prepared yet: whoever belongs is expected
                told = attendance.marks(db, (meeting.id,))[meeting.id]
                counted = count((one.person for one in expected(db, meeting)), told)
            left = sum(not one.complete for one in owed[meeting.id])
            found.append(Filed(meeting, number, tuple(titles[report] for report in meeting.reports), counted, left))
        return tuple(found)

    def _followed(self, year: int, say: Catalogue, progress: Progress | None, stopped: Stopped | None) -> "tuple[Held, ...]":
        """Look up the meetings of a year one by one, so that others may write in between, and tell how far it is."""
        with self._store.read() as db:
            total = len(meetings.between(db, *_span(year)))
        found = []
        for done, one in enumerate(self._held(_span(year), say, asked=True), 1):
            _go_on(stopped)
            found.append(one)
            if progress is not None:
                progress(done, total)
        return tuple(found)

    def _held(self, span: tuple[date, date], say: Catalogue, *, asked: bool) -> "Iterator[Held]":
        with self._store.read() as db:
            numbers = {meeting.id: number for meeting, number in _numbered(meetings.between(db, *_span(span[0].year)))}
            every = meetings.between(db, *span)
        for meeting in every:
            with self._store.read() as db:
                yield self._known(db, meeting, numbers[meeting.id], say, asked=asked)

    def _told(self, db: "Database", meeting: Meeting, say: Catalogue) -> "Told":
        from app.export.records import told

        if meeting.state != "ended":
            raise UserError("record_not_held")
        numbers = {one.id: number for one, number in _numbered(meetings.between(db, *_span(meeting.day.year)))}
        return told(self._known(db, meeting, numbers[meeting.id], say, asked=True), self._choices, say)

    def _known(self, db: "Database", meeting: Meeting, number: int, say: Catalogue, *, asked: bool) -> "Held":
        from app.export.records import Held, point_words

        everyone = expected(db, meeting)
        marks = attendance.marks(db, (meeting.id,))[meeting.id]
        sat = meetings.sittings(db, meeting.id)
        found = standing(meeting, everyone, sat)
        places = [(name, place) for name in meeting.mode.papers for place in meetings.paper(db, meeting.id, name)] if asked else []
        wanted = tuple(dict.fromkeys((place.report, place.question.point) for _, place in places if place.question.point is not None))
        points = recording.points(db, wanted)
        return Held(
            meeting=meeting,
            number=number,
            titles=shelf.titles(db, meeting.reports),
            everyone=everyone,
            marks=marks,
            count=count((one.person for one in everyone), marks),
            points=tuple(point_words(points[one], say) for one in wanted if one in points),
            asked=_asked_lines(db, meeting, places) if places else (),
            standing=tuple(found[one.person] for one in everyone) if sat or meeting.state == "ended" else (),
            teams=results.teams(meeting, everyone, sat, {one.person for one in marks if owes(one.presence)}) if meeting.mode.teams else (),
            first_only=frozenset(one.person for one in sat if one.paper == "pre" and one.handed_in and not found.get(one.person)),
            gains=results.gains(everyone, sat) if meeting.mode.opens == "phases" else (),
            make_ups=make_ups(db, [meeting], {meeting.id: marks})[meeting.id],
        )


def _asked_lines(db: "Database", meeting: Meeting, places: "Sequence[tuple[PaperName, meetings.Place]]") -> "tuple[AskedLine, ...]":
    from app.export.records import AskedLine

    tested = recording.tested(db, meeting.id)
    lines: dict[tuple[str, str], AskedLine] = {}
    for paper, place in places:
        key = (place.report, place.question.id)
        answered, right = tested.get(key, (0, 0))
        papers = (*(lines[key].papers if key in lines else ()), paper)
        lines[key] = AskedLine(place.question.stem, "\uff1b".join(place.question.answer), answered, right, papers)
    return tuple(lines.values())


def _numbered(every: Sequence[Meeting]) -> tuple[tuple[Meeting, int], ...]:
    """Return the meetings of a year with their numbers: those that were held are counted in the order in which they ended.

    What is planned, moved or called off later changes no number that a record already bears; what was not held has none (0).
    """
    held = [(one.ended, place, one.id) for place, one in enumerate(every) if one.state == "ended" and one.ended is not None]
    numbers = {meeting: number for number, (_, _, meeting) in enumerate(sorted(held), 1)}
    return tuple((one, numbers.get(one.id, 0)) for one in every)


def _span(year: int, quarter: int = 0) -> tuple[date, date]:
    if not quarter:
        return date(year, 1, 1), date(year, 12, 31)
    first = (quarter - 1) * MONTHS + 1
    last = date(year, first + MONTHS - 1, 1)
    return date(year, first, 1), last.replace(day=30 if last.month in (6, 9) else 31)


def _title(what: Template, year: int, quarter: int, say: Catalogue) -> str:
    if what == "year":
        return say("{year}年学习档案", year=year)
    return say(QUARTERS[quarter - 1], year=year)


def _go_on(stopped: Stopped | None) -> None:
    if stopped is not None and stopped():
        raise Cancelled

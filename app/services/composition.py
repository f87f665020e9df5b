"""Services layer: all services made together."""

import msgspec

from app.assets import Assets
from app.services.attending import Attending
from app.services.customs import Customs
from app.services.editing import Editing
from app.services.editions import Editions
from app.services.entering import Entering
from app.services.examining import Examining
from app.services.fitting import Fitting
from app.services.formulas import Formulas
from app.services.importing import Importing
from app.services.inspecting import Inspecting
from app.services.kept_cards import KeptCards
from app.services.library import Library
from app.services.meetings import Meetings
from app.services.papers import Papers
from app.services.people import People
from app.services.planning import Planning
from app.services.practising import Practising
from app.services.printing import Printing
from app.services.progressing import Progressing
from app.services.quiz_pages import QuizPages
from app.services.quizzing import Quizzing
from app.services.reading import Reading
from app.services.readying import Planner, Readying
from app.services.record_templates import RecordTemplates
from app.services.recording import Recording
from app.services.reviewing import Reviewing
from app.services.rights import Rights
from app.services.roster import Roster
from app.services.scoring import Scoring
from app.services.studying import Studying
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store.store import Store


class Services(msgspec.Struct, frozen=True):
    """Every service, over one store."""

    people: People
    importing: Importing
    library: Library
    editions: Editions
    reviewing: Reviewing
    editing: Editing
    studying: Studying
    kept_cards: KeptCards
    readying: Readying
    fitting: Fitting
    practising: Practising
    quizzing: Quizzing
    scoring: Scoring
    formulas: Formulas
    rights: Rights
    customs: Customs
    planning: Planning
    meetings: Meetings
    reading: Reading
    roster: Roster
    attending: Attending
    record_templates: RecordTemplates
    recording: Recording
    papers: Papers
    printing: Printing
    entering: Entering
    quiz_pages: QuizPages
    examining: Examining
    inspecting: Inspecting
    progress: Progressing


def compose(store: Store, settings: SettingsFile, assets: Assets, surroundings: Surroundings) -> Services:
    """Make every service; the store may be opened later, before the first call."""
    quizzing = Quizzing(store, settings, surroundings)
    papers = Papers(store, settings, surroundings, quizzing)
    entering = Entering(store, surroundings, papers)
    customs = Customs(store, assets, surroundings)
    planner = Planner(settings)
    templates = RecordTemplates(assets)
    return Services(
        people=People(store, settings, surroundings),
        importing=Importing(store, assets, surroundings),
        library=Library(store, surroundings),
        editions=Editions(store, assets, surroundings),
        reviewing=Reviewing(store, assets, surroundings),
        editing=Editing(store, assets, surroundings),
        studying=Studying(store, settings, surroundings, planner),
        kept_cards=KeptCards(store, surroundings),
        readying=Readying(store, settings, surroundings, planner),
        fitting=Fitting(store, surroundings),
        quizzing=quizzing,
        practising=Practising(store, surroundings),
        scoring=Scoring(store, surroundings),
        formulas=Formulas(store, surroundings),
        rights=Rights(store, surroundings),
        customs=customs,
        planning=Planning(store, customs, surroundings),
        meetings=Meetings(store, settings, surroundings, customs, quizzing),
        reading=Reading(store, settings, surroundings),
        roster=Roster(store, surroundings),
        attending=Attending(store, surroundings),
        papers=papers,
        printing=Printing(store, surroundings),
        entering=entering,
        quiz_pages=QuizPages(store, assets, surroundings, papers, entering),
        examining=Examining(store, settings, surroundings, quizzing, papers),
        inspecting=Inspecting(store, assets),
        record_templates=templates,
        recording=Recording(store, settings, templates, surroundings),
        progress=Progressing(store, settings, surroundings),
    )

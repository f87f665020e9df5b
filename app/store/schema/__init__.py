"""Store layer: the tables, from the first version forward, a module for each step.

Moments are integers, milliseconds since 1970 UTC; study days are ISO dates in text (they follow the learner's calendar, not
UTC); what is nested is JSON in text. Ids are UUIDs, those of reports, points and questions come from their content. Facts
(`answer`, `review`, `ruling`, `edit`, `correction` …) are only ever added; `seq` keeps the order in which they were committed,
whatever the clock did.
"""

from typing import Final

from sqlite_utils import Migrations

from app.store.schema.cards import cards
from app.store.schema.editing import editing
from app.store.schema.first import APPLICATION_ID, first
from app.store.schema.formulas import formulas
from app.store.schema.library import library
from app.store.schema.meetings import meetings
from app.store.schema.papers import papers
from app.store.schema.practice import practice
from app.store.schema.reading import reading
from app.store.schema.review import review
from app.store.schema.rights import rights
from app.store.schema.roster import roster
from app.store.schema.sheets import sheets

__all__ = ["APPLICATION_ID", "MIGRATIONS"]

MIGRATIONS: Final = Migrations("jiuxue")
MIGRATIONS(name="0001-first")(first)
MIGRATIONS(name="0002-review")(review)
MIGRATIONS(name="0003-library")(library)
MIGRATIONS(name="0004-formulas")(formulas)
MIGRATIONS(name="0005-papers")(papers)
MIGRATIONS(name="0006-editing")(editing)
MIGRATIONS(name="0007-cards")(cards)
MIGRATIONS(name="0008-practice")(practice)
MIGRATIONS(name="0009-reading")(reading)
MIGRATIONS(name="0010-meetings")(meetings)
MIGRATIONS(name="0011-roster")(roster)
MIGRATIONS(name="0012-rights")(rights)
MIGRATIONS(name="0013-sheets")(sheets)

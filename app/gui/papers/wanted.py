"""GUI layer: what a person has chosen of a paper so far, and the order that comes of it. No widget here."""

from typing import Final, Literal, NamedTuple

from app.questions.blueprint import PAPER_KINDS, Blueprint, Level, Part, Wish, even_parts, usual_marks
from app.questions.grading import FULL_MARKS, Incomplete
from app.questions.model import QuestionKind
from app.services.papers import Order, Scope

Preset = Literal["20", "50", "all", "own"]
USUAL: Final = 20
EVEN: Final = "even"
"""Among the choices of a section: as many questions of each."""

LEVELS: Final[dict[str, tuple[tuple[Level, int], ...]]] = {
    "": (),
    "easy": (("easy", 5), ("medium", 3), ("hard", 2)),
    "medium": (("easy", 3), ("medium", 5), ("hard", 2)),
    "hard": (("easy", 2), ("medium", 4), ("hard", 4)),
}
"""Shares of easy, medium and hard questions, in tenths."""
CORE_TO_REST: Final = (("core", 3), ("plain", 1))
REVIEWING: Final = (("new", 2), ("due", 1), ("missed", 1))
"""Half of what nobody was asked yet, a quarter of what is due, a quarter of what was often missed."""


class Wanted(NamedTuple):
    """The choices on the form. `reports` None means all; `section` is "", `EVEN` or the key of one; `total` None: marks by kind."""

    preset: Preset = "20"
    reports: frozenset[str] | None = None
    numbers: dict[QuestionKind, int] = {}  # noqa: RUF012 - never written to
    marks: dict[QuestionKind, int] = {}  # noqa: RUF012 - never written to
    total: int | None = 100 * FULL_MARKS
    section: str = ""
    level: str = ""
    core: bool = False
    reviewing: bool = False
    twin: bool = False
    incomplete: Incomplete = "none"

    def begun(self, scope: Scope) -> "Wanted":
        """Return the same with numbers to begin with, where the person has not said any yet."""
        if self.numbers:
            return self
        return self._replace(numbers={part.kind: part.number for part in even_parts(USUAL, dict(scope.available))})

    def marks_of(self, kind: QuestionKind) -> int:
        """Return what a question of `kind` gives where the person says so by kind."""
        return self.marks.get(kind, usual_marks(kind))

    def order(self, scope: Scope, reports: tuple[str, ...], seed: int) -> Order:
        """Return the order, where `scope` says what there is and `reports` are those that the form offers."""
        chosen = () if self.reports is None else tuple(report for report in reports if report in self.reports)
        blueprint = Blueprint(
            parts=self._parts(dict(scope.available)),
            seed=seed,
            sections=(self.section,) if self.section and self.section != EVEN else (),
            mix=tuple(self._mix(scope)),
            cover=("formula",) if self.preset == "all" else (),
            total=self.total,
            make_up=self.preset in ("20", "50"),
            parallel=self.twin,
        )
        return Order(chosen, blueprint, self.twin, self.incomplete)

    def _parts(self, available: dict[QuestionKind, int]) -> tuple[Part, ...]:
        match self.preset:
            case "all":
                numbers = dict.fromkeys((kind for kind in PAPER_KINDS if available.get(kind)), 0)
            case "own":
                numbers = {kind: min(self.numbers.get(kind, 0), available.get(kind, 0)) for kind in PAPER_KINDS}
                numbers = {kind: number for kind, number in numbers.items() if number}
            case _:
                numbers = {part.kind: part.number for part in even_parts(int(self.preset), available, twice=self.twin)}
        return tuple(Part(kind, number, self.marks_of(kind)) for kind, number in numbers.items())

    def _mix(self, scope: Scope) -> list[Wish]:
        mix = [Wish("section", one.key, 1) for one in scope.sections if one.questions] if self.section == EVEN else []
        mix += [Wish("level", level, share) for level, share in LEVELS[self.level]]
        if self.core:
            mix += [Wish("weight", weight, share) for weight, share in CORE_TO_REST]
        if self.reviewing:
            mix += [Wish("memory", memory, share) for memory, share in REVIEWING]
        return mix

"""Questions layer: which name the report gives to a list."""

from collections import defaultdict
from collections.abc import Iterator

from app.questions.bench import Bench, turn
from app.questions.likeness import fold
from app.questions.model import Question
from app.questions.subject import Subject
from app.questions.typesetting import listed, typeset

_LONGEST_SHOWN = 60
_MOST = 12


class Summaries:
    """The names of a report's lists by the number that they announce."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        for point in bench.points:
            count = bench.counted(point) if point.kind == "formula" else None
            if count is not None and bench.label(point):
                self._names[count].append(typeset(point.name))

    def ask(self, subject: Subject) -> Iterator[Question]:
        """Ask which name the report gives to the members, among names that announce as many."""
        bench, point = self.bench, subject.point
        count = bench.counted(point)
        if count is None or len(listed(subject.members)) > _LONGEST_SHOWN:
            return
        names = tuple(
            name
            for name in dict.fromkeys(self._names[count][:_MOST])
            if fold(name) != fold(point.name) and abs(len(name) - len(point.name)) <= 1
        )
        start = turn(point.id + "/names", len(names))
        wrong = (names[start:] + names[:start])[:3]
        if len(wrong) >= 2:
            name = typeset(point.name)
            gaps = {"members": listed(subject.members)}
            yield from subject.make("context", "single", "summary", gaps, (name,), asked="name", options=(name, *wrong))

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.assets import Assets
from app.catalogue import ERRORS, HINTS
from app.errors import Cancelled, UserError
from app.records.model import Person
from app.report.decoding import MAX_BYTES
from app.services.changes import Changes
from app.services.composition import Services
from app.services.importing import SAMPLE_BANK, Importing, hints
from app.store.store import Store
from app.study.model import Rating
from tests.store.banks import Clock, bank

REPORT = Path(__file__).resolve().parents[2] / "resources" / "sample" / "report.md"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "学习报告.md"
    path.write_bytes(REPORT.read_bytes())
    return path


def test_a_report_is_read_asked_and_kept(services: Services, report: Path, clock: Clock) -> None:
    told: list[tuple[str, int]] = []
    done = services.importing.import_file(report, lambda step, percent: told.append((step, percent)))
    assert done.changes == Changes(library=True, cards=True)
    brought = done.value
    assert (brought.outcome, brought.hints) == ("new", ())
    assert brought.questions >= 40
    assert brought.flashcards > 0
    assert brought.added == brought.questions
    (shelved,) = services.library.reports()
    assert (shelved.id, shelved.source, shelved.imported) == (brought.report, "学习报告.md", clock.now)
    assert (shelved.points, shelved.questions) == (brought.points, brought.questions)
    assert {step for step, _ in told} == {"reading", "finding", "keeping"}
    percents = [percent for _, percent in told]
    assert percents == sorted(percents)
    assert (percents[0], percents[-1]) == (0, 100)


def test_pasted_text_is_the_same_report(services: Services, report: Path) -> None:
    first = services.importing.import_file(report).value
    pasted = services.importing.import_text(REPORT.read_text(encoding="utf-8").replace("**", "").replace("## ", "").replace("# ", ""))
    assert pasted.value.title == first.title
    assert pasted.value.report == first.report


def test_progress_of_learners_survives_a_corrected_report(services: Services, person: Person, report: Path, clock: Clock) -> None:
    services.importing.import_file(report)
    sitting = services.studying.begin(person.id)
    graded = 0
    while (turn := services.studying.next(sitting)) is not None:
        sitting = services.studying.grade(sitting, turn, Rating.GOOD).value
        graded += 1
    text = report.read_text(encoding="utf-8")
    head, _, rest = text.partition("\n## ")
    report.write_text(f"{head}\n这是后来补充的一段话，说明有关情况。\n\n## {rest}", encoding="utf-8")
    again = services.importing.import_file(report).value
    assert again.outcome == "edition"
    assert again.retired == 0
    clock.move(days=2)
    assert services.studying.today(person.id).reviews == graded > 0


def test_a_cancelled_import_leaves_nothing_wherever_it_is_stopped(services: Services, store: Store, report: Path) -> None:
    def stop_after(times: int) -> Callable[[], bool]:
        asked = 0

        def cancelled() -> bool:
            nonlocal asked
            asked += 1
            return asked > times

        return cancelled

    stopped = 0
    while True:
        try:
            services.importing.import_file(report, None, stop_after(stopped))
        except Cancelled:
            stopped += 1
        else:
            break
        with store.read() as db:
            for table in ("report", "edition", "point", "question"):
                assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert stopped >= 4
    assert len(services.library.reports()) == 1


def test_an_import_that_cannot_be_kept_leaves_nothing(services: Services, store: Store) -> None:
    with store.write() as db:
        db.execute("CREATE TRIGGER refuse BEFORE UPDATE ON question WHEN NEW.position = 3 BEGIN SELECT RAISE(ABORT, 'refused'); END")
    with pytest.raises(Exception, match="refused"):
        services.importing.keep(bank(2), "")
    assert services.library.reports() == ()


def refused(services: Services, path: Path) -> str:
    with pytest.raises(UserError) as told:
        services.importing.import_file(path)
    assert ERRORS[told.value.code].format(**told.value.data)
    assert services.library.reports() == ()
    return told.value.code


def test_a_file_that_is_no_report_is_told(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert refused(services, path) == "file_missing"
    assert refused(services, tmp_path) == "file_folder"
    path.write_bytes(b"")
    assert refused(services, path) == "file_empty"
    path.write_bytes(bytes(range(256)) * 40)
    assert refused(services, path) == "file_binary"


def test_a_file_far_too_large_is_told_before_it_is_read_whole(services: Services, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 50)
    assert refused(services, path) == "file_too_large"


def test_half_a_pair_in_pasted_text_is_no_bug(services: Services) -> None:
    with pytest.raises(UserError):
        services.importing.import_text("\ud800")
    assert services.library.reports() == ()


def test_a_bank_without_a_report_is_told(services: Services) -> None:
    with pytest.raises(UserError) as told:
        services.importing.keep(msgspec.structs.replace(bank(1), report=None, points=()), "")
    assert told.value.code == "bank_without_report"


def test_a_report_that_yields_enough_has_no_hint() -> None:
    assert hints(bank(4)) == ()


def test_a_report_that_yields_little_says_why() -> None:
    small = bank(1)
    assert {hint.code for hint in hints(small)} == {"short", "no_figures"}
    nothing = msgspec.structs.replace(small, points=(), questions=())
    assert {hint.code for hint in hints(nothing)} == {"short", "no_formulas", "no_figures"}
    named = msgspec.structs.replace(small.points[0], kind="named_only", members=(), member_evidence=())
    glossary = msgspec.structs.replace(small, points=(named,), questions=())
    assert {hint.code for hint in hints(glossary)} == {"short", "only_names", "no_figures"}
    assert small.report is not None
    long = msgspec.structs.replace(small.report, paragraphs=("长" * 1000,))
    figure = msgspec.structs.replace(small.points[0], kind="figure")
    few = msgspec.structs.replace(small, report=long, points=(*small.points, figure))
    assert {hint.code for hint in hints(few)} == {"few_points"}


def test_every_hint_has_its_sentence() -> None:
    small = bank(1)
    for hint in (*hints(small), *hints(msgspec.structs.replace(small, points=()))):
        assert "{" not in HINTS[hint.code].format(**hint.data)


@pytest.fixture
def with_sample(store: Store, clock: Clock, tmp_path: Path) -> Importing:
    own = tmp_path / "own" / "questions"
    own.mkdir(parents=True)
    (own / SAMPLE_BANK).write_bytes(msgspec.json.encode(bank(2, "sample")))
    return Importing(store, Assets(tmp_path / "own"), clock.surroundings())


def test_the_sample_is_put_in_once_and_not_again_when_it_was_removed(with_sample: Importing, services: Services) -> None:
    first = with_sample.ensure_sample()
    assert (first.value, first.changes) == ("sample", Changes(library=True, cards=True))
    again = with_sample.ensure_sample()
    assert (again.value, again.changes) == (None, Changes())
    services.library.remove("sample")
    assert with_sample.ensure_sample().value is None
    assert services.library.reports() == ()


def test_the_sample_that_ships_can_be_studied_and_asked_at_once(services: Services, person: Person) -> None:
    assert services.importing.ensure_sample().value is not None
    (shelved,) = services.library.reports()
    assert shelved.questions >= 40
    assert services.studying.today(person.id).new > 0
    assert services.quizzing.start(person.id, (), 20, ("single", "multiple", "true_false", "cloze")).value.sheets

"""What an organiser waits for: pages over three years of meetings, and the year's file.

    uv run python benchmarks/meetings.py [--persons N] [--meetings N] [--years N] [--questions N]

Opens the pages 计划, 人员 and 档案 in a real window over 500 persons and 52 meetings a year, each with attendance and a paper that
everybody sat, and writes the file of one year as a Word document, with names, by the template that the program brings. Beside it
python-docx writes a document of the same text and tables in the same run. The last line is JSON.
"""

import argparse
import gc
import json
import os
import random
import statistics
import tempfile
import time
import uuid
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import TYPE_CHECKING, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.assets import Assets
from app.bank.model import SCHEMA, Bank
from app.catalogue import Catalogue
from app.errors import Cancelled
from app.meeting.model import AgendaItem, Details, Meeting, Mode
from app.questions.model import Question
from app.records.model import Rule
from app.report.model import Evidence, Report
from app.services.composition import Services, compose
from app.services.surroundings import Surroundings
from app.settings import SettingsFile
from app.store import meetings as kept
from app.store.columns import json_in, moment_in
from app.store.store import Store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.gui.desk import Desk
    from app.gui.jobs import Jobs
    from app.gui.main_window import MainWindow

MOST_MS: Final = 300
"""A page may take so long to open."""
MOST_SECONDS: Final = 20
"""The year's file may take so long."""
PAGES: Final = ("plan", "roster", "archive")
ROUNDS: Final = 5
SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN: Final = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英建国文华志红"
TODAY: Final = datetime(2026, 12, 25, 9, tzinfo=UTC)
MODE: Final = Mode(id="room", name="集中学", tone="集中学", who="常委会议", roles=("委员",), opens="room")
BLANK: Final = Evidence(0, 0, 1, "一")


def bank(questions: int) -> Bank:
    """Return a bank of so many questions over one report."""
    report = Report("report", "政协云溪区第九届委员会常务委员会工作报告", "", "2026-01-01", "0" * 64, (), ("一二三四五",))
    asked = tuple(
        Question(
            f"q{number}",
            None,
            "imported",
            "single",
            f"第{number}题：下列哪一项属于“九学”？",
            (),
            ("甲", "乙", "丙"),
            ("甲",),
            (),
            "",
            None,
            1,
            BLANK,
        )
        for number in range(questions)
    )
    return Bank(SCHEMA, report, (), asked, ())


def build(store: Store, services: Services, persons: int, meetings: int, years: int, questions: int) -> None:
    """Fill the store with a past."""
    chance = random.Random(9)
    names = [chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2)) for _ in range(persons)]
    rows = "\n".join(f"{name},{1000 + number},机关第{number % 12 + 1}党支部,委员" for number, name in enumerate(names))
    services.roster.take_in(services.roster.draft(f"姓名,编号,支部,身份\n{rows}".encode(), "a.csv"), {})
    services.importing.keep(bank(questions), "report.txt")
    who = [entry.person for entry in services.roster.view().entries]
    with store.write() as db:
        asked = db.execute("SELECT report, id, version FROM question ORDER BY id").fetchall()
    for number in range(years * meetings):
        day = date(2026 - number // meetings, 1, 2) + timedelta(weeks=number % meetings)
        with store.write() as db:
            hold(db, f"m{number}", day, who, asked, chance)


def hold(db: "object", meeting: str, day: date, who: list[str], asked: list[tuple[str, str, int]], chance: random.Random) -> None:
    """Put one meeting into the store that has ended: most came, everybody who did sat the paper."""
    ended = datetime.combine(day, clock(8, 30), UTC)
    details = Details(chance.choice(SURNAMES) + "主席", chance.choice(SURNAMES) + "秘书", speeches="大家谈了体会，讲了打算。" * 4)
    agenda = (AgendaItem(clock(15), "开场，通报到会情况"), AgendaItem(clock(15, 5), "领学报告"), AgendaItem(clock(16), "答题"))
    made = Meeting(meeting, MODE, day, clock(15), 90, "三楼会议室", "", ("report",), details, agenda, "ended", ended=ended)
    kept.add(db, made)  # type: ignore[arg-type]
    connection = db.conn  # type: ignore[attr-defined]
    at = moment_in(ended)
    connection.executemany(
        "INSERT INTO participant (meeting, person, position, branch, roles, leads) VALUES (?, ?, ?, ?, ?, 0)",
        [(meeting, person, place, f"机关第{place % 12 + 1}党支部", '["委员"]') for place, person in enumerate(who)],
    )
    presences = [chance.choices(("here", "late", "leave", "absent"), (90, 4, 4, 2))[0] for _ in who]
    connection.executemany(
        "INSERT INTO attendance (meeting, person, presence, reason, at) VALUES (?, ?, ?, ?, ?)",
        [(meeting, person, told, "下乡" if told == "leave" else "", at) for person, told in zip(who, presences, strict=True)],
    )
    connection.executemany(
        "INSERT INTO paper_place (meeting, paper, position, report, question, version, why) VALUES (?, 'main', ?, ?, ?, ?, 'new')",
        [(meeting, place, *question) for place, question in enumerate(asked)],
    )
    sat = [
        (f"{meeting}-{place}", person) for place, (person, told) in enumerate(zip(who, presences, strict=True)) if told in ("here", "late")
    ]
    rule = json_in(Rule())
    connection.executemany(
        "INSERT INTO attempt (id, person, kind, source, seed, rule, started, handed_in, given_up) "
        "VALUES (?, ?, 'quiz', 'quiz', 1, ?, ?, ?, NULL)",
        [(attempt, person, rule, at - 900_000, at - 60_000) for attempt, person in sat],
    )
    connection.executemany(
        "INSERT INTO slot (attempt, position, report, question, version, flagged) VALUES (?, ?, ?, ?, ?, 0)",
        [(attempt, place, *question) for attempt, _ in sat for place, question in enumerate(asked)],
    )
    connection.executemany(
        "INSERT INTO answer (id, attempt, report, question, version, response, hundredths, verdict, at, source) "
        "VALUES (?, ?, ?, ?, ?, '[\"甲\"]', ?, ?, ?, 'quiz')",
        [answer(attempt, place, question, at, right=chance.random() < 0.8) for attempt, _ in sat for place, question in enumerate(asked)],
    )
    connection.executemany(
        "INSERT INTO meeting_attempt (attempt, meeting, mode, paper, day) VALUES (?, ?, 'room', 'main', ?)",
        [(attempt, meeting, day.isoformat()) for attempt, _ in sat],
    )


def answer(attempt: str, place: int, question: tuple[str, str, int], at: int, *, right: bool) -> tuple[object, ...]:
    """Return the row of one answer."""
    return f"{attempt}-{place}", attempt, *question, 100 if right else 0, "right" if right else "wrong", at - 120_000


def wait(jobs: "Jobs", app: "QApplication") -> None:
    """Wait until nothing is under way, as the window does: asleep until something happens, so that the worker has the processor."""
    from PySide6.QtCore import QEventLoop

    while jobs.busy:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def opened(window: "MainWindow", desk: "Desk", app: "QApplication", page: str) -> float:
    """Return the milliseconds from the wish to see a page until its content is drawn."""
    gc.collect()
    begun = time.perf_counter()
    window.go(page)
    wait(desk.jobs, app)
    app.processEvents()
    window.grab()
    return (time.perf_counter() - begun) * 1000


def pages_of(services: Services, settings: SettingsFile, folder: Path) -> dict[str, float]:
    """Return the median milliseconds in which each page opens, made anew each round."""
    from PySide6.QtWidgets import QApplication

    from app.gui.desk import Desk
    from app.gui.fonts import load_faces
    from app.gui.jobs import Jobs
    from app.gui.look import Look
    from app.gui.main_window import MainWindow

    app = QApplication([])
    app.setStyle("Fusion")
    load_faces(Assets())
    look = Look(Assets(), Catalogue("zh"))
    look.apply("light", 100, True)
    jobs = Jobs()
    desk = Desk(services, settings, jobs, look, folder=folder)
    taken: dict[str, list[float]] = {page: [] for page in PAGES}
    for _ in range(ROUNDS):
        window = MainWindow(desk)
        window.resize(1280, 800)
        window.show()
        window.begin(services.people.all()[0])
        wait(jobs, app)
        for page in PAGES:
            taken[page].append(opened(window, desk, app, page))
        window.close()
        window.deleteLater()
        app.processEvents()
    jobs.close()
    return {page: statistics.median(every) for page, every in taken.items()}


def written(services: Services, path: Path, year: int) -> tuple[float, int]:
    """Return the seconds that a year's file takes, and how often it told of its progress."""
    heard: list[int] = []
    begun = time.perf_counter()
    services.recording.year(path, year, Catalogue("zh"), lambda done, _total: heard.append(done))
    return time.perf_counter() - begun, len(heard)


def stopped(services: Services, path: Path, year: int, after: int) -> float:
    """Return the seconds from the wish to stop until the work has, which comes after so many questions for it."""
    asked: list[float] = []

    def wish() -> bool:
        asked.append(time.perf_counter())
        return len(asked) > after

    try:
        services.recording.year(path, year, Catalogue("zh"), None, wish)
    except Cancelled:
        return time.perf_counter() - asked[-1]
    raise AssertionError("the work was not stopped")


def plainly(source: Path, path: Path) -> float:
    """Return the seconds in which python-docx writes the text and the tables of `source` by its own calls."""
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    def said(part: Paragraph | Table) -> str | list[list[str]]:
        return [[cell.text for cell in row.cells] for row in part.rows] if isinstance(part, Table) else part.text

    blocks = [said(part) for part in docx.Document(str(source)).iter_inner_content()]
    begun = time.perf_counter()
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(0, len(block[0]))
        for row in block:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
    document.save(str(path))
    return time.perf_counter() - begun


def services_over(folder: Path) -> tuple[Store, SettingsFile, Services]:
    """Return the services over a new store in `folder`."""
    chance = random.Random(1)
    surroundings = Surroundings(
        lambda: TODAY, lambda: chance.getrandbits(53), lambda: str(uuid.UUID(int=chance.getrandbits(128), version=4))
    )
    store = Store(folder / "store.sqlite")
    store.open()
    settings = SettingsFile.load(folder / "settings.json")
    settings.change(organisation="云溪区政协办公室", record_results="names")
    return store, settings, compose(store, settings, Assets(folder), surroundings)


def main() -> None:
    """Measure, print a table, and end with a line of JSON."""
    told = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name, default in (("persons", 500), ("meetings", 52), ("years", 3), ("questions", 10)):
        told.add_argument(f"--{name}", type=int, default=default)
    given = told.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store, settings, services = services_over(folder)
        begun = time.perf_counter()
        build(store, services, given.persons, given.meetings, given.years, given.questions)
        print(f"built in {time.perf_counter() - begun:.0f} s, {(folder / 'store.sqlite').stat().st_size // 1_000_000} MB")
        pages = pages_of(services, settings, folder)
        seconds, heard = written(services, folder / "year.docx", 2026)
        halt = stopped(services, folder / "stopped.docx", 2026, given.meetings // 3)
        plain = plainly(folder / "year.docx", folder / "plain.docx")
        store.close()
    for page, taken in pages.items():
        print(f"{page:12}{taken:10.0f} ms    at most {MOST_MS}")
    print(
        f"{'year':12}{seconds:10.1f} s     at most {MOST_SECONDS}; told {heard} times how far it was; stopped within {halt * 1000:.0f} ms"
    )
    print(f"{'python-docx':12}{plain:10.1f} s     the same text and tables")
    short = [f"{page} opens within {MOST_MS} ms" for page, taken in pages.items() if taken > MOST_MS]
    short += [f"the year's file within {MOST_SECONDS} s"] if seconds > MOST_SECONDS else []
    short += ["the year's file no slower than python-docx"] if seconds > plain else []
    figures = {page: round(taken) for page, taken in pages.items()}
    print(
        json.dumps(
            {"ms": figures, "year_s": round(seconds, 2), "python_docx_s": round(plain, 2), "stop_s": round(halt, 3), "falls_short": short}
        )
    )


if __name__ == "__main__":
    main()

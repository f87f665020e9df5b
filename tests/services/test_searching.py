"""Finding reports: words of any length, first letters of pinyin, tags, where reports stand; what the index follows."""

import msgspec
import pytest

from app.bank.model import Bank
from app.bank.review import Change
from app.errors import UserError
from app.records.model import Person
from app.services.changes import Changes
from app.services.composition import Services
from app.services.library import PAGE, Place
from tests.store.banks import Clock, bank


def named(number: int, title: str, *paragraphs: str) -> Bank:
    """A bank without points."""
    made = bank(1, f"report-{number}", title)
    assert made.report is not None
    report = msgspec.structs.replace(made.report, paragraphs=paragraphs, author="", sections=())
    return Bank(made.schema, report, (), (), ())


@pytest.fixture
def three(services: Services, clock: Clock) -> None:
    for number, (title, text) in enumerate(
        (
            ("碧江区政协工作报告", "推行“九学”模式，198名委员下沉。"),
            ("山泉镇学习近况", "学习 20% 的时间。"),
            ("九学模式问答", "问与答 ABC。"),
        )
    ):
        clock.move(minutes=1)
        services.importing.keep(named(number, title, "开头。", text), f"{number}.txt")


def found(services: Services, query: str, place: Place = "shelf", tag: str = "") -> list[str]:
    return [row.shelved.title for row in services.library.find(query, place, tag).rows]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["九学模式问答", "山泉镇学习近况", "碧江区政协工作报告"]),
        ("九学模式", ["九学模式问答", "碧江区政协工作报告"]),
        ("“九学” 模式", ["九学模式问答", "碧江区政协工作报告"]),
        ("九学", ["九学模式问答", "碧江区政协工作报告"]),
        ("泉", ["山泉镇学习近况"]),
        ("198名", ["碧江区政协工作报告"]),
        ("委员 报告", ["碧江区政协工作报告"]),
        ("委员 山泉", []),
        ("bjqzx", ["碧江区政协工作报告"]),
        ("SQ", ["山泉镇学习近况"]),
        ("abc", ["九学模式问答"]),
        ("ＡＢＣ", ["九学模式问答"]),
        ("1.txt", ["山泉镇学习近况"]),
        ("20%", ["山泉镇学习近况"]),
        ("%", ["山泉镇学习近况"]),
        ("_", []),
        ('a" OR "b', []),
        ("没有这个词", []),
    ],
)
def test_words_are_found(services: Services, three: None, query: str, titles: list[str]) -> None:
    assert found(services, query) == titles


def test_what_was_found_is_shown_in_its_place(services: Services, three: None) -> None:
    first, second = services.library.find("九学").rows
    assert first.passage is None
    assert second.passage is not None
    assert [second.passage.text[start:end] for start, end in second.passage.spans] == ["九学"]


def test_points_are_searched_as_review_left_them(services: Services, person: Person) -> None:
    services.importing.keep(bank(2), "")
    assert found(services, "号提法") == ["云溪区政协学习制度"]
    assert found(services, "htf") == ["云溪区政协学习制度"]
    services.reviewing.correct("report-1", person.id, "point-0", Change(name="百日攻坚"))
    assert found(services, "百日攻坚") == ["云溪区政协学习制度"]
    assert found(services, "brgj") == ["云溪区政协学习制度"]
    services.reviewing.undo("report-1", person.id)
    assert found(services, "百日攻坚") == []


def test_an_edition_is_searched_and_no_longer_the_one_before(services: Services) -> None:
    services.importing.keep(named(1, "报告", "从前的说法"), "")
    services.importing.keep(named(1, "报告", "如今的说法"), "")
    assert (found(services, "从前的"), found(services, "如今的")) == ([], ["报告"])
    assert (found(services, "从前"), found(services, "如今")) == ([], ["报告"])


def test_a_page_at_a_time(services: Services) -> None:
    for number in range(PAGE + 5):
        services.importing.keep(named(number, f"报告{number:02}", "正文"), "")
    first, second = services.library.find("报告"), services.library.find("报告", first=PAGE)
    assert (len(first.rows), first.first, first.counts["shelf"]) == (PAGE, 0, PAGE + 5)
    assert (len(second.rows), second.first) == (5, PAGE)
    # the last page is shown where the one that was looked at has gone
    beyond = services.library.find("报告", first=10 * PAGE)
    assert beyond.rows == second.rows


def test_a_report_is_filed_away_found_and_brought_back(services: Services, three: None, person: Person) -> None:
    services.importing.keep(bank(2), "")
    done = services.library.archive("report-1")
    assert done.changes == Changes(library=True, cards=True)
    told = services.library.find("云溪")
    assert (told.rows, told.counts) == ((), {"shelf": 0, "archive": 1, "removed": 0})
    assert found(services, "云溪", "archive") == ["云溪区政协学习制度"]
    assert services.library.open("report-1") == bank(2)
    assert services.studying.today(person.id).new == 0
    assert services.quizzing.available() == ()
    services.library.remove("report-1")
    assert services.library.find("云溪").counts == {"shelf": 0, "archive": 0, "removed": 1}
    services.library.restore("report-1")
    assert services.library.find("云溪").counts == {"shelf": 1, "archive": 0, "removed": 0}
    assert services.studying.today(person.id).new > 0


def test_importing_what_was_filed_away_brings_it_back(services: Services) -> None:
    services.importing.keep(bank(2), "")
    services.library.archive("report-1")
    services.importing.keep(bank(2), "")
    assert services.library.details("report-1").row.place == "shelf"
    services.library.remove("report-1")
    assert services.library.details("report-1").row.place == "removed"


def test_tags_narrow_what_is_shown(services: Services, three: None) -> None:
    done = services.library.tag("report-0", (" 政协 ", "2025 年", "政协", ""))
    assert done.value == ("政协", "2025 年")
    assert done.changes == Changes(library=True)
    services.library.tag("report-2", ("政协",))
    told = services.library.find(tag="政协")
    assert [row.tags for row in told.rows] == [("政协",), ("2025 年", "政协")]
    assert told.tags == ("2025 年", "政协")
    assert found(services, "委员", tag="政协") == ["碧江区政协工作报告"]
    services.library.tag("report-0", ())
    assert services.library.find().tags == ("政协",)


def test_tags_have_their_limits(services: Services, three: None) -> None:
    for tags, code in ((("长" * 21,), "tag_long"), (tuple(map(str, range(13))), "tags_many")):
        with pytest.raises(UserError) as told:
            services.library.tag("report-0", tags)
        assert told.value.code == code
    with pytest.raises(UserError) as told:
        services.library.tag("nothing", ("甲",))
    assert told.value.code == "report_gone"


def test_where_everything_is_kept_and_how_large(services: Services, three: None) -> None:
    storage = services.library.storage()
    assert (storage.folder / storage.name).is_file()
    assert storage.bytes > 10_000
    assert storage.backups == 0

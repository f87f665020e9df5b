"""The roster: entries are added, corrected, merged, taken in from a table; every deed can be taken back, nothing is lost."""

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.meeting.roster import ROLES, Away, RosterEntry
from app.services.changes import Changes
from app.services.composition import Services
from app.store import roster
from app.store.store import Store
from app.study.model import Rating
from tests.store.banks import Clock, bank

if TYPE_CHECKING:
    from app.services.roster import RosterView

TODAY = date(2025, 12, 26)


def entries(services: Services) -> tuple[RosterEntry, ...]:
    return services.roster.view().entries


def added(services: Services, name: str, branch: str = "", *roles: str, number: str = "") -> RosterEntry:
    return services.roster.add(name, branch, roles, number).value.turns[0].after


def refused(call: object, *given: object) -> str:
    with pytest.raises(UserError) as told:
        call(*given)  # type: ignore[operator]
    return told.value.code


def csv(*rows: str) -> bytes:
    return "\r\n".join(rows).encode("utf-8-sig")


def test_a_new_store_knows_the_usual_roles(services: Services) -> None:
    view = services.roster.view()
    assert (view.entries, view.roles, view.today) == ((), ROLES, TODAY)


def test_an_entry_is_added_with_a_free_number_and_taken_back(services: Services) -> None:
    done = services.roster.add("张 三", "机关一支部", ["干部职工", "党组成员"])
    (entry,) = entries(services)
    assert done.changes == Changes(people=True)
    assert (entry.name, entry.number, entry.branch, entry.roles) == ("张 三", "0001", "机关一支部", ("党组成员", "干部职工"))
    services.roster.undo(done.value.id)
    assert entries(services) == ()
    assert refused(services.roster.undo, done.value.id) == "roster_undone"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("", "", (), ""), "person_name_empty"),
        (("李四", "", ("主席",), ""), "role_unknown"),
        (("李四", "", (), "0001"), "person_number_taken"),
        (("李四", "", (), "9" * 21), "person_number_long"),
        (("李四", "", (), "1\u200b2"), "person_number_signs"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(services: Services, given: tuple[object, ...], code: str) -> None:
    added(services, "张三")
    assert refused(services.roster.add, *given) == code
    assert len(entries(services)) == 1


def test_an_office_number_leaves_the_short_ones_free(services: Services) -> None:
    added(services, "张三", number="12345678901234567890")
    added(services, "李四", number="A-7")
    assert added(services, "王五").number == "0001"


def test_whoever_left_is_kept_and_may_come_back(services: Services) -> None:
    person = added(services, "张三").person
    services.roster.leave([person], TODAY)
    assert entries(services)[0].left == TODAY
    assert services.people.all() == ()
    assert refused(services.roster.leave, [person], TODAY) == "roster_left"
    assert refused(services.roster.come_back, [person], TODAY - timedelta(1)) == "roster_back_early"
    back = services.roster.come_back([person], TODAY + timedelta(30)).value
    assert entries(services)[0].away == (Away(TODAY, TODAY + timedelta(30)),)
    assert refused(services.roster.come_back, [person], TODAY) == "roster_here"
    services.roster.undo(back.id)
    assert entries(services)[0].left == TODAY


def test_a_deed_that_was_built_on_is_not_taken_back(services: Services) -> None:
    first = services.roster.add("张三").value
    person = first.turns[0].after.person
    services.roster.edit(person, "章三", "", (), "")
    assert refused(services.roster.undo, first.id) == "roster_changed"
    assert [entry.name for entry in entries(services)] == ["章三"]


def test_an_entry_with_records_is_not_undone_away(services: Services) -> None:
    deed = services.roster.add("张三").value
    services.importing.keep(bank(), "report.txt")
    services.quizzing.start(deed.turns[0].after.person, (), 3, ("single",))
    assert refused(services.roster.undo, deed.id) == "roster_in_use"
    assert len(entries(services)) == 1


def test_roles_are_an_editable_list(services: Services) -> None:
    person = added(services, "张三", "", "委员", "常委").person
    deed = services.roster.set_roles(["常委", "特邀委员"]).value
    assert services.roster.view().roles == ("常委", "特邀委员")
    assert entries(services)[0].roles == ("常委",)
    services.roster.undo(deed.id)
    assert services.roster.view().roles == ROLES
    assert entries(services)[0].roles == ("常委", "委员")
    assert person == entries(services)[0].person


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["", "委员"], "role_empty"),
        (["委员", " 委 员"], "role_twice"),
        (["长" * 21], "role_long"),
        (["委\u202e员"], "role_signs"),
        ([str(number) for number in range(41)], "roles_many"),
    ],
)
def test_roles_that_cannot_be_kept_are_refused(services: Services, names: list[str], code: str) -> None:
    assert refused(services.roster.set_roles, names) == code
    assert services.roster.view().roles == ROLES


# --- merging ----------------------------------------------------------------------------------------------------------


def facts(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is kept of persons, table by table."""
    with store.read() as db:
        tables = {table for table, _ in (*roster.referring(db, "person"), *roster.referring(db, "learner"))} | {"review", "answer", "slot"}
        return {table: sorted(map(tuple, db.execute(f'SELECT * FROM "{table}"').fetchall()), key=repr) for table in sorted(tables)}


def learn(services: Services, clock: Clock, person: str, cards: int) -> None:
    """Let a person grade some cards and hand in a quiz."""
    sitting = services.studying.begin(person)
    for _ in range(cards):
        turn = services.studying.next(sitting)
        assert turn is not None
        sitting = services.studying.grade(sitting, turn, Rating.EASY).value
        clock.move(minutes=1)
    services.studying.finish(sitting)
    quiz = services.quizzing.start(person, (), 2, ("single",)).value
    services.quizzing.answer(quiz.attempt, 0, (quiz.sheets[0].asked.options[0],))
    services.quizzing.hand_in(quiz.attempt)
    clock.move(hours=1)


@pytest.fixture
def two(services: Services, clock: Clock, store: Store) -> tuple[str, str]:
    """Two entries of one person, each with a past: cards in common and apart, quizzes, a meeting that both are listed for."""
    services.importing.keep(bank(6), "report.txt")
    kept = added(services, "张三", "", "委员").person
    gone = added(services, "张三", "机关一支部", "常委").person
    learn(services, clock, kept, 2)
    clock.move(days=1)
    learn(services, clock, gone, 4)
    clock.move(days=1)
    with store.write() as db:
        db.execute(
            "INSERT INTO meeting (id, mode, day, start, minutes, place, title, details, agenda, state, phase, opened, sequence) "
            "VALUES ('m', '{}', '2025-12-26', '15:00', 90, '', '', '{}', '[]', 'planned', '', 0, 0)"
        )
        for position, person in enumerate((kept, gone)):
            db.execute("INSERT INTO participant VALUES ('m', ?, ?, '', '[]', 0)", (person, position))
            db.execute("INSERT INTO attendance (meeting, person, presence, reason, at) VALUES ('m', ?, 'here', '', 0)", (person,))
    return kept, gone


def counts(store: Store, person: str) -> tuple[int, ...]:
    """How many attempts, cards, reviews of cards and reviews in attempts a person has."""
    queries = (
        "SELECT count(*) FROM attempt WHERE person = ?",
        "SELECT count(*) FROM card JOIN learner ON number = learner WHERE person = ?",
        "SELECT count(*) FROM review JOIN card ON card.id = card JOIN learner ON number = learner WHERE person = ?",
        "SELECT count(*) FROM review JOIN sitting ON number = sitting JOIN attempt ON attempt.id = attempt WHERE person = ?",
    )
    with store.read() as db:
        return tuple(db.execute(query, (person,)).fetchone()[0] for query in queries)


def test_two_entries_become_one_with_everything_that_either_did(services: Services, store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    done = services.roster.merge(kept, gone)
    assert done.changes == Changes(people=True, cards=True, attempts=True)
    (entry,) = entries(services)
    assert (entry.person, entry.branch, entry.roles) == (kept, "机关一支部", ("常委", "委员"))
    assert counts(store, kept) == (4, 4, 6, 6)
    assert counts(store, gone) == (0, 2, 0, 0)
    assert len(services.scoring.scores(kept)) == 2
    assert [person.id for person in services.people.all()] == [kept]
    assert services.people.choose(gone).value.id == kept


def test_of_two_cards_of_one_question_the_one_seen_last_counts(services: Services, store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    with store.read() as db:
        seen = dict(db.execute("SELECT question, seen_day FROM card JOIN learner ON number = learner WHERE person = ?", (gone,)).fetchall())
    services.roster.merge(kept, gone)
    with store.read() as db:
        now = dict(db.execute("SELECT question, seen_day FROM card JOIN learner ON number = learner WHERE person = ?", (kept,)).fetchall())
    assert now == seen


@pytest.mark.parametrize("swapped", [False, True])
def test_a_merge_is_taken_back_to_the_last_row(services: Services, store: Store, two: tuple[str, str], swapped: bool) -> None:
    before = facts(store)
    kept, gone = two[::-1] if swapped else two
    deed = services.roster.merge(kept, gone).value
    assert facts(store) != before
    services.roster.undo(deed.id)
    assert facts(store) == before
    assert refused(services.roster.merge, kept, kept) == "roster_itself"
    assert refused(services.roster.merge, kept, "nobody") == "person_gone"


def test_a_third_entry_merged_before_follows(services: Services, two: tuple[str, str]) -> None:
    kept, gone = two
    third = added(services, "张三").person
    services.roster.merge(gone, third)
    services.roster.merge(kept, gone)
    assert services.people.choose(third).value.id == kept


# --- taking in --------------------------------------------------------------------------------------------------------


def test_a_table_is_shown_before_it_is_written(services: Services) -> None:
    known = added(services, "李四", "机关一支部", "委员")
    draft = services.roster.draft(
        csv("姓名,支部,职务", "张三,机关一支部,党组成员、常委", "李四,机关一支部,委员、常委", "王五,,"), "名单.csv"
    )
    assert [(row.kind, row.after.name) for row in draft.rows] == [("new", "张三"), ("changed", "李四"), ("new", "王五")]
    assert entries(services) == (known,)
    deed = services.roster.take_in(draft, {}).value
    assert [(entry.name, entry.branch, entry.roles) for entry in entries(services)] == [
        ("李四", "机关一支部", ("常委", "委员")),
        ("张三", "机关一支部", ("党组成员", "常委")),
        ("王五", "", ()),
    ]
    again = services.roster.draft(
        csv("姓名,支部,职务", "张三,机关一支部,党组成员、常委", "李四,机关一支部,委员、常委", "王五,,"), "名单.csv"
    )
    assert {row.kind for row in again.rows} == {"same"}
    services.roster.undo(deed.id)
    assert entries(services) == (known,)


def test_a_draft_of_another_roster_is_not_written(services: Services) -> None:
    draft = services.roster.draft(csv("姓名", "张三"), "名单.csv")
    added(services, "李四")
    assert refused(services.roster.take_in, draft, {}) == "roster_changed"
    assert [entry.name for entry in entries(services)] == ["李四"]


def test_doubtful_rows_wait_for_a_word(services: Services) -> None:
    one, other = added(services, "张三", "一支部"), added(services, "张三", "二支部")
    moved = added(services, "李四", "一支部")
    draft = services.roster.draft(csv("姓名,支部", "张三,三支部", "李四,二支部", "王五,", "王五,"), "名单.csv")
    assert [row.doubt for row in draft.rows] == ["namesake", "moved", None, "twice"]
    assert draft.rows[0].candidates == (one, other)
    services.roster.take_in(draft, {2: other.person, 3: moved.person})
    now = {(entry.name, entry.branch) for entry in entries(services)}
    assert now == {
        ("张三", "一支部"),
        ("张三", "三支部"),
        ("李四", "二支部"),
        ("王五", ""),
    }


def test_new_roles_join_the_list_only_when_asked(services: Services) -> None:
    draft = services.roster.draft(csv("姓名,身份", "张三,特邀委员"), "名单.csv")
    assert draft.new_roles == ("特邀委员",)
    deed = services.roster.take_in(draft, {}, new_roles=True).value
    assert entries(services)[0].roles == ("特邀委员",)
    services.roster.undo(deed.id)
    assert services.roster.view().roles == ROLES


def test_a_number_in_use_is_not_given_twice(services: Services) -> None:
    first, second = added(services, "张三"), added(services, "张三")
    services.roster.merge(first.person, second.person)
    draft = services.roster.draft(csv("姓名,编号", f"李四,{second.number}"), "名单.csv")
    services.roster.take_in(draft, {})
    assert {entry.number for entry in entries(services)} == {first.number, "0003"}


def test_five_hundred_come_in_one_transaction(services: Services) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(("云溪区政协人员名单",))
    book.active.append(("序号", "姓名", "所在支部", "身份"))
    for number in range(1, 501):
        book.active.append((number, f"委员{number}", f"第{number % 7}支部", "委员"))
    file = io.BytesIO()
    book.save(file)
    services.roster.take_in(services.roster.draft(file.getvalue(), "名单.xlsx"), {})
    assert len(entries(services)) == 500
    assert entries(services)[499].number == "0500"


names = st.sampled_from(["张三", "李四", "王五", "张 三"])
deeds = st.one_of(
    st.tuples(st.just("add"), names),
    st.tuples(st.just("edit"), names),
    st.tuples(st.just("leave"), names),
    st.tuples(st.just("merge"), names),
    st.tuples(st.just("take_in"), st.lists(names, min_size=1, max_size=4)),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(deeds, max_size=8))
def test_whatever_was_done_is_taken_back_step_by_step(services: Services, wished: list[tuple[str, object]]) -> None:
    start = services.roster.view()
    done: list[tuple[roster.Deed, RosterView]] = []
    for kind, told in wished:
        before = services.roster.view()
        there = before.entries
        match kind:
            case "add":
                deed = services.roster.add(str(told)).value
            case "take_in":
                deed = services.roster.take_in(services.roster.draft(csv("姓名", *told), "a.csv"), {}).value  # type: ignore[misc]
            case "merge" if len(there) > 1:
                deed = services.roster.merge(there[0].person, there[-1].person).value
            case "edit" if there:
                deed = services.roster.edit(there[-1].person, str(told), "二支部", ("委员",), "").value
            case "leave" if there and there[0].left is None and not there[0].away:
                deed = services.roster.leave([there[0].person], TODAY).value
            case _:
                continue
        done.append((deed, before))
    for deed, before in reversed(done):
        services.roster.undo(deed.id)
        assert services.roster.view() == before
    assert services.roster.view() == start


def test_a_deed_is_kept_as_a_fact(services: Services, store: Store) -> None:
    deed = services.roster.add("张三").value
    undone = services.roster.undo(deed.id).value
    with store.read() as db:
        assert roster.deed(db, deed.id) == (deed, True)
        assert roster.deed(db, undone.id) == (msgspec.structs.replace(undone), False)
        assert roster.deed(db, "none") is None

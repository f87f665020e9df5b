"""Rulings over points: what each deed comes to, undo and redo, other editions, and words found in the text."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bank.review import BY_HAND, Accept, Add, Change, Correct, Deed, Draft, Merge, Redo, Reject, Reviewed, Ruling, Split, Undo
from app.bank.reviewing import accepting, almost_certain, corrected, differences, history, joined, mergeable, review, written
from app.errors import UserError
from app.extract.extracting import extract
from app.extract.model import KeyPoint, Value
from app.report.model import Report
from app.report.reading import read_report

TEXT = """清溪区政协：把学习办到委员家门口

全区推行“四学”工作法，即主席带头学、委员结对学、支部轮流学、线上随时学，把“学习日”定在周五。

讲清“三张清单”，即民情清单、协商清单、督办清单，件件有人管。全区198名委员下沉到村、社区。

坚持“三守”，即守法律、守纪律、守规矩，印发《清溪区委员学习办法》，开展活动36次。
"""
REPORT = read_report(TEXT.encode(), "清溪.txt")
POINTS = extract(REPORT)
START = datetime(2026, 6, 9, 1, 30, tzinfo=UTC)


def named(name: str, points: tuple[KeyPoint, ...] = POINTS) -> KeyPoint:
    return next(point for point in points if point.name == name)


FOUR, LISTS, KEPT = named("四学"), named("三张清单"), named("三守")


def rulings(*deeds: Deed) -> tuple[Ruling, ...]:
    return tuple(Ruling(f"r{n}", "p", "张三", START + timedelta(minutes=n), deed) for n, deed in enumerate(deeds))


def after(*deeds: Deed, report: Report = REPORT, points: tuple[KeyPoint, ...] = POINTS) -> dict[str, Reviewed]:
    return {one.point.id: one for one in review(report, points, rulings(*deeds))}


def draft(words: str, name: str, members: tuple[str, ...] = ()) -> Draft:
    paragraph = next(place for place, text in enumerate(REPORT.paragraphs) if words in text)
    start = REPORT.paragraphs[paragraph].index(words)
    return Draft("formula", name, members, False, None, "", 0.8, REPORT.quote(paragraph, start, start + len(words)))


def verbatim(point: KeyPoint, report: Report = REPORT) -> None:
    for span in (point.evidence, *point.member_evidence):
        assert report.quote(span.paragraph, span.start, span.end) == span
    assert len(point.member_evidence) == len(point.members)


def test_without_a_ruling_everything_waits_as_it_was_found() -> None:
    assert [(one.point, one.state, one.found, one.ruling) for one in review(REPORT, POINTS, ())] == [
        (point, "waiting", point, None) for point in POINTS
    ]


def test_accepted_and_rejected_say_who_and_when() -> None:
    found = after(accepting([FOUR, LISTS]), Reject((KEPT.id,)))
    assert (found[FOUR.id].state, found[LISTS.id].state, found[KEPT.id].state) == ("accepted", "accepted", "rejected")
    told = found[KEPT.id].ruling
    assert told is not None
    assert (told.name, told.at) == ("张三", START + timedelta(minutes=1))
    assert not found[KEPT.id].used
    assert after(Reject((KEPT.id,)), accepting([KEPT]))[KEPT.id].state == "accepted"


def test_a_corrected_member_is_found_in_the_text_and_the_id_stays() -> None:
    one = after(Correct(FOUR.id, Change(members=("主席带头学", "委员结对学", "支部轮流学"), name="“四学”工作法")))[FOUR.id]
    assert one.state == "corrected"
    assert one.point.members == ("主席带头学", "委员结对学", "支部轮流学")
    assert [span.text for span in one.point.member_evidence] == list(one.point.members)
    assert (one.point.confidence, one.point.mechanism, one.found) == (1.0, BY_HAND, FOUR)
    verbatim(one.point)


def test_a_member_that_the_report_does_not_say_has_the_evidence_as_its_span() -> None:
    one = after(Correct(KEPT.id, Change(members=("守法律", "讲规矩"))))[KEPT.id].point
    assert one.member_evidence[0].text == "守法律"
    assert one.member_evidence[1] == one.evidence
    verbatim(one)


def test_a_name_outside_the_evidence_widens_it_with_its_quotes() -> None:
    one = corrected(REPORT, FOUR, Change(name="学习日"))
    assert "“学习日”" in one.evidence.text
    verbatim(one)


def test_a_listed_name_becomes_a_formula_and_back() -> None:
    name = named("学习日")
    assert name.kind == "named_only"
    made = corrected(REPORT, name, Change(members=("周五",)))
    assert (made.id, made.kind, made.member_evidence[0].text) == (name.id, "formula", "周五")
    assert corrected(REPORT, FOUR, Change(members=())).kind == "named_only"


def test_merged_points_are_one() -> None:
    members = joined(KEPT, (FOUR,))
    assert members == (*FOUR.members, *KEPT.members)
    found = after(Merge(KEPT.id, (FOUR.id,), Change(members=members)))
    assert FOUR.id not in found
    assert found[KEPT.id].point.members == members
    verbatim(found[KEPT.id].point)
    assert mergeable(KEPT, FOUR)
    assert not mergeable(KEPT, KEPT)
    assert not mergeable(KEPT, next(point for point in POINTS if point.kind == "figure"))


def test_a_split_point_is_two() -> None:
    part = written(REPORT, draft(FOUR.evidence.text, "后两学", FOUR.members[2:]), [point.id for point in POINTS])
    found = after(Split(FOUR.id, Change(members=FOUR.members[:2]), part))
    assert found[FOUR.id].point.members == FOUR.members[:2]
    assert found[part.id].point.members == FOUR.members[2:]
    assert found[part.id].found is None
    verbatim(found[part.id].point)


def test_an_added_point_stands_in_text_order_under_an_id_of_its_own() -> None:
    part = written(REPORT, draft("民情清单、协商清单、督办清单", "三张清单", ("民情清单", "协商清单")), [point.id for point in POINTS])
    assert part.id != LISTS.id
    order = [one.point.id for one in review(REPORT, POINTS, rulings(Add(part)))]
    assert order.index(part.id) == order.index(LISTS.id) + 1
    # where the reading finds it later, it is that one, as the person wrote it
    same = after(Add(part), points=(*POINTS, msgspec.structs.replace(part, mechanism="list", confidence=0.5)))[part.id]
    assert (same.point, same.state) == (part, "corrected")


def test_what_a_person_said_follows_the_text_into_another_edition() -> None:
    part = written(REPORT, draft("开展活动36次", "活动"), ())
    newer = read_report(TEXT.replace("全区推行", "新补充的一段。\n\n全区推行").encode(), "清溪.txt")
    found = after(Add(part), Correct(FOUR.id, Change(name="四学法")), accepting([LISTS]), report=newer, points=extract(newer))
    assert found[part.id].point.evidence.paragraph == part.evidence.paragraph + 1
    assert (found[FOUR.id].point.name, found[LISTS.id].state) == ("四学法", "accepted")
    verbatim(found[part.id].point, newer)
    gone = read_report(TEXT.replace("，开展活动36次", "").encode(), "清溪.txt")
    assert part.id not in after(Add(part), report=gone, points=extract(gone))


def test_an_acceptance_holds_for_what_was_accepted_only() -> None:
    other = tuple(msgspec.structs.replace(point, members=point.members[:2]) if point.id == LISTS.id else point for point in POINTS)
    assert after(accepting([LISTS]), points=other)[LISTS.id].state == "waiting"
    assert after(Reject((LISTS.id,)), points=other)[LISTS.id].state == "rejected"


def test_rulings_about_points_that_are_not_there_do_nothing() -> None:
    few = POINTS[:1]
    gone = POINTS[1].id
    deeds = (
        Accept((gone,), ("",)), Reject((gone,)), Correct(gone, Change(name="x")), Merge(gone, (POINTS[0].id,), Change()),
        Split(gone, Change(), POINTS[2]),
    )  # fmt: skip
    assert review(REPORT, few, rulings(*deeds)) == review(REPORT, few, ())


def test_only_the_sure_and_the_reviewed_are_fit_for_meetings() -> None:
    unsure = tuple(msgspec.structs.replace(point, confidence=0.5) if point.id == KEPT.id else point for point in POINTS)
    assert after(points=unsure)[FOUR.id].fit_for_meetings
    assert after(points=unsure)[KEPT.id].used
    assert not after(points=unsure)[KEPT.id].fit_for_meetings
    assert after(accepting([KEPT]), points=unsure)[KEPT.id].fit_for_meetings
    assert after(Correct(KEPT.id, Change(name="三个守")), points=unsure)[KEPT.id].fit_for_meetings
    assert not after(Reject((FOUR.id,)), points=unsure)[FOUR.id].fit_for_meetings


def test_the_almost_certain_are_those_that_still_wait() -> None:
    sure = tuple(msgspec.structs.replace(point, confidence=0.97 if point.id in (KEPT.id, FOUR.id) else 0.9) for point in POINTS)
    told = almost_certain(review(REPORT, sure, rulings(accepting([sure[0]]))))
    assert [one.point.id for one in told] == [point.id for point in sure if point.confidence > 0.95 and point.id != sure[0].id]


def test_a_correction_tells_only_what_differs() -> None:
    assert differences(FOUR, FOUR) == Change()
    assert differences(FOUR, msgspec.structs.replace(FOUR, name="四学法")) == Change(name="四学法")


def test_a_new_deed_ends_what_could_be_redone() -> None:
    told = history(rulings(Reject(("a",)), Reject(("b",)), Undo("r1"), Redo("r1"), Undo("r1"), Undo("r0"), Reject(("c",))))
    assert [ruling.id for ruling in told.holding] == ["r6"]
    assert told.undone == ()


IDS = tuple(point.id for point in POINTS)
WORDS = st.sampled_from(["三守", "四学", "学习日", "没有的名称"])
MEMBERS = st.lists(st.sampled_from(["守法律", "民情清单", "没有的内容", "线上随时学"]), max_size=3, unique=True).map(tuple)
CHANGES = st.builds(Change, name=st.none() | WORDS, members=st.none() | MEMBERS, salience=st.none() | st.floats(0, 1))
DRAFTS = st.builds(lambda name, members: draft("督办清单", name, members), WORDS, MEMBERS)


def written_part(wanted: Draft) -> KeyPoint:
    return written(REPORT, wanted, IDS)


DEEDS = st.one_of(
    st.lists(st.sampled_from(POINTS), min_size=1, max_size=3, unique_by=lambda point: point.id).map(accepting),
    st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True).map(lambda ids: Reject(tuple(ids))),
    st.builds(Correct, st.sampled_from(IDS), CHANGES),
    st.builds(lambda ids, change: Merge(ids[0], tuple(ids[1:]), change), st.permutations(IDS).map(lambda ids: ids[:2]), CHANGES),
    st.builds(lambda point, change, part: Split(point, change, written_part(part)), st.sampled_from(IDS), CHANGES, DRAFTS),
    st.builds(lambda part: Add(written_part(part)), DRAFTS),
)


@given(st.lists(DEEDS, max_size=8))
def test_any_deeds_undone_one_after_the_other_give_each_state_before(deeds: list[Deed]) -> None:
    told = list(rulings(*deeds))
    states = [review(REPORT, POINTS, told[:count]) for count in range(len(told) + 1)]
    for one in states[-1]:
        verbatim(one.point)
    for count in reversed(range(len(deeds))):
        told.append(Ruling(f"u{count}", "p", "李四", START, Undo(f"r{count}")))
        assert review(REPORT, POINTS, told) == states[count]
    assert review(REPORT, POINTS, told) == review(REPORT, POINTS, ())
    for count in range(len(deeds)):
        told.append(Ruling(f"d{count}", "p", "李四", START, Redo(f"r{count}")))
        assert review(REPORT, POINTS, told) == states[count + 1]


@given(st.lists(DEEDS, max_size=6))
def test_applying_rulings_alters_nothing_it_was_given(deeds: list[Deed]) -> None:
    before = msgspec.json.encode(POINTS)
    review(REPORT, POINTS, rulings(*deeds))
    assert msgspec.json.encode(POINTS) == before


@pytest.mark.parametrize("value", [Value("一百", None, "名", "exactly"), Value("", None, "名", "exactly")])
def test_a_figure_needs_a_number(value: Value) -> None:
    from app.bank.wording import checked

    figure = next(point for point in POINTS if point.kind == "figure")
    with pytest.raises(UserError) as told:
        checked(msgspec.structs.replace(figure, value=value))
    assert told.value.code == "point_amount"

"""Export layer: the records of study meetings as pages of our own: what stands where on the paper."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from app.catalogue import Catalogue, mark
from app.export.document import Block, Cell, Column, Contents, Document, Keep, NewPage, Paragraph, Row, Space, Table
from app.export.records import Several, Told

LINE: Final = "＿" * 8
HEADS: Final = (
    mark("一、{text}"), mark("二、{text}"), mark("三、{text}"), mark("四、{text}"),
    mark("五、{text}"), mark("六、{text}"), mark("七、{text}"), mark("八、{text}"),
)  # fmt: skip
"""The headings of a record; it has seven at most."""


def meeting_document(told: Told, say: Catalogue, made: datetime) -> Document:
    """Return the record of one meeting."""
    return Document(title=told.title, blocks=tuple(_record(told, say, level=0)), made=made)


def several_document(several: Several, say: Catalogue, made: datetime) -> Document:
    """Return the summary of a quarter."""
    return Document(title=several.title, blocks=tuple(_several(several, say)), made=made)


def year_document(several: Several, every: Iterable[Told], say: Catalogue, made: datetime) -> Document:
    """Return a year's file: a cover page, the contents, the summary, the record of each meeting."""
    blocks: list[Block] = [Space(160, top=True), Paragraph(several.title, "title")]
    if several.organisation:
        blocks += [Space(300), Paragraph(several.organisation, "subtitle")]
    blocks += [NewPage(), Paragraph(say("目　　录"), "title"), Contents(), NewPage()]
    blocks += _several(several, say, level=1)
    for told in every:
        blocks += [NewPage(), *_record(told, say, level=1)]
    return Document(title=several.title, blocks=tuple(blocks), made=made)


def _record(told: Told, say: Catalogue, *, level: int) -> Iterable[Block]:
    if told.organisation:
        yield Paragraph(told.organisation, "subtitle")
    yield Paragraph(told.title, "title", level=level)
    yield _particulars(told, say)
    heads = _Heads(say)
    if told.summary:
        yield heads.next(say("出席情况"))
        yield Paragraph(told.summary)
        for group in told.groups:
            head = say("{word}（{n}人）：", word=group.word, n=group.count)
            yield Paragraph(head + group.names + say("。"), bold=((0, len(head)),))
    if told.agenda:
        yield heads.next(say("会议议程"))
        yield _table((1.2, 3, 4), (say("时间"), say("内容"), say("说明")), told.agenda, centred=1)
    yield from _studied(told, heads, say)
    yield from _results(told, heads, say)
    if told.speeches:
        yield heads.next(say("发言摘要"))
        for line in told.speeches:
            yield Paragraph(line)
    yield Space(24)
    yield Keep(
        (
            Paragraph(say("主持人（签名）：{line}", line=LINE), "signature"),
            Paragraph(say("记录人（签名）：{line}", line=LINE), "signature"),
            Paragraph(say("年　　月　　日"), "signature"),
        )
    )


def _particulars(told: Told, say: Catalogue) -> Table:
    """Return the frame at the top: when, where, who, what."""
    rows: list[Row] = [
        (_head(say("时间")), f"{told.day}\n{told.time}", _head(say("地点")), told.place),
        (_head(say("主持人")), told.chair, _head(say("记录人")), told.recorder),
    ]
    wide = (
        (say("学习形式"), say("{mode}（{kind}）", mode=told.mode, kind=told.kind) if told.kind else told.mode),
        (say("学习材料"), "\n".join(told.reports)),
        (say("学习专题"), told.part),
        (say("革命故事"), told.story),
        (say("会议情况"), told.state),
    )
    rows += [(_head(word), Cell(text, 3)) for word, text in wide if text]
    return Table((Column(1.5), Column(4.4), Column(1.3), Column(2.8)), tuple(rows), height=26)


def _head(text: str) -> Cell:
    return Cell(text, style="head", align="centre")


def _studied(told: Told, heads: "_Heads", say: Catalogue) -> Iterable[Block]:
    if told.points:
        yield heads.next(say("学习要点"))
        for number, point in enumerate(told.points, 1):
            yield Paragraph(say("{number}．{point}", number=number, point=point))
    if told.asked:
        yield heads.next(say("测验题目"))
        columns = (Column(1, "centre"), Column(5), Column(3), Column(1.6, "centre"))
        head = ((say("序号"), say("题目"), say("答案"), say("答对/作答")),)
        yield Table(columns, tuple((str(number), stem, answer, right) for number, stem, answer, right in told.asked), head, style="small")


def _results(told: Told, heads: "_Heads", say: Catalogue) -> Iterable[Block]:
    if told.result:
        yield heads.next(say("测验情况"))
        yield Paragraph(told.result)
    if told.teams:
        head = (say("支部"), say("应答人数"), say("交卷人数"), say("通过人数"), say("平均得分率"))
        yield _table((3, 1.5, 1.5, 1.5, 1.7), head, told.teams)
        yield Space(10)
    if told.gains:
        yield _table((3, 2, 2, 2), (say("姓名"), say("学前"), say("学后"), say("提升幅度")), told.gains)
        yield Space(10)
    if told.results:
        head = (say("姓名"), say("编号"), say("支部"), say("得分率"), say("结果"))
        yield _table((2.4, 1.5, 3.2, 1.4, 1.5), head, told.results)
    if told.make_ups:
        yield heads.next(say("补学情况"))
        yield _table((3, 2, 4), (say("姓名"), say("出席"), say("补学")), told.make_ups)


def _several(several: Several, say: Catalogue, *, level: int = 0) -> Iterable[Block]:
    if several.organisation and not level:
        yield Paragraph(several.organisation, "subtitle")
    yield Paragraph(several.title if not level else say("学习情况汇总"), "title", level=level)
    for line in several.summary:
        yield Paragraph(line)
    heads = _Heads(say)
    if several.rows:
        yield heads.next(say("各次学习"))
        columns = (Column(0.9, "centre"), Column(1.1, "centre"), Column(1.5, "centre"), Column(4.5), *[Column(0.9, "centre")] * 3)
        head = ((say("序号"), say("日期"), say("形式"), say("学习材料"), say("应到"), say("实到"), say("交卷")),)
        yield Table(columns, several.rows, head, style="small")
    if several.left:
        yield heads.next(say("还没有补学的"))
        yield Paragraph(say("、").join(say("{name}（{n}）", name=name, n=number) for name, number in several.left) + say("。"))
    if several.cancelled:
        yield heads.next(say("取消的会议"))
        for day, why in several.cancelled:
            yield Paragraph(say("{day}：{why}", day=day, why=why) if why else day)


def _table(shares: Sequence[float], head: tuple[str, ...], rows: Sequence[tuple[str, ...]], centred: int = 0) -> Table:
    columns = tuple(Column(share, "centre" if index < centred else "left") for index, share in enumerate(shares))
    return Table(columns, tuple(rows), (head,))


class _Heads:
    """Counts the headings of one record, from 一 on."""

    def __init__(self, say: Catalogue) -> None:
        self._say = say
        self._numbered = iter(HEADS)

    def next(self, text: str) -> Paragraph:
        """Return the next heading."""
        return Paragraph(self._say(next(self._numbered), text=text), "heading")

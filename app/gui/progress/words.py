"""GUI layer: the words of 学习进度: days, shares, what was done."""

from datetime import date

from app.catalogue import Catalogue
from app.extract.model import KeyPoint
from app.gui.library.words import headline
from app.gui.today.glance import day_in_words
from app.questions.typesetting import typeset
from app.study.diligence import DayCount
from app.study.mastery import Mastery, Tally
from app.study.recall import Band


def percent(share: float) -> str:
    """Return a share in whole percent."""
    return f"{round(share * 100)}%"


def long_day(say: Catalogue, day: date, today: date) -> str:
    """Return a day with its weekday, and its year where that is another than today's."""
    told = day_in_words(say, day)
    return told if day.year == today.year else say("{year}年{day}", year=day.year, day=told)


def done_on(say: Catalogue, one: DayCount) -> str:
    """Return what was done on a day."""
    parts = []
    if one.cards:
        parts.append(say("学 {n} 张卡片", n=one.cards))
    if one.answers:
        parts.append(say("答 {n} 道题", n=one.answers))
    if one.paragraphs:
        parts.append(say("读 {n} 段", n=one.paragraphs))
    return say("，").join(parts) if parts else say("没有学习")


def point_told(say: Catalogue, point: KeyPoint) -> str:
    """Return what a point is called; of a figure also what it counts, for one number says nothing by itself (提交提案 136 件)."""
    name = headline(say, point)
    return say("{subject} {figure}", subject=typeset(point.subject), figure=name) if point.kind == "figure" and point.subject else name


def recall_of(say: Catalogue, one: Mastery) -> str:
    """Return the recall foretold for a point's cards, or that none was asked."""
    return say("还没问过") if one.recall is None else percent(one.recall)


def right_of(say: Catalogue, tally: Tally) -> str:
    """Return how many answers were right (对 3 / 5)."""
    return say("对 {right} / {asked}", right=tally.right, asked=tally.asked) if tally.asked else say("还没问过")


def band_range(band: Band) -> str:
    """Return between which shares recall was foretold (90%—95%)."""
    return f"{percent(band.low)}\u2014{percent(band.high)}"


def band_in_words(say: Catalogue, band: Band) -> str:
    """Return what a band says, with what it may be worth."""
    return say(
        "预计 {foretold}，实际 {measured}（{recalled} / {reviews} 次，可能的范围是 {least} 到 {most}）",
        foretold=percent(band.foretold),
        measured=percent(band.measured),
        recalled=band.recalled,
        reviews=band.reviews,
        least=percent(band.least),
        most=percent(band.most),
    )

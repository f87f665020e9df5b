"""GUI layer: the words of 学习进度: days, shares, what was done."""

from datetime import date

from app.catalogue import Catalogue
from app.gui.today.glance import day_in_words
from app.study.diligence import DayCount
from app.study.mastery import Tally
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
        parts.append(say("复习 {n} 张卡片", n=one.cards))
    if one.answers:
        parts.append(say("答 {n} 道题", n=one.answers))
    if one.paragraphs:
        parts.append(say("读 {n} 段", n=one.paragraphs))
    return say("，").join(parts) if parts else say("没有学习")


def right_of(say: Catalogue, tally: Tally) -> str:
    """Return how many answers were right (对 3 / 5)."""
    return say("对 {right} / {asked}", right=tally.right, asked=tally.asked) if tally.asked else say("还没问过")


def band_range(band: Band) -> str:
    """Return between which shares recall was foretold (90%—95%)."""
    return f"{percent(band.low)}\u2014{percent(band.high)}"


def band_in_words(say: Catalogue, band: Band) -> str:
    """Return what a band says, with what it may be worth."""
    return say(
        "预计 {foretold}，实际 {measured}（{recalled} / {reviews} 次，大约在 {least} 到 {most} 之间）",
        foretold=percent(band.foretold),
        measured=percent(band.measured),
        recalled=band.recalled,
        reviews=band.reviews,
        least=percent(band.least),
        most=percent(band.most),
    )

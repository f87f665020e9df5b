"""Questions layer: small numbers as they are said in a stem."""

NUMERALS = "零一二三四五六七八九十"


def nth(number: int) -> str:
    """Return a small number in Chinese, for 第几."""
    if number <= len(NUMERALS) - 1:
        return NUMERALS[number]
    tens, ones = divmod(number, 10)
    return (NUMERALS[tens] if tens > 1 else "") + "十" + (NUMERALS[ones] if ones else "")


def how_many(number: int) -> str:
    """Return a small number in Chinese as it is said before a measure word (两项)."""
    return "两" if number == 2 else nth(number)

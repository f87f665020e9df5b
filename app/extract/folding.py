"""Extract layer: one spelling for every paragraph, character for character.

Reports mix half- and full-width punctuation and four kinds of quotes. Every rule that finds something reads the folded
paragraph; because folding keeps the length, an offset into it is an offset into the report.
"""

import re

_ASCII_PUNCTUATION = {",": "\uff0c", ";": "\uff1b", ":": "\uff1a", "?": "\uff1f", "!": "\uff01"}
_PLAIN = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PLAIN |= {ord(mark): mark for mark in "\uff0c\uff1b\uff1a\uff1f\uff01"}
_PLAIN |= {
    ord(char): to
    for chars, to in (
        ("(\uff08\ufe59", "\uff08"),
        (")\uff09\ufe5a", "\uff09"),
        ("\u300c\ufe41\u301d", "\u201c"),
        ("\u300d\ufe42\u301e\u301f", "\u201d"),
        ("\u300e\ufe43\u201b", "\u2018"),
        ("\u300f\ufe44", "\u2019"),
        ("\ufe50", "\uff0c"),
        ("\uff64\ufe51", "\u3001"),
        ("\uff61", "\u3002"),
        ("\ufe54", "\uff1b"),
        ("\ufe55", "\uff1a"),
        ("\u2022\u30fb\u2027\u00b7\uff65", "\u00b7"),
        ("\u2015\u2500\u2501", "\u2014"),
        ("\u2212", "-"),
        ("\u301c", "~"),
        ("\u3000\u00a0\t\u2002\u2003\u2009", " "),
    )
    for char in chars
}
_PLAIN[0xFF02] = '"'
_THOUSANDS = re.compile("(?<=[0-9])[,\uff0c](?=[0-9]{3}(?![0-9]))")
_CLOCK = re.compile("(?<=[0-9])[:\uff1a](?=[0-9]{2}(?![0-9]))")
_MARK = re.compile("(?<![A-Za-z])[,;:?!]|[,;:?!](?![A-Za-z0-9/ ])|(?<=[A-Za-z])[,;?!] (?=[\u4e00-\u9fff])")
_STOP = re.compile("(?<=[\u4e00-\u9fff\u201d\uff09])[.](?= *$| |[\u4e00-\u9fff\u201c])")
_DOUBLE = re.compile('["\u201c\u201d]')
_SINGLE = re.compile("(?<![A-Za-z])'|'(?![A-Za-z])")
_KEPT = str.maketrans({"\ue000": ",", "\ue001": ":"})


def fold_paragraph(text: str) -> str:
    """Return `text` in one spelling, with exactly as many characters.

    Letters, digits and signs become ASCII; , ; : ? ! and brackets between Chinese become full width; straight and corner quotes
    become curly; other spaces become a plain one. A comma between thousands and a colon in a time stay ASCII.
    """
    plain = text.translate(_PLAIN)
    plain = _CLOCK.sub("\ue001", _THOUSANDS.sub("\ue000", plain))
    plain = _STOP.sub("\u3002", plain)
    plain = _MARK.sub(lambda found: _ASCII_PUNCTUATION[found[0][0]] + found[0][1:], plain).translate(_KEPT)
    if '"' in plain or plain.count("\u201c") != plain.count("\u201d"):
        plain = _pair_double(plain)
    if "'" in plain:
        plain = _pair_single(plain)
    return plain


def _pair_double(text: str) -> str:
    """Turn straight quotes into opening and closing ones in turn, and a curly one that is turned the wrong way."""
    marks = _DOUBLE.findall(text)
    if len(marks) % 2:
        return _pair_straight(text)
    turn = iter("\u201c\u201d" * (len(marks) // 2))
    return _DOUBLE.sub(lambda _: next(turn), text)


def _pair_straight(text: str) -> str:
    opened = False

    def curl(found: re.Match[str]) -> str:
        nonlocal opened
        opened = not opened if found[0] == '"' else found[0] == "\u201c"
        return "\u201c" if opened else "\u201d"

    return _DOUBLE.sub(curl, text)


def _pair_single(text: str) -> str:
    marks = len(_SINGLE.findall(text))
    turn = iter("\u2018\u2019" * (marks // 2 + 1))
    return _SINGLE.sub(lambda _: next(turn), text)

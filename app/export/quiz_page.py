"""Export layer: a quiz as one page (.html) that works by a double click, and the results file that it gives back.

The page holds what is asked and no key (`Asked` has none). The results file (`jiuxue.answers/1`) is a JSON object with `body`, itself JSON
in a string, and the CRC-32 of its UTF-8 bytes: so damage on the way is noticed whatever an editor does to spaces. It proves nothing about
who answered: whoever can edit the file can reckon the sum anew.
"""

import html
import json
import re
import zlib
from collections.abc import Sequence
from typing import Final

import msgspec

from app.catalogue import Catalogue
from app.errors import UserError
from app.export.paper_words import PART_NAMES
from app.questions.model import RIGHT, WRONG, Asked
from app.questions.printed import numbered

SCHEMA: Final = "jiuxue.answers/1"
MOST_BYTES: Final = 4_000_000
"""Of a results file: 500 questions answered at full length take less."""


class Quiz(msgspec.Struct, frozen=True):
    """What a page asks: a version of a paper and one of its sheets, under its title."""

    paper: str
    version: int
    letter: str
    title: str
    questions: tuple[Asked, ...]


class Given(msgspec.Struct, frozen=True):
    """What a results file says: its own id, which sheet of which paper, who typed which name and number, the answers by place.

    `started` and `handed_in` are milliseconds since 1970 by the clock of the other computer.
    """

    result: str
    paper: str
    version: int
    letter: str
    name: str
    code: str
    started: int
    handed_in: int
    answers: tuple[tuple[str, ...], ...]


class _Envelope(msgspec.Struct, frozen=True):
    schema: str
    crc32: str
    body: str


def quiz_page(template: str, quiz: Quiz, say: Catalogue) -> str:
    """Return the page; nothing that a person wrote can become markup or code in it."""
    told = {
        "paper": quiz.paper,
        "version": quiz.version,
        "letter": quiz.letter,
        "title": quiz.title,
        "judgements": [RIGHT, WRONG],
        "words": _words(say),
        "questions": [_shown(one) for one in quiz.questions],
    }
    # in a script element only "<" can end it or open a comment; the line separators were no JSON for old browsers
    data = json.dumps(told, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    filled = {
        "@LANGUAGE@": "zh-CN" if say.language == "zh" else say.language,
        "@TITLE@": html.escape(quiz.title),
        "@NOSCRIPT@": html.escape(say("请用新一些的浏览器打开，并允许运行脚本。")),
        "@QUIZ@": data.encode("utf-8", "replace").decode(),
    }
    # in one pass: what was filled in is not searched for places again
    return re.sub("|".join(filled), lambda found: filled[found[0]], template)


def read_results(data: bytes, name: str) -> Given:
    """Return what a results file says. Raises `UserError` answers_foreign, answers_newer, answers_damaged."""
    if len(data) > MOST_BYTES:
        raise UserError("answers_foreign", name=name)
    try:
        schema = msgspec.json.decode(data, type=dict[str, object]).get("schema")
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        if b"jiuxue.answers/" in data[:1000]:
            raise UserError("answers_damaged", name=name) from error
        raise UserError("answers_foreign", name=name) from error
    if not isinstance(schema, str) or not schema.startswith("jiuxue.answers/"):
        raise UserError("answers_foreign", name=name)
    if schema != SCHEMA:
        raise UserError("answers_newer", name=name)
    try:
        envelope = msgspec.json.decode(data, type=_Envelope)
        body = envelope.body.encode()
        if f"{zlib.crc32(body):08x}" != envelope.crc32.lower():
            raise UserError("answers_damaged", name=name)
        return msgspec.json.decode(body, type=Given)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise UserError("answers_damaged", name=name) from error


def fits(given: Given, questions: Sequence[Asked]) -> bool:
    """Return whether the answers can be answers to these questions: as many, and nothing chosen that was not offered."""
    return len(given.answers) == len(questions) and all(
        not response or _fits(response, one) for response, one in zip(given.answers, questions, strict=True)
    )


def _fits(response: tuple[str, ...], one: Asked) -> bool:
    distinct = len(set(response)) == len(response)
    match one.kind:
        case "single":
            return len(response) == 1 and response[0] in one.options
        case "multiple" | "ordering":
            return distinct and set(response) <= set(one.options)
        case "true_false":
            return response in ((RIGHT,), (WRONG,))
        case "cloze":
            return len(response) == one.blanks
        case "matching":
            return len(response) == len(one.prompts) and set(response) <= {"", *one.options}
    return True


def _shown(one: Asked) -> dict[str, object]:
    return {
        "kind": one.kind,
        "stem": numbered(one.stem, one.blanks),
        "prompts": list(one.prompts),
        "options": list(one.options),
        "blanks": one.blanks,
    }


def _words(say: Catalogue) -> dict[str, object]:
    return {
        "file": say("答卷"),
        "about": say("请写上姓名和编号，答完后按“交卷”，会存下一个结果文件。把这个文件交给组织的人就行。这一页不联网。"),
        "name": say("姓名"),
        "code": say("编号（不知道可以不写）"),
        "done": say("交卷"),
        "again": say("再存一次结果文件"),
        "larger": say("大字"),
        "darker": say("深色"),
        "count": say("答了 {n} 题，共 {all} 题", n="{n}", all="{all}"),
        "heading": say("第 {n} 题，{kind}", n="{n}", kind="{kind}"),
        "blank": say("第 {n} 空", n="{n}"),
        "answer": say("答案"),
        "lines": say("一行写一点"),
        "order": say("按先后一个一个点。点排好的，可以放回去。"),
        "back": say("把“{option}”放回去", option="{option}"),
        "choose": say("请选择"),
        "nameless": say("请先写上姓名。"),
        "open": say("还有 {n} 题没有答。现在就交卷吗？交卷后不能再改。", n="{n}"),
        "sure": say("现在交卷吗？交卷后不能再改。"),
        "saved": say("交卷了。结果文件是“{name}”，在下载文件夹里，请交给组织的人。", name="{name}"),
        "kinds": {kind: say(word) for kind, word in PART_NAMES.items()},
    }

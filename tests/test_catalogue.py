"""The English catalogue is complete, keeps every gap, and its compiled file is up to date."""

import io
import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.catalogue import ERRORS, Catalogue
from app.errors import UserError

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "resources" / "locale"
PO = LOCALE / "en" / "LC_MESSAGES" / "jiuxue.po"
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uff65]")
"""Signs and marks; a name that is quoted may have them."""
KEYWORDS = dict.fromkeys(("say", "_say", "mark"))


def english() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def messages_in_code() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, line, message, *_ in extract_from_dir(ROOT / "app", keywords=KEYWORDS):
        text = message if isinstance(message, str) else message[0]
        found.setdefault(text, f"{name}:{line}")
    return found


def gaps(text: str) -> set[str]:
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_is_translated_and_none_is_left_over() -> None:
    told = {message.id for message in english() if message.id and message.string}
    asked = messages_in_code()
    missing = {text: place for text, place in asked.items() if text not in told}
    assert not missing
    assert not told - asked.keys()


def test_translations_keep_the_gaps_and_hold_no_chinese() -> None:
    for message in english():
        if message.id:
            assert isinstance(message.id, str)
            assert isinstance(message.string, str)
            assert gaps(message.id) == gaps(message.string), message.id
            without_quotes = re.sub("“[^”]*”", "", message.string)
            assert not CHINESE.search(without_quotes), message.string


def test_the_compiled_catalogue_is_up_to_date() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, english())
    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue()


def test_english_is_spoken_and_chinese_is_the_source() -> None:
    message = next(iter(ERRORS.values()))
    assert Catalogue("zh", LOCALE)(message) == message
    assert Catalogue("en", LOCALE)(message) != message


@pytest.mark.parametrize("code", ERRORS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_error_has_its_sentence(code: str, language: str) -> None:
    data = dict.fromkeys(gaps(ERRORS[code]), 7)
    told = Catalogue(language, LOCALE).error(UserError(code, **data))
    assert told
    assert "{" not in told

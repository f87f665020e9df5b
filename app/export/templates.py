"""Export layer: a Word template and its tags → a Word document. A template is data that others wrote: it computes nothing, reaches nothing.

Tags are those of docxtpl: {{ 时间 }}, {%p if 发言 %}, {%tr for 项 in 议程 %} … They run in jinja's sandbox without any function of its own;
what is wrong with a template is told with the paragraph and the tag.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from app.errors import UserError
from app.export.contents_field import with_contents

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment
    from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_BYTES: Final = 30_000_000
"""Of a template's text, unpacked; those that the program brings have a hundredth."""
_TEXT_PARTS: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LOOSE: Final = re.compile(r"\{[{%#]|[}%#]\}")
_BLOCK: Final = re.compile(r"\{%(?:p|tr|tc|r)?\s*-?\s*(\w+)(.*?)-?%\}", re.DOTALL)
_KIND: Final = re.compile(r"(\{[{%])(?:p|tr|tc|r)(?=\s)")
_LOOPED: Final = re.compile(r"\s*([\w\s,]+?)\s+in\s")
_ALLOWED: Final = frozenset({"for", "if", "elif", "else", "endif", "endfor", "set"})
_FILTERS: Final = ("default", "escape", "first", "join", "last", "length", "replace", "trim")
"""What a template may do with a text; none makes more of it than there is."""
_LONGEST_TAG: Final = 60


def rendered(template: bytes, tags: Mapping[str, Any], name: str) -> bytes:
    """Return the Word document that a template makes of `tags`.

    Raises:
        UserError: record_template_kind (no Word document), record_template_large, record_tag_open, record_tag_wrong, record_tag_unknown,
            record_tag_forbidden, record_block_open: each with the paragraph's number and the tag.
        Cancelled: whatever a tag's own iterator raises passes.
    """
    parts = _parts(template, name)
    paragraphs = list(enumerate((text for part in parts.values() for text in _texts(part)), 1))
    environment = _environment()
    _check(paragraphs, environment, frozenset(tags), name)
    filled = _filled(template, parts, tags, environment, paragraphs, name)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, filled.get(entry) or old.read(entry))
    return made.getvalue()


def _environment() -> "SandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """Multiplies nothing: a short tag could make a text of any length."""

        intercepted_binops = frozenset({"*", "**", "%"})

        def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
            raise SecurityError(f"'{operator}'")

    environment = Sandbox(undefined=StrictUndefined, autoescape=True, finalize=_broken)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


def _broken(value: object) -> object:
    """Return what a tag stands for, with Word's own line breaks."""
    from markupsafe import Markup, escape

    if isinstance(value, str) and "\n" in value:
        return Markup(escape(value).replace("\n", Markup('</w:t><w:br/><w:t xml:space="preserve">')))
    return value


def _filled(
    template: bytes,
    parts: "dict[str, etree._Element]",
    tags: Mapping[str, Any],
    environment: "SandboxedEnvironment",
    paragraphs: list[tuple[int, str]],
    name: str,
) -> dict[str, bytes]:
    """Return the parts that hold text, filled in. docxtpl joins tags that Word has torn, and takes the lines away that are only tags."""
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError
    from jinja2.exceptions import SecurityError, UndefinedError
    from lxml import etree

    mending = DocxTemplate(io.BytesIO(template))
    try:
        texts = {
            part: environment.from_string(mending.patch_xml(etree.tostring(root, encoding="unicode"))).render(tags)
            for part, root in parts.items()
        }
    except SecurityError as error:
        raise _told("record_tag_forbidden", *_blamed(str(error), paragraphs), name) from error
    except UndefinedError as error:
        raise _told("record_tag_unknown", *_blamed(str(error), paragraphs), name) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise _told("record_tag_wrong", *_blamed(str(error), paragraphs), name) from error
    return {part: with_contents(text).encode() for part, text in texts.items()}


# --- what is wrong with a template ------------------------------------------------------------------------------------


def _parts(template: bytes, name: str) -> "dict[str, etree._Element]":
    """Return the parts of a template that hold text: body, heads and feet."""
    from app.report.readers.package import Package

    try:
        package = Package(template, name)
        found = sorted(part for part in package.names if _TEXT_PARTS.fullmatch(part))
        if "word/document.xml" not in found:
            raise UserError("record_template_kind", name=name)
        if sum(package.size(part) for part in found) > MOST_BYTES:
            raise UserError("record_template_large", name=name)
        return {part: root for part in found if (root := package.xml(part)) is not None}
    except UserError as error:
        if error.code.startswith("record_"):
            raise
        raise UserError("record_template_kind", name=name) from error


def _texts(root: "etree._Element") -> Iterator[str]:
    for paragraph in root.iter(W + "p"):
        yield "".join(part.text or "" for part in paragraph.iter(W + "t"))


def _check(paragraphs: list[tuple[int, str]], environment: "SandboxedEnvironment", known: frozenset[str], name: str) -> None:
    """Raise `UserError` for the first tag that is wrong by itself, or a block that is not closed."""
    from jinja2 import TemplateSyntaxError, meta

    opened: list[tuple[str, int, str]] = []
    named = set(known)
    for number, text in paragraphs:
        loose = _LOOSE.search(_TAG.sub("", text))
        if loose:
            raise _told("record_tag_open", number, text[max(loose.start() - 10, 0) :], name)
        for found in _TAG.finditer(text):
            tag = found[0]
            block = _BLOCK.fullmatch(tag)
            if block is not None:
                named |= _block(block, number, tag, opened, name)
            if tag.startswith("{#"):
                continue
            try:
                unknown = meta.find_undeclared_variables(environment.parse(_alone(tag, block))) - named
            except TemplateSyntaxError as error:
                raise _told("record_tag_wrong", number, tag, name) from error
            if unknown:
                raise _told("record_tag_unknown", number, min(unknown), name)
    if opened:
        raise _told("record_block_open", opened[-1][1], opened[-1][2], name)


def _block(block: re.Match[str], number: int, tag: str, opened: list[tuple[str, int, str]], name: str) -> set[str]:
    """Follow what a tag opens or closes; return the names that it makes."""
    word = block[1]
    if word not in _ALLOWED:
        raise _told("record_tag_forbidden", number, tag, name)
    if word in ("for", "if"):
        opened.append((word, number, tag))
    elif word in ("endfor", "endif") and (not opened or opened.pop()[0] != word.removeprefix("end")):
        raise _told("record_block_open", number, tag, name)
    looped = _LOOPED.match(block[2]) if word == "for" else None
    if looped is not None:
        return {"loop", *(part.strip() for part in looped[1].split(","))}
    return {block[2].partition("=")[0].strip()} if word == "set" else set()


def _alone(tag: str, block: re.Match[str] | None) -> str:
    """Return a tag with what it needs around it to be read by itself."""
    tag = _KIND.sub(r"\1", tag)
    match block[1] if block is not None else "":
        case "for":
            return tag + "{% endfor %}"
        case "if":
            return tag + "{% endif %}"
        case "elif" | "else":
            return "{% if 1 %}" + tag + "{% endif %}"
        case "endif" | "endfor":
            return ""
    return tag


def _blamed(told: str, paragraphs: list[tuple[int, str]]) -> tuple[int, str]:
    """Return the paragraph and the tag that an error of jinja's means: the first that has the words which the error quotes."""
    words = re.findall(r"'([^']+)'", told)
    for word in reversed(words):
        for number, text in paragraphs:
            for tag in _TAG.findall(text):
                if word in tag:
                    return number, tag
    return next(((number, _TAG.findall(text)[0]) for number, text in paragraphs if _TAG.search(text)), (1, ""))


def _told(code: str, number: int, tag: str, name: str) -> UserError:
    shown = tag if len(tag) <= _LONGEST_TAG else tag[:_LONGEST_TAG] + "\u2026"
    match code:
        case "record_tag_open":
            return UserError("record_tag_open", name=name, number=number, tag=shown)
        case "record_tag_unknown":
            return UserError("record_tag_unknown", name=name, number=number, tag=shown)
        case "record_tag_forbidden":
            return UserError("record_tag_forbidden", name=name, number=number, tag=shown)
        case "record_block_open":
            return UserError("record_block_open", name=name, number=number, tag=shown)
    return UserError("record_tag_wrong", name=name, number=number, tag=shown)

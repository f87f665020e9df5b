"""Meeting layer: the nine modes as data: read from a file, checked, and changed by an organisation."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from app.errors import UserError
from app.meeting.model import Mode

FILE: Final = "modes.toml"
TONES: Final = ("带头学", "专题学", "集中学", "全员学", "常态学", "组织学", "现场学", "点上学", "提升学")
"""The names whose colours every theme has."""
KINDS: Final = ("支部党员大会", "支委会", "党小组会", "党课")
"""The kinds of 三会一课."""
LONGEST_NAME: Final = 12
"""In characters: what a tag has room for."""
MOST_QUESTIONS: Final = 100
"""More nobody answers in a meeting."""
MOST_MODES: Final = 40

_SYNTAX_LINE = re.compile("line ([0-9]+)")
_PLACE = re.compile(r"\$\.([a-z_]+)")


@lru_cache(maxsize=4)
def load_modes(text: str) -> tuple[Mode, ...]:
    """Return the modes written in `text` (TOML: `assets.text("resources", FILE)`), in their order; a text is read once.

    Raises:
        UserError: `resource_broken` with `file`, `line` and `found`, the piece that cannot be used: text that is no TOML, no
            modes, an unknown word, an id that stands twice, or a mode that cannot be held (`flaw`).
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _SYNTAX_LINE.search(str(error))
        raise _broken(int(line[1]) if line else max(1, len(text.splitlines())), str(error)) from error
    starts = [number for number, line in enumerate(text.splitlines(), 1) if line.replace(" ", "").startswith("[[modes]]")]
    told = tables.get("modes")
    if not isinstance(told, list) or not told or len(told) != len(starts) or set(tables) != {"modes"}:
        other = next((name for name in tables if name != "modes"), "modes")
        raise _broken(_line_of(text, 1, other), other)
    modes: list[Mode] = []
    for start, table in zip(starts, told, strict=True):
        try:
            mode = msgspec.convert(table, Mode)
        except msgspec.ValidationError as error:
            place = _PLACE.search(str(error))
            raise _broken(_line_of(text, start, place[1]) if place else start, str(error)) from error
        if wrong := flaw(mode, modes):
            raise _broken(_line_of(text, start, wrong), wrong)
        modes.append(mode)
    return tuple(modes)


def flaw(mode: Mode, others: Iterable[Mode] = ()) -> str:
    """Return the name of the field that keeps `mode` from being held beside `others`, "" where all is well."""
    taken = tuple(others)
    if not mode.id.strip() or any(mode.id == other.id for other in taken):
        return "id"
    if not mode.name.strip() or len(mode.name) > LONGEST_NAME or any(mode.name == other.name for other in taken):
        return "name"
    if mode.tone not in TONES:
        return "tone"
    if not 1 <= mode.questions <= MOST_QUESTIONS:
        return "questions"
    if (mode.opens == "leaders_first") != bool(mode.leaders) or not set(mode.leaders) <= set(mode.roles or mode.leaders):
        return "leaders"
    if not mode.ways:
        return "ways"
    if any(step.minutes < 0 or not step.title.strip() for step in mode.steps):
        return "steps"
    return _unmet_need(mode)


def _unmet_need(mode: Mode) -> str:
    """What a way of opening or drawing cannot do without must be asked for."""
    asked = {"deadline": "deadline", "daily": "last_day"}.get(mode.opens)
    if asked is not None and asked not in mode.needs:
        return "needs"
    return "needs" if mode.draws == "part" and "part" not in mode.needs else ""


def in_use(ours: Sequence[Mode], own: Sequence[Mode]) -> tuple[Mode, ...]:
    """Return the modes of an organisation: ours in their order, each replaced by its own of the same id, then those it added."""
    changed = {mode.id: mode for mode in own}
    kept = tuple(changed.pop(mode.id, mode) for mode in ours)
    return kept + tuple(mode for mode in own if mode.id in changed)


def _line_of(text: str, start: int, word: str) -> int:
    """Return the first line from `start` on, within its table, that begins with `word`; `start` where there is none."""
    lines = text.splitlines()
    for number in range(start, len(lines) + 1):
        line = lines[number - 1].strip()
        if number > start and line.startswith("[["):
            break
        if re.match(rf"\[*{re.escape(word)}\b", line):
            return number
    return start


def _broken(line: int, found: str) -> UserError:
    return UserError("resource_broken", file=FILE, line=line, found=found)

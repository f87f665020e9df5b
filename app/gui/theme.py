"""GUI layer: colours and sizes as data: base colours → roles → one palette and one stylesheet.

`resources/themes/` holds one file of colours a theme, the sizes that all share (`metrics.toml`) and the stylesheet's
template (`style.qss`). A widget names roles and sizes, never a colour or a number of its own.
"""

import string
import tomllib
from functools import lru_cache
from typing import Any, Final, Literal

import msgspec
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette

from app.assets import Assets

ThemeName = Literal["light", "dark", "high_contrast"]
Size = Literal[
    "caption", "small", "dense", "body", "reading", "option", "heading", "stem", "title", "prompt", "number", "number_side"
]  # fmt: skip
FAMILY: Final = "Noto Sans SC"
REST: Final = "Noto Sans XC"
"""The regular face under a second name: what the bold face lacks is drawn from it (`app.gui.fonts`)."""
TEXT_SHARE: Final = 0.9
"""How much of its line of text a control grows by when text grows: padding stays as it is."""


class TypeSize(msgspec.Struct, frozen=True):
    """A size of type: pixels at 100 %, line height as a multiple of them, and whether it is bold by itself."""

    px: int
    line: float
    bold: bool


class ModeColours(msgspec.Struct, frozen=True):
    """The two colours of one of the nine modes: its characters (or outline) and its fill, as #RRGGBB."""

    fg: str
    bg: str


class Contrast(msgspec.Struct, frozen=True):
    """What a role must reach on each of the roles it is drawn on: the least WCAG 2 ratio."""

    on: tuple[str, ...]
    least: float


class Metrics(msgspec.Struct, frozen=True):
    """The sizes that all themes share, in logical pixels; `motion` in milliseconds."""

    type: dict[str, TypeSize]
    spacing: dict[str, int]
    radius: dict[str, int]
    motion: dict[str, int]
    contrast: dict[str, Contrast]


class Theme(msgspec.Struct, frozen=True):
    """One look: colours by role as #RRGGBB, the nine modes' colours, sizes, and the text scale (1.0 to 2.0)."""

    name: ThemeName
    roles: dict[str, str]
    modes: dict[str, ModeColours]
    metrics: Metrics
    scale: float = 1.0

    def color(self, role: str) -> QColor:
        """Return the colour of `role`; raises KeyError for a role that no theme has."""
        return QColor(self.roles[role])

    def px(self, pixels: float) -> int:
        """Return `pixels` grown with the text: for text, icons and rings, not for padding."""
        return round(pixels * self.scale)

    def type_px(self, size: str) -> int:
        """Return the pixel size of a size of type."""
        return self.px(self.metrics.type[size].px)

    def line_px(self, size: str) -> float:
        """Return the height of one line of a size of type."""
        chosen = self.metrics.type[size]
        return chosen.px * chosen.line * self.scale

    def font(self, size: str, bold: bool | None = None) -> QFont:
        """Return the font of a size of type; `bold` overrides the size's own weight."""
        chosen = self.metrics.type[size]
        return _font(self.px(chosen.px), bold=chosen.bold if bold is None else bold)

    def text_width(self, size: str, text: str, bold: bool | None = None) -> float:
        """Return how wide one line of `text` is."""
        chosen = self.metrics.type[size]
        return _width(self.px(chosen.px), chosen.bold if bold is None else bold, text)

    def space(self, name: str) -> int:
        """Return a distance; distances do not grow with the text."""
        return self.metrics.spacing[name]

    def radius(self, name: str) -> int:
        """Return a corner radius."""
        return self.metrics.radius[name]

    def height(self, name: str, size: str = "body") -> int:
        """Return a control's height: `space(name)`, plus what its line of text has grown by."""
        return round(self.space(name) + (self.scale - 1) * self.metrics.type[size].px * 1.4 * TEXT_SHARE)


def _font(pixels: int, *, bold: bool) -> QFont:
    font = QFont([FAMILY, REST])
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=4096)
def _width(pixels: int, bold: bool, text: str) -> float:
    """Return how wide a line is; layouts ask for the same few words again and again."""
    return QFontMetricsF(_font(pixels, bold=bold)).horizontalAdvance(text)


def load_theme(assets: Assets, name: ThemeName, scale: float = 1.0) -> Theme:
    """Read a theme; raises KeyError where a role names no base colour, `msgspec.ValidationError` for a malformed file."""
    told = tomllib.loads(assets.text("resources", f"themes/{name}.toml"))
    base: dict[str, str] = told["base"]
    metrics = msgspec.convert(tomllib.loads(assets.text("resources", "themes/metrics.toml")), Metrics)
    modes = {mode: ModeColours(**colours) for mode, colours in told["modes"].items()}
    return Theme(name, {role: base[colour] for role, colour in told["roles"].items()}, modes, metrics, scale)


def palette(theme: Theme) -> QPalette:
    """Return the palette that Fusion and every unstyled corner draw with."""
    roles = QPalette.ColorRole
    wanted = {
        roles.Window: "canvas",
        roles.WindowText: "text",
        roles.Base: "surface",
        roles.AlternateBase: "surface",
        roles.Text: "text",
        roles.PlaceholderText: "text3",
        roles.Button: "surface",
        roles.ButtonText: "text",
        roles.ToolTipBase: "surface",
        roles.ToolTipText: "text",
        roles.Highlight: "accent",
        roles.HighlightedText: "on_accent",
        roles.Link: "accent",
        roles.LinkVisited: "accent",
        roles.Accent: "accent",
        roles.BrightText: "wrong",
        roles.Light: "surface",
        roles.Midlight: "hover",
        roles.Mid: "line2",
        roles.Dark: "control",
        roles.Shadow: "line2",
    }
    made = QPalette()
    for role, colour in wanted.items():
        made.setColor(role, theme.color(colour))
    for role in (roles.Text, roles.WindowText, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("disabled"))
    return made


def stylesheet(theme: Theme, assets: Assets) -> str:
    """Fill the stylesheet's template; raises KeyError where it names a role or a size that does not exist."""
    names: dict[str, Any] = dict(theme.roles)
    names |= {f"px_{size}": theme.type_px(size) for size in theme.metrics.type}
    names |= {f"radius_{name}": pixels for name, pixels in theme.metrics.radius.items()}
    names |= {f"space_{name}": pixels for name, pixels in theme.metrics.spacing.items()}
    names |= {"control_height": theme.height("button") - 2, "row_height": theme.height("row", "dense")}
    return string.Template(assets.text("resources", "themes/style.qss")).substitute(names)


def contrast_ratio(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours given as #RRGGBB, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

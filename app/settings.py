"""Settings: declared once, kept in one small file of the data folder.

`Settings` is the declaration: its fields carry type, default and limits, and `Meta` their label and help. `declared`
gives it as a list, over which the settings page, the documentation and the tests go.
"""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, get_args, get_origin

import msgspec
from msgspec import Meta

from app.catalogue import mark
from app.errors import UserError
from app.files import write_whole

FILE_NAME: Final = "settings.json"
PORTABLE_FOLDER: Final = "jiuxue-data"
DATA_VARIABLE: Final = "JIUXUE_DATA"
PERCENT: Final = {str(scale): f"{scale}%" for scale in (100, 125, 150, 200)}


def _told(label: str, help_text: str, low: int | None = None, high: int | None = None, unit: str = "", **choices: str) -> Meta:
    return Meta(title=label, description=help_text, ge=low, le=high, extra={"choices": choices, "unit": unit})


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a person can set. A field without a label is remembered by the program and not shown on the settings page."""

    language: Annotated[
        Literal["zh", "en"],
        _told(mark("界面语言"), mark("窗口和成绩单上的文字。报告和题目总是中文。"), zh="简体中文", en="English"),
    ] = "zh"
    theme: Annotated[
        Literal["system", "light", "dark", "contrast"],
        _told(
            mark("外观"),
            mark("“跟随系统”会随电脑的设置变化。"),
            system=mark("跟随系统"),
            light=mark("浅色"),
            dark=mark("深色"),
            contrast=mark("高对比度"),
        ),
    ] = "system"
    text_scale: Annotated[Literal[100, 125, 150, 200], _told(mark("文字大小"), mark("所有文字和图标一起放大。"), **PERCENT)] = 100
    show_key_hints: Annotated[bool, _told(mark("显示按键提示"), mark("在按钮旁边和屏幕下方写出对应的按键。"))] = True
    new_cards_a_day: Annotated[
        int, _told(mark("每天新学"), mark("每天最多学多少张新卡片。新学得越多，后面几天的复习也越多。"), 0, 999, mark("张"))
    ] = 10
    reviews_a_day: Annotated[int, _told(mark("每天复习"), mark("每天最多复习多少张卡片，超出的顺延到第二天。"), 0, 9999, mark("张"))] = 200
    desired_retention: Annotated[int, _told(mark("希望记住"), mark("复习时希望还记得百分之几。定得越高，复习得越勤。"), 70, 97, "%")] = 90
    leech_lapses: Annotated[
        int, _told(mark("难记的卡片"), mark("一张卡片忘了多少次以后提醒您，可以先停用它。填 0 就不提醒。"), 0, 99, mark("次"))
    ] = 8
    day_ends_at_hour: Annotated[
        int, _told(mark("一天从几点算起"), mark("过了半夜还在学，仍算前一天，到这个钟点为止。"), 0, 12, mark("点"))
    ] = 4
    pass_line: Annotated[int, _told(mark("及格线"), mark("得分率达到百分之几算通过。改动只影响以后的测验。"), 0, 100, "%")] = 60
    incomplete: Annotated[
        Literal["none", "proportional", "fixed"],
        _told(
            mark("多选题少选"),
            mark("只选对了一部分、没有选错时怎样给分；选错一项，整题不得分。改动只影响以后的测验。"),
            none=mark("不得分"),
            proportional=mark("按比例得分"),
            fixed=mark("得一半分"),
        ),
    ] = "none"
    show_streak: Annotated[bool, _told(mark("显示连续天数"), mark("在学习进度里写出连续学了几天。默认不显示。"))] = False
    rest_days: Annotated[
        Literal["none", "weekend", "one", "two"],
        _told(
            mark("休息日"),
            mark("哪些天没学也不算中断。只和连续天数有关。"),
            none=mark("不休息"),
            weekend=mark("周六、周日"),
            one=mark("每周任意一天"),
            two=mark("每周任意两天"),
        ),
    ] = "weekend"
    compare_branches: Annotated[
        bool, _told(mark("比较各支部的成绩"), mark("按支部开的会议里，各支部旁边写出通过人数和平均得分率。默认只写交卷人数。"))
    ] = False
    meeting_reminder: Annotated[bool, _told(mark("提醒开会"), mark("窗口开着时，开会前一天和开会前半小时，在任务栏的通知区提醒一次。"))] = (
        True
    )
    organiser_idle_minutes: Annotated[
        int, _told(mark("组织者离开后上锁"), mark("设了组织者口令以后，多少分钟没有动作就自动上锁。"), 1, 240, mark("分钟"))
    ] = 10
    person: str = ""
    organisation: str = ""
    record_results: Literal["none", "summary", "names"] = "summary"
    practice_feedback: Literal["each", "end"] = "each"
    last_folder: str = ""
    reading_size: Literal[16, 18, 20, 22, 24, 28, 32] = 18
    reading_spacing: Literal["close", "even", "wide"] = "even"
    reading_paper: Literal["theme", "day", "night"] = "theme"
    reading_marks: bool = True


class Setting(msgspec.Struct, frozen=True):
    """One declared setting as the settings page shows it: catalogue messages for its label, help, choices and unit, and its limits."""

    name: str
    default: bool | int | str
    label: str
    help: str
    choices: tuple[tuple[bool | int | str, str], ...]
    low: int | None
    high: int | None
    unit: str


def declared() -> tuple[Setting, ...]:
    """Return the settings that are shown, in the order in which they are declared."""
    return tuple(found for field in msgspec.structs.fields(Settings) if (found := _declared(field)) is not None)


def _declared(field: msgspec.structs.FieldInfo) -> Setting | None:
    if get_origin(field.type) is not Annotated:
        return None
    kind, meta = get_args(field.type)
    labels = meta.extra["choices"]
    values = get_args(kind) if get_origin(kind) is Literal else ()
    choices = tuple((value, labels.get(str(value), str(value))) for value in values)
    return Setting(field.name, field.default, meta.title, meta.description, choices, meta.ge, meta.le, meta.extra["unit"])


class SettingsFile:
    """The settings in force, and the file that keeps them.

    `set_aside` names where a file that could not be understood was put when this was loaded, None where all was well.
    """

    def __init__(self, path: Path, settings: Settings, set_aside: Path | None = None) -> None:
        self.set_aside = set_aside
        self._path = path
        self._settings = settings
        self._lock = threading.Lock()

    @classmethod
    def load(cls, path: Path) -> "SettingsFile":
        """Read `path`; what is missing or not allowed takes its default, and a file with anything wrong in it is set aside first."""
        try:
            content = path.read_bytes()
        except OSError:
            return cls(path, Settings())
        settings, whole = _understood(content)
        return cls(path, settings, None if whole else _set_aside(path))

    @property
    def current(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change(self, **values: bool | int | str) -> Settings:
        """Put `values` in force and keep them; from any thread.

        Raises `UserError` settings_unsaved when the file cannot be written (then nothing changes), `msgspec.ValidationError` for
        a value that is not allowed.
        """
        with self._lock:
            wanted = msgspec.convert(msgspec.structs.asdict(self._settings) | values, Settings)
            text = msgspec.json.format(msgspec.json.encode(wanted), indent=1)
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._path, lambda place: place.write_bytes(text))
            except OSError as error:
                raise UserError("settings_unsaved", folder=self._path.parent) from error
            self._settings = wanted
        return wanted


def _understood(content: bytes) -> tuple[Settings, bool]:
    """Return the settings in `content`, and whether all of it was understood."""
    try:
        told = msgspec.json.decode(content, type=dict[str, Any])
    except (msgspec.DecodeError, RecursionError):
        return Settings(), False
    settings, whole = Settings(), True
    for name in Settings.__struct_fields__:
        if name not in told:
            continue
        try:
            settings = msgspec.convert(msgspec.structs.asdict(settings) | {name: told[name]}, Settings)
        except msgspec.ValidationError:
            whole = False
    return settings, whole


def _set_aside(path: Path) -> Path | None:
    aside = path.with_suffix(".broken.json")
    try:
        path.replace(aside)
    except OSError:
        return None
    return aside


def data_folder(given: Path | None, environment: Mapping[str, str], program: Path) -> Path:
    """Return the folder in which everything is kept; it need not exist yet.

    `given` (`--data`) comes first, then `JIUXUE_DATA`, then a folder `jiuxue-data` beside the program (portable mode; `program`
    is the program's folder), then the platform's place for a person's data.
    """
    if given is not None:
        return given.expanduser().absolute()
    if named := environment.get(DATA_VARIABLE):
        return Path(named).expanduser().absolute()
    if (portable := program / PORTABLE_FOLDER).is_dir():
        return portable.absolute()
    import platformdirs

    return Path(platformdirs.user_data_dir("jiuxue", appauthor=False))

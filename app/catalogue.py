"""The one catalogue of sentences that people see: window, shell, exports and phone page ask it.

Messages are written in Chinese in the code; `resources/locale/en/LC_MESSAGES/jiuxue.po` translates them. It knows no Qt.
"""

import gettext
from pathlib import Path
from typing import Final

from app.errors import UserError

DOMAIN: Final = "jiuxue"
LANGUAGES: Final = {"zh": "简体中文", "en": "English"}


def mark(message: str) -> str:
    """Mark `message` for translation where it is declared; `Catalogue.__call__` translates it where it is shown."""
    return message


class Catalogue:
    """Sentences in one language."""

    def __init__(self, language: str, locale: Path | None = None) -> None:
        self.language = language
        self._translations: gettext.NullTranslations = gettext.NullTranslations()
        if language != "zh" and locale is not None:
            self._translations = gettext.translation(DOMAIN, locale, [language], fallback=True)

    def __call__(self, message: str, /, **data: object) -> str:
        """Return `message` in this language with `data` in its gaps."""
        told = self._translations.gettext(message) if message else ""
        return told.format(**data) if data else told

    def error(self, error: UserError) -> str:
        """Return what happened and what to do, in the person's words."""
        return self(ERRORS[error.code], **error.data)


ERRORS: Final[dict[str, str]] = {
    "file_missing": mark("找不到文件“{name}”。请看看它是不是被移走或改名了。"),
    "file_folder": mark("“{name}”是文件夹。请选择文件夹里的报告文件。"),
    "file_forbidden": mark("没有权限打开“{name}”，或者它正被别的程序占用。请关闭占用它的程序，或把它复制到自己的文件夹里再试。"),
    "file_unreachable": mark("读不出“{name}”。请检查它所在的磁盘或网络是否正常，也可以先复制到本机再试。"),
    "bank_without_report": mark("这个题库里没有报告，暂时不能放进来。"),
    "report_gone": mark("这份报告已经不在题库里了。"),
    "person_gone": mark("找不到这个人。请重新选择姓名。"),
    "person_name_empty": mark("请填写姓名。"),
    "person_name_long": mark("姓名太长了，最多 {limit} 个字。"),
    "person_name_signs": mark("姓名里有看不见的控制符号。请删掉后重新填写。"),
    "branch_long": mark("支部名称太长了，最多 {limit} 个字。"),
    "branch_signs": mark("支部名称里有看不见的控制符号。请删掉后重新填写。"),
    "template_broken": mark(
        "文件“{file}”的第 {line} 行不能用：{found}。请改好这一行，或从数据文件夹的“questions”里移走您自己的“{file}”，程序就用自带的那一份。"
    ),
    "quiz_empty": mark("没有可以出的题。请换一份报告，或多选几种题型。"),
    "quiz_closed": mark("这次测验已经结束，不能再作答。"),
    "quiz_open": mark("这次测验还没有交卷，还没有成绩。"),
    "qt_libraries": mark("打不开窗口：这台电脑缺少系统组件。请安装 {packages} 后再试（Debian、Ubuntu：sudo apt install {packages}）。"),
    "no_display": mark("打不开窗口：这里没有图形桌面（没有设置 DISPLAY 或 WAYLAND_DISPLAY）。请在桌面环境里启动，或先安装并启动桌面。"),
    "display_refused": mark("打不开窗口：连接不上图形桌面“{display}”。请在自己登录的桌面环境里启动。"),
    "settings_unsaved": mark("设置没有保存：文件夹“{folder}”写不进去。请检查磁盘空间和权限。"),
    "store_damaged": mark(
        "数据文件“{name}”损坏了，在文件夹“{folder}”里。程序没有改动它。请用“backups”文件夹里最近的备份替换它，或请管理员帮忙。"
    ),
    "store_foreign": mark("文件夹“{folder}”里的“{name}”不是本程序的数据文件。程序没有改动它。请把它移到别处，或换一个数据文件夹。"),
    "store_newer": mark("数据文件“{name}”是用更新版本的程序保存的。请升级本程序后再打开。"),
    "store_missing": mark("文件夹“{folder}”里的数据文件“{name}”不见了，但留有备份。请把“{backups}”里最近的备份复制回来，改成原来的名字。"),
    "store_read_only": mark("数据文件“{name}”不能写入。请检查文件夹“{folder}”的权限，以及磁盘是不是只读。"),
    "store_full": mark("磁盘满了，没能保存。请在文件夹“{folder}”所在的磁盘上腾出空间，再试一次。"),
    "store_busy": mark("数据文件“{name}”正被另一个程序占用，没能保存。请关闭另一个窗口，再试一次。"),
    "store_unreachable": mark("读写数据文件“{name}”时磁盘出错。请检查文件夹“{folder}”所在的磁盘或网络。"),
    "export_in_use": mark("“{name}”正在被别的程序打开。请先关闭它，再导出一次。"),
    "export_forbidden": mark("没有权限把“{name}”写到文件夹“{folder}”里。请换一个文件夹。"),
    "export_no_room": mark("磁盘满了，“{name}”没有写成。请腾出空间，或换一个位置。"),
    "export_no_folder": mark("找不到文件夹“{folder}”。请换一个位置。"),
    "export_failed": mark("没能在文件夹“{folder}”里写成“{name}”。请换一个位置或名字再试。"),
}

HINTS: Final[dict[str, str]] = {
    "short": mark("报告只有 {characters} 个字，能找到的要点不多。"),
    "only_names": mark("报告提到了 {names} 个提法的名称，但没有列出内容，所以不能出题。"),
    "no_formulas": mark("没有找到带数字的提法，例如“三力”“五带一帮”。"),
    "no_figures": mark("没有找到数字，例如人数、次数、百分比。"),
    "few_points": mark("一共只找到 {points} 个要点。"),
}
"""Why a report yields little, by the code of `app.services.importing.Hint`."""

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
}

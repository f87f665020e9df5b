"""Questions layer: the wordings of questions, kept as data that a person can edit."""

import msgspec

FILE = "templates.toml"


class Templates(msgspec.Struct, frozen=True):
    """Wordings by what is asked, how, and in which situation."""

    wordings: dict[str, tuple[str, ...]]


def load_templates(text: str) -> Templates:
    """Return the templates written in `text` (TOML: `assets.text("questions", FILE)`).

    Raises:
        UserError: `template_broken` with the file and the line that cannot be used.
    """
    raise NotImplementedError

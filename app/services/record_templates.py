"""Services layer: the Word templates of records: those that the program brings, and those that the organisation changed."""

from pathlib import Path
from typing import Final, Literal

from app.assets import Assets
from app.catalogue import Catalogue
from app.errors import UserError
from app.files import write_whole
from app.services.scoring import trouble

Template = Literal["meeting", "quarter", "year"]
TEMPLATES: Final[tuple[Template, ...]] = ("meeting", "quarter", "year")
FOLDER: Final = "records"
ENDING: Final = ".docx"


class RecordTemplates:
    """Gives templates out to be changed in Word, and takes changed ones in once they have made a record."""

    def __init__(self, assets: Assets) -> None:
        self._assets = assets

    def in_use(self, what: Template) -> Path:
        """Return where the template lies that is used now."""
        return self._assets.path("resources", _name(what))

    def changed(self) -> frozenset[Template]:
        """Return of which records the organisation uses a template of its own."""
        return frozenset(what for what in TEMPLATES if (own := self._assets.own_path("resources", _name(what))) and own.is_file())

    def save(self, what: Template, path: Path) -> Path:
        """Copy the template in use to `path`, to be changed in Word. Raises `UserError` export_…."""
        return written(path, self.in_use(what).read_bytes())

    def load(self, what: Template, path: Path, say: Catalogue) -> None:
        """Use the template at `path` from now on, once it has made a record of an invented meeting.

        Raises `UserError` file_… (it cannot be read), record_… (what is wrong with it), settings_unsaved; then the old one stays.
        """
        from app.export.invented import invented_tags
        from app.export.templates import rendered
        from app.services.generating import report_bytes

        data = report_bytes(path)
        rendered(data, invented_tags(what, say), path.name)
        own = self._own(what)
        try:
            own.parent.mkdir(parents=True, exist_ok=True)
            write_whole(own, lambda fresh: fresh.write_bytes(data))
        except OSError as error:
            raise UserError("settings_unsaved", folder=own.parent) from error

    def reset(self, what: Template) -> None:
        """Go back to the template that the program brings; the organisation's own is set aside beside it, not deleted.

        Raises `UserError` settings_unsaved.
        """
        own = self._own(what)
        try:
            own.replace(own.with_suffix(f".old{ENDING}"))
        except FileNotFoundError:
            return
        except OSError as error:
            raise UserError("settings_unsaved", folder=own.parent) from error

    def _own(self, what: Template) -> Path:
        own = self._assets.own_path("resources", _name(what))
        if own is None:
            raise RuntimeError("there is no data folder")
        return own


def written(path: Path, content: bytes) -> Path:
    """Write a Word document to `path`, with its ending, and return where it stands. Raises `UserError` export_…."""
    place = path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)
    try:
        write_whole(place, lambda fresh: fresh.write_bytes(content))
    except (OSError, ValueError) as error:
        raise trouble(error, place) from error
    return place


def _name(what: Template) -> str:
    return f"{FOLDER}/{what}{ENDING}"

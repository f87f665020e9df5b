"""Shell layer: the command line: asks the services, tells the result, and returns the exit code. Imports no Qt.

0 is done, 1 could not, 2 wrong usage; one line on standard error says why.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

import msgspec

from app import __version__
from app.assets import Assets
from app.catalogue import Catalogue
from app.cli.arguments import Asked, UsageError, understand
from app.cli.streams import holds_chinese, one_line, read_input, tell, write_output
from app.errors import UserError
from app.files import write_whole
from app.settings import DATA_VARIABLE, FILE_NAME, Settings, data_folder

if TYPE_CHECKING:
    from app.bank.model import Bank

OpenWindow = Callable[[Path | None, Path | None], int]
"""Opens the window on a data folder with a file, either None where none is asked for, and returns the exit code."""

DONE: Final = 0
COULD_NOT: Final = 1
WRONG_USAGE: Final = 2
STREAM: Final = "-"


def run(argv: list[str], open_window: OpenWindow) -> int:
    """Do what the words `argv` ask for and return the exit code."""
    data: Path | None = None
    try:
        asked = understand(argv)
        data = asked.data
        return _do(asked, open_window)
    except UsageError as error:
        say = _catalogue(data, sys.stderr)
        tell(sys.stderr, one_line(say("{reason}用法见 jiuxue --help。", reason=say.error(error))))
        return WRONG_USAGE
    except UserError as error:
        tell(sys.stderr, one_line(_catalogue(data, sys.stderr).error(error)))
        return COULD_NOT


def _do(asked: Asked, open_window: OpenWindow) -> int:
    if asked.command == "version":
        return _show(f"jiuxue {__version__}")
    if asked.command == "help":
        from app.cli.manual import manual

        return _show(manual(_catalogue(asked.data, sys.stdout)))
    folder = _folder(asked.data)
    if asked.command == "generate":
        return _generate(asked, folder)
    return open_window(asked.data, _to_open(asked.file) if asked.file else None)


def _show(text: str) -> int:
    if not tell(sys.stdout, text):
        raise UserError("output_unwritable")
    return DONE


def _to_open(name: str) -> Path:
    """Return the file to open; a window that could only say that there is none is not worth opening."""
    path = Path(name).absolute()
    # where not even this can be known, the window says why when it reads the file
    with suppress(OSError, ValueError):
        if path.is_dir():
            raise UserError("file_folder", name=path.name)
        if not path.exists():
            raise UserError("file_missing", name=path.name)
    return path


def _generate(asked: Asked, folder: Path) -> int:
    from app.bank.writing import bank_json

    try:
        _refuse_output(asked)
        content = bank_json(_bank(asked.file, Assets(folder)))
        if asked.output == STREAM:
            write_output(content)
        else:
            _write(Path(asked.output).absolute(), content)
    except KeyboardInterrupt:
        raise UserError("stopped") from None
    return DONE


def _refuse_output(asked: Asked) -> None:
    """Raise what can be known of the output before the work is done; the rest shows when it is written."""
    if asked.output == STREAM:
        return
    path = Path(asked.output).absolute()
    with suppress(OSError, ValueError):
        if path.is_dir():
            raise UserError("export_folder", name=path.name)
        if asked.file != STREAM and path.samefile(asked.file):
            raise UsageError("usage_onto_report", name=path.name)


def _bank(file: str, assets: Assets) -> "Bank":
    from app.report.decoding import MAX_BYTES
    from app.services.generating import generate_bank, report_bytes

    if file == STREAM:
        return generate_bank(read_input(MAX_BYTES + 1), "", assets)
    path = Path(file)
    return generate_bank(report_bytes(path), path.name, assets)


def _write(path: Path, content: bytes) -> None:
    """Put `content` at `path`, whole or not at all; a link stays a link, and a device or pipe is written to, not replaced."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            write_whole(path.resolve(), lambda fresh: fresh.write_bytes(content))
    except (OSError, ValueError, RuntimeError) as error:
        from app.services.scoring import trouble

        raise trouble(error if isinstance(error, OSError) else ValueError(str(error)), path) from error


def _folder(data: Path | None) -> Path:
    try:
        return data_folder(data, os.environ, Path(sys.argv[0]).resolve().parent)
    except RuntimeError as error:
        # a home folder (~name) of nobody
        raise UserError("data_unknown", folder=data or os.environ.get(DATA_VARIABLE, "~")) from error


def _catalogue(data: Path | None, stream: TextIO | None) -> Catalogue:
    """Return the sentences in the language of the settings, in English where `stream` cannot show Chinese."""
    language = _language(data) if holds_chinese(stream) else "en"
    try:
        return Catalogue(language, None if language == "zh" else Assets().path("resources", "locale"))
    except FileNotFoundError:
        return Catalogue("zh")


def _language(data: Path | None) -> str:
    """Return the language that is set; read only, since what to do with a broken file is the window's affair."""
    try:
        return msgspec.json.decode((_folder(data) / FILE_NAME).read_bytes(), type=Settings).language
    except (UserError, OSError, ValueError, RecursionError, msgspec.DecodeError):
        return "zh"

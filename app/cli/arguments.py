"""Shell layer: the words of a command line, understood or refused."""

from getopt import GetoptError, gnu_getopt
from pathlib import Path
from typing import Final, Literal

import msgspec

from app.errors import UserError

Command = Literal["window", "open", "generate", "version", "help"]

WITH_VALUE: Final = ("output", "data")
ALONE: Final = ("help", "version")


class Asked(msgspec.Struct, frozen=True):
    """What a command line asks for.

    `file` is the report, `output` the bank, each as it was written ("-" is a standard stream, "" not asked for); `data` is
    the data folder, None for the usual one.
    """

    command: Command
    file: str = ""
    output: str = ""
    data: Path | None = None


class UsageError(UserError):
    """The command line asks for something that does not exist, or not for enough."""


def understand(argv: list[str]) -> Asked:
    """Return what `argv` asks for; options may stand anywhere, "--" ends them. Raises `UsageError`."""
    options, words = _split(argv)
    data = Path(options["--data"]) if "--data" in options else None
    if "--help" in options:
        return Asked("help", data=data)
    if "--version" in options:
        return Asked("version", data=data)
    if len(words) > 2:
        raise UsageError("usage_too_much", word=words[2])
    command, file = (*words, "", "")[:2]
    if command == "generate":
        if not file:
            raise UsageError("usage_no_report")
        if "--output" not in options:
            raise UsageError("usage_no_output")
        return Asked("generate", file, options["--output"], data)
    if "--output" in options:
        raise UsageError("usage_output")
    if not words:
        return Asked("window", data=data)
    if command != "open":
        raise UsageError("usage_command", word=command)
    if not file:
        raise UsageError("usage_no_file")
    return Asked("open", file, data=data)


def _split(argv: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return the options by their long names, and the other words."""
    try:
        # not argparse: it would tell what is wrong in English
        found, words = gnu_getopt(argv, "ho:", [*(f"{name}=" for name in WITH_VALUE), *ALONE])
    except GetoptError as error:
        option = f"--{error.opt}" if len(error.opt) > 1 else f"-{error.opt}"
        if error.opt in {"o", *WITH_VALUE}:
            raise UsageError("usage_needs_value", option=option) from error
        if error.opt in ALONE:
            raise UsageError("usage_takes_nothing", option=option) from error
        raise UsageError("usage_option", option=option) from error
    options = {{"-h": "--help", "-o": "--output"}.get(option, option): value for option, value in found}
    for option, value in options.items():
        if not value and option.removeprefix("--") in WITH_VALUE:
            raise UsageError("usage_needs_value", option=option)
    return options, words

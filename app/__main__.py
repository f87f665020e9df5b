"""The program's door: the shell decides what is asked for, and the window opens only when it is."""

import sys
from pathlib import Path

from app.cli import shell


def main(argv: list[str] | None = None) -> int:
    """Run the command line `argv` (this process's own when None) and return the exit code."""
    if getattr(sys, "frozen", False):
        # packed into one file, the program starts itself again to read a document apart
        from multiprocessing import freeze_support

        freeze_support()
    return shell.run(sys.argv[1:] if argv is None else argv, _open_window)


def _open_window(data: Path | None, open_file: Path | None) -> int:
    from app.bootstrap import run_window

    return run_window(data, open_file)


if __name__ == "__main__":
    sys.exit(main())

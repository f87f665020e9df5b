"""The two families of error: what the person's surroundings did, and what we did.

A `UserError` is known: it carries a code and data, and the catalogue has its sentence in the person's words.
Every other exception is a bug: it is logged, and the work of the session is saved before anything is said.
"""


class UserError(Exception):
    """Something outside the program went wrong: a file, a name, a folder, a disk.

    `code` names the sentence in the catalogue (`app.catalogue.ERRORS`); `data` fills its gaps.
    """

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data

    def __str__(self) -> str:
        told = ", ".join(f"{key}={value!r}" for key, value in self.data.items())
        return f"{self.code}({told})"


class Cancelled(Exception):  # noqa: N818 - not a failure: the person asked for it
    """The person stopped a long piece of work; nothing of it is kept."""

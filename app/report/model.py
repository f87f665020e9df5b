"""Report layer: what a report is once it has been read."""

import msgspec


class Evidence(msgspec.Struct, frozen=True):
    """A verbatim span of a report: `paragraphs[paragraph][start:end] == text`.

    Offsets count Unicode code points (Qt counts UTF-16 units: convert there).
    """

    paragraph: int
    start: int
    end: int
    text: str


class Section(msgspec.Struct, frozen=True):
    """A heading: its title, its level (1 is the outermost) and its index in the report's paragraphs."""

    title: str
    level: int
    paragraph: int


class Report(msgspec.Struct, frozen=True):
    """A report as read: the body in order, headings included; title, author, date and page furniture not.

    `id` comes from the folded title and author, so a new edition keeps it. `author` and `published`
    (ISO 8601 date) are "" where the report does not say. `sha256` is that of the file's bytes.
    """

    id: str
    title: str
    author: str
    published: str
    sha256: str
    sections: tuple[Section, ...]
    paragraphs: tuple[str, ...]

    def quote(self, paragraph: int, start: int, end: int) -> Evidence:
        """Return the evidence for one span of one paragraph."""
        return Evidence(paragraph, start, end, self.paragraphs[paragraph][start:end])

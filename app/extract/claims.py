"""Extract layer: what one mechanism says about one name: these are its members, this sure, for this reason."""

import msgspec

from app.extract.lists import Listing
from app.extract.names import Name
from app.extract.scan import Span


class Claim(msgspec.Struct, frozen=True, gc=False):
    """A list bound to a name (None: the report leaves the list unnamed) by one mechanism.

    `score` lies between 0 and 1. `reason` says in a few words what the binding rests on.
    """

    name: Name | None
    members: tuple[Span, ...]
    mechanism: str
    score: float
    reason: str
    open: bool = False
    subject: str = ""

    @property
    def label(self) -> str:
        """Return the name's text, "" where there is none."""
        return self.name.text if self.name else ""


def spans_of(listing: Listing) -> tuple[Span, ...]:
    """Return a listing's members as spans of the report."""
    return tuple((listing.zone.paragraph, start, end) for start, end in listing.spans)

"""Questions layer: where a piece of text stands in a report, found without reading the report again and again."""

from collections import defaultdict
from collections.abc import Iterator

_SIZE = 4


class Grams:
    """An index of a text's short runs of characters; looking a piece up costs as much as its rarest run is frequent."""

    def __init__(self, text: str) -> None:
        self._text = text
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at in range(len(text) - _SIZE + 1):
            places[text[at : at + _SIZE]].append(at)
        self._places = dict(places)

    def find(self, piece: str) -> Iterator[int]:
        """Yield where `piece` stands, first to last."""
        if len(piece) < _SIZE:
            at = self._text.find(piece) if piece else -1
            while at >= 0:
                yield at
                at = self._text.find(piece, at + 1)
            return
        shift, rarest = 0, self._places.get(piece[:_SIZE], [])
        for at in range(1, len(piece) - _SIZE + 1):
            if len(rarest) <= 1:
                break
            there = self._places.get(piece[at : at + _SIZE], [])
            if len(there) < len(rarest):
                shift, rarest = at, there
        for place in rarest:
            if self._text.startswith(piece, place - shift) and place >= shift:
                yield place - shift

    def once(self, piece: str) -> bool:
        """Return whether `piece` stands in the text exactly once."""
        found = self.find(piece)
        return next(found, None) is not None and next(found, None) is None

"""Reader: printed pages: pieces of text with their places, ordered into columns and rows. For pdf and ofd alike.

All lengths are in the page's own unit; y grows downwards and text reads to the right: readers turn rotated pages first.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from app.report.lines import columns, has_han

CELL: Final = 1.4
"""Widths of a character; what stands further apart in one row are cells of a table."""
_SPACED: Final = 0.45
_WORDS: Final = 0.12
_MAX_SPLITS: Final = 3
"""Columns inside columns: newspapers have four or five side by side."""
_MIN_ROWS: Final = 3
_CROSSING: Final = 0.2
_SPANNING: Final = 0.6
_MIN_GUTTER: Final = 0.8
_PROSE: Final = 0.6
_BINS: Final = 200


class Piece(msgspec.Struct, frozen=True):
    """Text drawn in one go: where it stands, how large its characters are, whether they are bold."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool = False


class Row(msgspec.Struct, frozen=True):
    """Pieces beside each other: the text of a row, its place; `bold`: so many of its first characters are; `cells` it is parted into."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: int
    cells: int


def rows(pieces: Iterable[Piece]) -> list[Row]:
    """Return the rows that pieces form, from the top down."""
    ordered = sorted(pieces, key=lambda piece: piece.top + piece.bottom)
    found: list[list[Piece]] = []
    for piece in ordered:
        if found and _beside(found[-1][0], piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [_row(sorted(group, key=lambda piece: piece.left)) for group in found]


def _beside(first: Piece, piece: Piece) -> bool:
    shared = min(first.bottom, piece.bottom) - max(first.top, piece.top)
    return shared > 0.5 * min(first.bottom - first.top, piece.bottom - piece.top)


def _row(pieces: Sequence[Piece]) -> Row:
    parts: list[str] = []
    cells, bold, leading = 1, 0, True
    for before, piece in pairwise((None, *pieces)):
        assert piece is not None
        gap = _between(before, piece) if before is not None else ""
        if before is not None and piece.left - before.right > CELL * max(before.size, piece.size):
            cells += 1
        parts += (gap, piece.text)
        leading = leading and piece.bold
        bold += len(gap) + len(piece.text) if leading else 0
    return Row(
        "".join(parts),
        pieces[0].left,
        min(piece.top for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.bottom for piece in pieces),
        max((piece.size for piece in pieces if has_han(piece.text)), default=max(piece.size for piece in pieces)),
        bold,
        cells,
    )


def _between(before: Piece, piece: Piece) -> str:
    """Return the space that two pieces of a row have between them."""
    size = max(before.size, piece.size) or 1.0
    gap = (piece.left - before.right) / size
    if before.text[-1].isascii() and piece.text[0].isascii():
        return "\u3000" if gap > CELL else " " if gap > _WORDS else ""
    return "\u3000" if gap > 2 * _SPACED else " " if gap > _SPACED else ""


def in_columns(pieces: Sequence[Piece], splits: int = _MAX_SPLITS) -> list[list[Piece]]:
    """Return the pieces of a page in groups that are read one after the other: a column each, and what spans several between them."""
    gutter = _gutter(pieces) if splits and len(pieces) >= 2 * _MIN_ROWS else None
    if gutter is None:
        return [list(pieces)] if pieces else []
    spanning = [piece for piece in pieces if piece.left < gutter < piece.right]
    # what stands in the row of a spanning piece belongs to it: the rest of a title
    bands = _bands(spanning, pieces, gutter)
    found: list[list[Piece]] = []
    for whole, band in bands:
        if whole:
            found.append(band)
            continue
        for side in ([piece for piece in band if piece.right <= gutter], [piece for piece in band if piece.left >= gutter]):
            found += in_columns(side, splits - 1)
    return found


def _bands(spanning: Sequence[Piece], pieces: Sequence[Piece], gutter: float) -> list[tuple[bool, list[Piece]]]:
    """Return the pieces from the top down in bands, each marked whether it spans the gutter."""
    edges = sorted((piece.top, piece.bottom) for piece in spanning)
    found: list[tuple[bool, list[Piece]]] = []
    for piece in sorted(pieces, key=lambda piece: piece.top + piece.bottom):
        middle = (piece.top + piece.bottom) / 2
        whole = piece.left < gutter < piece.right or any(top < middle < bottom for top, bottom in edges)
        if not found or found[-1][0] != whole:
            found.append((whole, []))
        found[-1][1].append(piece)
    return found


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where the white strip between two columns of prose is; None where the page has no such strip."""
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    size = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    step = (right - left) / _BINS
    wide = sum(piece.right - piece.left > _SPANNING * (right - left) for piece in pieces)
    if step <= 0 or right - left < 12 * size or wide > _CROSSING * len(pieces) + 1:
        return None
    cover = [0] * (_BINS + 1)
    for piece in pieces:
        for at in range(max(0, int((piece.left - left) / step)), min(_BINS, int((piece.right - left) / step)) + 1):
            cover[at] += 1
    lines = len({round((piece.top + piece.bottom) / 2 / max(size, 0.1)) for piece in pieces})
    middle = _widest([number <= _CROSSING * lines for number in cover], _MIN_GUTTER * size / step)
    if middle is None:
        return None
    gutter = left + (middle + 0.5) * step
    return gutter if _is_prose([p for p in pieces if p.right <= gutter]) and _is_prose([p for p in pieces if p.left >= gutter]) else None


def _widest(free: Sequence[bool], least: float) -> int | None:
    """Return the middle of the widest run of free bins between a fifth and four fifths of the page."""
    best = (0, 0)
    begun = -1
    for at, is_free in enumerate((*free, False)):
        if is_free:
            begun = at if begun < 0 else begun
        elif begun >= 0:
            if 0.2 * _BINS < (begun + at) / 2 < 0.8 * _BINS:
                best = max(best, (at - begun, begun))
            begun = -1
    return best[1] + best[0] // 2 if best[0] >= least else None


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Return whether pieces stand as prose does in a column: several rows, most of them as wide as the column."""
    found = rows(pieces)
    if len(found) < _MIN_ROWS:
        return False
    wide = max(row.right for row in found) - min(row.left for row in found)
    full = sum(row.right - row.left > 0.8 * wide and columns(row.text) >= 12 for row in found)
    return full >= _PROSE * len(found) - 1

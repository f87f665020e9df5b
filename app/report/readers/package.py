"""Reader: the parts of a zip of XML (docx, ofd), unpacked within limits and parsed without entities."""

import io
import zipfile
from typing import Final

from lxml import etree

from app.errors import UserError

MAX_PARTS: Final = 20_000
"""More entries than any document of ours; each costs time before one is read."""
MAX_PART_BYTES: Final = 64 * 1024 * 1024
"""Unpacked; a report of 1,000 pages has a tenth of this in its largest part."""
MAX_ALL_BYTES: Final = 256 * 1024 * 1024
"""Unpacked, all parts that are read together: what a zip bomb may cost."""
ENCRYPTED: Final = 0x1


class Package:
    """A zip's parts by name. Raises `UserError` file_damaged, file_encrypted or file_too_large where a part cannot be had."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._left = MAX_ALL_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise UserError("file_damaged", name=name) from error
        entries = self._zip.infolist()
        if len(entries) > MAX_PARTS:
            raise UserError("file_damaged", name=name)
        if any(entry.flag_bits & ENCRYPTED for entry in entries):
            raise UserError("file_encrypted", name=name)
        self.names: Final = frozenset(entry.filename for entry in entries)

    def size(self, part: str) -> int:
        """Return how many bytes a part has unpacked, 0 where there is no such part; no more are ever read of it."""
        return self._zip.getinfo(part).file_size if part in self.names else 0

    def xml(self, part: str) -> etree._Element | None:
        """Return the root of an XML part, None where the package has no such part."""
        if part not in self.names:
            return None
        content = self._bytes(part)
        # lxml would read entities declared inside; no office program declares any
        if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
            raise UserError("file_damaged", name=self._name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(content, parser)
        except etree.LxmlError as error:
            raise UserError("file_damaged", name=self._name) from error

    def _bytes(self, part: str) -> bytes:
        limit = min(MAX_PART_BYTES, self._left)
        try:
            with self._zip.open(part) as file:
                content = file.read(limit + 1)
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError, NotImplementedError) as error:
            raise UserError("file_damaged", name=self._name) from error
        except Exception as error:
            raise UserError("file_damaged", name=self._name) from error
        if len(content) > limit:
            raise UserError("file_too_large", name=self._name, limit=limit // (1024 * 1024))
        self._left -= len(content)
        return content

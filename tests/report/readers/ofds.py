"""OFD documents made by hand as GB/T 33190-2016 has them: pages of text objects in millimetres, a template under each page."""

import io
import zipfile
from collections.abc import Sequence

import msgspec

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


class Code(msgspec.Struct, frozen=True):
    """A text object at `x`, `y` from the page's upper left corner, `more` its further attributes; `delta` as the file writes it."""

    x: float
    y: float
    text: str
    size: float = 5.64
    delta: str | None = None
    more: str = ""


def ofd(pages: Sequence[Sequence[Code]], template: Sequence[Code] = (), *, space: str = SPACE, **parts: str) -> bytes:
    """Return an OFD document of these pages; `parts` stand beside or instead of its own, with `__` for a slash and `_xml` for the dot."""
    content = {
        "OFD.xml": f'{HEAD}<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{HEAD}<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID>"
        "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        '<ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>'
        + "".join(f'<ofd:Page ID="{10 + at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'{HEAD}<ofd:Res {space} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="仿宋"/>'
        '<ofd:Font ID="4" FontName="黑体"/></ofd:Fonts></ofd:Res>',
        "Doc_0/Tpls/Tpl_0/Content.xml": _page(template, space, "Background"),
    }
    for at, page in enumerate(pages):
        content[f"Doc_0/Pages/Page_{at}/Content.xml"] = _page(page, space, "Body")
    content |= {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in parts.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in content.items():
            packed.writestr(name, text)
    return made.getvalue()


def lines(text: str, x: float, y: float, width: int, *, size: float = 5.64, indent: int = 2) -> list[Code]:
    """Return a paragraph as pages have it: `width` characters a row, the first row `indent` of them further right."""
    rows = [text[: width - indent], *(text[at : at + width] for at in range(width - indent, len(text), width))]
    return [Code(x + (0 if number else indent * size), y + number * size * 1.75, row, size) for number, row in enumerate(rows) if row]


def _page(codes: Sequence[Code], space: str, layer: str) -> str:
    template = '<ofd:Template TemplateID="2" ZOrder="Background"/>' if layer == "Body" else ""
    told = "".join(map(_object, codes, range(100, 100 + len(codes))))
    return f'{HEAD}<ofd:Page {space}>{template}<ofd:Content><ofd:Layer ID="5" Type="{layer}">{told}</ofd:Layer></ofd:Content></ofd:Page>'


def _object(code: Code, number: int) -> str:
    delta = f"g {len(code.text) - 1} {code.size}" if code.delta is None else code.delta
    font = "" if "Font=" in code.more else 'Font="3"'
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{code.x} {code.y} {len(code.text) * code.size} {code.size}" {font}'
        f' Size="{code.size}" {code.more}>'
        f'<ofd:TextCode X="0" Y="{0.86 * code.size}" DeltaX="{delta}">{code.text}</ofd:TextCode></ofd:TextObject>'
    )

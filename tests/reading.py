"""Reading a PDF as a screen reader does, with a library that did not make it: text by its tags, in their order."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pdfplumber
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral


@dataclass
class Element:
    """One tagged element: its kind, its own text and that of what it holds, and the elements in it."""

    kind: str
    text: str = ""
    inside: list["Element"] = field(default_factory=list)

    def all(self, kind: str) -> list["Element"]:
        """Every element of that kind in it, itself included, in reading order."""
        mine = [self] if self.kind == kind else []
        return mine + [found for element in self.inside for found in element.all(kind)]


@dataclass
class Gelezen:
    """What a PDF holds: `boom` is its tagged text, `buiten` what each page shows beside that.

    `vormen` are the shapes on its pages: (kind, width, height), rounded to points; `maten` the sizes of its letters in points.
    """

    catalog: dict
    titel: str
    xmp: str
    boom: Element
    buiten: list[str]
    links: list[str]
    uitleg: list[str]
    fonts: dict[str, bool]
    bladwijzers: list[str]
    vormen: list[tuple[str, int, int]]
    maten: dict[float, str]


def read(path: Path) -> Gelezen:
    """Read the PDF at `path`."""
    with pdfplumber.open(path) as pdf:
        catalog, letters, fonts = pdf.doc.catalog, {}, {}
        for page in pdf.pages:
            by_mark = defaultdict(list)
            for char in page.chars:
                by_mark[char["mcid"]].append(char)
            letters[page.page_obj.pageid] = by_mark
            fonts |= _fonts(page)
        info, notes = pdf.metadata, [note for page in pdf.pages for note in page.annots]
        return Gelezen(
            catalog=catalog,
            titel=info["Title"],
            xmp=resolve1(catalog["Metadata"]).get_data().decode(),
            boom=_element(resolve1(catalog["StructTreeRoot"]), None, letters),
            buiten=[plain(_words(by_mark[None])) for by_mark in letters.values()],
            links=[note["uri"] for note in notes if note["uri"]],
            uitleg=[note["contents"] for note in notes],
            fonts=fonts,
            bladwijzers=[title for _, title, *_ in pdf.doc.get_outlines()],
            vormen=[
                (kind, round(shape["width"]), round(shape["height"]))
                for page in pdf.pages
                for kind, shapes in page.objects.items()
                if kind in ("rect", "line", "curve")
                for shape in shapes
            ],
            maten=_sizes(pdf),
        )


def _sizes(pdf):
    """Size in points -> all that is set in it."""
    found = defaultdict(str)
    for page in pdf.pages:
        for char in page.chars:
            found[round(char["size"], 2)] += char["text"]
    return dict(found)


def plain(text: str) -> str:
    """Text with one space where there is any white space: a line ends where the sheet does, not where the words do."""
    return " ".join(text.split())


def _element(node, page, letters):
    page = node["Pg"].objid if "Pg" in node else page
    element = Element(_name(node.get("S")))
    kids = resolve1(node.get("K")) or []
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = resolve1(kid)
        if isinstance(kid, int):
            element.text += _words(letters[page][kid])
        elif "MCID" in kid:
            element.text += _words(letters[kid["Pg"].objid if "Pg" in kid else page][kid["MCID"]])
        elif _name(kid.get("Type")) not in ("OBJR", "MCR"):
            inside = _element(kid, page, letters)
            element.inside.append(inside)
            element.text += inside.text if inside.kind in ("Span", "Link") else f"\n{inside.text}\n"
    return element


def _words(chars):
    """The text of letters in the order of painting; a new line of the sheet is a space, if there is none."""
    text, at = "", None
    for char in chars:
        if at is not None and abs(char["top"] - at) > 4 and not text.endswith(" "):
            text += " "
        at = char["top"]
        text += char["text"]
    return text


def _name(value):
    return value.name if isinstance(value, PSLiteral) else ""


def _fonts(page):
    """Name -> whether the letters are in the file, for each font of a page."""
    found = {}
    for reference in (resolve1(page.page_obj.resources.get("Font")) or {}).values():
        font = resolve1(reference)
        inner = resolve1(resolve1(font["DescendantFonts"])[0]) if "DescendantFonts" in font else font
        descriptor = resolve1(inner["FontDescriptor"])
        found[_name(font["BaseFont"])] = any(key in descriptor for key in ("FontFile", "FontFile2", "FontFile3"))
    return found

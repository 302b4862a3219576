"""What Word needs and the library has no call for: languages, repeated heads, fields, links, lists.

Here: small functions that set one thing each. Not here: which block gets what (`writing`).
"""

from __future__ import annotations

import io
import zipfile

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

ACCENT = RGBColor(0x0B, 0x4F, 0x5A)
INK = RGBColor(0x1B, 0x22, 0x26)
MUTED = RGBColor(0x47, 0x53, 0x5A)
FONT = "Fira Sans"
# Word wants the parts of a property in its own order; these are the parts that come later.
_AFTER_SHADING = ("w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark")
_AFTER_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:rPr",
)
_EPOCH = (1980, 1, 1, 0, 0, 0)


def set_language(word: WordDocument, locale: str) -> None:
    """Set the language in which Word checks spelling and reads aloud."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_language(locale))


def run_language(run: Run, locale: str) -> None:
    """Set the language of a run that is in another one than its document."""
    run._r.get_or_add_rPr().append(_language(locale))


def _language(locale: str) -> BaseOxmlElement:
    language = OxmlElement("w:lang")
    for attribute in ("w:val", "w:eastAsia"):
        language.set(qn(attribute), locale.replace("_", "-"))
    return language


def style(
    word: WordDocument,
    name: str,
    *,
    size: float,
    color: RGBColor = INK,
    bold: bool = False,
    before: float = 0,
    after: float = 6,
) -> ParagraphStyle:
    """Return the paragraph style of that name, made where the template lacks it, in our typeface."""
    known = name in {existing.name for existing in word.styles}
    found = word.styles[name] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not isinstance(found, ParagraphStyle):
        raise ValueError(f"{name!r} is not a style of paragraphs")
    found.font.name, found.font.size, found.font.bold, found.font.italic = FONT, Pt(size), bold, False
    found.font.color.rgb = color
    fonts = found.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)
    for attribute in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), FONT)
    found.paragraph_format.space_before, found.paragraph_format.space_after = Pt(before), Pt(after)
    return found


def name_a_stand_in(word: WordDocument) -> None:
    """Tell Word which typeface to take where ours is not installed."""
    part = next(part for part in word.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    table = parse_xml(part.blob)
    entry = OxmlElement("w:font")
    entry.set(qn("w:name"), FONT)
    for name, value in (
        ("altName", "Arial"),
        ("panose1", "020B0503050000020004"),
        ("charset", "00"),
        ("family", "swiss"),
        ("pitch", "variable"),
    ):
        child = OxmlElement(f"w:{name}")
        child.set(qn("w:val"), value)
        entry.append(child)
    table.append(entry)
    part._blob = serialize_part_xml(table)


def remove_rules(of: ParagraphStyle) -> None:
    """Remove the lines that the template draws around a style."""
    properties = of.element.get_or_add_pPr()
    for borders in properties.findall(qn("w:pBdr")):
        properties.remove(borders)


def add_left_rule(of: ParagraphStyle, *, color: str = "0B4F5A") -> None:
    """Draw a line at the left of every paragraph of a style."""
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", color)):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    of.element.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)
    of.paragraph_format.left_indent = Mm(4)


def remove_thumbnail(word: WordDocument) -> None:
    """Take out the picture of an empty page that the template brings along."""
    relations = word.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def break_page(word: WordDocument) -> None:
    """Begin a new page."""
    word.add_paragraph(style="Bleibe Note").add_run().add_break(WD_BREAK.PAGE)


def set_style(paragraph: Paragraph, style_id: str) -> None:
    """Give a paragraph a style by its id; the library's own way searches all styles for every cell."""
    paragraph._p.get_or_add_pPr().style = style_id


def repeat_head(row: _Row) -> None:
    """Repeat a row on every page of its table."""
    row._tr.get_or_add_trPr().append(_flag("w:tblHeader"))


def keep_together(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(_flag("w:cantSplit"))


def _flag(name: str) -> BaseOxmlElement:
    flag = OxmlElement(name)
    flag.set(qn("w:val"), "true")
    return flag


def shade(cell: _Cell, fill: str) -> None:
    """Give a cell a ground."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().insert_element_before(shading, *_AFTER_SHADING)


def rule_below(cell: _Cell, *, eighths: int, color: str) -> None:
    """Draw a line below a cell, as thick as so many eighths of a point."""
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("color", color)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().insert_element_before(borders, "w:shd", *_AFTER_SHADING)


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field such as PAGE, which Word fills."""
    paragraph._p.extend(_field_opened(instruction))
    paragraph.add_run("1")
    paragraph._p.append(_field_mark("end"))


def wrap_in_field(first: Paragraph, last: Paragraph, instruction: str) -> None:
    """Make what stands from one paragraph to another the content of a field, which Word can make anew."""
    place = 1 if first._p.pPr is not None else 0
    for part in reversed(_field_opened(instruction)):
        first._p.insert(place, part)
    last._p.append(_field_mark("end"))


def _field_opened(instruction: str) -> list[BaseOxmlElement]:
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = instruction
    return [_field_mark("begin"), _run_of(code), _field_mark("separate")]


def _field_mark(kind: str) -> BaseOxmlElement:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    return _run_of(mark)


def _run_of(part: BaseOxmlElement) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    run.append(part)
    return run


def add_mark(paragraph: Paragraph, name: str, number: int) -> None:
    """Name a paragraph, so that links lead to it; `number` is its own among all named places."""
    for kind in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{kind}")
        mark.set(qn("w:id"), str(number))
        if kind == "bookmarkStart":
            mark.set(qn("w:name"), name)
            paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, mark)
        else:
            paragraph._p.append(mark)


def link_inside(run: Run, place: str) -> None:
    """Make a run of text a link to a named place of the same file."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), place)
    run._r.addprevious(link)
    link.append(run._r)


def link_run(run: Run, address: str) -> None:
    """Make a run of text a link to an address."""
    paragraph = run._parent
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run._r.addprevious(link)
    link.append(run._r)
    run.font.color.rgb, run.font.underline = ACCENT, True


def restart_numbers(word: WordDocument, style_name: str) -> int:
    """Return the id of a new numbering that looks like the style's and begins at one."""
    numbering = word.part.numbering_part.element
    used = word.styles[style_name].element.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(used).abstractNumId.val
    number = numbering.add_num(abstract)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def use_numbers(paragraph: Paragraph, number_id: int) -> None:
    """Count a paragraph in a numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number_id


def describe_picture(run: Run, alt: str) -> None:
    """Give the picture in a run the sentence that it says."""
    for properties in run._r.iter(qn("wp:docPr")):
        properties.set("descr", alt)


def without_clock(archive: bytes) -> bytes:
    """Return a ZIP archive whose entries carry no time, so that equal content is equal bytes."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(written, "w") as target:
        for entry in sorted(
            source.infolist(), key=lambda entry: (entry.filename != "[Content_Types].xml", entry.filename)
        ):
            fixed = zipfile.ZipInfo(entry.filename, _EPOCH)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            fixed.external_attr = 0o644 << 16
            target.writestr(fixed, source.read(entry))
    return written.getvalue()

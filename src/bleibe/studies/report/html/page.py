"""The page around the blocks: head, cover, contents, footer.

Here: what makes the blocks one file that opens anywhere. Not here: blocks, looks.
"""

from __future__ import annotations

from base64 import b64encode
from importlib import resources

from markupsafe import Markup

from bleibe.studies.report.document import Cover, Document
from bleibe.studies.report.html.blocks import EMPTY, BlockWriter
from bleibe.studies.report.typeface import FAMILY, Weight, subset
from bleibe.studies.report.wording import Wording, formats

_PAGE = Markup(
    """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{description}">
<meta name="generator" content="{software}">
<title>{title}</title>
<style>{styles}</style>
</head>
<body>
<a class="skip" href="#content">{skip}</a>
<header class="cover">{cover}</header>
<nav class="contents" aria-labelledby="contents-title">
<p id="contents-title">{contents_title}</p><ol>{contents}</ol></nav>
<main id="content">
{blocks}
</main>
<footer>{footer}</footer>
</body>
</html>
"""
)


def render_html(document: Document) -> bytes:
    """Return the document as one HTML file in UTF-8; it asks for nothing else and runs no script.

    Raises
    ------
    ValueError
        If two notes or two tables of the document contradict each other.
    """
    document.tables()
    wording = Wording(document.language)
    writer = BlockWriter(document)
    cover = _cover(document, writer, wording)
    page = _PAGE.format(
        language=document.language,
        direction=wording.say("language.direction"),
        title=document.title,
        description=document.description or document.title,
        software=document.software,
        styles=_styles(),
        skip=wording.say("page.skip"),
        cover=cover,
        contents_title=wording.say("page.contents"),
        contents=_contents(document),
        blocks=writer.blocks(document.blocks),
        footer=_footer(document, wording),
    )
    return page.encode("utf-8")


def render_fragment(document: Document) -> str:
    """Return the blocks of a document as HTML to stand within another page; looks and page are not in it."""
    return str(BlockWriter(document).blocks(document.blocks))


def fragment_style(within: str) -> str:
    """Return the look of the blocks for one element of another page, which it leaves otherwise as it is.

    Parameters
    ----------
    within
        A selector of the elements that hold what `render_fragment` gives, such as ".report".
    """
    return f"{within} {{\n{_style('blocks.css').replace(':root', '&')}}}\n"


def _styles() -> Markup:
    faces = "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{int(weight)};font-style:normal;font-display:swap;"
        f"src:url(data:font/woff;base64,{b64encode(subset(weight)).decode('ascii')}) format('woff')}}\n"
        for weight in Weight
    )
    rules = _style("blocks.css") + _style("page.css")
    return Markup(faces + rules)  # our own files; nothing of the document stands in them


def _style(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _cover(document: Document, writer: BlockWriter, wording: Wording) -> Markup:
    cover = document.cover or Cover(title=document.title, subtitle="", sentence="")
    picture = writer.blocks([cover.picture]) if cover.picture is not None else EMPTY
    remarks = [
        *cover.remarks,
        wording.say("page.edition", edition=document.edition),
        wording.say("page.as_of", day=formats.long_day(document.as_of, document.language)),
    ]
    lines = Markup("").join(Markup("<li>{}</li>").format(remark) for remark in remarks)
    subtitle = Markup('<p class="subtitle">{}</p>').format(cover.subtitle) if cover.subtitle else EMPTY
    sentence = writer.sentence(document) if document.cover is not None else EMPTY
    compiled = Markup('<p class="compiled">{}</p>').format(cover.compiled) if cover.compiled else EMPTY
    return Markup('{}<h1>{}</h1>{}{}{}<ul class="remarks">{}</ul>').format(
        subtitle, cover.title, sentence, compiled, picture, lines
    )


def _contents(document: Document) -> Markup:
    """Return links to the chapters, below each its sections; anchors are counted as the blocks count them."""
    counts: dict[str, int] = {}
    chapters: list[tuple[Markup, list[Markup]]] = []
    for heading in document.all_headings():
        counts[heading.id] = counts.get(heading.id, 0) + 1
        anchor = heading.id if counts[heading.id] == 1 else f"{heading.id}-{counts[heading.id]}"
        link = Markup('<a href="#{}">{}</a>').format(anchor, heading.text)
        if heading.level == 1:
            chapters.append((link, []))
        elif heading.level == 2 and chapters:
            chapters[-1][1].append(Markup("<li>{}</li>").format(link))
    return Markup("").join(
        Markup("<li>{}{}</li>").format(
            link, Markup("<ol>{}</ol>").format(Markup("").join(sections)) if sections else EMPTY
        )
        for link, sections in chapters
    )


def _footer(document: Document, wording: Wording) -> Markup:
    parts = (
        document.title,
        wording.say("page.edition", edition=document.edition),
        wording.say("page.as_of", day=formats.day(document.as_of, document.language)),
        wording.say("page.made_with", software=document.software),
    )
    return Markup("<p>{}</p>").format(Markup(" · ").join(parts))

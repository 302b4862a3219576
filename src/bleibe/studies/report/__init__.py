"""What every study shows its results with: a document of blocks, drawings, a renderer for each format.

Here: the model of a document, how values are written, drawings, page, printed report, Word file, workbook.
Not here: what any study says (`studies.<study>.report`); nothing here knows a study.
"""

from bleibe.studies.report.charts import Bar, BarChart, draw_bars
from bleibe.studies.report.document import (
    Block,
    BulletList,
    Callout,
    CalloutKind,
    Cell,
    Column,
    ColumnKind,
    Cover,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Picture,
    Row,
    Share,
    Span,
    Table,
    TeamText,
    anchor,
    row,
)
from bleibe.studies.report.docx import render_docx
from bleibe.studies.report.foot import Foot
from bleibe.studies.report.html import fragment_style, render_fragment, render_html
from bleibe.studies.report.network_picture import (
    MOST_NODES,
    Edge,
    NetworkPicture,
    Node,
    draw_network,
    key_table,
)
from bleibe.studies.report.path_picture import (
    Layout,
    PathPhase,
    PathPicture,
    PathRung,
    PreviousBand,
    RungState,
    draw_path,
    draw_path_small,
)
from bleibe.studies.report.pdf import render_pdf
from bleibe.studies.report.team_text import team_text
from bleibe.studies.report.text import Note, Run, Text, TextLike, emphasis, figure, plain, rich, strong
from bleibe.studies.report.wording import Wording
from bleibe.studies.report.xlsx import render_xlsx

__all__ = [
    "MOST_NODES",
    "Bar",
    "BarChart",
    "Block",
    "BulletList",
    "Callout",
    "CalloutKind",
    "Cell",
    "Column",
    "ColumnKind",
    "Cover",
    "Document",
    "Edge",
    "Foot",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Layout",
    "NetworkPicture",
    "Node",
    "Note",
    "PageBreak",
    "Paragraph",
    "PathPhase",
    "PathPicture",
    "PathRung",
    "Picture",
    "PreviousBand",
    "Row",
    "Run",
    "RungState",
    "Share",
    "Span",
    "Table",
    "TeamText",
    "Text",
    "TextLike",
    "Wording",
    "anchor",
    "draw_bars",
    "draw_network",
    "draw_path",
    "draw_path_small",
    "emphasis",
    "figure",
    "fragment_style",
    "key_table",
    "plain",
    "render_docx",
    "render_fragment",
    "render_html",
    "render_pdf",
    "render_xlsx",
    "rich",
    "row",
    "strong",
    "team_text",
]

"""The report as one page of HTML that needs nothing else: styles, drawings and typeface are inside.

Here: the door. Not here: blocks (`blocks`), the page around them (`page`), looks (`report.css`).
"""

from bleibe.studies.report.html.blocks import BlockWriter
from bleibe.studies.report.html.page import render_html

__all__ = ["BlockWriter", "render_html"]

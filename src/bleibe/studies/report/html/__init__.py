"""The report as one page of HTML that needs nothing else: styles, drawings and typeface are inside.

Here: the door. Not here: blocks (`blocks`), the page around them (`page`), looks (`blocks.css`, `page.css`).
"""

from bleibe.studies.report.html.blocks import BlockWriter
from bleibe.studies.report.html.page import fragment_style, render_fragment, render_html

__all__ = ["BlockWriter", "fragment_style", "render_fragment", "render_html"]

"""Variables of a template that still stand in a text: named and marked, so that nobody sends "{{citizen.name}}" to a citizen."""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.domain.template_variables import places
from app.ui.colours import Tone
from app.ui.theme import Theme

PLACE = re.compile(r"\{\{[^{}]{0,200}\}\}")


def unfilled(text: str) -> tuple[str, ...]:
    """Return the variables that stand in a text in their braces, each once, in order."""
    return tuple(f"{{{{{name}}}}}" for name in places(text))


class VariableMarks(QSyntaxHighlighter):
    """Draws every variable in the colour of what must be mended, bold and underlined, so that colour is not alone."""

    def __init__(self, document: QTextDocument, theme: Theme, tone: Tone = Tone.OVERDUE) -> None:
        """Mark a document, and again when the colours change."""
        super().__init__(document)
        self._theme, self._tone = theme, tone
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        for found in PLACE.finditer(text):
            look = QTextCharFormat()
            look.setForeground(QColor(self._theme.colours.of(self._tone)))
            look.setFontWeight(QFont.Weight.DemiBold)
            look.setFontUnderline(True)
            self.setFormat(found.start(), len(found.group()), look)

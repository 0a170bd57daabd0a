"""The text of a message: plain first, with the quoted part folded; its formatting on request."""

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QStackedWidget, QWidget

from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.inbox.facts import MOST_TEXT, FormattedMail, MessageFacts
from app.ui.inbox.link_bar import LinkBar
from app.ui.inbox.links import judge
from app.ui.inbox.mail_browser import MailBrowser
from app.ui.widgets.buttons import button
from app.ui.widgets.inline_note import InlineNote
from app.ui.widgets.layouts import column, row
from app.ui.widgets.text import label, reveal

LEAST = 160
"""Text is never squeezed below this; the pane scrolls instead."""


class BodyView(QWidget):
    """One of three: plain text, formatted text, or the raw bytes of what could not be read."""

    formatting_wanted = Signal()
    whole_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._facts: MessageFacts | None = None
        self.plain = QPlainTextEdit()
        self.plain.setReadOnly(True)
        self.plain.setTabChangesFocus(True)
        self.plain.setAcceptDrops(False)
        self.plain.setUndoRedoEnabled(False)
        self.plain.setFrameShape(QFrame.Shape.NoFrame)
        self.plain.setProperty("look", "message")
        self.plain.setAccessibleName(self.tr("Text of the message"))
        self.browser = MailBrowser(self.tr("Text of the message with its formatting"))
        self.browser.anchorClicked.connect(self._link)
        self.note = InlineNote(icons)
        self.quote = button("", self.turn_quote, "link", icons.icon("more_horizontal", Tone.INFORMATION))
        self.formatting = button("", self._turn_formatting, "link", icons.icon("image", Tone.INFORMATION))
        self.whole = button(self.tr("Save the whole message..."), self.whole_wanted.emit, "link")
        self.links = LinkBar(icons)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.plain)
        self._stack.addWidget(self.browser)
        self._stack.setMinimumHeight(LEAST)
        self.safe = label(self.tr("Pictures from the internet are not loaded."), "secondary")
        tools = row(self.quote, self.formatting, self.whole, None, self.safe, gap=measure.GAP_SMALL)
        layout = column(self.note, self._stack, self.links, tools, gap=measure.GRID)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._quote_open = False

    @property
    def is_formatted(self) -> bool:
        """Tell whether the message is shown with its formatting."""
        return self._stack.currentWidget() is self.browser

    def show_facts(self, facts: MessageFacts) -> None:
        """Show a message, plain, with its quoted part folded."""
        self._facts, self._quote_open = facts, False
        self.links.hide()
        self.browser.show_message("", {})
        self.note.show_text("")
        cut = len(facts.mail.text) > MOST_TEXT
        reveal(self.whole, wanted=cut or bool(facts.raw))
        if cut:
            self.note.show_text(self.tr("This message is very long. Its beginning is shown; the whole of it can be saved as a file."), Tone.INFORMATION)
        self._show_plain()

    def show_formatted(self, mail: FormattedMail) -> None:
        """Show the cleaned HTML, or say why its text is shown instead."""
        if not mail.html:
            too_large = self.tr("This message is too large to be shown with its formatting. Here is its text; the whole of it can be saved as a file.")
            nothing = self.tr("This message has no formatting that can be shown safely. Here is its text.")
            self.note.show_text(too_large if mail.too_large else nothing, Tone.INFORMATION, announce=True)
            reveal(self.whole, wanted=mail.too_large)
            reveal(self.formatting, wanted=False)
            return
        self.browser.show_message(mail.html, mail.pictures)
        self._stack.setCurrentWidget(self.browser)
        self.note.show_text("")
        self._show_tools()
        self.browser.setFocus()

    def focus_text(self) -> None:
        """Put the focus into the text."""
        (self.browser if self.is_formatted else self.plain).setFocus()

    def turn_quote(self) -> None:
        """Show what the message quotes, or fold it again."""
        if self._facts is not None and self._facts.has_quote:
            self._quote_open = not self._quote_open
            self._show_plain()

    def _show_plain(self) -> None:
        facts = self._facts
        assert facts is not None
        text = facts.raw or (facts.whole_text if self._quote_open else facts.new_text)
        self.plain.setPlainText(text or self.tr("This message has no text."))
        self._stack.setCurrentWidget(self.plain)
        self._show_tools()

    def _show_tools(self) -> None:
        facts = self._facts
        assert facts is not None
        lines = facts.whole_text.count("\n") - facts.new_text.count("\n")
        fold = self.tr("Fold what was quoted")
        unfold = self.tr("Show what was quoted (%1 lines)").replace("%1", str(max(1, lines)))
        self.quote.setText(f"\N{EN SPACE}{fold if self._quote_open else unfold}")
        self.quote.setAccessibleName(fold if self._quote_open else unfold)
        reveal(self.quote, wanted=facts.has_quote and not self.is_formatted)
        words = self.tr("Show plain text") if self.is_formatted else self.tr("Show with formatting")
        self.formatting.setText(f"\N{EN SPACE}{words}")
        self.formatting.setAccessibleName(words)
        reveal(self.formatting, wanted=bool(facts.mail.html) and not facts.raw)
        reveal(self.safe, wanted=self.is_formatted)

    def _turn_formatting(self) -> None:
        if self.is_formatted:
            self._show_plain()
        else:
            self.formatting_wanted.emit()

    def _link(self, target: QUrl) -> None:
        address = target.toString()
        self.links.ask(judge(address, self.browser.words_of(address)))

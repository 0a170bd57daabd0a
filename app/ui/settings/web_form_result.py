"""What a form reads out of the sample as it stands, field by field."""

from PySide6.QtWidgets import QWidget

from app.domain.web_form import FormReading
from app.ui.form_words import field_name
from app.ui.widgets.layouts import column
from app.ui.widgets.side_card import SideCard
from app.ui.widgets.text import breakable, label

LONGEST = 300


class WebFormResult(QWidget):
    """A card with one row per field, and how much of the mail belongs to none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing read."""
        super().__init__(parent)
        self.card = SideCard(self.tr("What the daybook reads out of the sample"))
        self.left_over = label("", "secondary", wrap=True)
        self.setLayout(column(self.card, self.left_over))
        self.show_reading(FormReading())

    def show_reading(self, reading: FormReading) -> None:
        """Show what was read."""
        self.card.clear()
        found = [(field, value) for field, value in reading.fields if value]
        for field, value in found:
            self.card.add_row(field_name(field), breakable(value, LONGEST))
        if not found:
            self.card.add_widget(label(self.tr("Nothing yet. Paste a mail of this form above and say what its lines mean."), "secondary", wrap=True))
        lines = len([line for line in reading.left_over if line.strip()])
        some = self.tr("%1 lines belong to no field. They stay in the text of the message.").replace("%1", str(lines))
        self.left_over.setText(some if lines and found else "")

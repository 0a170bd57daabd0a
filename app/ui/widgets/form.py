"""Forms: labels in one column, fields in the other, what is wrong beneath the field it belongs to."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSpacerItem, QVBoxLayout, QWidget

from app.domain.errors import DomainError
from app.ui import measure
from app.ui.announce import announce
from app.ui.widgets.text import label, set_look

LABEL_WIDTH = 128


class Form(QWidget):
    """Rows of label and field; errors are shown, described to screen readers and announced."""

    def __init__(self, label_width: int = LABEL_WIDTH, parent: QWidget | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._rows: dict[str, tuple[QWidget, QLabel]] = {}
        self._leads: list[tuple[QSpacerItem, QWidget]] = []
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(measure.GAP)
        self._layout.setVerticalSpacing(measure.GAP_SMALL)
        self._layout.setColumnMinimumWidth(0, label_width)
        self._layout.setColumnStretch(1, 1)

    def add(self, name: str, title: str, field: QWidget, hint: str = "") -> QWidget:
        """Add a field; `name` is what DomainError.field says, the title (with & before its key) names it for everybody."""
        at = self._layout.rowCount()
        head = QLabel(title)
        head.setBuddy(field)
        head.setMinimumHeight(measure.CONTROL)
        head.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        field.setAccessibleName(title.replace("&&", "\0").replace("&", "").replace("\0", "&"))
        below = label("", "error", wrap=True)
        below.hide()
        cell = QVBoxLayout()
        cell.setSpacing(2)
        lead = QSpacerItem(0, 0)
        cell.addSpacerItem(lead)
        self._leads.append((lead, field))
        cell.addWidget(field)
        if hint:
            cell.addWidget(label(hint, "secondary", wrap=True))
            field.setAccessibleDescription(hint)
        cell.addWidget(below)
        self._layout.addWidget(head, at, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(cell, at, 1)
        self._rows[name] = (field, below)
        return field

    def event(self, event: QEvent) -> bool:
        """Put low fields in line with their labels once the form stands in its window (see `ScrollColumn`)."""
        if event.type() == QEvent.Type.Polish:
            for lead, field in self._leads:
                lead.changeSize(0, max(0, measure.CONTROL - field.sizeHint().height()) // 2)
            self._leads = []
            self._layout.invalidate()
        return super().event(event)

    def add_wide(self, widget: QWidget) -> None:
        """Add something under the fields, without a label."""
        self._layout.addWidget(widget, self._layout.rowCount(), 1)

    def show_error(self, name: str, sentence: str) -> bool:
        """Say what is wrong beneath a field and go there; returns False for a field this form does not have."""
        if name not in self._rows:
            return False
        field, below = self._rows[name]
        below.setText(sentence)
        below.setVisible(bool(sentence))
        field.setAccessibleDescription(sentence)
        set_look(field, "error", bool(sentence))
        if sentence:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(field, sentence)
        return True

    def show_fault(self, error: DomainError) -> bool:
        """Show a rule that was not met at its field; returns False when it belongs to no field here (show a notice then)."""
        self.clear_errors()
        return error.field is not None and self.show_error(error.field, str(error))

    def clear_errors(self) -> None:
        """Take all error texts away."""
        for name in self._rows:
            self.show_error(name, "")

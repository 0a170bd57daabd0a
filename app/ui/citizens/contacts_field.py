"""Several phone numbers or email addresses of one citizen: one per line, with a word for each."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.domain.contact_point import ContactKind, ContactPoint, email, phone
from app.ui import measure
from app.ui.icons import Icons
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.layouts import boxed, row
from app.ui.widgets.text import plain

LABEL_WIDTH = 112
LONGEST = 200


class ContactsField(QWidget):
    """Lines of number (or address) and word; an empty line is left out."""

    def __init__(self, kind: ContactKind, icons: Icons, changed: Callable[[], object]) -> None:
        """Begin with one empty line."""
        super().__init__()
        self._kind, self._icons, self._changed = kind, icons, changed
        self._lines: list[_Line] = []
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(measure.GAP_SMALL)
        words = self.tr("Add another phone number") if kind is ContactKind.PHONE else self.tr("Add another email address")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._more = button(words, self._add_empty, "link", icons.icon("add"))
        self._rows.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(self._rows)
        self.show_points(())

    @property
    def points(self) -> tuple[ContactPoint, ...]:
        """Return what was typed."""
        make = phone if self._kind is ContactKind.PHONE else email
        lines = (line for line in self._lines if line.field.text().strip())
        return tuple(replace(make(line.field.text().strip(), line.word, preferred=line.is_preferred), wrong=line.wrong.isChecked()) for line in lines)

    def show_points(self, points: tuple[ContactPoint, ...]) -> None:
        """Show the contact points of this kind, or one empty line."""
        for line in tuple(self._lines):
            self._drop(line)
        for point in points:
            if point.kind is self._kind:
                line = self._add(point.raw, point.label)
                line.is_preferred = point.preferred
                line.wrong.setChecked(point.wrong)
        if not self._lines:
            self._add("", "")
        self._order()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the first line; a focus proxy inside of itself would break the order of Tab."""
        self._lines[0].field.setFocus(event.reason())

    def setAccessibleName(self, name: str) -> None:
        """Name every line."""
        super().setAccessibleName(name)
        for line in self._lines:
            line.name(name)

    def _add_empty(self) -> None:
        self._add("", "").field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._order()

    def _order(self) -> None:
        """Let Tab go through the lines from top to bottom, then to the button."""
        before: QWidget = self
        for line in self._lines:
            for part in filter(None, (line.field, line.words, line.wrong, line.remove)):
                QWidget.setTabOrder(before, part)
                before = part
        QWidget.setTabOrder(before, self._more)

    def _add(self, text: str, word: str) -> "_Line":
        line = _Line(self._kind, text, word)
        line.name(self.accessibleName() or (self.tr("Phone") if self._kind is ContactKind.PHONE else self.tr("Email")))
        line.remove = icon_button(self._icons.icon("dismiss"), self.tr("Remove this line"), lambda: self._remove(line))
        line.box = boxed(row(line.field, line.words, line.wrong, line.remove))
        self._lines.append(line)
        self._rows.insertWidget(len(self._lines) - 1, line.box)
        line.field.textEdited.connect(lambda _text: self._changed())
        line.words.currentTextChanged.connect(lambda _text: self._changed())
        line.wrong.clicked.connect(lambda _on: self._changed())
        return line

    def _remove(self, line: "_Line") -> None:
        self._drop(line)
        if not self._lines:
            self._add("", "")
        self._order()
        self._lines[0].field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def _drop(self, line: "_Line") -> None:
        self._lines.remove(line)
        if line.box is not None:
            self._rows.removeWidget(line.box)
            line.box.hide()
            line.box.deleteLater()


class _Line:
    """One number or address with its word."""

    def __init__(self, kind: ContactKind, text: str, word: str) -> None:
        self.box: QWidget | None = None
        self.remove: QToolButton | None = None
        self.is_preferred = False
        self.field = QLineEdit(text)
        self.field.setMaxLength(LONGEST)
        self.words = QComboBox()
        self.words.setEditable(True)
        self.words.setFixedWidth(LABEL_WIDTH)
        self.words.addItems(["", *_words(kind)])
        self.words.setCurrentText(word)
        self.wrong = QCheckBox(QCoreApplication.translate("ContactsField", "Wrong"))
        self.wrong.setToolTip(plain(QCoreApplication.translate("ContactsField", "It is somebody else's. It stays noted, but finds this citizen no more.")))

    @property
    def word(self) -> str:
        """Return the word for this line."""
        return " ".join(self.words.currentText().split())[:40]

    def name(self, name: str) -> None:
        """Name both fields."""
        self.field.setAccessibleName(name)
        self.words.setAccessibleName(QCoreApplication.translate("ContactsField", "Kind of %1").replace("%1", name))
        self.wrong.setAccessibleName(QCoreApplication.translate("ContactsField", "Wrong: %1").replace("%1", name))


def _words(kind: ContactKind) -> tuple[str, ...]:
    """Return what a number or address is called most often."""
    translate = QCoreApplication.translate
    work = translate("ContactsField", "work")
    if kind is ContactKind.PHONE:
        return translate("ContactsField", "mobile"), translate("ContactsField", "home"), work
    return translate("ContactsField", "private"), work

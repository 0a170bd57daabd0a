"""The fields of a citizen, for registering and editing."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.domain.channel import Channel
from app.domain.citizen import Profile
from app.domain.contact_point import ContactKind
from app.ui import measure
from app.ui.citizens.contacts_field import ContactsField
from app.ui.icons import Icons
from app.ui.widgets.form import Form
from app.ui.widgets.layouts import boxed, row
from app.ui.widgets.timeline_words import channel_name
from app.ui.widgets.typed_dates import month_first, read_day

PREFERRED = (Channel.PHONE, Channel.WALK_IN, Channel.EMAIL, Channel.LETTER)
ZIP_WIDTH = 112
BORN_WIDTH = 200
LONGEST = 400


class ProfileForm(Form):
    """Shows a profile and returns what was typed; `changed` is called with every edit."""

    def __init__(self, icons: Icons, changed: Callable[[], object]) -> None:
        """Begin empty."""
        super().__init__()
        self._icons, self._changed = icons, changed
        self._external_id: str | None = None
        self.given, self.family, self.born, self.street, self.town, self.zip = (self._line() for _ in range(6))
        self.phones = ContactsField(ContactKind.PHONE, icons, changed)
        self.emails = ContactsField(ContactKind.EMAIL, icons, changed)
        self.channel = QComboBox()
        self.language = QComboBox()
        self.interpreter = QCheckBox(self.tr("An interpreter is needed"))
        self.deceased = QCheckBox(self.tr("Has died"))
        self.died = self._line()
        self.left_alone = QCheckBox(self.tr("Do not contact: asked not to be called or written to"))
        self.alert = QPlainTextEdit()
        self._fill_choices()
        self._assemble()

    @property
    def profile(self) -> Profile:
        """Return what was typed. Raises DomainError naming the field that cannot be read."""
        today = date.today()  # noqa: DTZ011 - the desk's own calendar day
        return Profile(
            given=self.given.text().strip(),
            family=self.family.text().strip(),
            born=read_day(self.born.text(), today, month_first=month_first(), field="born"),
            street=self.street.text().strip(),
            town=self.town.text().strip(),
            zip=self.zip.text().strip(),
            contacts=(*self.phones.points, *self.emails.points),
            language=self.language.currentText().strip(),
            preferred_channel=self.channel.currentData() or "",
            interpreter=self.interpreter.isChecked(),
            alert=self.alert.toPlainText().strip(),
            external_id=self._external_id,
            deceased=self.deceased.isChecked(),
            deceased_on=read_day(self.died.text(), today, month_first=month_first(), field="deceased_on") if self.deceased.isChecked() else None,
            do_not_contact=self.left_alone.isChecked(),
        )

    def show_profile(self, profile: Profile) -> None:
        """Put a profile into the fields."""
        self.clear_errors()
        self._external_id = profile.external_id
        for name in ("given", "family", "street", "town", "zip"):
            getattr(self, name).setText(getattr(profile, name))
        self.born.setText(profile.born.isoformat() if profile.born else "")
        self.phones.show_points(profile.contacts)
        self.emails.show_points(profile.contacts)
        self.channel.setCurrentIndex(max(0, self.channel.findData(profile.preferred_channel)))
        self.language.setCurrentText(profile.language)
        self.interpreter.setChecked(profile.interpreter)
        self.alert.setPlainText(profile.alert)
        self.deceased.setChecked(profile.deceased)
        self.died.setText(profile.deceased_on.isoformat() if profile.deceased_on else "")
        self.died.setEnabled(profile.deceased)
        self.left_alone.setChecked(profile.do_not_contact)

    @property
    def text(self) -> str:
        """Return everything typed, one field per line, for the crash dialog."""
        points = (point.raw for field in (self.phones, self.emails) for point in field.points)
        names = (self.given, self.family, self.born, self.street, self.town, self.zip)
        lines = (*(field.text() for field in names), *points, self.alert.toPlainText())
        return "\n".join(line for line in lines if line.strip())

    def _line(self) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(LONGEST)
        made.textEdited.connect(lambda _text: self._changed())
        return made

    def _fill_choices(self) -> None:
        self.channel.addItem(self.tr("No preference"), "")
        for channel in PREFERRED:
            self.channel.addItem(self._icons.channel(channel.value), channel_name(channel), channel.value)
        self.language.setEditable(True)
        self.language.addItems(["", self.tr("English"), self.tr("Spanish")])
        self.channel.activated.connect(lambda _at: self._changed())
        self.language.currentTextChanged.connect(lambda _text: self._changed())
        for mark in (self.interpreter, self.deceased, self.left_alone):
            mark.clicked.connect(lambda _on: self._changed())
            mark.setAccessibleName(mark.text())
        self.deceased.toggled.connect(self.died.setEnabled)
        self.alert.textChanged.connect(self._changed)
        self.alert.setTabChangesFocus(True)
        self.alert.setFixedHeight(64)
        self.born.setPlaceholderText(self.tr("3/5/1984"))
        self.born.setMaximumWidth(BORN_WIDTH)
        self.zip.setFixedWidth(ZIP_WIDTH)

    def _assemble(self) -> None:
        self.add("given", self.tr("&Given name"), self.given)
        self.add("family", self.tr("&Family name"), self.family)
        self.add("born", self.tr("&Born"), self.born)
        self.add("phone", self.tr("&Phone"), self.phones)
        self.add("email", self.tr("E&mail"), self.emails)
        self.add("street", self.tr("&Street"), self.street)
        self.add("town", self.tr("&Town and zip"), self._town_and_zip())
        self.add("preferred_channel", self.tr("P&refers"), self.channel)
        self.add("language", self.tr("&Language"), self.language)
        self.add_wide(self.interpreter)
        self.add("deceased_on", self.tr("&Deceased"), self._deceased_and_day())
        self.add_wide(self.left_alone)
        self.add("alert", self.tr("&Alert"), self.alert, self.tr("Shown to everybody who opens this citizen, for example: dog in the yard."))

    def _deceased_and_day(self) -> QWidget:
        box = boxed(row(self.deceased, self.died, None))
        box.setFocusProxy(self.deceased)
        self.died.setAccessibleName(self.tr("Day of death"))
        self.died.setPlaceholderText(self.tr("Day, if known"))
        self.died.setMaximumWidth(BORN_WIDTH)
        return box

    def _town_and_zip(self) -> QWidget:
        line = row(self.town, self.zip)
        line.setStretch(0, 1)
        box = boxed(line)
        box.setFocusProxy(self.town)
        self.town.setAccessibleName(self.tr("Town"))
        self.zip.setAccessibleName(self.tr("Zip"))
        self.zip.setPlaceholderText(self.tr("Zip"))
        return box


def most_width() -> int:
    """Return how wide a form of fields may get."""
    return measure.SEARCH + measure.SIDE_CARD

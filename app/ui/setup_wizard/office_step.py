"""The second step: the name of the office and who sets it up."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.names import NAME_LIMIT, one_line
from app.ui.icons import Icons
from app.ui.setup_wizard.step import Step
from app.ui.widgets.form import Form


class OfficeStep(Step):
    """Two names."""

    def __init__(self, icons: Icons, user_name: str = "", parent: QWidget | None = None) -> None:
        """Propose the name of the account for the person."""
        super().__init__(icons, parent)
        self.office, self.person = QLineEdit(), QLineEdit(user_name)
        for field in (self.office, self.person):
            field.setMaxLength(NAME_LIMIT)
        self.office.setPlaceholderText(self.tr("Shelby County Clerk"))
        self.form = Form()
        self.form.add("office", self.tr("&Office"), self.office, self.tr("Stands on everything you print."))
        hint = self.tr("Stands beside every contact you log. You become the administrator of this office.")
        self.form.add("person", self.tr("&Your name"), self.person, hint)
        self.fill(self.tr("What is your office called?"), self.tr("Both names can be changed later in Settings."), self.form)

    @property
    def names(self) -> tuple[str, str]:
        """Return the two names on one line each."""
        return one_line(self.office.text()), one_line(self.person.text())

    def check(self) -> bool:
        """Tell whether both names are there; says beneath the field which one is missing."""
        self.form.clear_errors()
        office, person = self.names
        if not office:
            return not self.form.show_error("office", self.tr("Type the name of your office. Nothing was made yet."))
        if not person:
            return not self.form.show_error("person", self.tr("Type your name. Nothing was made yet."))
        return True

    def first_focus(self) -> QWidget:
        """Begin with the office."""
        return self.office

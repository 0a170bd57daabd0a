"""The third step: the mailbox the office shares; it can be left for later."""

from PySide6.QtWidgets import QWidget

from app.ui.icons import Icons
from app.ui.mailbox.form import MailboxForm
from app.ui.setup_wizard.step import Step


class MailStep(Step):
    """The form of a mailbox with its test."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(icons, parent)
        self.form = MailboxForm(icons)
        self.fill(
            self.tr("Which mailbox do citizens write to?"),
            self.tr("Its mail is copied into the daybook. In the mailbox itself nothing is moved, deleted or marked as read."),
            self.form,
        )

    def first_focus(self) -> QWidget:
        """Begin with the address."""
        return self.form.address

"""Everything a key or a button can do with the message that is shown."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

from app.domain.attachment import Attachment, safe_name
from app.domain.case import CaseBrief
from app.domain.email_message import MessageState, StoredMessage
from app.services.inbox import NewCase
from app.services.session import Session
from app.ui.declared import action
from app.ui.file_choice import FileChoice
from app.ui.inbox.deeds import Deeds
from app.ui.inbox.facts import load_formatted
from app.ui.inbox.filing import case_title
from app.ui.inbox.rights import SHOWN_WHERE_USABLE, offered
from app.ui.inbox.saving import Saving
from app.ui.jobs import Latest
from app.ui.navigation import Place
from app.ui.screen import Screen, Shell

if TYPE_CHECKING:
    from app.ui.inbox.reading_pane import ReadingPane

LONGEST_NAME = 60


class MessageActions(QObject):
    """Works on whatever the pane shows; the pane is given once it is built, because its buttons are made of these actions."""

    def __init__(self, session: Session, shell: Shell, files: FileChoice, worked: Callable[[], object], page: Screen) -> None:
        """Take the services, the window, what asks for files, who hears of every step, and the page in which the keys work."""
        super().__init__(page)
        self._session, self._shell, self._files, self._worked, self._page = session, shell, files, worked, page
        self._deeds = Deeds(session, shell, self._done, self)
        self._saving = Saving(session, shell, self)
        self._formatting = Latest(shell.jobs, self)
        self._in_work: int | None = None
        """The message whose step is on its way; a key pressed twice does nothing twice."""
        self._shown: ReadingPane | None = None
        shell.actions.collect(self, page)

    @property
    def pane(self) -> "ReadingPane":
        """Return what shows the message."""
        assert self._shown is not None
        return self._shown

    def watch(self, pane: "ReadingPane") -> None:
        """Work on what a pane shows."""
        self._shown = pane
        pane.card.changed.connect(self.show_rights)
        pane.card.moved.connect(self._move_to)
        pane.body.formatting_wanted.connect(self.show_formatting)
        pane.body.whole_wanted.connect(self.save_message)
        self.show_rights()

    def show_rights(self) -> None:
        """Offer what can be done with this message by this person."""
        actions, wanted = self._shell.actions, offered(self.pane.facts, self.pane.card.filing, self._session.actor, elsewhere=self.pane.card.changed_place)
        for name, is_offered in wanted.items():
            actions.action(name).setEnabled(is_offered)
        is_filed = wanted["inbox.move"]
        actions.action("inbox.file").setVisible(wanted["inbox.file"] or not is_filed)
        for name in SHOWN_WHERE_USABLE:
            actions.action(name).setVisible(wanted[name])

    def forget_formatting(self) -> None:
        """Another message is shown now."""
        self._formatting.cancel()

    def save_attachment(self, file: Attachment) -> None:
        """Ask where a copy of a file shall go and write it there."""
        path = self._files.save_file(self._page, self.tr("Save a copy"), safe_name(file.name), self.tr("All files (*)"))
        if path is not None:
            self._saving.save_attachment(file, path)

    @action("inbox.file", QT_TRANSLATE_NOOP("actions", "File here"), "Ctrl+Enter, Ctrl+Return", "checkmark", where="inbox")
    def file(self) -> None:
        """File the message where it was proposed or chosen."""
        filing = self.pane.card.filing
        if filing.complete and filing.message_row == self._take():
            self._in_work = filing.message_row
            self._deeds.file(filing)

    @action("inbox.aside", QT_TRANSLATE_NOOP("actions", "Set aside"), "Del", "archive", where="inbox")
    def set_aside(self) -> None:
        """Take the message out of the inbox without filing it."""
        if (message_row := self._take()) is not None:
            self._in_work = message_row
            self._deeds.set_aside(message_row)

    @action("inbox.answered", QT_TRANSLATE_NOOP("actions", "Mark as answered"), "Ctrl+Shift+D", "arrow_reply", where="inbox")
    def mark_answered(self) -> None:
        """Note that the message was answered."""
        if (mail := self._mail()) is not None:
            self._deeds.mark_answered(mail.id)

    @action("inbox.back", QT_TRANSLATE_NOOP("actions", "Bring back to the inbox"), "Ctrl+Shift+B", "arrow_undo", where="inbox")
    def bring_back(self) -> None:
        """Put a filed message back into the inbox."""
        if (message_row := self._take()) is not None and (mail := self._mail()) is not None:
            self._in_work = message_row
            self._deeds.bring_back(mail)

    @action("inbox.move", QT_TRANSLATE_NOOP("actions", "Move to another case..."), "Ctrl+Shift+M", "arrow_swap", where="inbox")
    def move(self) -> None:
        """Search for the case a filed message is to lie on; the one that is picked takes it."""
        self.pane.card.choose_case(moving=True)

    @action("inbox.split", QT_TRANSLATE_NOOP("actions", "Split off into a new case"), "Ctrl+Shift+X", "branch", where="inbox")
    def split(self) -> None:
        """Open a case of its own for a filed message and the mails that answer it."""
        if (message_row := self._take()) is not None and (mail := self._mail()) is not None:
            self._in_work = message_row
            self._deeds.split(message_row, NewCase(uuid4(), case_title(mail.subject)))

    @action("inbox.citizen", QT_TRANSLATE_NOOP("actions", "Choose another citizen"), "Ctrl+Shift+C", "person_search", where="inbox")
    def choose_citizen(self) -> None:
        """Search for whom the message is from."""
        self.pane.card.choose_citizen()

    @action("inbox.guess", QT_TRANSLATE_NOOP("actions", "Take the likeliest citizen"), "Ctrl+Shift+Y", "person", where="inbox")
    def take_guess(self) -> None:
        """Choose the likeliest of those who may have written the message."""
        self.pane.card.take_guess()

    @action("inbox.new_citizen", QT_TRANSLATE_NOOP("actions", "New citizen from the sender"), "Ctrl+Shift+N", "person_add", where="inbox")
    def new_citizen(self) -> None:
        """Register the sender with the message."""
        self.pane.card.take_new_citizen()

    @action("inbox.case", QT_TRANSLATE_NOOP("actions", "Choose another case"), "Ctrl+Shift+O", "briefcase", where="inbox")
    def choose_case(self) -> None:
        """Search for the case the message belongs to."""
        self.pane.card.choose_case()

    @action("inbox.new_case", QT_TRANSLATE_NOOP("actions", "New case from this message"), "Ctrl+N", "folder_add", where="inbox")
    def new_case(self) -> None:
        """Open a case with the message."""
        self.pane.card.take_new_case()

    @action("inbox.whole", QT_TRANSLATE_NOOP("actions", "Fetch it now"), "Ctrl+Shift+W", "arrow_download", where="inbox")
    def fetch_whole(self) -> None:
        """Fetch a message whole that is only here in part."""
        if (message_row := self._take()) is not None:
            self._in_work = message_row
            self._deeds.fetch_whole(message_row)

    @action("inbox.quote", QT_TRANSLATE_NOOP("actions", "Show what was quoted, or fold it"), "Ctrl+Shift+Q", "more_horizontal", where="inbox")
    def turn_quote(self) -> None:
        """Show what a message quotes, or fold it again."""
        self.pane.body.turn_quote()

    @action("inbox.formatting", QT_TRANSLATE_NOOP("actions", "Show with formatting"), "Ctrl+Shift+H", "image", where="inbox")
    def show_formatting(self) -> None:
        """Show the cleaned HTML of the message."""
        mail = self._mail()
        if mail is not None and mail.html:
            session, row_id = self._session, mail.id
            self._formatting.run(lambda: load_formatted(session, row_id), self.pane.body.show_formatted)

    @action("inbox.reply", QT_TRANSLATE_NOOP("actions", "Reply by email"), "Ctrl+R", "send", where="inbox")
    def reply(self) -> None:
        """Go to the message's case with its reply box open; what is not filed yet is filed where it was proposed or chosen, on a new case where none is."""
        facts, filing = self.pane.facts, self.pane.card.filing
        if facts is None:
            return
        if facts.mail.state is MessageState.FILED and facts.case is not None:
            self._answer(facts.mail.id, facts.case.id)
        elif filing.complete and filing.message_row == self._take():
            self._in_work = filing.message_row
            on_case = filing if filing.has_case else filing.on_new_case(uuid4(), case_title(facts.mail.subject))
            self._deeds.file(on_case, partial(self._answer, filing.message_row))

    @action("inbox.again", QT_TRANSLATE_NOOP("actions", "Try again to read it"), "Ctrl+Shift+R", "arrow_clockwise", where="inbox")
    def try_again(self) -> None:
        """Read a quarantined message once more."""
        if (message_row := self._take()) is not None:
            self._in_work = message_row
            self._deeds.try_again(message_row)

    @action("inbox.save", QT_TRANSLATE_NOOP("actions", "Save the whole message..."), "Ctrl+Shift+S", "save", where="inbox")
    def save_message(self) -> None:
        """Save the message as it arrived."""
        if (mail := self._mail()) is None:
            return
        name = f"{safe_name(mail.subject)[:LONGEST_NAME] if mail.subject else 'message'}.eml"
        path = self._files.save_file(self._page, self.tr("Save the whole message"), name, self.tr("Message (*.eml)"))
        if path is not None:
            self._saving.save_message(mail.id, path)

    def _answer(self, message_row: int, case_id: int) -> None:
        self._shell.navigation.open(Place("cases", case_id, f"reply:{message_row}"))

    def _mail(self) -> StoredMessage | None:
        return self.pane.facts.mail if self.pane.facts is not None else None

    def _take(self) -> int | None:
        """Return the message that is shown, unless a step of it is on its way."""
        mail = self._mail()
        return None if mail is None or mail.id == self._in_work else mail.id

    def _move_to(self, case: CaseBrief) -> None:
        if (message_row := self._take()) is not None:
            self._in_work = message_row
            self._deeds.move(message_row, case)

    def _done(self) -> None:
        self._in_work = None
        self._worked()

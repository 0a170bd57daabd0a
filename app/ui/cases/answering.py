"""Answering on a case: opens the reply box with what a reply begins with or with its draft, sends, takes back, and tells who else is here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.attachment import Attachment
from app.domain.errors import DaybookError, DomainError, NotFound, OfficeDamaged
from app.domain.outgoing import Outgoing, OutgoingState
from app.domain.permission import Permission, may
from app.domain.presence import ReplyDraft
from app.domain.reply import ReplyStart
from app.services.session import Session
from app.ui import when
from app.ui.actions import action
from app.ui.cases.outbox_strip import OutboxStrip
from app.ui.cases.presence_bar import PresenceBar
from app.ui.cases.presence_watch import PresenceWatch
from app.ui.cases.reply import Reply, again, from_fields, newest_of, renewed, started
from app.ui.cases.reply_box import ReplyBox
from app.ui.cases.reply_keeper import ReplyKeeper
from app.ui.draft_keeper import Drafts
from app.ui.jobs import Latest
from app.ui.screen import Shell
from app.ui.widgets.outgoing_deeds import OutgoingDeeds

_WHERE = "case"


@dataclass(frozen=True, slots=True)
class Opening:
    """What the box opens with, read in one job."""

    start: ReplyStart
    reply: Reply
    fresh: Reply
    files: tuple[Attachment, ...]


class Answering(QObject):
    """Belongs to the case page; `reply_box`, `strip` and `presence` are put into it."""

    folded = Signal()
    """The reply box was opened or folded."""
    left = Signal()
    """The writer goes back to the page."""

    def __init__(self, session: Session, shell: Shell, drafts: Drafts, page: QWidget) -> None:
        """Build the parts; `page` is the home of the keys."""
        super().__init__(page)
        self._session, self._shell = session, shell
        self._case_id: int | None = None
        self._fresh: Reply | None = None
        """What the open reply began with."""
        self._mails: tuple[Outgoing, ...] = ()
        self._files: tuple[Attachment, ...] = ()
        self._sent: dict[int, Reply] = {}
        self._replaces: dict[int, int] = {}
        self._latest = Latest(shell.jobs, self)
        self._may = may(session.actor, Permission.SEND_MAIL)
        self.keeper = ReplyKeeper(session, shell.jobs, drafts, self)
        self.watch = PresenceWatch(session, shell.jobs, self)
        self.presence = PresenceBar(shell.icons)
        self.deeds = OutgoingDeeds(session, shell, self.edit_again, self)
        self.strip = OutboxStrip(shell, self.deeds, session.actor.name)
        self.box = ReplyBox(session, shell)
        shell.actions.collect(self, page)
        self._connect()
        if self._may:
            self.keeper.load()

    @property
    def may_send(self) -> bool:
        """Tell whether this person may send mail."""
        return self._may

    def show_case(self, case_id: int) -> None:
        """Fold the box of the case before; its draft is kept."""
        self._latest.cancel()
        self.keeper.end()
        self.box.hide()
        self.presence.forget()
        self.strip.show_mails(())
        self._case_id, self._fresh, self._mails = case_id, None, ()
        self._offer()

    def set_visible(self, *, visible: bool) -> None:
        """Tell the others that the case is looked at, or that it is not any more."""
        self.watch.watch(self._case_id if visible else None)

    def show_facts(self, mails: tuple[Outgoing, ...], files: tuple[Attachment, ...], drafts: Sequence[ReplyDraft]) -> None:
        """Show what became of the case's mail; open a draft that was left."""
        first = self._fresh is None and not self._mails
        self._mails, self._files = mails, files
        self.strip.show_mails(mails)
        self.box.fields.show_files_of_case(files)
        self._offer()
        if self._case_id is None or not self._may or self._fresh is not None:
            return
        draft = self.keeper.found(self._case_id) or (self._mine(drafts) if first else None)
        if draft is None:
            return
        if any(mail.uid == draft.uid for mail in mails):
            # It reached the outbox just before the program ended.
            self.keeper.forget(self._case_id)
        elif not self.box.isVisible():
            self._open(draft, focus=False)

    def reply_to(self, message_row: int | None) -> None:
        """Open the reply box; what is being written already is never replaced."""
        if self._case_id is None or not self._may:
            return
        if self.box.isVisible():
            self.box.go_on()
            return
        draft = self.keeper.found(self._case_id)
        self._open(draft, message_row, focus=True)

    @action("case.take_back", QT_TRANSLATE_NOOP("actions", "Take back the mail that waits to be sent"), "Ctrl+Z", "arrow_undo", where=_WHERE)
    def take_back(self) -> None:
        """Undo the sending while it still waits."""
        self.strip.take_back()

    def edit_again(self, mail: Outgoing) -> None:
        """Bring the text of a mail that did not leave back into the box."""
        if self._case_id is None:
            return
        if self.box.isVisible() and self._is_written():
            words = self.tr("Send or discard the reply that is open first; then the other text comes back.")
            self._shell.notices.waiting(words, key="reply:open")
            return
        if mail.state is OutgoingState.REFUSED:
            self._replaces[self._case_id] = mail.id
        kept, case_id = self._sent.get(mail.id), self._case_id

        def back() -> Reply:
            return renewed(kept) if kept is not None else self._again(mail, case_id)

        self._run(back, None, focus=True, is_new=True)

    def _open(self, reply: Reply | None, message_row: int | None = None, *, focus: bool, is_new: bool = False) -> None:
        self._run((lambda: reply) if reply is not None else None, message_row, focus=focus, is_new=is_new)

    def _run(self, written: Callable[[], Reply] | None, message_row: int | None, *, focus: bool, is_new: bool) -> None:
        """Read in a job what the box opens with: what was written already, or what a reply to a message begins with."""
        case_id, session = self._case_id, self._session
        assert case_id is not None
        actor = session.actor

        def work() -> Opening:
            reply = written() if written is not None else None
            start = self._start(case_id, reply.answers if reply is not None else message_row)
            fresh = started(start, newest_of(session.outbox.of_case(actor, case_id)))
            return Opening(start, reply or fresh, fresh, session.cases.attachments(actor, case_id))

        self._latest.run(work, partial(self._opened, focus=focus, is_new=is_new), self._shell.notices.fault)

    def _again(self, mail: Outgoing, case_id: int) -> Reply:
        """Return a mail out of the outbox as a reply, with its files where they can be read; runs in a job."""
        reply = again(mail, case_id, mail.id)
        try:
            return replace(reply, files=self._session.outbox.files(self._session.actor, mail.id), lost=())
        except (NotFound, OfficeDamaged):
            return reply

    def _start(self, case_id: int, answers: int | None) -> ReplyStart:
        """Return what a reply begins with; a message that was moved to another case meanwhile is not answered here any more."""
        replies, actor = self._session.replies, self._session.actor
        try:
            return replies.start(actor, case_id, answers)
        except DomainError:
            if answers is None:
                raise
            return replies.start(actor, case_id, None)

    def _opened(self, opening: Opening, *, focus: bool, is_new: bool) -> None:
        if opening.start.case_id != self._case_id:
            return
        self._fresh = opening.fresh
        self.keeper.begin(opening.start.case_id)
        self.box.show_reply(opening.reply, opening.start, opening.files)
        if is_new:
            self._edited()
        self.watch.set_writing(writing=focus)
        self.folded.emit()
        if focus:
            self.box.go_on()

    def _edited(self) -> None:
        reply = self.box.reply
        if reply is None or self._fresh is None:
            return
        if reply.differs(self._fresh):
            self.keeper.touch(reply)
            self.watch.set_writing(writing=True)

    def _is_written(self) -> bool:
        reply = self.box.reply
        return reply is not None and self._fresh is not None and reply.differs(self._fresh)

    def _fold(self) -> None:
        """Fold the box; a reply in which nothing was written leaves no draft."""
        written = self._is_written()
        if written:
            self.keeper.end()
        elif self._case_id is not None:
            self.keeper.forget(self._case_id)
        self._close_box()

    def _close_box(self) -> None:
        self.box.hide()
        self._fresh = None
        self.watch.set_writing(writing=False)
        self._offer()
        self.folded.emit()
        self.left.emit()

    def _was_sent(self, reply: Reply, mail: Outgoing) -> None:
        self._sent[mail.id] = reply
        self.keeper.forget(reply.case_id)
        if (refused := self._replaces.pop(reply.case_id, None)) is not None:
            self.deeds.give_up(refused)
        if reply.case_id == self._case_id:
            self._mails = (mail, *(known for known in self._mails if known.id != mail.id))
            self.strip.show_mails(self._mails)
            self._close_box()
            self.strip.focus_undo()

    def _undone(self, mail: Outgoing) -> None:
        """Bring the text back exactly as it was sent."""
        if mail.case_id == self._case_id:
            self.edit_again(mail)
        self._shell.notices.done(self.tr("Taken back: nothing was sent. Your text is here again."))

    def _discard(self, reply: Reply) -> None:
        written = self._is_written()
        self.keeper.forget(reply.case_id)
        self._replaces.pop(reply.case_id, None)
        self._close_box()
        if written:
            self._shell.notices.done(self.tr("The reply is discarded, nothing was sent."), lambda: self._bring_back(reply))

    def _bring_back(self, reply: Reply) -> None:
        if reply.case_id == self._case_id and not self.box.isVisible():
            self._open(reply, focus=True, is_new=True)
        else:
            self.keeper.remember(reply)

    def _mine(self, drafts: Sequence[ReplyDraft]) -> Reply | None:
        """Return what I wrote at this desk, from the office: this PC may have lost it."""
        actor = self._session.actor
        found = next((draft for draft in drafts if (draft.user_id, draft.desk) == (actor.user_id, actor.desk)), None)
        return from_fields(found.fields) if found is not None else None

    def _offer(self) -> None:
        """Say on the actions what is possible now."""
        self._shell.actions.action("case.take_back").setEnabled(self._may and self.strip.mine is not None)

    def _say_kept(self) -> None:
        now = when.now()
        self.box.say(self.tr("Draft kept %1").replace("%1", when.said(now, now)))

    def _not_kept(self, error: DaybookError) -> None:
        self._shell.notices.waiting(str(error), key="draft")

    def _connect(self) -> None:
        self.box.changed.connect(self._edited)
        self.box.left.connect(self._fold)
        self.box.sent.connect(self._was_sent)
        self.box.discarded.connect(self._discard)
        self.strip.undone.connect(self._undone)
        self.strip.left.connect(self.left)
        self.strip.changed.connect(self._offer)
        self.keeper.kept.connect(self._say_kept)
        self.keeper.failed.connect(self._not_kept)
        self.watch.seen.connect(self.presence.show_others)

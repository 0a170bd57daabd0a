"""The quick logs of this desk: opens them as tabs, closes them after saving, brings drafts back after a crash."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.domain.channel import Channel
from app.domain.citizen import Citizen
from app.domain.interaction import Logged
from app.ui import when
from app.ui.case_numbers import number_words
from app.ui.draft_keeper import Drafts
from app.ui.icons import CHANNELS
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.quick_log.contact import Contact, first_outcome, from_fields, to_fields
from app.ui.quick_log.contact_form import ContactForm
from app.ui.quick_log.spare_form import SpareForm
from app.ui.quick_log.tally_form import TallyForm
from app.ui.quick_log.topics import Topics
from app.ui.quick_log.words import channel_name, cut, saved_words
from app.ui.screen import Shell
from app.ui.window import QuickLogKind

if TYPE_CHECKING:
    from app.services.session import Session

KEPT = "kept"
"""Key of the notice that a contact is on this PC only; who finds the server again takes it away."""
WAITING = Place("settings", detail="server")
"""Where the contacts are listed that wait on this PC."""
UNDO_MILLISECONDS = 30_000
MOST_UNTOUCHED = 12
"""Calls put in from outside that nobody touched yet: more are no phone but a page that plays with us."""
_FIRST = {QuickLogKind.CALL: Channel.PHONE, QuickLogKind.WALK_IN: Channel.WALK_IN, QuickLogKind.OTHER: Channel.LETTER}


class QuickLogDesk(QObject):
    """Opens and closes the forms. Connect the panel host's `closing` to `ask_to_close`."""

    def __init__(self, session: "Session", shell: Shell, drafts: Drafts) -> None:
        """Take the open office, the window and the folder of drafts."""
        super().__init__(shell.jobs)
        self._session, self._shell, self._drafts = session, shell, drafts
        self._topics = Topics(session, shell, self)
        self._forms: dict[UUID, ContactForm] = {}
        self._discarded: set[UUID] = set()
        self._tally: TallyForm | None = None
        self._tally_channel = Channel.PHONE
        self._came_from: QWidget | None = None
        self._spare = SpareForm(lambda: ContactForm(session, shell, self._topics, drafts), shell.panels, self)
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.leave)

    @property
    def forms(self) -> tuple[ContactForm, ...]:
        """Return the open contacts, oldest first."""
        return tuple(self._forms.values())

    @property
    def is_ready(self) -> bool:
        """Tell whether the form of the next contact stands ready."""
        return self._spare.is_ready

    def open(self, kind: QuickLogKind) -> None:
        """Open a new quick log over whatever is on screen."""
        if kind is QuickLogKind.TALLY:
            self._open_tally()
        else:
            channel = _FIRST[kind]
            self._show(Contact(uuid4(), channel, when.now(), outcome=first_outcome(channel)))

    def open_for(self, citizen_id: int) -> None:
        """Open a call of a citizen who is on screen already."""
        session = self._session
        self._shell.jobs.run(lambda: session.citizens.get(session.actor, citizen_id), self._call_of, origin=self)

    def open_given(self, who: str, *, asked: bool) -> None:
        """Open a call with a number or name put into Who, and look up who that is.

        A call that rings twice is one tab. What is being typed stays in front, unless the person asked for this one themselves.
        """
        untouched = [form for form in self.forms if form.contact.is_empty and form.contact.channel is Channel.PHONE]
        behind = not asked and self.is_typing
        form = next((form for form in untouched if form.contact.given == who), None)
        if form is not None:
            self._shell.panels.show_panel(form, form.title, CHANNELS[Channel.PHONE], behind=behind)
            return
        if len(untouched) >= MOST_UNTOUCHED and not asked:
            return
        form = self._show(Contact(uuid4(), Channel.PHONE, when.now(), outcome=first_outcome(Channel.PHONE), who=who, given=who), behind=behind)
        form.look_up()
        if behind:
            key = str(form.contact.uid)
            form.come_to.connect(lambda: self._shell.notices.clear(key))
            self._shell.notices.info(self.tr("A call waits in a tab: %1").replace("%1", cut(who)), self._offer_of(form), key=key)

    @property
    def is_typing(self) -> bool:
        """Tell whether the contact in front is one that somebody works on."""
        tally = self._tally is not None and not self._tally.isHidden()
        return tally or any(not form.isHidden() and not form.contact.is_empty for form in self.forms)

    def _offer_of(self, form: ContactForm) -> Offer:
        def bring_up() -> None:
            if isValid(form) and form in self.forms:
                self._shell.panels.show_panel(form, form.title, CHANNELS[form.contact.channel])

        return Offer(self.tr("Show"), bring_up)

    def restore_drafts(self) -> None:
        """Reopen what was typed and not saved when the program ended."""
        self._shell.jobs.run(self._drafts.all, self._restore, origin=self)

    def ask_to_close(self, panel: QWidget) -> None:
        """Close a panel as its close button asks: a contact is thrown away, with a way back."""
        if isinstance(panel, ContactForm):
            self._discard(panel)
        elif panel is self._tally:
            self._close_tally()

    def _show(self, contact: Contact, *, behind: bool = False) -> ContactForm:
        self._remember_focus()
        form = self._spare.take()
        form.begin(contact)
        self._forms[contact.uid] = form
        form.saved.connect(partial(self._saved, form))
        form.discarded.connect(partial(self._discard, form))
        form.renamed.connect(partial(self._renamed, form))
        self._shell.panels.show_panel(form, form.title, CHANNELS[contact.channel], behind=behind)
        return form

    def _renamed(self, form: ContactForm) -> None:
        self._shell.panels.rename_panel(form, form.title)
        self._spare.wait()

    def _call_of(self, citizen: Citizen) -> None:
        self._show(Contact(uuid4(), Channel.PHONE, when.now(), who=citizen.name, citizen_id=citizen.id))

    def _saved(self, form: ContactForm, logged: Logged) -> None:
        contact = form.contact
        self._forget(contact.uid)
        self._close(form)
        words = saved_words(contact.channel, contact.who)
        if logged.is_kept:
            words = self.tr("%1, on this PC only. The office gets it when its server is back.").replace("%1", words)
            self._shell.notices.waiting(words, Offer(self.tr("What waits"), lambda: self._shell.navigation.open(WAITING)), key=KEPT)
            return
        if logged.case_number:
            words = self.tr("%1, case %2").replace("%2", number_words(logged.case_number)).replace("%1", words)
        place = _place_of(logged)
        offers = (Offer(self.tr("Open"), lambda: self._shell.navigation.open(place)),) if place is not None else ()
        self._shell.notices.done(words, None, *offers)

    def _discard(self, form: ContactForm) -> None:
        contact = form.contact
        form.stop_keeping()
        self._close(form)
        if contact.is_empty:
            self._forget(contact.uid)
            return
        self._keep(contact)
        self._discarded.add(contact.uid)
        QTimer.singleShot(UNDO_MILLISECONDS, self, lambda: self._lapse(contact.uid))
        who = cut(contact.who) or channel_name(contact.channel)
        self._shell.notices.done(self.tr("Discarded, not saved: %1").replace("%1", who), lambda: self._bring_back(contact))

    def _bring_back(self, contact: Contact) -> None:
        self._discarded.discard(contact.uid)
        form = self._show(contact)
        form.keep_draft()

    def _lapse(self, uid: UUID) -> None:
        if uid in self._discarded:
            self._discarded.discard(uid)
            self._forget(uid)

    def _close(self, form: ContactForm) -> None:
        self._forms.pop(form.contact.uid, None)
        self._shell.notices.clear(str(form.contact.uid))
        self._take_away(form)

    def _take_away(self, panel: QWidget) -> None:
        """Close a panel and go on where the person was: in the contact that is in front now, or in the page."""
        self._shell.panels.close_panel(panel)
        panel.deleteLater()
        self._spare.wait()
        front = next((form for form in self._forms.values() if form.isVisible()), None)
        if front is not None:
            (front.focusWidget() or front).setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._came_from is not None and isValid(self._came_from) and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember_focus(self) -> None:
        """Note where the person was before the first panel opened."""
        if not self._forms and self._tally is None:
            self._came_from = QApplication.focusWidget()

    def _restore(self, drafts: Mapping[UUID, Mapping[str, Any]]) -> None:
        found = [contact for uid, fields in drafts.items() if (contact := from_fields(uid, fields)) is not None and uid not in self._forms]
        for contact in found:
            self._show(contact)
        if found:
            words = self.tr("%n contact(s) that were not saved are open again. Save or discard them.", "", len(found))
            self._shell.notices.info(words, key="drafts")

    def _keep(self, contact: Contact) -> None:
        drafts, fields = self._drafts, to_fields(contact)
        self._shell.jobs.run(lambda: _quietly(lambda: drafts.save(contact.uid, fields)), lambda _none: None)

    def _forget(self, uid: UUID) -> None:
        drafts = self._drafts
        self._shell.jobs.run(lambda: _quietly(lambda: drafts.forget(uid)), lambda _none: None)

    def leave(self) -> None:
        """Keep what is typed and drop what was thrown away, at once and without jobs: the program is ending."""
        for uid in self._discarded:
            _quietly(partial(self._drafts.forget, uid))
        for form in self._forms.values():
            if isValid(form) and not form.contact.is_empty:
                _quietly(partial(self._drafts.save, form.contact.uid, to_fields(form.contact)))

    def _open_tally(self) -> None:
        if self._tally is None:
            self._remember_focus()
            self._tally = TallyForm(self._session, self._shell, self._topics, self._tally_channel)
            self._tally.saved.connect(self._counted)
            self._tally.left.connect(self._close_tally)
        self._shell.panels.show_panel(self._tally, self.tr("Tally"), "number_symbol")

    def _counted(self, topic: str) -> None:
        if self._tally is None:
            return
        channel = self._tally.channel
        self._close_tally()
        words = self.tr("Counted: %1, %2").replace("%1", channel_name(channel)).replace("%2", topic or self.tr("no topic"))
        self._shell.notices.done(words, None, Offer(self.tr("Count another"), self._open_tally))

    def _close_tally(self) -> None:
        if self._tally is not None:
            self._tally_channel = self._tally.channel
            tally, self._tally = self._tally, None
            self._take_away(tally)


def _place_of(logged: Logged) -> Place | None:
    if logged.case_id is not None:
        return Place("cases", logged.case_id)
    return Place("citizens", logged.citizen_id) if logged.citizen_id is not None else None


def _quietly(work: Callable[[], None]) -> None:
    """Do a thing to a draft whose failure would cost nothing but a draft that comes back."""
    try:
        work()
    except OSError:
        return

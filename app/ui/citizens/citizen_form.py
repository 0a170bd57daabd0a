"""Register a citizen, or edit one: nothing is lost when another desk was faster."""

from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.changes import Done
from app.domain.citizen import Citizen, EditCitizen, Profile, RegisterCitizen
from app.domain.errors import Conflict, DaybookError, DomainError
from app.services.session import Session
from app.ui import measure
from app.ui.actions import action
from app.ui.citizens.dispute_card import DisputeCard
from app.ui.citizens.merging import Clash, merge, take_theirs
from app.ui.citizens.profile_form import ProfileForm, most_width
from app.ui.navigation import Place
from app.ui.screen import Shell
from app.ui.widgets.buttons import action_button
from app.ui.widgets.layouts import boxed, column, row
from app.ui.widgets.lines import separator
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.scrolling import scrolled
from app.ui.widgets.text import label

_WHERE = "citizen_form"


class CitizenForm(QWidget):
    """The page with the fields; `saved` carries the citizen's id, `left` says that nothing is to be saved."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, session: Session, shell: Shell) -> None:
        """Build it once."""
        super().__init__()
        self._session, self._shell = session, shell
        self._writer = QObject(self)
        self._uid: UUID = uuid4()
        self._before: Citizen | None = None
        self._typed = False
        self._busy = False
        self.header = PageHeader()
        self.form = ProfileForm(shell.icons, self._note_typing)
        self.form.setMaximumWidth(most_width())
        self.dispute = DisputeCard()
        self.dispute.hide()
        self.dispute.mine_chosen.connect(self.save)
        self.dispute.theirs_chosen.connect(self._keep_theirs)
        self._clashes: tuple[Clash, ...] = ()
        shell.actions.collect(self, self)
        self._assemble()
        shell.typed_text.register(self, self.tr("Citizen"), lambda: self.form.text if self._typed else "")

    def start_new(self) -> None:
        """Begin with an empty form, unless one is being typed."""
        if self._typed and self._before is None:
            return
        self._uid, self._before = uuid4(), None
        self.header.set_title(self.tr("Register a citizen"), self.tr("A name, a phone number or an email address is enough to begin with."))
        self._begin(Profile())

    def start_edit(self, citizen: Citizen) -> None:
        """Begin with what the office holds, unless an edit of this citizen is being typed."""
        if self._typed and self._before is not None and self._before.id == citizen.id:
            return
        self._before = citizen
        self.header.set_title(self.tr("Edit %1").replace("%1", citizen.name), self.tr("Nothing is saved until you say so."))
        self._begin(citizen.profile)

    @property
    def editing(self) -> int | None:
        """Return the id of the citizen whose edit is being typed."""
        return self._before.id if self._typed and self._before is not None else None

    @action("citizen.save", QT_TRANSLATE_NOOP("actions", "Save citizen"), "Ctrl+Return, Ctrl+S", "save", where=_WHERE)
    def save(self) -> None:
        """Check and save in a job; the form stays open until it is saved."""
        if self._busy:
            return
        try:
            profile = self.form.profile
        except DomainError as error:
            self._refuse(error)
            return
        self._send(profile, self._before)

    @action("citizen.leave_form", QT_TRANSLATE_NOOP("actions", "Leave without saving"), "Esc", "dismiss", where=_WHERE)
    def leave(self) -> None:
        """Go back; a new citizen's typed text can be had again by Undo."""
        if self._typed:
            before, typed = self._before, self._safe_profile()
            if typed is not None:
                self._shell.notices.done(self.tr("The form was left, nothing was saved."), partial(self._again, before, typed))
        self._typed = False
        self.left.emit()

    def first_focus(self) -> QWidget:
        """Begin with the name."""
        return self.form.given

    def _again(self, before: Citizen | None, typed: Profile) -> None:
        place = Place("citizens", None, "new") if before is None else Place("citizens", before.id, "edit")
        self._shell.navigation.open(place)
        self._before = before
        self.form.show_profile(typed)
        self._typed = True

    def _safe_profile(self) -> Profile | None:
        try:
            return self.form.profile
        except DomainError:
            return None

    def _begin(self, profile: Profile) -> None:
        self.dispute.hide()
        self.form.show_profile(profile)
        self._typed = False

    def _note_typing(self) -> None:
        self._typed = True

    def _send(self, profile: Profile, before: Citizen | None) -> None:
        self._busy = True
        actor, citizens = self._session.actor, self._session.citizens

        def work() -> Done[int]:
            if before is None:
                return citizens.register(actor, RegisterCitizen(self._uid, profile))
            return citizens.edit(actor, EditCitizen(before.id, before.version, profile))

        self._shell.jobs.run(work, partial(self._done, before, profile), partial(self._failed, profile), origin=self._writer)

    def _done(self, before: Citizen | None, after: Profile, result: Done[int]) -> None:
        self._busy = self._typed = False
        self.dispute.hide()
        if before is None:
            self._shell.notices.done(self.tr("The citizen is registered."))
        else:
            self._shell.notices.done(self.tr("The changes are saved."), partial(self._take_back, before, after))
        self.saved.emit(result.value)

    def _take_back(self, before: Citizen, after: Profile) -> None:
        actor, citizens = self._session.actor, self._session.citizens
        work = partial(citizens.take_back, actor, before.id, before.profile, after)
        self._shell.jobs.run(work, lambda _done: None, self._shell.notices.fault, origin=self._writer)

    def _failed(self, profile: Profile, error: DaybookError) -> None:
        self._busy = False
        if isinstance(error, Conflict) and self._before is not None:
            citizen_id, actor = self._before.id, self._session.actor
            self._shell.jobs.run(lambda: self._session.citizens.get(actor, citizen_id), partial(self._bring_together, profile), origin=self._writer)
        elif isinstance(error, DomainError):
            self._refuse(error)
        else:
            self._shell.notices.fault(error)

    def _bring_together(self, mine: Profile, theirs: Citizen) -> None:
        """Save at once when different fields were changed, else show both texts."""
        assert self._before is not None
        merged = merge(self._before.profile, mine, theirs.profile)
        if not merged.clashes:
            self._before = theirs
            self._send(merged.profile, theirs)
            return
        self._before = theirs
        self.form.show_profile(merged.profile)
        self._typed = True
        self._clashes = merged.clashes
        self.dispute.show_clashes(merged.clashes)

    def _keep_theirs(self) -> None:
        """Save the form with the other desk's text in every disputed field."""
        typed = self._safe_profile()
        if typed is not None and self._before is not None:
            settled = take_theirs(typed, self._before.profile, self._clashes)
            self.form.show_profile(settled)
            self._send(settled, self._before)

    def _refuse(self, error: DomainError) -> None:
        if not self.form.show_fault(error):
            self._shell.notices.fault(error)

    def _assemble(self) -> None:
        save = action_button(self._shell.actions.action("citizen.save"), "primary", with_icon=False)
        leave = action_button(self._shell.actions.action("citizen.leave_form"), with_icon=False)
        foot = row(save, leave, label(self.tr("Ctrl+Enter saves, Esc leaves"), "secondary"), None)
        foot.setContentsMargins(0, 0, 0, measure.GAP_LARGE)
        inside = column(self.dispute, self.form, None, gap=measure.GAP_LARGE)
        inside.setContentsMargins(0, 0, measure.GAP_LARGE, measure.GAP_SECTION)
        layout = column(self.header, scrolled(boxed(inside)), separator(), foot, gap=measure.GAP)
        layout.setContentsMargins(measure.GAP_SECTION, measure.GAP_LARGE, measure.GAP_SMALL, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

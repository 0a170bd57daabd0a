"""Opens what a link or a copied text names: a call with the number filled in, a citizen, a case. It shows; it saves nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtGui import QGuiApplication

from app.domain.contact_point import phone_shown
from app.domain.copied import copied_link
from app.domain.errors import DaybookError, NotFound
from app.domain.program_link import SCHEME, LinkTarget, ProgramLink, program_link
from app.services.session import Session
from app.ui.declared import action
from app.ui.navigation import Place
from app.ui.notices import Offer
from app.ui.quick_log.desk import QuickLogDesk
from app.ui.screen import Shell

MOST = 8
"""Links taken from one start of the program."""
NOTICE = "link"
_COUNT_DIGITS = 6


class Links(QObject):
    """Takes the links of a start of the program, and what was copied when a person asks for it."""

    def __init__(self, session: Session, shell: Shell, quick_log: QuickLogDesk, parent: QObject) -> None:
        """Take the office, the window and the desk of quick logs."""
        super().__init__(parent)
        self._session, self._shell, self._quick_log = session, shell, quick_log

    def take(self, arguments: Sequence[str]) -> bool:
        """Open what the links among the arguments name; tell whether there were any."""
        links = [argument for argument in arguments if is_link(argument)]
        for text in links[:MOST]:
            link = program_link(text)
            if link is None:
                self._say(self.tr("A link was opened that County Daybook does not understand. Nothing was changed."))
            else:
                self._open(link, asked=False)
        return bool(links)

    @action("link.paste", QT_TRANSLATE_NOOP("actions", "Look up the copied number, email or case"), "Ctrl+Shift+V", "call_inbound")
    def open_copied(self) -> None:
        """Open what was copied; the clipboard is read only now, because the person asked."""
        link = copied_link(QGuiApplication.clipboard().text())
        if link is None:
            self._say(self.tr("What was copied holds no phone number, email or case number. Copy one of these, then press Ctrl+Shift+V again."))
        else:
            self._open(link, asked=True)

    def _open(self, link: ProgramLink, *, asked: bool) -> None:
        self._shell.notices.clear(NOTICE)
        if link.target is LinkTarget.CALL:
            self._quick_log.open_given(f"{link.name} {phone_shown(link.number)}".strip(), asked=asked)
        elif link.target is LinkTarget.CASE:
            self._show_case(full_number(link.case_number), asked=asked)
        elif link.citizen_id is not None:
            self._show_citizen(link.citizen_id, asked=asked)

    def _show_case(self, number: str, *, asked: bool) -> None:
        session = self._session
        self._shell.jobs.run(
            lambda: session.cases.by_number(session.actor, number),
            lambda found: self._go(Place("cases", found.id), found.number, asked=asked),
            lambda error: self._failed(error, self.tr("There is no case %1 in this office. Nothing was changed.").replace("%1", number)),
            self,
        )

    def _show_citizen(self, citizen_id: int, *, asked: bool) -> None:
        session = self._session
        self._shell.jobs.run(
            lambda: session.citizens.get(session.actor, citizen_id),
            lambda found: self._go(Place("citizens", found.id), found.name, asked=asked),
            lambda error: self._failed(error, self.tr("The citizen that a link names is not in this office. Nothing was changed.")),
            self,
        )

    def _go(self, place: Place, name: str, *, asked: bool) -> None:
        """Go to the page; a link waits in a notice where that would take the keys away from a contact that is being typed."""
        if asked or not self._quick_log.is_typing:
            self._shell.navigation.open(place)
            return
        offer = Offer(self.tr("Show"), lambda: self._shell.navigation.open(place))
        self._shell.notices.info(self.tr("A link leads to %1").replace("%1", name), offer, key=NOTICE)

    def _failed(self, error: DaybookError, words: str) -> None:
        if isinstance(error, NotFound):
            self._say(words)
        else:
            self._shell.notices.fault(error)

    def _say(self, words: str) -> None:
        self._shell.notices.info(words, key=NOTICE)


def is_link(argument: str) -> bool:
    """Tell whether an argument is meant as a link to this program, valid or not."""
    return argument.strip().casefold().startswith(f"{SCHEME}:")


def full_number(case_number: str) -> str:
    """Return a case number written in full: 2026-123 is 2026-000123."""
    year, _, count = case_number.partition("-")
    return f"{year}-{int(count):0{_COUNT_DIGITS}d}"

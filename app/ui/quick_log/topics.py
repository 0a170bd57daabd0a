"""The office's topics in memory, read once for all forms and again when one is added anywhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.changes import Kind
from app.domain.names import fold, one_line
from app.domain.work_queue import Topic
from app.ui import fuzzy
from app.ui.screen import Shell

if TYPE_CHECKING:
    from app.services.session import Session


class Topics(QObject):
    """Answers from memory, so that a key press never waits; empty until the first job is back."""

    changed = Signal()

    def __init__(self, session: "Session", shell: Shell, parent: QObject) -> None:
        """Read the topics in a job."""
        super().__init__(parent)
        self._session, self._jobs = session, shell.jobs
        self._topics: tuple[Topic, ...] = ()
        shell.hub.listen(self, {Kind.TOPIC}, lambda _changes: self.read())
        self.read()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the topics as the office writes them, by name."""
        return tuple(topic.name for topic in self._topics)

    def read(self) -> None:
        """Read them again."""
        session = self._session
        self._jobs.run(lambda: session.office.topics(session.actor), self._take, origin=self)

    def written(self, text: str) -> str:
        """Return a topic as the office writes it, or as typed when it is new."""
        wanted = fold(text)
        return next((name for name in self.names if wanted and fold(name) == wanted), one_line(text))

    def like(self, text: str) -> list[str]:
        """Return the topics that answer what is typed, best first."""
        return fuzzy.best(text, [(name, name) for name in self.names])

    def _take(self, topics: tuple[Topic, ...]) -> None:
        self._topics = topics
        self.changed.emit()

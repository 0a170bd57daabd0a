"""The topic: type the first letters of a known one, or a new one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.names import fold, one_line
from app.domain.work_queue import Topic
from app.ui import fuzzy
from app.ui.colours import Tone
from app.ui.quick_log.suggest_field import SuggestField
from app.ui.quick_log.suggestions import Suggestion
from app.ui.screen import Shell

if TYPE_CHECKING:
    from app.services.session import Session

MOST = 7


class TopicField(SuggestField):
    """Suggests the office's topics from memory; they are read once, when the form opens."""

    def __init__(self, session: "Session", shell: Shell, host: QWidget) -> None:
        """Read the topics in a job."""
        super().__init__("", host, shell.theme, 0)
        self.setAccessibleName(self.tr("Topic"))
        self.setPlaceholderText(self.tr("What it is about"))
        self._icons = shell.icons
        self._topics: tuple[Topic, ...] = ()
        self.wanted.connect(self._find)
        self.taken.connect(self._took)
        shell.jobs.run(lambda: session.office.topics(session.actor), self.set_topics, origin=self)

    @property
    def topic(self) -> str:
        """Return the topic as the office writes it, or as typed when it is new."""
        wanted = fold(self.text())
        return next((known.name for known in self._topics if wanted and fold(known.name) == wanted), one_line(self.text()))

    def set_topics(self, topics: Sequence[Topic]) -> None:
        """Suggest these."""
        self._topics = tuple(topics)

    def _find(self, text: str) -> None:
        found = fuzzy.best(text, [(topic.name, topic.name) for topic in self._topics])[:MOST]
        icon = self._icons.icon("tag", Tone.SECONDARY)
        lines = [Suggestion(name, name, icon=icon) for name in found]
        is_known = any(fold(topic.name) == fold(text) for topic in self._topics)
        if text.strip() and not is_known:
            words = self.tr("New topic: %1").replace("%1", one_line(text))
            lines.append(Suggestion(one_line(text), words, icon=self._icons.icon("add", Tone.INFORMATION)))
        self.suggest(text, lines, 0 if text.strip() else -1, sure=True)

    def _took(self, value: object) -> None:
        self.setText(str(value))
        self.setCursorPosition(0)
        self.typed.emit()
        self.focusNextChild()

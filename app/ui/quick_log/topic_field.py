"""The topic: type the first letters of a known one, or a new one."""

from PySide6.QtWidgets import QWidget

from app.domain.names import one_line
from app.ui.colours import Tone
from app.ui.quick_log.suggest_field import SuggestField
from app.ui.quick_log.suggestions import Suggestion
from app.ui.quick_log.topics import Topics
from app.ui.screen import Shell

MOST = 7


class TopicField(SuggestField):
    """Suggests the office's topics from memory."""

    def __init__(self, topics: Topics, shell: Shell, host: QWidget) -> None:
        """Take the topics and the widget the list lies over."""
        super().__init__("", host, shell.theme, 0)
        self.setAccessibleName(self.tr("Topic"))
        self.setPlaceholderText(self.tr("What it is about"))
        self._icons, self._topics = shell.icons, topics
        self.wanted.connect(self._find)
        self.taken.connect(self._took)

    @property
    def topic(self) -> str:
        """Return the topic as the office writes it, or as typed when it is new."""
        return self._topics.written(self.text())

    def _find(self, text: str) -> None:
        icon = self._icons.icon("tag", Tone.SECONDARY)
        lines = [Suggestion(name, name, icon=icon) for name in self._topics.like(text)[:MOST]]
        if text.strip() and self._topics.written(text) not in self._topics.names:
            words = self.tr("New topic: %1").replace("%1", one_line(text))
            lines.append(Suggestion(one_line(text), words, icon=self._icons.icon("add", Tone.INFORMATION)))
        self.suggest(text, lines, 0 if text.strip() else -1, sure=True)

    def _took(self, value: object) -> None:
        self.setText(str(value))
        self.setCursorPosition(0)
        self.typed.emit()
        self.focusNextChild()

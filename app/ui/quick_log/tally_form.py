"""The tally: one key press counts a contact without a name."""

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QPushButton, QWidget

from app.domain.changes import Done
from app.domain.channel import Channel
from app.domain.errors import DaybookError
from app.domain.interaction import Logged, LogInteraction
from app.ui import measure, when
from app.ui.quick_log.chips import Chips, ChipText
from app.ui.quick_log.panel_keys import PanelKeys
from app.ui.quick_log.topic_field import TopicField
from app.ui.quick_log.topics import Topics
from app.ui.quick_log.words import cut
from app.ui.screen import Shell
from app.ui.widgets.buttons import button
from app.ui.widgets.form import Form
from app.ui.widgets.layouts import boxed, clear, column, row
from app.ui.widgets.text import caption, label, plain

if TYPE_CHECKING:
    from app.services.session import Session

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
MOST = 18
COLUMNS = 3
LONGEST_TOPIC = 30
LABELS = 68


class TallyForm(QWidget):
    """Topics with a key each; pressing it saves. Enter saves without a topic."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, session: "Session", shell: Shell, topics: Topics, channel: Channel) -> None:
        """Begin with the channel of the tally before."""
        super().__init__()
        self._session, self._shell, self._all = session, shell, topics
        self._uid = uuid4()
        self._saving = False
        self._by_key: dict[str, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Count a contact without a name: press the key of its topic"))
        self.channels = Chips(self.tr("How it came"))
        self.channels.set_chips([ChipText(Channel.PHONE, self.tr("Phone &call")), ChipText(Channel.WALK_IN, self.tr("&Walk-in"))], channel)
        self._grid = QGridLayout()
        self._grid.setSpacing(measure.GAP_SMALL)
        self._topics = boxed(self._grid, margins=(0, 0, 0, 0))
        self.other = TopicField(topics, shell, self)
        self.save_button = button("", self.save, "primary")
        self.save_button.setText(caption(self.tr("Count without a topic  Enter")))
        self._show_topics()
        self.setLayout(self._assemble())
        PanelKeys(self)
        topics.changed.connect(self._show_topics)

    @property
    def channel(self) -> Channel:
        """Return how the contact came."""
        return Channel(self.channels.name)

    def save(self, topic: str = "") -> None:
        """Count one contact; pressed twice, it is counted once."""
        if self._saving:
            return
        self._saving = True
        session = self._session
        wanted = LogInteraction(self._uid, when.now(), self.channel, topic=topic or self.other.topic)
        self._shell.jobs.run(lambda: session.interactions.log(session.actor, wanted), lambda done: self._stored(done, wanted.topic), self._failed, self)

    def sizeHint(self) -> QSize:
        """Ask for as much as the topics need."""
        return QSize(720, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count with the key of a topic; Enter counts without one; Escape leaves."""
        has_modifier = bool(event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier))
        topic = None if has_modifier else self._by_key.get(event.text().casefold())
        if topic is not None:
            self.save(topic)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _assemble(self) -> QLayout:
        form = Form(LABELS)
        form.add("channel", self.tr("By"), self.channels)
        form.add("topic", self.tr("&Other"), self.other)
        hint = label(self.tr("Press the key of the topic: it is counted at once. A count cannot be taken back."), "secondary", wrap=True)
        foot = row(hint, self.save_button, gap=measure.GAP_LARGE)
        foot.setStretch(0, 1)
        layout = column(form, self._topics, foot, gap=measure.GAP)
        layout.setContentsMargins(measure.GAP_LARGE, measure.GAP_SMALL, measure.GAP_LARGE, measure.GAP)
        return layout

    def _show_topics(self) -> None:
        clear(self._grid)
        self._by_key = dict(zip(KEYS, self._all.names[:MOST], strict=False))
        for at, (key, topic) in enumerate(self._by_key.items()):
            self._grid.addWidget(self._topic_button(key, topic), at // COLUMNS, at % COLUMNS)
        self.updateGeometry()

    def _topic_button(self, key: str, topic: str) -> QPushButton:
        made = QPushButton(caption(f"{key.upper()}    {cut(topic, LONGEST_TOPIC)}"))
        made.setProperty("look", "chip")
        made.setAutoDefault(False)
        made.setAccessibleName(self.tr("%1, key %2").replace("%2", key.upper()).replace("%1", topic))
        made.setToolTip(plain(topic))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(lambda: self.save(topic))
        return made

    def _stored(self, _done: Done[Logged], topic: str) -> None:
        self.saved.emit(topic)

    def _failed(self, error: DaybookError) -> None:
        self._saving = False
        self._shell.notices.fault(error)

"""Icons by name, tinted with the theme's colours and drawn sharp at every scale."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from app.ui.colours import Scheme, Tone
from app.ui.theme import Theme

SMALL, LARGE = 16, 20
CHANNELS = {
    "phone": "call",
    "walk_in": "person_walking",
    "email": "mail",
    "web_form": "globe",
    "letter": "document_text",
    "chat": "chat",
    "social": "people_community",
    "other": "more_horizontal",
}
KINDS = {
    "citizen": "person",
    "household": "people",
    "interaction": "history",
    "case": "briefcase",
    "note": "note",
    "callback": "person_call",
    "conflict": "arrow_sync",
    "promise": "calendar_clock",
    "message": "mail",
    "mailbox": "mail_inbox",
    "queue": "people_team",
    "topic": "tag",
    "user": "person",
    "attachment": "attach",
    "setting": "settings",
    "answer": "book",
    "status": "arrow_swap",
    "outgoing": "send",
    "template": "document_text",
    "web_form": "globe",
    "presence": "person",
    "import": "arrow_upload",
    "tally": "number_symbol",
    "task": "task_list_ltr",
    "case_opened": "folder_add",
    "case_status": "arrow_swap",
    "case_assigned": "person",
    "case_due": "calendar_clock",
    "case_note": "note",
    "case_edited": "edit",
    "case_undelivered": "mail_dismiss",
    "callback_done": "checkmark_circle",
    "story": "briefcase",
}
TONES = {
    Tone.PLAIN: "circle",
    Tone.SECONDARY: "circle",
    Tone.INFORMATION: "info",
    Tone.WAITING: "clock",
    Tone.OVERDUE: "warning",
    Tone.DONE: "checkmark_circle",
}


class Icons:
    """The icon set; hands out QIcons that follow the theme by themselves."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        """Remember where the SVG files lie; each is read when first painted."""
        self._folder = folder
        self._theme = theme
        self._drawn: dict[tuple[str, str, int], QPixmap] = {}

    def icon(self, name: str, tone: Tone = Tone.PLAIN, *, filled: bool = False) -> QIcon:
        """Return an icon by the name of its SVG, for example "call" or "checkmark_circle"."""
        # A copy: the first icon counts as the parent of its engine, and when Python collects it in a cycle it takes the engine back and deletes it twice.
        return QIcon(QIcon(_TintedEngine(self, name, tone, filled=filled)))

    def channel(self, channel: str, tone: Tone = Tone.SECONDARY) -> QIcon:
        """Return the icon of a channel's value ("phone", "walk_in", ...)."""
        return self.icon(CHANNELS.get(channel, "chat"), tone)

    def kind(self, kind: str, tone: Tone = Tone.SECONDARY) -> QIcon:
        """Return the icon of a kind of record ("case", "callback", ...)."""
        return self.icon(KINDS.get(kind, "document"), tone)

    def tone(self, tone: Tone) -> QIcon:
        """Return the icon that goes with a meaning, in its colour."""
        return self.icon(TONES.get(tone, "circle"), tone)

    def pixmap(self, name: str, tone: Tone = Tone.PLAIN, size: int = 16, scale: float = 1.0, *, filled: bool = False) -> QPixmap:
        """Draw one icon `size` logical pixels wide for a screen of the given scale; kept for the next time."""
        pixels = max(1, round(size * scale))
        colour = self._theme.colours.of(tone)
        key = (f"{name}_{'filled' if filled else 'regular'}", colour, pixels)
        if key not in self._drawn:
            self._drawn[key] = _draw(self._source(key[0], size), colour, pixels)
        found = QPixmap(self._drawn[key])
        found.setDevicePixelRatio(scale)
        return found

    def tone_in(self, mode: QIcon.Mode, tone: Tone) -> Tone:
        """Return the tone an icon has when it is disabled, or stands on the selection of a high-contrast scheme."""
        if mode == QIcon.Mode.Disabled:
            return Tone.DISABLED
        is_marked = mode == QIcon.Mode.Selected and self._theme.colours.scheme is Scheme.CONTRAST
        return Tone.SELECTED_TEXT if is_marked else tone

    def _source(self, name: str, size: int) -> bytes:
        """Read the drawing made for the nearest size (16 or 20)."""
        base, style = name.rsplit("_", 1)
        for drawn in (SMALL, LARGE) if size < LARGE else (LARGE, SMALL):
            file = self._folder / f"{base}_{drawn}_{style}.svg"
            if file.exists():
                return file.read_bytes()
        msg = f"There is no icon {name}."
        raise LookupError(msg)


def _draw(source: bytes, colour: str, pixels: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(pixels, pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(source).render(painter, QRectF(0, 0, pixels, pixels))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor(colour))
    painter.end()
    return picture


class _TintedEngine(QIconEngine):
    """Draws one named icon in the colour its tone has at the moment of painting."""

    def __init__(self, icons: Icons, name: str, tone: Tone, *, filled: bool) -> None:
        super().__init__()
        self._icons, self._name, self._tone, self._filled = icons, name, tone, filled

    def clone(self) -> QIconEngine:
        return _TintedEngine(self._icons, self._name, self._tone, filled=self._filled)

    def iconName(self) -> str:
        return self._name

    def isNull(self) -> bool:
        return False

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:  # noqa: ARG002 - Qt's signature
        return size

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: ARG002 - Qt's signature
        tone = self._icons.tone_in(mode, self._tone)
        logical = round(min(size.width(), size.height()) / scale)
        return self._icons.pixmap(self._name, tone, logical, scale, filled=self._filled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        scale = device.devicePixelRatio() if device is not None else 1.0
        side = min(rect.width(), rect.height())
        drawn = self.scaledPixmap(QSize(side, side) * scale, mode, state, scale)
        painter.drawPixmap(rect.topLeft() + QPoint((rect.width() - side) // 2, (rect.height() - side) // 2), drawn)

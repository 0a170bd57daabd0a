"""The files that go along with a reply: those of the case by their place in the office, new ones with their content."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from app.domain.attachment import Attachment
from app.domain.outgoing import NewFile
from app.ui import measure
from app.ui.icons import Icons
from app.ui.widgets.flow_row import FlowRow
from app.ui.widgets.removable_chip import RemovableChip
from app.ui.widgets.text import reveal
from app.ui.widgets.timeline_words import size_said


class ReplyFiles(FlowRow):
    """Chips with name and size; hidden while there are none."""

    changed = Signal()

    def __init__(self, icons: Icons) -> None:
        """Begin without files."""
        super().__init__(measure.GRID)
        self._icons = icons
        self._kept: dict[int, Attachment] = {}
        self._new: tuple[NewFile, ...] = ()
        self.chips: list[RemovableChip] = []
        self.setAccessibleName(self.tr("Files that go along"))
        self.hide()

    @property
    def attached(self) -> tuple[int, ...]:
        """Return the files of the case that go along, by id."""
        return tuple(self._kept)

    @property
    def files(self) -> tuple[NewFile, ...]:
        """Return the new files that go along."""
        return self._new

    def show_files(self, kept: Sequence[Attachment], new: Sequence[NewFile]) -> None:
        """Show other files."""
        self._kept = {file.id: file for file in kept}
        self._new = tuple(new)
        self._draw()

    def attach(self, file: Attachment) -> None:
        """Let a file of the case go along."""
        self._kept[file.id] = file
        self._tell()

    def add_new(self, files: Sequence[NewFile]) -> None:
        """Let new files go along; the same file twice goes once."""
        self._new = tuple(dict.fromkeys((*self._new, *files)))
        self._tell()

    def _tell(self) -> None:
        self._draw()
        self.changed.emit()

    def _draw(self) -> None:
        self.clear()
        self.chips = [self._chip(file.name, file.size, lambda file=file: self._leave_out(file)) for file in self._kept.values()]  # type: ignore[misc]
        self.chips += [self._chip(file.name, len(file.data), lambda file=file: self._forget(file)) for file in self._new]  # type: ignore[misc]
        for chip in self.chips:
            self.add(chip)
        reveal(self, wanted=bool(self.chips))

    def _chip(self, name: str, size: int, remove: Callable[[], None]) -> RemovableChip:
        said = size_said(size)
        chip = RemovableChip(self._icons, name, said, f"{name}, {said}", self.tr("Delete leaves this file out"), self)
        chip.removed.connect(remove)
        return chip

    def _leave_out(self, file: Attachment) -> None:
        self._kept.pop(file.id, None)
        self._tell()

    def _forget(self, file: NewFile) -> None:
        self._new = tuple(one for one in self._new if one != file)
        self._tell()

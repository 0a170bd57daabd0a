"""What the test of a folder found, one line per check: its sign, what it means, what to ask IT."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.domain.share_report import ShareFinding, Verdict
from app.ui import measure
from app.ui.colours import Tone
from app.ui.icons import TONES, Icons
from app.ui.said_below import said_here
from app.ui.widgets.icon_label import IconLabel
from app.ui.widgets.layouts import clear, row
from app.ui.widgets.text import breakable, label, reveal

VERDICT_TONES = {Verdict.GOOD: Tone.DONE, Verdict.WARNING: Tone.WAITING, Verdict.REFUSED: Tone.OVERDUE}
LINE = 20
LONGEST = 1_000


class FindingList(QFrame):
    """A card of findings, the worst first; hidden while there are none."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._icons = icons
        self.setProperty("surface", "card")
        self.setAccessibleName(self.tr("What the test found"))
        layout = QVBoxLayout()
        layout.setContentsMargins(measure.GAP, measure.GAP_SMALL, measure.GAP, measure.GAP_SMALL)
        layout.setSpacing(measure.GAP_SMALL)
        self.setLayout(layout)
        self._lines = layout
        self.show_findings(())

    def show_findings(self, findings: Sequence[ShareFinding]) -> None:
        """Show other findings; none takes the card away."""
        clear(self._lines)
        order = (Verdict.REFUSED, Verdict.WARNING, Verdict.GOOD)
        for finding in sorted(findings, key=lambda one: order.index(one.verdict)):
            self._lines.addWidget(self._line(finding))
        reveal(self, wanted=bool(findings))

    def _line(self, finding: ShareFinding) -> QWidget:
        tone = VERDICT_TONES[finding.verdict]
        sign = IconLabel(self._icons.icon(TONES[tone], tone, filled=True))
        sign.setMinimumHeight(LINE)
        words = label(breakable(said_here(finding.message), LONGEST), "" if finding.verdict is not Verdict.GOOD else "secondary", wrap=True, selectable=True)
        layout = row(sign, words, gap=measure.GAP_SMALL)
        layout.setStretch(1, 1)
        layout.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        line = QWidget()
        line.setLayout(layout)
        line.setAccessibleName(f"{self._word(finding.verdict)}: {said_here(finding.message)}")
        return line

    def _word(self, verdict: Verdict) -> str:
        return {Verdict.GOOD: self.tr("Good"), Verdict.WARNING: self.tr("To know"), Verdict.REFUSED: self.tr("Refused")}[verdict]

"""The card that says how to talk to a citizen: what they prefer, what got answers, who they live with, how the last contact ended."""

from PySide6.QtCore import QCoreApplication

from app.domain.approach import Approach, Reached, Touch
from app.domain.channel import Channel, Outcome
from app.domain.citizen import CitizenBrief, Profile
from app.ui import when
from app.ui.colours import Tone
from app.ui.icons import Icons
from app.ui.widgets.pill import Pill
from app.ui.widgets.side_card import SideCard
from app.ui.widgets.standing_words import wrong_words
from app.ui.widgets.text import plain
from app.ui.widgets.timeline_words import channel_name

MATES_NAMED = 4


class ApproachCard(SideCard):
    """Rows of what is known; what is not known is left out, except what a clerk should ask for."""

    def __init__(self, icons: Icons, profile: Profile, found: Approach, household: tuple[CitizenBrief, ...]) -> None:
        """Show everything at once."""
        super().__init__(QCoreApplication.translate("ApproachCard", "How best to approach"))
        self._icons = icons
        self._show_wishes(profile)
        self._show_reached(found)
        if found.last is not None:
            self.add_row(self.tr("Last contact"), self._ended(found.last))
        if household:
            self.add_row(self.tr("Household"), self._names(household))
        if wrong := wrong_words(profile):
            self.add_row(self.tr("Do not use"), "\n".join(wrong))
        if profile.born is not None:
            self.add_row(self.tr("Born"), when.day(profile.born, when.now().date()))

    def _show_wishes(self, profile: Profile) -> None:
        prefers = channel_name(Channel(profile.preferred_channel)) if profile.preferred_channel in set(Channel) else ""
        said = ", ".join(part for part in (prefers, profile.language) if part)
        self.add_row(self.tr("Prefers"), said or self.tr("Not known"))
        if profile.interpreter:
            self.add_row(self.tr("Interpreter"), Pill(self._icons, self.tr("Needed"), Tone.WAITING, "local_language"))
        else:
            self.add_row(self.tr("Interpreter"), self.tr("Not needed"))

    def _show_reached(self, found: Approach) -> None:
        """Show what got answers; of somebody we never had to reach, how they come to us."""
        if found.answers is not None:
            shown = self.add_row(self.tr("Answers by"), self._times(found.answers))
            shown.setToolTip(plain(self.tr("So many of our own calls, letters and emails were answered within 14 days.")))
        elif found.comes_by is not None:
            shown = self.add_row(self.tr("Comes by"), self._times(found.comes_by))
            shown.setToolTip(plain(self.tr("So many of this citizen's own contacts came this way.")))

    def _times(self, found: Reached) -> str:
        words = self.tr("%1, %2 of %n time(s)", "", found.tries)
        return words.replace("%1", channel_name(found.channel)).replace("%2", str(found.answers))

    def _ended(self, last: Touch) -> str:
        words = {
            Outcome.ANSWERED: self.tr("Answered"),
            Outcome.CASE_OPENED: self.tr("Case opened"),
            Outcome.ADDED_TO_CASE: self.tr("Added to a case"),
            Outcome.CALLBACK: self.tr("Callback promised"),
            Outcome.REFERRED: self.tr("Referred"),
            Outcome.NONE: self.tr("No outcome noted"),
        }
        return f"{words[last.outcome]}\n{channel_name(last.channel, last.direction)}, {when.said(last.at, when.now())}"

    def _names(self, household: tuple[CitizenBrief, ...]) -> str:
        names = ", ".join(mate.name for mate in household[:MATES_NAMED])
        more = len(household) - MATES_NAMED
        return names if more <= 0 else self.tr("%1 and %2 more").replace("%1", names).replace("%2", str(more))

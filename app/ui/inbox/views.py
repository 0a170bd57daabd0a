"""The views of the inbox in words: what they are called, how much waits in each, and what an empty one says."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from app.services.inbox import InboxView
from app.ui.icons import Icons
from app.ui.widgets.empty_state import EmptyState

translate = QCoreApplication.translate

_COUNTED = {InboxView.NEW: "new", InboxView.AUTOMATIC: "automatic", InboxView.QUARANTINE: "quarantined"}


def view_words(counts: Mapping[str, int]) -> dict[InboxView, str]:
    """Return the words of each view's chip, with how many messages wait there."""
    words = {
        InboxView.NEW: translate("InboxScreen", "New"),
        InboxView.AUTOMATIC: translate("InboxScreen", "Automatic"),
        InboxView.QUARANTINE: translate("InboxScreen", "Quarantine"),
        InboxView.BY_RULE: translate("InboxScreen", "Filed by reply"),
        InboxView.FILED: translate("InboxScreen", "Filed"),
        InboxView.ASIDE: translate("InboxScreen", "Set aside"),
    }
    waiting = {view: counts.get(_COUNTED.get(view, ""), 0) for view in words}
    return {view: f"{text}  {waiting[view]}" if waiting[view] else text for view, text in words.items()}


def empty_view(view: InboxView, icons: Icons, fetch: QAction | None) -> EmptyState:
    """Return what a view shows when nothing is in it; the new mail offers to fetch."""
    words = {
        InboxView.NEW: (
            "mail_inbox",
            translate("InboxScreen", "No new mail"),
            translate("InboxScreen", "Mail that citizens wrote stands here until it is filed."),
        ),
        InboxView.AUTOMATIC: (
            "arrow_sync",
            translate("InboxScreen", "No automatic mail"),
            translate("InboxScreen", "Out-of-office replies, delivery reports and newsletters stand here."),
        ),
        InboxView.QUARANTINE: (
            "shield",
            translate("InboxScreen", "Nothing in quarantine"),
            translate("InboxScreen", "Mail that could not be read is kept here, raw. Nothing is lost."),
        ),
        InboxView.FILED: (
            "checkmark_circle",
            translate("InboxScreen", "Nothing filed yet"),
            translate("InboxScreen", "Mail that was filed on a citizen or a case stands here, newest first."),
        ),
        InboxView.BY_RULE: (
            "arrow_reply",
            translate("InboxScreen", "Nothing was filed by itself"),
            translate("InboxScreen", "Answers to our own mail file themselves on their case. They stand here for two weeks, so that you can check them."),
        ),
        InboxView.ASIDE: (
            "archive",
            translate("InboxScreen", "Nothing set aside"),
            translate("InboxScreen", "Mail that needs no place can be set aside with Del. It stays here and in search."),
        ),
    }
    return EmptyState(icons, *words[view], fetch if view is InboxView.NEW else None)

"""The sentences of the shared office as a whole, marked for the translators: restores, upgrades and damage; `below_sentences.py` holds all others."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SHARING: tuple[object, ...] = (
    QT_TRANSLATE_NOOP(
        "below",
        "The office was brought back from a backup. What was saved on this PC is kept. This PC makes its copy of the office anew by itself and then shares "
        "again what the backup lacks.",
    ),
    QT_TRANSLATE_NOOP(
        "below", "This PC's copy of the office is made anew as soon as what is being saved here right now is done. Nothing has to be done for it."
    ),
    QT_TRANSLATE_NOOP("below", "%1 brought the office back from its backup %2 on %3. What this PC had saved since then is shared again by itself."),
    QT_TRANSLATE_NOOP(
        "below",
        "The shared file was damaged and was replaced by its backup %1 on %2, from %3. What this PC had saved since then is shared again by itself.",
    ),
    QT_TRANSLATE_NOOP("below", "%1 upgraded this office on %2. What this PC had saved and not shared yet is shared now."),
    QT_TRANSLATE_NOOP("below", "The shared file was replaced by an older one. What this PC had saved since then is shared again by itself."),
    QT_TRANSLATE_NOOP(
        "below",
        "This office was upgraded by %1 on %2 (data version %3), and this PC's program is older (it knows %4). What you save stays on this PC and is shared "
        "once the program here is updated. Ask IT to update it.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "This office was made by an older version of County Daybook and has to be upgraded once, after a backup. What you save stays on this PC until then. %1",
    ),
    QT_TRANSLATE_NOOP("below", "Still in: %1. Ask them to close the program; ten minutes later it is done by itself."),
    QT_TRANSLATE_NOOP("below", "It begins by itself."),
    QT_TRANSLATE_NOOP("below", "The office is being upgraded right now (%1). What you save is kept on this PC and shared afterwards."),
    QT_TRANSLATE_NOOP(
        "below",
        "Other desks save to this office all the time, so it could not be upgraded. Nothing was changed. Close the program there; it is tried again by itself.",
    ),
    QT_TRANSLATE_NOOP("below", "The damaged shared file is being replaced right now (%1). What you save is kept on this PC and shared afterwards."),
    QT_TRANSLATE_NOOP(
        "below",
        "The shared file in %1 is damaged, and there is no whole backup of it there. Nothing was changed, and what you save stays on this PC. Ask IT for a "
        "backup of the folder, then bring it back with: main.py backup restore FILE.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The damaged shared file in %1 could not be put aside, because another desk has it open. Nothing is lost, and what you save stays on this PC. Close "
        "the program on every desk, then bring the backup back again.",
    ),
)

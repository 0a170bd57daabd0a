"""What this PC say in words, marked for the translators; `said_below.py` finds it again by its shape."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SYSTEM: tuple[object, ...] = (
    QT_TRANSLATE_NOOP(
        "below", "The disk that holds %1 is full, so %2 was not saved. Nothing in the daybook was changed. Free some space or choose another folder."
    ),
    QT_TRANSLATE_NOOP("below", "The folder %1 cannot be written from this PC, so %2 was not saved. Nothing in the daybook was changed. Choose another folder."),
    QT_TRANSLATE_NOOP("below", "The folder %1 cannot be reached, so %2 was not saved. Nothing in the daybook was changed. Choose another folder."),
    QT_TRANSLATE_NOOP("below", "The document cannot be shown because it is not a readable PDF. Nothing was changed. Make the summary again."),
    QT_TRANSLATE_NOOP(
        "below",
        "The font file %1 is missing from the program's folder, so nothing can be put on paper. Your data is not affected. "
        "Install County Daybook again over the present one.",
    ),
)

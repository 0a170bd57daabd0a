"""What the import page says of people and of contacts."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.import_report import ImportKind

translate = QCoreApplication.translate


def title(kind: ImportKind) -> str:
    """Return the title of the page."""
    return translate("ImportPage", "Import contacts") if kind is ImportKind.INTERACTIONS else translate("ImportPage", "Import people")


def button(kind: ImportKind, new: int) -> str:
    """Return what the button does; `new` is how many would come in, 0 while nobody knows."""
    if kind is ImportKind.INTERACTIONS:
        words = translate("ImportPage", "Import %1 contacts") if new else translate("ImportPage", "Import these contacts")
    else:
        words = translate("ImportPage", "Import %1 people") if new else translate("ImportPage", "Import these people")
    return words.replace("%1", QLocale().toString(new))


def hint(kind: ImportKind, *, enough: bool, looked: bool, allowed: bool) -> str:
    """Return what to do next."""
    contacts = kind is ImportKind.INTERACTIONS
    if not enough and contacts:
        return translate("ImportPage", "Say which column holds the day, and which the channel: phone, walk-in, email, web form, letter, chat or social.")
    if not enough:
        return translate("ImportPage", "Say which column holds the name, a phone number or an email address.")
    if not looked:
        return translate("ImportPage", "Look whether each column holds what stands above it, then check what would happen. Nobody is registered by checking.")
    if not allowed:
        return translate("ImportPage", "Importing is for managers. What would happen is shown to everybody who edits citizens.")
    if contacts:
        return translate("ImportPage", "Doubtful contacts are stored without a citizen, for a person to file. A row that came before is not stored again.")
    return translate("ImportPage", "Doubtful rows are left for a person. Who is in the file twice is registered once.")

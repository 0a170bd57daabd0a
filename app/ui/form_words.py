"""What the fields of a web form are called."""

from PySide6.QtCore import QCoreApplication

from app.domain.web_form import FormField

translate = QCoreApplication.translate


def field_name(field: FormField) -> str:
    """Return what people call what a line of a form's mail tells."""
    return {
        FormField.NAME: translate("form_words", "Name"),
        FormField.GIVEN: translate("form_words", "Given name"),
        FormField.FAMILY: translate("form_words", "Family name"),
        FormField.EMAIL: translate("form_words", "Email"),
        FormField.PHONE: translate("form_words", "Phone"),
        FormField.STREET: translate("form_words", "Street"),
        FormField.TOWN: translate("form_words", "Town"),
        FormField.ZIP: translate("form_words", "ZIP code"),
        FormField.EXTERNAL_ID: translate("form_words", "Parcel or account number"),
        FormField.TOPIC: translate("form_words", "Topic"),
        FormField.SUBJECT: translate("form_words", "Subject"),
        FormField.TEXT: translate("form_words", "Message"),
    }[field]

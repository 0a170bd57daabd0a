"""Shows the pages of a PDF as pictures, for the preview in the window and for the printer."""

from threading import Lock
from typing import Any

from app.domain.errors import EnvironmentFault


class PdfUnreadable(EnvironmentFault):
    """The bytes are not a PDF that can be shown."""

    code = "CD-52"

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("The document cannot be shown because it is not a readable PDF. Nothing was changed. Make the summary again.")


class PdfiumRenderer:
    """Draws pages with pdfium, one at a time: the library may not be entered by two threads at once."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        self._lock = Lock()

    def page_count(self, pdf: bytes) -> int:
        """Return how many pages a document has. Raises PdfUnreadable."""
        with self._lock:
            document = _opened(pdf)
            try:
                return len(document)
            finally:
                document.close()

    def render_page(self, pdf: bytes, index: int, width_px: int) -> tuple[int, int, bytes]:
        """Return (width, height, pixels) of a page. Raises PdfUnreadable, IndexError.

        Four bytes a pixel in the order blue, green, red, 255; rows without gaps.
        """
        with self._lock:
            document = _opened(pdf)
            try:
                return _drawn(document, index, width_px)
            finally:
                document.close()


def _opened(pdf: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise PdfUnreadable from error


def _drawn(document: Any, index: int, width_px: int) -> tuple[int, int, bytes]:
    if not 0 <= index < len(document):
        raise IndexError(index)
    page = document[index]
    try:
        bitmap = page.render(scale=width_px / page.get_width(), force_bitmap_format=4, fill_color=(255, 255, 255, 255))
        tight = bitmap.width * 4
        data = bytes(bitmap.buffer)
        rows = data if bitmap.stride == tight else b"".join(data[y * bitmap.stride : y * bitmap.stride + tight] for y in range(bitmap.height))
        return bitmap.width, bitmap.height, rows
    finally:
        page.close()

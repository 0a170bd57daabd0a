"""What every fake repository has: the books it reads, and the pen where it may write."""

from tests.fakes.books import Books
from tests.fakes.pen import Pen


class Repository:
    def __init__(self, books: Books, pen: Pen | None) -> None:
        self.books = books
        self._pen = pen

    @property
    def pen(self) -> Pen:
        assert self._pen is not None, "this unit only reads"
        return self._pen

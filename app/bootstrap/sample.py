"""Makes the sample county at a place where no office is."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager

from app.bootstrap.places import account, is_url, office_file
from app.bootstrap.stores import SYSTEM, create_office, open_store
from app.services.intake import IntakeService
from app.services.ports.attachments import BlobStore
from app.services.ports.clock import Clock
from app.services.ports.progress import Progress
from app.services.sample import FreshOffice
from app.store.sql_office import SqlOffice
from app.system.clock import SystemClock
from app.system.paths import Paths, files_beside, resources


def make_sample(location: str, paths: Paths, citizens: int, weeks: int, progress: Progress) -> Mapping[str, int]:
    """Make the sample county at a place where no office is; return how many records it holds. Nothing is left behind when `progress` raises."""
    from app.sample.maker import CountySample

    clock = SystemClock()
    return CountySample(_SampleOffices(paths, clock), clock, resources() / "sample", account()).make(location, citizens, weeks, progress)


class _SampleOffices:
    """Makes the empty offices that samples are written into."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        """Take this PC's folders and the time."""
        self._paths = paths
        self._clock = clock

    @contextmanager
    def fresh(self, location: str) -> Iterator[FreshOffice]:
        """Give an empty office: a file that takes its place when it is whole, or an empty database on a server."""
        if not is_url(location):
            from app.store.fresh import fresh_file

            path = office_file(location)
            with fresh_file(path, files_beside(path), self._clock.now) as (office, blobs), self._filled(office, blobs) as filled:
                yield filled
            return
        create_office(location, clock=self._clock)
        store = open_store(location, self._clock.now, self._paths)
        try:
            with self._filled(store.office, store.blobs) as filled:
                yield filled
        finally:
            store.office.close()

    @contextmanager
    def _filled(self, office: SqlOffice, blobs: BlobStore) -> Iterator[FreshOffice]:
        from app.mail.parse_process import ParseProcess
        from app.sample.delivery import SampleMail
        from app.store.bulk import OfficeLoader
        from app.system.credentials import KeyringCredentials

        with closing(ParseProcess()) as parser:
            mail = SampleMail(SYSTEM, lambda sources: IntakeService(office, blobs, sources, parser, KeyringCredentials(), self._clock))
            yield FreshOffice(OfficeLoader(office, self._clock.now), mail)

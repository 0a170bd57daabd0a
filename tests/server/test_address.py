"""The address of an office on a server: encrypted to a server that proves who it is, and its password for nobody to read."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap.passwords import complete, keep_password, written_down
from app.cli.doctor import examine_connection
from app.domain.errors import NoCredentialStore, OfficeUnavailable
from app.domain.share_report import Verdict
from app.store.postgresql import open_office, postgresql_engine
from app.store.postgresql_address import account_of, address_of, bare, protection, shown, weakness
from tests.fakes.clock import FakeClock
from tests.servers.certificates import Authority
from tests.servers.postgresql import PostgresqlServer, programs, running_server
from tests.ui.whole_office import MemoryCredentials

NAME = "db.county.example"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def secure(authority: Authority) -> Iterator[PostgresqlServer]:
    """A server with a certificate of the county's own authority."""
    if programs() is None:
        pytest.skip("PostgreSQL is not installed here: on Debian, apt-get install postgresql")
    with running_server() as running:
        running.switch_tls_on(authority.issue("server", NAME))
        yield running


def far(server: PostgresqlServer, name: str = NAME, **options: str) -> str:
    """Return the address of a new office at the server as if it were another machine of that name."""
    query = "&".join(f"{key}={value}" for key, value in {"hostaddr": "127.0.0.1", **options}.items())
    return server.url(server.database()).replace("127.0.0.1", name) + f"?{query}"


class TestProof:
    def test_a_server_whose_certificate_names_it_is_let_in_and_the_line_is_encrypted(
        self, secure: PostgresqlServer, authority: Authority, clock: FakeClock
    ) -> None:
        office = open_office(far(secure, sslrootcert=str(authority.cert)), clock.now, create=True)
        with office.engine.connect() as connection:
            assert connection.exec_driver_sql("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").scalar() is True
        office.close()

    def test_a_server_of_an_authority_that_this_pc_does_not_know_gets_no_password(self, secure: PostgresqlServer, clock: FakeClock, tmp_path: Path) -> None:
        for options in ({}, {"sslrootcert": str(Authority(tmp_path).cert)}, {"sslrootcert": str(tmp_path / "missing.pem")}):
            url = far(secure, **options)
            with pytest.raises(OfficeUnavailable) as caught:
                open_office(url, clock.now, create=True)
            assert str(caught.value) == (
                f"The server of {shown(url)} has a certificate of an authority that this PC does not know, so nothing was sent to it. Nothing was changed. "
                "Ask IT for the root certificate of the server: add sslrootcert=FILE to the address, or let IT install it on this PC. Then try again."
            )

    def test_a_server_whose_certificate_names_another_gets_no_password(self, secure: PostgresqlServer, authority: Authority, clock: FakeClock) -> None:
        url = far(secure, "mail.county.example", sslrootcert=str(authority.cert))
        with pytest.raises(OfficeUnavailable) as caught:
            open_office(url, clock.now, create=True)
        assert str(caught.value) == (
            f"The certificate of the server of {shown(url)} is for another name, so nothing was sent to it. Nothing was changed. "
            "Ask IT which name stands in the certificate and use that one in the address. Then try again."
        )

    def test_a_server_without_encryption_gets_no_password(self, postgresql: PostgresqlServer, clock: FakeClock) -> None:
        url = far(postgresql)
        with pytest.raises(
            OfficeUnavailable, match=r"offers no encrypted connection, so nothing was sent to it\. Nothing was changed\. Ask IT to switch on TLS"
        ):
            open_office(url, clock.now, create=True)

    def test_less_protection_is_taken_where_the_address_asks_for_it(self, secure: PostgresqlServer, postgresql: PostgresqlServer, clock: FakeClock) -> None:
        open_office(far(secure, sslmode="require"), clock.now, create=True).close()
        open_office(far(postgresql, sslmode="disable"), clock.now, create=True).close()

    @pytest.mark.parametrize("address", ["postgresql://u@localhost/o", "postgresql://u@127.0.0.1/o", "postgresql:///o", "postgresql:///o?host=/run/postgresql"])
    def test_a_server_on_this_pc_needs_no_proof(self, address: str) -> None:
        assert protection(address_of(address)) == {}

    def test_a_root_certificate_for_postgresqls_own_programs_counts(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        address = address_of("postgresql://u@db.county.gov/o")
        assert protection(address) == {"sslmode": "verify-full", "sslrootcert": "system"}
        (tmp_path / ".postgresql").mkdir()
        (tmp_path / ".postgresql" / "root.crt").write_text("-")
        assert protection(address) == {"sslmode": "verify-full"}


class TestWarning:
    @pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require", "verify-ca"])
    def test_doctor_warns_of_an_address_that_asks_for_less(self, mode: str) -> None:
        (found,) = examine_connection(f"postgresql://u:secret@db.county.gov/office?sslmode={mode}")
        assert found.verdict is Verdict.WARNING
        assert found.message.startswith(f"The address of the office asks for sslmode={mode}: ")
        assert "secret" not in found.message

    @pytest.mark.parametrize("address", ["postgresql://u@db.county.gov/office", "postgresql://u@localhost/o?sslmode=disable", "/home/x/office.daybook"])
    def test_and_of_no_other(self, address: str) -> None:
        assert examine_connection(address) == []
        assert not address.startswith("p") or weakness(address) == ""


class TestPassword:
    URL = "postgresql://ruth:s%2Fcret@DB.county.gov:5433/office?sslmode=verify-full"

    def test_it_is_neither_shown_nor_written_down(self) -> None:
        for address in (self.URL, "postgresql://ruth@DB.county.gov:5433/office?password=s%2Fcret&sslmode=verify-full"):
            assert shown(address) == "postgresql://ruth:***@DB.county.gov:5433/office?sslmode=verify-full"
            assert bare(address) == written_down(address) == "postgresql://ruth@DB.county.gov:5433/office?sslmode=verify-full"

    def test_it_is_kept_in_the_store_for_secrets_and_found_again_whatever_the_options(self) -> None:
        store = MemoryCredentials()
        keep_password(self.URL, store)
        assert store.kept == {"office ruth@db.county.gov:5433/office": "s/cret"}
        assert complete("postgresql://ruth@DB.county.gov:5433/office", store) == "postgresql://ruth:s%2Fcret@DB.county.gov:5433/office"
        assert complete(shown(self.URL), store) == self.URL
        assert account_of(self.URL) == "ruth@db.county.gov:5433/office"

    def test_a_new_password_takes_the_old_ones_place(self) -> None:
        store = MemoryCredentials()
        keep_password(self.URL, store)
        keep_password(self.URL.replace("s%2Fcret", "new"), store)
        assert list(store.kept.values()) == ["new"]

    def test_without_a_store_it_is_kept_nowhere_and_somebody_is_told(self) -> None:
        store = MemoryCredentials(locked=True)
        with pytest.raises(NoCredentialStore):
            keep_password(self.URL, store)
        assert complete(written_down(self.URL), store) == written_down(self.URL)

    def test_a_file_or_a_folder_has_none(self) -> None:
        store = MemoryCredentials(locked=True)
        keep_password("/offices/county.daybook", store)
        assert complete("/offices/county.daybook", store) == written_down("/offices/county.daybook") == "/offices/county.daybook"

    def test_it_stands_in_no_log_and_no_error(self, clock: FakeClock, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.DEBUG)
        with pytest.raises(OfficeUnavailable) as caught:
            open_office("postgresql://ruth:hidden-word@127.0.0.1:9/office?password=hidden-word", clock.now)
        assert "hidden-word" not in repr(caught.value) + caplog.text + repr(postgresql_engine("postgresql://ruth:hidden-word@127.0.0.1:9/office"))

"""Whatever happens in a mailbox, however the server behaves and wherever the program is killed: in the end every message of the folder is here once."""

import json
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from app.mail.graph import GraphSource
from app.mail.graph_faults import GraphRefusal
from app.mail.graph_http import error_code
from tests.mail.graph_bench import WATER, settings_of
from tests.mail.mailbox_contract import NOON, numbered
from tests.servers.certificates import Authority
from tests.servers.graph_answers import Answer
from tests.servers.graph_server import TOKEN, GraphServer
from tests.servers.graph_state import ChangeTracking


class DirectHttp:
    """Speaks to the server without a wire between: the same requests and answers, a hundred times as fast."""

    server: GraphServer

    def __init__(self, *_: object) -> None:
        return

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        return

    def json(self, target: str, prefer: str = "") -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.read(target, 1_000_000, prefer)[0])
        return found

    def read(self, target: str, limit: int, prefer: str = "") -> tuple[bytes, bool]:
        path = target.removeprefix(self.server.url) if target.startswith("https") else target
        wanted = ", ".join(filter(None, ('IdType="ImmutableId"', prefer)))
        call = self.server.understood("GET", f"/v1.0{path}", {"authorization": f"Bearer {TOKEN}", "prefer": wanted}, b"")
        answer = call if isinstance(call, Answer) else self.server.answer(call)
        if answer.status != 200:
            raise GraphRefusal(answer.status, error_code(answer.body))
        return answer.body[: limit + 1], len(answer.body) <= limit


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphServer]:
    running = GraphServer(Authority(tmp_path_factory.mktemp("authority")).issue("graph", "localhost"), {"dana@county.example": [WATER]})
    DirectHttp.server = running
    with patch("app.mail.graph.GraphHttp", DirectHttp), patch("app.mail.graph.PAGE_MAILS", 4), patch("app.mail.graph.PART_MAILS", 3):
        yield running
    running.close()
    assert running.faults == []


class MailboxLife(RuleBasedStateMachine):
    """People work in the mailbox while the program reads it and is killed."""

    @initialize()
    def begin(self) -> None:
        server = DirectHttp.server
        server.tracking = ChangeTracking()
        server.accounts[WATER] = type(server.accounts[WATER])(WATER)
        self.server, self.account = server, server.accounts[WATER]
        self.done = self.account.folder("Done")
        self.checkpoint, self.made = "", 0
        self.here: dict[str, bytes] = {}

    @rule(count=st.integers(1, 9))
    def mail_comes(self, count: int) -> None:
        for _ in range(count):
            self.account.deliver(numbered(self.made), received=NOON)
            self.made += 1

    @precondition(lambda self: self.account.items)
    @rule(deed=st.sampled_from(["delete", "file", "take back", "read"]), which=st.integers(0, 1_000))
    def people_work(self, deed: str, which: int) -> None:
        item = list(self.account.items.values())[which % len(self.account.items)]
        if deed == "delete":
            self.account.delete(item.id)
        elif deed == "read":
            self.account.mark_read(item.id)
        else:
            self.account.move(item.id, self.done if deed == "file" else "inbox")

    @rule(habit=st.sampled_from(["repeat", "shuffle", "no_links", "in_circles"]), on=st.booleans())
    def the_server_has_habits(self, habit: str, on: bool) -> None:
        setattr(self.server.tracking, habit, on)

    @rule()
    def the_server_forgets(self) -> None:
        self.server.tracking.forget()

    @rule(pages=st.integers(0, 12))
    def the_program_reads_and_is_killed(self, pages: int) -> None:
        source = GraphSource(settings_of(self.server), lambda: TOKEN).pages(self.checkpoint, lambda ids: frozenset(self.here).intersection(ids))
        for _, page in zip(range(pages), source, strict=False):
            for mail in page.mails:
                assert mail.native_id not in self.here
                self.here[mail.native_id] = mail.raw
            self.checkpoint = page.checkpoint

    @invariant()
    def what_is_here_is_what_was_sent(self) -> None:
        for item in self.account.items.values():
            assert self.here.get(item.id, item.raw) == item.raw

    def teardown(self) -> None:
        if not hasattr(self, "account"):
            return
        for habit in ("repeat", "shuffle", "no_links", "in_circles"):
            setattr(self.server.tracking, habit, False)
        for _ in range(2):  # the first one ends the round that was begun
            self.the_program_reads_and_is_killed(10_000)
        assert {item.id for item in self.account.items.values() if item.folder == "inbox"} <= set(self.here)
        assert len(set(self.here.values())) == len(self.here)


@pytest.mark.usefixtures("server")
def test_every_message_of_the_folder_is_here_once():
    limits = settings(max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(MailboxLife, settings=limits)  # type: ignore[no-untyped-call]

"""Whatever a server answers, reading and sending end in messages or in a fault that names the mailbox, never in an error of ours."""

import contextlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.errors import MailboxFault
from app.domain.mailbox import MailboxKind, MailboxSettings, SignInWay
from app.mail.graph import GraphSource
from app.mail.graph_faults import GraphRefusal
from app.mail.graph_http import GraphHttp
from app.mail.graph_sender import GraphSender
from tests.mail.graph_bench import PATIENT, GraphBench
from tests.servers.certificates import Authority
from tests.servers.graph_server import TOKEN, GraphServer

WATER = MailboxSettings(
    *("Water", MailboxKind.GRAPH, "water@county.example", "dana", "https://graph.example/v1.0"), sign_in=SignInWay.MICROSOFT, folder="Permits"
)
NAMES = (
    "value",
    "id",
    "@removed",
    "@odata.nextLink",
    "@odata.deltaLink",
    "receivedDateTime",
    "displayName",
    "totalItemCount",
    "internetMessageHeaders",
    "name",
)
MOMENTS = st.sampled_from(["2026-11-20T12:00:00Z", "2026-11-20T12:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "today", None, 7])
LEAVES = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)),
    st.sampled_from(
        ["2026-11-20T12:00:00Z", "2026-11-20T12:00:00", "0001-01-01T00:00:00+14:00", "https://graph.example/v1.0/x", "https://evil.example/", "/users/x"]
    ),
)
ANSWERS = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5), max_leaves=12)
ITEMS = st.fixed_dictionaries({"id": st.text(max_size=3)}, optional={"receivedDateTime": MOMENTS, "@removed": LEAVES, "displayName": LEAVES})
COLLECTIONS = st.fixed_dictionaries({"value": st.lists(ITEMS, max_size=3)}, optional={"@odata.nextLink": LEAVES, "@odata.deltaLink": LEAVES})


class Babbling(GraphHttp):
    """A server that says anything."""

    said: list[object]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        return

    def _once(self, url: str, limit: int, prefer: str) -> tuple[bytes, bool]:
        if not self.said:
            raise GraphRefusal(418)
        return json.dumps(self.said.pop(0)).encode(), True


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(ANSWERS | COLLECTIONS, max_size=8), st.sampled_from(["Inbox", "Permits"]))
def test_any_answer_ends_in_words(said: list[object], folder: str):
    source = GraphSource(replace(WATER, folder=folder), lambda: TOKEN)
    deeds = (
        lambda: list(source.pages("", frozenset[str]().intersection)),
        lambda: source.listed(datetime(2026, 11, 1, tzinfo=UTC)),
        lambda: list(source.fetch(["AAA="])),
        source.check,
        lambda: GraphSender(WATER, lambda: TOKEN).sent("<a@x>"),
    )
    for deed in deeds:
        Babbling.said = list(said)
        with patch("app.mail.graph.GraphHttp", Babbling), patch("app.mail.graph_sender.GraphHttp", Babbling), contextlib.suppress(MailboxFault):
            deed()


def test_an_answer_that_drips_in_for_ever_is_given_up(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch):
    server = GraphServer(Authority(tmp_path_factory.mktemp("authority")).issue("graph", "localhost"), {"dana@county.example": ["water@county.example"]})
    bench = GraphBench(server)
    placed = bench.account.deliver(b"Subject: slow\r\n\r\n" + b"x" * 300_000)
    monkeypatch.setattr("app.mail.graph_http.WHOLE_SECONDS", 0.0)
    with pytest.raises(MailboxFault, match="did not answer in time"):
        list(GraphSource(bench.settings, lambda: TOKEN, timeouts=PATIENT).fetch(placed))
    server.close()

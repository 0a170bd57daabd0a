"""requests pull, forms pull."""

from collections.abc import Callable, Sequence

from app.bootstrap.session import OpenedOffice
from app.cli.arguments import refuse
from app.cli.context import Context
from app.services.sources import Looked


def pull_requests(context: Context) -> int:
    """Read the Open311 servers of the office, or the one named."""

    def pull(opened: OpenedOffice, name: str | None) -> Sequence[Looked]:
        return opened.session.sources.pull_requests(opened.session.actor, name)[0]

    return _pull(context, pull, "No Open311 server is switched on in this office. Open the window and add one in Settings.")


def pull_forms(context: Context) -> int:
    """Take in the files of this desk's folders of web forms, or of the one named."""

    def pull(opened: OpenedOffice, name: str | None) -> Sequence[Looked]:
        return opened.session.sources.pull_forms(opened.session.actor, name)[0]

    return _pull(context, pull, "No folder of web forms is switched on for this desk. Open the window and add one in Settings.")


def _pull(context: Context, pull: Callable[[OpenedOffice, str | None], Sequence[Looked]], none: str) -> int:
    """Look into sources; one that fails does not hold up the others, and is told when all were looked into."""
    wanted = context.options.name
    with context.opened() as opened:
        found = pull(opened, wanted)
    if not found:
        refuse(f"There is no source named {wanted}." if wanted else none)
    rows = [{"name": one.name, "made": one.made, "refused": one.refused, "fault": one.fault.message if one.fault else None} for one in found]
    made, refused = sum(one.made for one in found), sum(one.refused for one in found)
    value = {"made": made, "refused": refused, "sources": rows}
    context.output.result(value, lambda: [_line(one) for one in found])
    for one in found:
        if one.fault is not None:
            raise one.fault
    return 0


def _line(one: Looked) -> str:
    if one.fault is not None:
        return f"{one.name}: {one.fault.message}"
    return f"{one.name}: {one.made:,} contacts stored" + (f", {one.refused:,} files refused" if one.refused else "")

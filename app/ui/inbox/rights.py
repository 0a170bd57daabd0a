"""What can be done with a message by a person, as one rule that can be read at a glance."""

from app.domain.email_message import MessageState
from app.domain.permission import Permission, may
from app.domain.user import Actor
from app.ui.inbox.facts import MessageFacts
from app.ui.inbox.filing import Filing

SHOWN_WHERE_USABLE = frozenset({"inbox.aside", "inbox.back", "inbox.move", "inbox.split", "inbox.reply"})
"""These buttons stand only where they can be used; the others are greyed."""


def offered(facts: MessageFacts | None, filing: Filing, actor: Actor, *, elsewhere: bool = True) -> dict[str, bool]:
    """Return by action id what can be done now; `elsewhere` says that another place was chosen than where the message is filed already."""
    state = facts.mail.state if facts is not None else None
    allowed = may(actor, Permission.FILE_MAIL)
    is_read = allowed and state is not None and state is not MessageState.QUARANTINED
    is_waiting = is_read and state is MessageState.PARSED
    is_filed = is_read and state is MessageState.FILED
    can_be_fetched = facts is not None and bool(facts.mail.mailbox_ids) and (facts.mail.oversize or (facts.mail.incomplete and not facts.mail.refetched))
    return {
        "inbox.file": is_read and filing.complete and (elsewhere or not is_filed),
        "inbox.aside": is_waiting,
        "inbox.answered": is_read,
        "inbox.back": is_read and not is_waiting,
        "inbox.move": is_filed,
        "inbox.split": is_filed and facts is not None and facts.case is not None,
        "inbox.reply": may(actor, Permission.SEND_MAIL) and ((is_waiting and filing.complete) or (is_filed and facts is not None and facts.case is not None)),
        "inbox.whole": can_be_fetched and may(actor, Permission.PULL_MAIL),
        "inbox.again": allowed and state is MessageState.QUARANTINED,
        "inbox.import": allowed,
        "inbox.save": state is not None,
        "inbox.formatting": facts is not None and bool(facts.mail.html),
        "inbox.quote": facts is not None and facts.has_quote,
        "inbox.guess": is_read and filing.citizen_id is None and filing.new_citizen is None and facts is not None and bool(facts.proposal.guesses),
        **{f"inbox.{name}": is_read for name in ("citizen", "new_citizen", "case", "new_case")},
    }

"""Say why a kind of mailbox fits an address."""


def office(domain: str) -> str:
    """Return the reason for Microsoft 365."""
    return (
        f"The mail of {domain} arrives at Microsoft 365. You sign in in the browser; no password is kept. "
        "The older way for Exchange (EWS) ends in Microsoft 365 on 1 April 2027, so it is not used."
    )


def perhaps_office(domain: str) -> str:
    """Return the reason for trying Microsoft 365 where mail arrives elsewhere first."""
    return f"{domain} is known to Microsoft 365, but its mail arrives elsewhere first. Ask IT whether the mailboxes lie in Microsoft 365."


def office_imap() -> str:
    """Return the reason for IMAP at Microsoft 365."""
    return "Microsoft 365 by IMAP, where IT has switched IMAP on for this mailbox and does not allow the first way. You sign in in the browser."


def personal() -> str:
    """Return the reason for Microsoft's service for private people."""
    return "This is a private Outlook.com mailbox. It is read by IMAP; you sign in in the browser."


def google(domain: str) -> str:
    """Return the reason for Gmail."""
    return (
        f"The mail of {domain} arrives at Google. It is read by IMAP with an app password: switch on two-step verification in the Google account, "
        "make an app password there, and type it here in place of your own."
    )


def exchange(host: str) -> str:
    """Return the reason for an Exchange server."""
    return f"An Exchange server answers at {host}. Sign in with the user name and password you use for Outlook."


def told(host: str) -> str:
    """Return the reason for a server the domain names itself."""
    return f"The domain names {host} as its mail server."


def answered(host: str) -> str:
    """Return the reason for a server that merely answers."""
    return f"A mail server answers at {host}. Check with IT that it is the right one."

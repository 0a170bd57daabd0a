"""What the mailboxes say in words, marked for the translators; `said_below.py` finds it again by its shape."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

MAIL: tuple[object, ...] = (
    QT_TRANSLATE_NOOP("below", "The mailbox %1 can be read. The folder %2 holds %3 messages. %4"),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 can be read. The folder %2 holds %3 messages."),
    QT_TRANSLATE_NOOP("below", "No mail was lost; it stays on the server and arrives with the next fetch."),
    QT_TRANSLATE_NOOP("below", "Microsoft ends this kind of access (EWS) to Microsoft 365 on 1 April 2027. Set this mailbox up as Microsoft 365 before then."),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 has no folder %2. Type its name as Outlook shows it, or Inbox, in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 is set up without encryption. Its address must start with https://. Change it in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "The address of the Exchange server of the mailbox %1 must look like https://mail.example.gov/EWS/Exchange.asmx."),
    QT_TRANSLATE_NOOP("below", "The certificate file %1 of the mailbox %2 cannot be used. Choose a PEM file of your authority."),
    QT_TRANSLATE_NOOP(
        "below",
        "Microsoft ended this kind of access (EWS) to Microsoft 365 on 1 April 2027, so the mailbox %1 can no longer be used this"
        " way. Nothing is lost. Change it to Microsoft 365 in Settings, Mailboxes.",
    ),
    QT_TRANSLATE_NOOP(
        "below", "The Exchange server refused the user name or password of the mailbox %1. It was tried once. Type the password again in Settings."
    ),
    QT_TRANSLATE_NOOP("below", "The user %1 may not use the mailbox %2 (%3). %4"),
    QT_TRANSLATE_NOOP("below", "Ask IT to give this user read access to the mailbox and its folders."),
    QT_TRANSLATE_NOOP("below", "Ask IT for the right to send as this mailbox and to use its folder Sent Items."),
    QT_TRANSLATE_NOOP("below", "The message was not sent; it is kept. Ask IT for the right to send as this mailbox and to use its folder Sent Items."),
    QT_TRANSLATE_NOOP(
        "below",
        "The Exchange server answered the mailbox %1 with %2. Whether the message left is not known; look into Sent before sending again.",
    ),
    QT_TRANSLATE_NOOP(
        "below", "The message is too large for the Exchange server to send from the mailbox %1. It was not sent; it is kept. Send large files another way."
    ),
    QT_TRANSLATE_NOOP("below", "The message was not sent; it is kept."),
    QT_TRANSLATE_NOOP("below", "Ask IT to let %1 send as %2."),
    QT_TRANSLATE_NOOP("below", "Check the addresses it goes to."),
    QT_TRANSLATE_NOOP(
        "below", "The connection broke off while the mailbox %1 was sending. Whether the message left is not known; look into Sent before sending again."
    ),
    QT_TRANSLATE_NOOP("below", "The Exchange server did not take the message for the mailbox %1 (%2). It was not sent; it is kept. %3"),
    QT_TRANSLATE_NOOP("below", "The certificate of %1 has expired, so the mailbox %2 was not opened and the password was not sent. %3"),
    QT_TRANSLATE_NOOP("below", "The certificate of %1 belongs to another name, so the mailbox %2 was not opened and the password was not sent. %3"),
    QT_TRANSLATE_NOOP(
        "below", "The certificate of %1 is not from an authority this PC knows, so the mailbox %2 was not opened and the password was not sent. %3"
    ),
    QT_TRANSLATE_NOOP("below", "The certificate of %1 could not be verified, so the mailbox %2 was not opened and the password was not sent. %3"),
    QT_TRANSLATE_NOOP("below", "If your office has its own authority, choose its certificate file in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "Tell the people who run the mail server."),
    QT_TRANSLATE_NOOP("below", "Check the server's address in Settings."),
    QT_TRANSLATE_NOOP("below", "Check the server's name in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "The Exchange server %1 gave an answer for the mailbox %2 that makes no sense. Show this to IT: %3. %4"),
    QT_TRANSLATE_NOOP("below", "The connection to the Exchange server %1 broke off for the mailbox %2. It is tried again later. %3"),
    QT_TRANSLATE_NOOP("below", "The Exchange server knows no mailbox %1 (%2). Check the address in Settings, Mailboxes. %3"),
    QT_TRANSLATE_NOOP("below", "There is no Exchange server named %1 for the mailbox %2. Check its address and the network. %3"),
    QT_TRANSLATE_NOOP("below", "The Exchange server %1 refused the connection for the mailbox %2. Check its address in Settings. %3"),
    QT_TRANSLATE_NOOP("below", "The Exchange server %1 did not answer in time for the mailbox %2. It is tried again later. %3"),
    QT_TRANSLATE_NOOP("below", "The server %1 does not answer with TLS for the mailbox %2. Check its address in Settings. %3"),
    QT_TRANSLATE_NOOP("below", "%1 does not answer like an Exchange server for the mailbox %2. Check the address in Settings. %3"),
    QT_TRANSLATE_NOOP("below", "%1 is empty: there is no message in it. Nothing was stored."),
    QT_TRANSLATE_NOOP("below", "%1 is not a mail file: it is neither .eml, .msg nor mbox. Nothing was stored."),
    QT_TRANSLATE_NOOP("below", "Name at least one mail file or folder to import. Nothing was stored."),
    QT_TRANSLATE_NOOP("below", "No mail was found in %1: neither .eml, .msg, mbox nor Maildir. Nothing was stored."),
    QT_TRANSLATE_NOOP(
        "below",
        "%1 %2 could not be read, the first is %3. The other %4 messages were taken in. Check who may read %5 and import again; nothing is stored twice.",
    ),
    QT_TRANSLATE_NOOP("below", "The files can be read."),
    QT_TRANSLATE_NOOP("below", "%1 does not exist. Check the name; nothing was stored."),
    QT_TRANSLATE_NOOP("below", "%1 is neither a file nor a folder. Nothing was stored."),
    QT_TRANSLATE_NOOP("below", "%1 cannot be read (%2). Check who may read it; nothing was stored."),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 is set up without encryption, which is allowed on this PC itself only. Choose TLS in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP(
        "below", "The mail server refused the user name or password of the mailbox %1. It was tried once. Type the password again in Settings, Mailboxes."
    ),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 has no folder %2. There are: %3 and others. Choose one of them in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 has no folder %2. There are: %3. Choose one of them in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "The mail server %1 offers no encryption (STARTTLS) for the mailbox %2. The password was not sent. Choose TLS and port 993."),
    QT_TRANSLATE_NOOP("below", "The mail server %1 could not sign in the mailbox %2 right now. It is tried again later. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 does not answer with TLS for the mailbox %2. Check the port: 993 is usual for TLS, 143 for STARTTLS. %3"),
    QT_TRANSLATE_NOOP("below", "There is no mail server named %1 for the mailbox %2. Check its name and the network. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 refused the connection for the mailbox %2. Check the port in Settings. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 did not answer in time for the mailbox %2. It is tried again later. %3"),
    QT_TRANSLATE_NOOP("below", "The connection to the mail server %1 broke off for the mailbox %2. It is tried again later. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 gave an answer for the mailbox %2 that makes no sense. Show this to IT: %3. %4"),
    QT_TRANSLATE_NOOP("below", "The message could not be read: it is too large."),
    QT_TRANSLATE_NOOP("below", "This is not an email: it has no header."),
    QT_TRANSLATE_NOOP("below", "The message could not be read: its parts lie too deep in each other."),
    QT_TRANSLATE_NOOP("below", "The message could not be read: it needs too much memory."),
    QT_TRANSLATE_NOOP("below", "The message could not be read: reading it stopped the reader (too much memory, or damaged content)."),
    QT_TRANSLATE_NOOP("below", "The message could not be read: it took longer than %1 seconds."),
    QT_TRANSLATE_NOOP("below", "The message could not be read (%1)."),
    QT_TRANSLATE_NOOP("below", "The message is empty."),
    QT_TRANSLATE_NOOP("below", "This Outlook message is damaged and could not be read. Open it in Outlook and save it again."),
    QT_TRANSLATE_NOOP(
        "below",
        "The part of the program that reads mail does not start on this PC; an antivirus program may be stopping it. The mail is "
        "kept as it arrived and is read as soon as it starts; nothing is lost. Ask IT to allow County Daybook to start its own "
        "processes.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The mail of %1 arrives at Microsoft 365. You sign in in the browser; no password is kept. The older way for Exchange "
        "(EWS) ends in Microsoft 365 on 1 April 2027, so it is not used.",
    ),
    QT_TRANSLATE_NOOP("below", "%1 is known to Microsoft 365, but its mail arrives elsewhere first. Ask IT whether the mailboxes lie in Microsoft 365."),
    QT_TRANSLATE_NOOP(
        "below",
        "Microsoft 365 by IMAP, where IT has switched IMAP on for this mailbox and does not allow the first way. You sign in in the browser.",
    ),
    QT_TRANSLATE_NOOP("below", "This is a private Outlook.com mailbox. It is read by IMAP; you sign in in the browser."),
    QT_TRANSLATE_NOOP(
        "below",
        "The mail of %1 arrives at Google. It is read by IMAP with an app password: switch on two-step verification in the "
        "Google account, make an app password there, and type it here in place of your own.",
    ),
    QT_TRANSLATE_NOOP("below", "An Exchange server answers at %1. Sign in with the user name and password you use for Outlook."),
    QT_TRANSLATE_NOOP("below", "The domain names %1 as its mail server."),
    QT_TRANSLATE_NOOP("below", "A mail server answers at %1. Check with IT that it is the right one."),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 gave an answer for the mailbox %1 that makes no sense. Show this to IT: %2. %3"),
    QT_TRANSLATE_NOOP("below", "The account %1 may not read the mailbox %2. Ask IT to give it full access to this mailbox in Microsoft 365."),
    QT_TRANSLATE_NOOP("below", "The address of the service of the mailbox %1 must start with https://, usually https://graph.microsoft.com/v1.0."),
    QT_TRANSLATE_NOOP("below", "The mail server %1 sent the mailbox %2 to another server, which was not followed. Show this to IT."),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 no longer accepts the sign-in of the mailbox %1. %2 Sign in again in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 could not answer for the mailbox %1 right now. It is tried again later. %2"),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 has no mailbox %1. Check the address; a mailbox on a server of your own is set up as Exchange. %2"),
    QT_TRANSLATE_NOOP("below", "The network's proxy let nothing through to %1 for the mailbox %2. Show this to IT. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 refused the connection for the mailbox %2. Check the network. %3"),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 answered the mailbox %1 with %2. Whether the message left is not known; look into Sent before sending again."),
    QT_TRANSLATE_NOOP(
        "below",
        "Microsoft 365 no longer accepts the sign-in of the mailbox %1. The message was not sent; it is kept. Sign in again in Settings.",
    ),
    QT_TRANSLATE_NOOP(
        "below",
        "The message is too large for Microsoft 365 to send from the mailbox %1. It was not sent; it is kept. Send large files another way.",
    ),
    QT_TRANSLATE_NOOP("below", "Microsoft 365 did not take the message for the mailbox %1 (%2). It was not sent; it is kept. %3"),
    QT_TRANSLATE_NOOP("below", "Nobody is signed in to the mailbox %1 on this PC. No mail was fetched. Open Settings, Mailboxes, and sign in once."),
    QT_TRANSLATE_NOOP("below", "The sign-in to the mailbox %1 was not finished. Nothing was saved. Sign in again when you are ready."),
    QT_TRANSLATE_NOOP("below", "Microsoft knows no organization %1 for the mailbox %2. Check it with your administrator, or leave it empty."),
    QT_TRANSLATE_NOOP("below", "Microsoft's sign-in service gave an answer for the mailbox %1 that makes no sense. Show this to IT: %2."),
    QT_TRANSLATE_NOOP("below", "The file %1 cannot be read or written, so the sign-in to the mailbox %2 was not kept. Ask IT to check its rights."),
    QT_TRANSLATE_NOOP("below", "Microsoft refused the sign-in to the mailbox %1 (%2). Nothing was saved. Try again, or show this to IT."),
    QT_TRANSLATE_NOOP("below", "Microsoft's sign-in service is busy, so the mailbox %1 was not opened. It is tried again later. No mail was lost."),
    QT_TRANSLATE_NOOP(
        "below",
        "Microsoft did not let the program open the mailbox %1 (%2). Ask your administrator to allow County Daybook for your organization.",
    ),
    QT_TRANSLATE_NOOP("below", "Microsoft does not know the program by this application number for the mailbox %1 (%2). Check it with your administrator."),
    QT_TRANSLATE_NOOP("below", "The sign-in to the mailbox %1 has run out (%2). No mail was lost. Open Settings, Mailboxes, and sign in again."),
    QT_TRANSLATE_NOOP("below", "The mail server no longer accepts the sign-in of the mailbox %1. It was tried once. Sign in again in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP("below", "The mail server %1 could not open the folder %2 of the mailbox %3. It is tried again later. %4"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 signs in the mailbox %2 with encryption only. Choose TLS and port 993."),
    QT_TRANSLATE_NOOP("below", "The message was not sent; it is kept and can be sent again."),
    QT_TRANSLATE_NOOP("below", "This was only a test; nothing was handed over."),
    QT_TRANSLATE_NOOP("below", "Mail can be sent by the server %1."),
    QT_TRANSLATE_NOOP("below", "Mail is sent by the same way."),
    QT_TRANSLATE_NOOP("below", "Nobody was sent the message; it is kept. Correct the address, then send it again."),
    QT_TRANSLATE_NOOP(
        "below",
        "The message was handed to the mail server %1, but nobody knows whether it took it: %2. It is never sent again "
        "by itself. Look into Sent of the mailbox %3, or ask who was to receive it, before you send it again.",
    ),
    QT_TRANSLATE_NOOP("below", "The mail server %1 offers no encryption (STARTTLS) for the mailbox %2. The password was not sent. Choose TLS and port 465."),
    QT_TRANSLATE_NOOP("below", "The mail server %1 offers no way to sign in that this program knows. Show this to IT. %2"),
    QT_TRANSLATE_NOOP("below", "The message is %1 MB, and the mail server %2 takes %3 MB at most. It was not sent. Send fewer or smaller files."),
    QT_TRANSLATE_NOOP(
        "below", "The mail server %1 does not take addresses or headers with letters outside English. The message was not sent. Use another address."
    ),
    QT_TRANSLATE_NOOP("below", "The mailbox %1 is set up for reading only. Type the server that sends its mail in Settings, Mailboxes."),
    QT_TRANSLATE_NOOP(
        "below", "The mailbox %1 is set up to send without encryption, which is allowed on this PC itself only. Choose TLS in Settings, Mailboxes."
    ),
    QT_TRANSLATE_NOOP("below", "The mail server %1 gave an answer for the mailbox %2 that makes no sense. Show this to IT. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 does not take mail from the mailbox %2. %3 It says: %4"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 does not accept the address %2. %3 It says: %4"),
    QT_TRANSLATE_NOOP(
        "below",
        "Sending by SMTP is switched off for the mailbox %1. Ask whoever looks after it to switch on authenticated SMTP, "
        "or connect it as a Microsoft 365 mailbox.",
    ),
    QT_TRANSLATE_NOOP("below", "The mail server %1 does not answer with TLS for the mailbox %2. Check the port: 465 is usual for TLS, 587 for STARTTLS. %3"),
    QT_TRANSLATE_NOOP("below", "The mail server %1 did not answer in time for the mailbox %2. %3"),
    QT_TRANSLATE_NOOP("below", "The connection to the mail server %1 broke off for the mailbox %2. %3"),
)

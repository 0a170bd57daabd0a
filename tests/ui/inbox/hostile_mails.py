"""A thousand mails that try to reach something outside when they are looked at. Run as a program it shows all of them; the test watches it."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from app.domain.email_message import MessageState, ParsedMail, StoredMessage

COUNT = 1_000
BEGIN, END = "/daybook-watch-begins", "/daybook-watch-ends"

PLACES = (
    "file:///daybook-bait/a.png", "FILE:///daybook-bait/b.png", "/daybook-bait/c.png", "//daybook-bait/share/d.png", "\\\\daybook-bait\\share\\e.png",
    "file://daybook-bait/share/f.png", "file:\\\\daybook-bait\\g.png", "\tfile:///daybook-bait/h.png", "fi&#108;e:///daybook-bait/i.png", "&#x66;ile:///daybook-bait/j.png",
    "http://127.0.0.1:9/daybook-bait.png", "https://daybook-bait.example/k.png", "HtTp://127.0.0.1:9/daybook-bait", "//127.0.0.1:9/daybook-bait", "ftp://daybook-bait.example/l",
    "smb://daybook-bait/m", "cid:../../daybook-bait/n.png", "cid:/daybook-bait/o.png", "cid://daybook-bait/share/p.png", "CID:file:///daybook-bait/q.png", "cid:own",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///daybook-bait/r.png'/></svg>", "data:text/html;base64,PGltZyBzcmM9ZmlsZTovLy9kYXlib29rLWJhaXQvcz4=",
    "qrc:/daybook-bait/t.png", ":/daybook-bait/u.png", "jar:file:///daybook-bait/v.jar!/w", "search-ms:query=x&crumb=location:\\\\daybook-bait\\share", "ms-word:ofe|u|http://daybook-bait.example/x",
    "view-source:file:///daybook-bait/y", "java&#10;script:new Image().src='http://127.0.0.1:9/daybook-bait'", "vbscript:daybook-bait", "%66ile:///daybook-bait/z.png", "daybook-bait/%2e%2e/aa.png",
)  # fmt: skip

TRICKS = (
    '<img src="{p}">', "<img src='{p}' srcset='{p} 2x, {p} 640w'>", "<img/src={p}>", '<IMG lowsrc="{p}" dynsrc="{p}">', '<img src="{p}', '<img alt=">" src="{p}">', "<img\0 src='{p}'>",
    '<picture><source srcset="{p}"><img src="{p}"></picture>', '<body background="{p}">', '<table background="{p}"><tr background="{p}"><td background="{p}">cell</td></tr></table>',
    '<div style="background-image:url({p})">a</div>', "<p style=\"background:url('{p}');list-style-image:url({p});border-image:url({p});cursor:url({p}),auto\">b</p>",
    "<style>@import url('{p}'); body {{ background: url({p}) }} @font-face {{ font-family: x; src: url({p}) }} p::before {{ content: url({p}) }}</style>",
    '<link rel="stylesheet" href="{p}"><link rel="preload" as="image" href="{p}"><link rel="icon" href="{p}">', '<base href="{p}"><img src="relative.png">', '<meta http-equiv="refresh" content="0;url={p}">',
    '<iframe src="{p}"></iframe><frameset><frame src="{p}"></frameset>', '<object data="{p}"><embed src="{p}"></object><applet code="{p}"></applet>', '<video poster="{p}" src="{p}"></video><audio src="{p}"></audio>',
    '<input type="image" src="{p}"><button formaction="{p}">go</button><form action="{p}"><input></form>', '<svg><image href="{p}" xlink:href="{p}"/><use href="{p}#x"/><script href="{p}"/></svg>',
    '<svg><style>* {{ fill: url({p}) }}</style><foreignObject><img src="{p}"></foreignObject></svg>', '<math><mtext><img src="{p}"></mtext></math>', '<a href="{p}" ping="{p}">open me</a>',
    '<a href="{p}"><img src="{p}"></a>', '<area href="{p}"><map><area href="{p}"></map>', '<v:imagedata src="{p}"/><o:OLEObject href="{p}"/>', '<!--[if mso]><img src="{p}"><![endif]-->',
    '<!--><img src="{p}">-->', '<noscript><img src="{p}"></noscript>', '<title><img src="{p}"></title><img src="{p}">', '<xmp><img src="{p}"></xmp>', '<template><img src="{p}"></template>',
    '<script>new Image().src = "{p}"; fetch("{p}")</script>', "<img src='x' onerror=\"this.src='{p}'\">", '<bgsound src="{p}"><marquee style="background:url({p})">m</marquee>', '<?xml-stylesheet href="{p}"?>',
    '<ul style="list-style-image:url({p})"><li>one</li></ul><li style="list-style: url({p})">two</li>', '<hr style="background-image:url({p})"><td background={p}>loose cell',
    '<img src="{p}" width="99999" height="99999"><img src="{p}" width="1" height="1">', '<q cite="{p}">q</q><blockquote cite="{p}"><ins cite="{p}">i</ins></blockquote>', '<img longdesc="{p}" usemap="{p}" alt="{p}">',
)  # fmt: skip

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///daybook-bait/inside.png'/></svg>"
CALM = "<h1>Dear clerk</h1><p>cell <b>one</b> <i>open</i> <u>me</u> <code>x</code> <img src='cid:own'></p><ul><li>one</li></ul><table><tr><td>cell</td></tr></table><a href='https://example.org/'>go</a>"


def hostile_mails(count: int = COUNT) -> Iterator[bytes]:
    """Yield mails, always the same ones: some tricks each, in different dress, now and then with a layout made to take long."""
    for number in range(count):
        random = Random(number)
        html = "".join(random.choice(TRICKS).format(p=random.choice(PLACES)) for _ in range(random.randint(2, 8)))
        html = random.choice(
            ("<html><head>{0}</head><body>{0}</body></html>", "{0}", "<table>" * random.randint(1, 40) + "{0}", "<p>Dear clerk,</p>{0}<p>bye")
        )[:].replace("{0}", html)
        if number % 10 == 0:
            html += random.choice(
                (
                    "word" * 5_000,
                    "<table><tr><td>" * 300,
                    "<div>" * 3_000,
                    "<tr><td>x</td></tr>" * 3_000,
                    "<b>" * 5_000 + "x",
                    "&#0;" * 500 + "&lt;img src=file:///daybook-bait/&gt;",
                )
            )
        yield _mail(html, number, random)


def _mail(html: str, number: int, random: Random) -> bytes:
    head = f"From: Mallory <m{number}@evil.example>\nTo: clerk@county.example\nSubject: <img src=//daybook-bait/s> {number}\nMIME-Version: 1.0\n"
    charset = random.choice(("utf-8", "iso-8859-1", "utf-7", "x-unknown"))
    page = f"Content-Type: text/html; charset={charset}\n\n{html}\n"
    picture = "Content-Type: image/png\nContent-ID: <own>\n\n" + SVG.decode() + "\n"
    kind = random.choice(("alone", "alternative", "related"))
    if kind == "alone":
        return (head + page).encode()
    if kind == "alternative":
        return (
            head
            + f"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain <img src=file:///daybook-bait/p>\n--b\n{page}--b--\n"
        ).encode()
    return (head + f"Content-Type: multipart/related; boundary=b\n\n--b\n{page}--b\n{picture}--b--\n").encode()


def stored(mail: ParsedMail) -> StoredMessage:
    """Return a read mail as the inbox gets it."""
    return StoredMessage(
        1, 1, MessageState.PARSED, mail.message_id, "", "", 0, mail.sender, mail.to, mail.cc, mail.subject, mail.sent_at, datetime(2026, 11, 20, tzinfo=UTC),
        mail.automatic, False, mail.incomplete, "", mail.text, mail.text_new, mail.html, "Clerk", "",
    )  # fmt: skip


def show() -> None:
    """Show harmless mails first, so that fonts, styles and modules are loaded, then the hostile ones, between two marks in the trace."""
    from PySide6.QtWidgets import QApplication

    from app.mail.html_process import HtmlProcess
    from app.mail.parse_process import ParseProcess
    from app.ui.colours import Scheme
    from app.ui.icons import Icons
    from app.ui.inbox.body_view import BodyView
    from app.ui.inbox.facts import NOTHING_PROPOSED, FormattedMail, MessageFacts, calm
    from app.ui.inbox.pictures import decoded_all
    from app.ui.theme import Theme

    resources = Path(__file__).resolve().parents[3] / "resources"
    application = QApplication([])
    theme = Theme(application, resources, Scheme.LIGHT)
    theme.follow_system()
    view, parser, cleaner, told = BodyView(Icons(resources / "icons", theme)), ParseProcess(), HtmlProcess(), list[str]()
    view.resize(640, 480)
    view.show()
    sys.addaudithook(lambda event, _: told.append(event) if event.startswith(("socket.", "urllib.", "webbrowser.", "subprocess.", "os.startfile")) else None)

    def preview(raw: bytes) -> bool:
        (outcome,) = parser.parse([raw])
        assert outcome.mail is not None, outcome.why
        mail = outcome.mail
        view.show_facts(MessageFacts(stored(mail), (), NOTHING_PROPOSED, None, None, calm(mail.text_new), calm(mail.text)))
        application.processEvents()
        html = cleaner.clean(mail.html)
        pictures = {part.content_id: outcome.contents[part.sha256] for part in mail.parts if part.content_id}
        view.show_formatted(FormattedMail(html, decoded_all(pictures)))
        application.processEvents()
        view.grab()
        return view.is_formatted

    for _ in range(3):
        preview(_mail(CALM, 0, Random(1)))
        preview(_mail("<script>1</script>", 0, Random(1)))
        preview(_mail("<p>1</p>" * 100_000, 0, Random(1)))
    told.clear()
    Path(BEGIN).exists()
    formatted = sum(preview(raw) for raw in hostile_mails())
    Path(END).exists()
    parser.close()
    cleaner.close()
    print(f"shown {COUNT} formatted {formatted} told {sorted(set(told))}")


if __name__ == "__main__":
    show()

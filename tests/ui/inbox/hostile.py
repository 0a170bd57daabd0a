"""A page that tries every door a text browser may have. Run as a program it shows that page; the test watches what the program asks the system for."""

import sys
from pathlib import Path

PAGE = """
<html><head><link rel="stylesheet" href="file:///daybook-bait/style.css"><base href="file:///daybook-bait/">
<style>@import url("file:///daybook-bait/import.css"); p { background-image: url(file:///daybook-bait/p.png); list-style-image: url("/daybook-bait/l.png") }</style></head>
<body background="file:///daybook-bait/body.png" style="background-image:url('//daybook-bait/share/body.png')">
<p>Dear clerk, <img src="file:///daybook-bait/a.png"><img src="/daybook-bait/b.png"><img src="//daybook-bait/share/c.png"><img src="daybook-bait/d.png">
<img src="\\\\daybook-bait\\share\\e.png"><img src="http://127.0.0.1:9/daybook-bait.png"><img src="https://daybook-bait.example/f.png"><img src="ftp://daybook-bait.example/g.png">
<img src="cid:daybook-bait/../../h.png"><img src="cid:nobody"><img src="CID://daybook-bait/share/i.png"><img src="qrc:/daybook-bait/j.png"><img src=":/daybook-bait/k.png">
<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///daybook-bait/m.png'/></svg>"><img src="data:image/png;base64,AAAA"></p>
<table background="file:///daybook-bait/t.png" bgcolor="#ffffff"><tr background="file:///daybook-bait/r.png"><td background="//daybook-bait/share/n.png">cell</td></tr></table>
<ul style="list-style-image:url(file:///daybook-bait/o.png)"><li>one</li></ul>
<iframe src="file:///daybook-bait/q.html"></iframe><object data="file:///daybook-bait/u.swf"></object><embed src="file:///daybook-bait/v.pdf"><video poster="file:///daybook-bait/w.png">
<audio src="file:///daybook-bait/x.mp3"></audio><input type="image" src="file:///daybook-bait/y.png"><a href="file:///daybook-bait/z.exe">open me</a>
<script>new Image().src = "http://127.0.0.1:9/daybook-bait.js"</script>
</body></html>
"""
CALM = '<h1>Dear clerk</h1><p>cell one <b>open</b> <i>me</i> <img src="cid:own"></p><ul><li>one</li></ul><table><tr><td>cell</td></tr></table>'
BEGIN, END = "/daybook-watch-begins", "/daybook-watch-ends"


def show() -> None:
    """Show a harmless message first, so that fonts and styles are loaded, then the hostile one, between two marks in the trace."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QTextBrowser

    from app.ui.inbox.mail_browser import MailBrowser

    application = QApplication([])
    browser = MailBrowser("message")
    browser.resize(640, 480)
    browser.show()
    for _ in range(2):
        browser.show_message(CALM, {})
        QTest.qWait(50)
        browser.grab()
    Path(BEGIN).exists()
    if "--bare" in sys.argv:
        QTextBrowser.setHtml(browser, PAGE)
    else:
        own = QImage(2, 2, QImage.Format.Format_RGB32)
        own.fill(Qt.GlobalColor.white)
        browser.show_message(PAGE, {"own": own})
    for width in (640, 400, 800):
        browser.resize(width, 480)
        QTest.qWait(30)
        browser.grab()
    browser.selectAll()
    browser.createMimeDataFromSelection().html()
    Path(END).exists()
    application.processEvents()


if __name__ == "__main__":
    show()

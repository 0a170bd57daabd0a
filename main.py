"""Start County Daybook: the window, or one command."""

from app.startup import run

if __name__ == "__main__":
    raise SystemExit(run())

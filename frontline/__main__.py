"""``python -m frontline``."""

from frontline.cli import app

if __name__ == "__main__":
    app(prog_name="frontline")

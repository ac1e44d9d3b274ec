"""Frontline: from war reports to mapped, dated, sourced events: ``streamlit run app.py``.

Streamlit reads this file in two ways. Run, for each turn of a visit, it is the
frame around every page: navigation, shared filters, theme. Imported, once, it
is the server, which loads the data before anybody asks.
"""

import streamlit as st

from frontline import folders

if __name__ == "__main__":
    from frontline import ui
    from frontline.ui.frame.navigation import navigation
    from frontline.ui.frame.page_frame import close_frame, open_frame, style_page

    ui.guard()
    page = navigation()
    st.set_page_config(
        page_title=f"{page.title} · Frontline",
        page_icon=str(folders.STATIC / "favicon.png"),
        layout="wide",
    )
    style_page()
    st.logo(str(folders.STATIC / f"logo-{ui.theme()}.svg"), size="large")
    with ui.show_problems():
        open_frame(page.url_path)
        page.run()
        close_frame()
else:
    from collections.abc import AsyncIterator
    from contextlib import asynccontextmanager
    from pathlib import Path
    from threading import Thread

    from starlette.middleware import Middleware
    from streamlit import net_util
    from streamlit.file_util import get_static_dir

    from frontline.serving.frontend import Frontend
    from frontline.serving.gate import Gate

    # Streamlit asks another host for this machine's address, to print it and to compare origins
    # with: `Gate` compares them, and nothing leaves the machine.
    net_util.get_external_ip = lambda: None

    def prepare() -> None:
        """Load the data and what draws the first page, one beside the other."""
        from frontline.opening import begin_opening

        begin_opening()
        import frontline.ui  # noqa: F401

    @asynccontextmanager
    async def prepared(_server: st.App) -> AsyncIterator[None]:
        """Answer meanwhile; the first page waits for what is not there yet."""
        Thread(target=prepare, name="preparing", daemon=True).start()
        yield

    app = st.App(
        __file__,
        lifespan=prepared,
        middleware=[
            Middleware(
                Gate,
                hosts=st.get_option("server.allowedHosts"),
                origins=st.get_option("server.corsAllowedOrigins"),
                most_upload_bytes=st.get_option("server.maxUploadSize") * 1024**2,
            ),
            Middleware(Frontend, folder=Path(get_static_dir())),
        ],
    )

"""The front end: `streamlit run app.py`, `python app.py [port]` or `ddx app`.

The list of pages is `src/ddx/ui/desk.py`; this file puts it behind a server that is safe by default.
"""

import sys

import streamlit as st
from starlette.middleware import Middleware

from ddx.ui import DESK
from ddx.ui.failure import say_so
from ddx.ui.headers import SafeHeaders
from ddx.ui.settings import settings

app = st.App(DESK, middleware=[Middleware(SafeHeaders)], on_script_error=say_so)

if __name__ == "__main__":
    app.run(config=settings(*sys.argv[1:2]))

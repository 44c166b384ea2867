"""Reading without the search for garbage: what is read lives on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Reading makes very many nouns that all live on; searching them for garbage again and again doubles its time.

    What the first reading of a process made is never searched again. Later ones are, for they may be exchanged.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
        if was_on:
            gc.enable()

#!/bin/sh
# Runs pytest with the arguments given. The browser tests need a Chromium: where there is none this says
# how to get one and stops, unless DDX_NO_BROWSER=1 asks for everything else.
set -eu

find_chromium() {
    for name in "${DDX_CHROMIUM:-}" /usr/bin/chromium chromium chromium-browser google-chrome; do
        [ -n "$name" ] && command -v "$name" && return
    done
}

if [ "${DDX_NO_BROWSER:-}" = 1 ]; then
    echo "DDX_NO_BROWSER=1: the tests in a real browser are left out."
    exec "$BIN/python" -m pytest -m "not browser" "$@"
fi

DDX_CHROMIUM=$(find_chromium || true)
if [ -z "$DDX_CHROMIUM" ]; then
    cat >&2 <<'WORDS'

Cannot run the tests: they drive the pages in a real browser, and no Chromium is here.
  fix: apt-get install chromium                       (Debian; Ubuntu: chromium-browser)
       make test DDX_CHROMIUM=/path/to/chrome         if it is somewhere else
       make test DDX_NO_BROWSER=1                     to leave those tests out

WORDS
    exit 1
fi
export DDX_CHROMIUM
exec "$BIN/python" -m pytest "$@"

#!/bin/sh
# Installs what is named (`.` or `.[dev]`) into $VENV, from this checkout, so that edits count at once.
# Says in plain words what the machine lacks. PYTHON, COMPILER and VENV come from the Makefile.
set -eu

PYTHON=${PYTHON:-python3}
COMPILER=${COMPILER:-cc}
VENV=${VENV:-.venv}

stop() {
    printf '\nCannot set up: %s\n' "$1" >&2
    printf '  fix: %s\n\n' "$2" >&2
    exit 1
}

check_python() {
    command -v "$PYTHON" >/dev/null 2>&1 ||
        stop "there is no $PYTHON here." "install Python 3.11 or newer, or name one: make PYTHON=python3.12 ..."
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "$("$PYTHON" --version) is too old; Python 3.11 or newer is needed." \
            "name a newer one: make PYTHON=python3.12 ..."
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "this Python cannot make a virtual environment (no ensurepip)." \
            "apt-get install python3-venv   (Debian, Ubuntu)"
}

# durable-rules comes as C source and is built here.
check_compiler() {
    command -v "$COMPILER" >/dev/null 2>&1 ||
        stop "there is no C compiler ($COMPILER), and durable-rules is built from C source." \
            "apt-get install gcc libc6-dev python3-dev   (Debian, Ubuntu)   xcode-select --install   (macOS)"
    "$PYTHON" -c 'import pathlib, sys, sysconfig
sys.exit(not (pathlib.Path(sysconfig.get_path("include")) / "Python.h").is_file())' ||
        stop "Python's headers (Python.h) are missing, and durable-rules is built from C source." \
            "apt-get install python3-dev   (Debian, Ubuntu)"
}

check_python
if ! "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then
    echo "Making $VENV with $("$PYTHON" --version)"
    # Only what is already a virtual environment may be emptied.
    if [ -f "$VENV/pyvenv.cfg" ]; then clear=--clear; else clear=; fi
    "$PYTHON" -m venv $clear "$VENV"
fi
"$VENV/bin/python" -c 'import durable.lang' 2>/dev/null || check_compiler

echo "Installing $* into $VENV (a minute or two the first time)"
# Python 3.13 removed the function that durable-rules calls: the flag gives it the newer name.
CC="$COMPILER -O2 -DPyEval_CallObject=PyObject_CallObject" \
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --editable "$@"

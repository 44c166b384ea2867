"""The pages: a clinician enters a patient, reads the answer, follows it to rule, source and case."""

from pathlib import Path

DESK = Path(__file__).with_name("desk.py")
"""The script the server runs for every visitor: the list of pages."""

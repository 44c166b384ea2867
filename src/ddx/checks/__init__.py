"""A library to issues: is it cited, covered and consistent; one function per check, one file per group."""

from ddx.checks.analysis import analyse_library
from ddx.checks.library import check_library
from ddx.checks.one import check_rule_set
from ddx.checks.sound import without_faulty

__all__ = ["analyse_library", "check_library", "check_rule_set", "without_faulty"]

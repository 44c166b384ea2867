"""A library to issues: is it cited, covered and consistent; one function per check, one file per group."""

from ddx.checks.library import check_library

__all__ = ["check_library"]

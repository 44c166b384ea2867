"""A library to issues: is it cited, covered and consistent; one function per check, one file per group."""

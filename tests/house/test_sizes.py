"""Files and functions stay small enough to be read in one go."""

from __future__ import annotations

import ast

from house.tree import docstring_of, shown, source_files, tree_of

FILE_LIMIT = 250
FUNCTION_LIMIT = 40


def test_no_source_file_is_longer_than_250_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in source_files()}
    long = [f"{shown(path)}: {count} lines" for path, count in lengths.items() if count > FILE_LIMIT]
    assert not long, "split these by what they are about:\n" + "\n".join(long)


def test_no_function_is_longer_than_40_lines_without_its_docstring() -> None:
    long = [
        f"{shown(path, node.lineno)}: {node.name} has {lines_of(node)} lines"
        for path in source_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines_of(node) > FUNCTION_LIMIT
    ]
    assert not long, "name a part of each and let it stand alone:\n" + "\n".join(long)


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function from `def` to its end, its docstring left out."""
    whole = (function.end_lineno or function.lineno) - function.lineno + 1
    words = docstring_of(function)
    return whole - ((words.end_lineno or words.lineno) - words.lineno + 1 if words else 0)

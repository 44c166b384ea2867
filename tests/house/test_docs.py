"""Everything public says what it is, and every link in the docs leads somewhere."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from house.tree import docstring_of, kept_files, shown, source_files, tree_of

Public = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")


def test_every_module_class_and_public_function_has_a_docstring() -> None:
    bare = [place for path in source_files() for place in [*bare_module(path), *bare_parts(path, tree_of(path))]]
    assert not bare, "say in one line what each is or gives:\n" + "\n".join(bare)


def test_every_relative_link_in_the_docs_resolves() -> None:
    broken = [
        f"{shown(path)}: {link}"
        for path in kept_files()
        if path.suffix == ".md"
        for link in links_of(path)
        if not (path.parent / link.partition("#")[0]).exists()
    ]
    assert not broken, "these lead nowhere:\n" + "\n".join(broken)


def bare_module(path: Path) -> list[str]:
    """The place of a module that holds something and has no docstring."""
    module = tree_of(path)
    return [shown(path)] if module.body and docstring_of(module) is None else []


def bare_parts(path: Path, parent: ast.Module | ast.ClassDef) -> Iterator[str]:
    """The places of public classes, functions and methods without a docstring."""
    for node in parent.body:
        if not isinstance(node, Public) or node.name.startswith("_"):
            continue
        if docstring_of(node) is None and not is_overload(node):
            yield f"{shown(path, node.lineno)}: {node.name}"
        if isinstance(node, ast.ClassDef):
            yield from bare_parts(path, node)


def is_overload(node: Public) -> bool:
    """Whether a function only lends its signature to the one that follows."""
    return any(ast.unparse(mark).endswith("overload") for mark in node.decorator_list)


def links_of(path: Path) -> list[str]:
    """The links of a Markdown file to other files of the checkout."""
    prose = CODE.sub("", path.read_text(encoding="utf-8"))
    return [link for link in LINK.findall(prose) if not re.match(r"[a-z][a-z+.-]*:|#|//", link)]

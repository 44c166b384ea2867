"""Foreign libraries stay in their rooms, and nothing keeps a memory between two calls."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from house.tree import SOURCE, shown, source_files, tree_of

# Where each foreign library may be imported: a file, or a folder and all that is in it. import-linter checks
# the libraries it is told of; this list also stops one that nobody has given a room yet.
ROOMS = {
    "pydantic": [""],
    "pydantic_core": [""],
    "yaml": ["reading/yaml.py"],
    "durable": ["engine/durable.py"],
    "durable_rules_engine": ["engine/durable.py"],  # the compiled half of durable-rules
    "streamlit": ["ui/"],
    "starlette": ["ui/"],
    "pandas": ["ui/"],
    "uvicorn": ["ui/"],
    "typer": ["cli/"],
    "rich": ["cli/"],
    "click": ["cli/"],
    "typst": ["rendering/pdf.py"],
}
OURS = {"ddx", "__future__", *sys.stdlib_module_names}
CHANGES = {
    *("append", "extend", "insert", "remove", "pop", "popitem", "clear", "sort", "reverse"),
    *("add", "discard", "update", "setdefault"),
}


def test_every_foreign_library_is_imported_only_in_its_room() -> None:
    strangers = [
        f"{shown(path, line)}: {library}"
        for path in source_files()
        if path.is_relative_to(SOURCE)
        for line, library in foreign_imports(path)
        if not path.relative_to(SOURCE).as_posix().startswith(tuple(ROOMS.get(library, [])))
    ]
    assert not strangers, "give it a room, or ask the room that has it:\n" + "\n".join(strangers)


def test_no_module_changes_what_it_holds() -> None:
    changed = [f"{shown(path, line)}: {name}" for path in source_files() for line, name in changes(tree_of(path))]
    assert not changed, "state of a module is shared by every patient; pass it instead:\n" + "\n".join(changed)


def foreign_imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and top-level name of every import that is neither ours nor Python's own."""
    for node in ast.walk(tree_of(path)):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module or ""]
        tops = {name.partition(".")[0] for name in names}
        yield from ((node.lineno, top) for top in sorted(tops - OURS))


def changes(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and name wherever a function changes a container that its module holds, or says `global`."""
    held = held_containers(module)
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for function in functions:
        visible = held - assigned_in(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Global):
                yield node.lineno, ", ".join(node.names)
            elif (name := changed_by(node)) in visible and name:
                yield node.lineno, name


def held_containers(module: ast.Module) -> set[str]:
    """The module-level names that hold a list, a dictionary or a set."""
    names: set[str] = set()
    for node in module.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_container(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def is_container(value: ast.expr | None) -> bool:
    """Whether an expression makes something that can be changed in place."""
    if isinstance(value, ast.Call):
        return ast.unparse(value.func) in {"dict", "list", "set", "defaultdict", "OrderedDict", "Counter"}
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def assigned_in(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The names a function makes for itself."""
    stored = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and is_stored(node)}
    return stored | {argument.arg for argument in ast.walk(function) if isinstance(argument, ast.arg)}


def is_stored(node: ast.Name) -> bool:
    """Whether a name is given a value here."""
    return isinstance(node.ctx, ast.Store)


def changed_by(node: ast.AST) -> str:
    """The name that a subscript assignment or a method call changes in place, or nothing."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        return node.value.id if isinstance(node.value, ast.Name) else ""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
        return node.func.value.id if isinstance(node.func.value, ast.Name) else ""
    return ""

"""Laying: a layer begins, replaces questions below, switches rules off with a reason, and ends."""

from __future__ import annotations

from collections.abc import Iterable

from ddx.model.layer import Change, Layer, SwitchedOff
from ddx.model.rule import RuleTest
from ddx.reading.laying.storey import Storey
from ddx.reading.shelf import Shelf
from ddx.reading.telling.near import nearest
from ddx.reading.yaml import Document


def begin_layer(storey: Storey, shelf: Shelf) -> None:
    """From here on, what is read comes from this folder."""
    shelf.layer = storey.layer.name if storey.layer else None
    shelf.below = frozenset(shelf.rule_sets)
    shelf.changes = []


def may_stand(rule_set_id: str, storey: Storey, shelf: Shelf) -> bool:
    """Tell whether a layer says with a reason that it replaces a rule set below; if so, note that it was replaced."""
    reasons = {one.question: one.reason for one in storey.layer.replaces} if storey.layer else {}
    if rule_set_id not in reasons or shelf.origins.get(rule_set_id) == shelf.layer:
        return False
    title = shelf.rule_sets[rule_set_id].title
    shelf.changes.append(Change(what="replaced", rule=rule_set_id, says=title, reason=reasons[rule_set_id]))
    return True


def end_layer(storey: Storey, shelf: Shelf) -> None:
    """Switch off what the layer switches off, and put the layer itself on the shelf."""
    if storey.layer is None or storey.written is None:
        return
    layer, document = storey.layer, storey.written
    if layer.name in [below.name for below in shelf.layers]:
        message = f'the name "{layer.name}" is given to a layer below already'
        shelf.issues.append(document.issue("name-twice", message, ("name",), "give this layer another name."))
    for n, one in enumerate(layer.replaces):
        _is_replaced(one.question, n, document, shelf)
    for n, off in enumerate(layer.switched_off):
        _switch_off(off, n, document, shelf)
    shelf.layers.append(Layer(name=layer.name, title=layer.title, changes=tuple(shelf.changes)))


def _is_replaced(question: str, n: int, document: Document, shelf: Shelf) -> None:
    """Report a line of replaces that replaces nothing."""
    path = ("replaces", n, "question")
    if question not in shelf.below:
        fix = _instead(question, shelf.below, "remove this line.")
        shelf.issues.append(document.issue("nothing-below", f'there is no question "{question}" below', path, fix))
    elif shelf.origins.get(question) != shelf.layer:
        message = f'no file of this layer has the id "{question}", so nothing replaces it'
        fix = "write the file; or, to do without the question, list it under switched_off:."
        shelf.issues.append(document.issue("not-replaced", message, path, fix))


def _switch_off(off: SwitchedOff, n: int, document: Document, shelf: Shelf) -> None:
    set_id, _, rule_id = off.rule.partition("/")
    rule_set = shelf.rule_sets.get(set_id)
    rule = rule_set.rule(rule_id) if rule_set and rule_id else None
    if rule_set is None or (rule_id and rule is None):
        sets = shelf.rule_sets.values()
        known = [*shelf.rule_sets, *(f"{one.id}/{below.id}" for one in sets for below in one.rules)]
        fix = _instead(off.rule, known, "remove this line.")
        path = ("switched_off", n, "rule")
        shelf.issues.append(document.issue("nothing-below", f'there is no rule "{off.rule}" below', path, fix))
        return
    says = rule.says if rule else rule_set.title
    change = Change(what="switched off", rule=off.rule, says=says, reason=off.reason, by=off.by, on=off.on)
    shelf.changes.append(change)
    if rule is None or len(rule_set.rules) == 1:
        del shelf.rule_sets[set_id]
        shelf.forget(set_id)
        return
    rules = tuple(one for one in rule_set.rules if one is not rule)
    kept = [(test, part) for test, part in shelf.tests_of(rule_set) if rule_id not in _named(test)]
    shelf.change_rules(rule_set.model_copy(update={"rules": rules}), kept)
    shelf.forget(off.rule)


def _named(test: RuleTest) -> frozenset[str]:
    """The rules a test speaks of; a test of a rule that is gone goes with it."""
    return frozenset((*test.expect.fires, *test.expect.silent, *test.expect.waits))


def _instead(name: str, known: Iterable[str], otherwise: str) -> str:
    close = nearest(name, known)
    return f'write "{close}".' if close else otherwise

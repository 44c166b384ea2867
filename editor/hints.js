// What a word means, where the pointer rests on it: a key by the schema, a word by the vocabulary.

import { hoverTooltip } from "@codemirror/view";
import { at, below, fitting, meaning } from "./schema.js";
import { standing } from "./where.js";

const KEY = /[A-Za-z_]+(?=\s*:(?:\s|$))/g;

export function hints(known) {
  return hoverTooltip((view, pos) => {
    const { schema } = known();
    const line = view.state.doc.lineAt(pos);
    const found = [...line.text.matchAll(KEY)].find((one) => within(line.from + one.index, one[0].length, pos));
    if (!schema || !found) return null;
    const from = line.from + found.index;
    const here = standing(view.state.doc, from);
    const fit = fitting(at(schema, here.path), [...here.keys, found[0]]);
    const says = fit.map((one) => meaning(one.properties?.[found[0]], schema)).find(Boolean)
      ?? below(fit, found[0], schema).map((one) => one.description).find(Boolean);
    return says ? { pos: from, end: from + found[0].length, above: true, create: () => said(says) } : null;
  });
}

function within(from, length, pos) {
  return from <= pos && pos <= from + length;
}

function said(text) {
  const dom = document.createElement("div");
  dom.className = "hint";
  dom.textContent = text;
  return { dom };
}

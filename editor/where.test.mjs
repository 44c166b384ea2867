// node editor/where.test.mjs: where the cursor stands, in files that are whole and half typed. "|" marks the cursor.
import assert from "node:assert/strict";
import { standing } from "./where.js";

function docOf(text) {
  const lines = text.split("\n");
  const starts = lines.map((_, n) => lines.slice(0, n).reduce((sum, line) => sum + line.length + 1, 0));
  const line = (n) => ({ number: n, text: lines[n - 1], from: starts[n - 1], to: starts[n - 1] + lines[n - 1].length });
  return {
    line,
    lines: lines.length,
    lineAt: (pos) => line(starts.filter((start) => start <= pos).length),
    sliceString: (from, to) => text.slice(from, to),
  };
}

function look(marked) {
  const pos = marked.indexOf("|");
  return standing(docOf(marked.replace("|", "")), pos);
}

function same(marked, path, key, typed, keys) {
  const got = look(marked);
  assert.deepEqual([got.path.join("/"), got.key, got.typed], [path, key, typed], marked);
  if (keys) assert.deepEqual([...got.keys].sort(), [...keys].sort(), marked);
}

same("id: a\nti|", "", null, "ti", ["id"]);
same("status: dr|", "", "status", "dr");
same("rules:\n  - id: a\n    sa|", "rules/[]", null, "sa", ["id"]);
same("rules:\n  - id: a\n    when: {stain: S1, is: pos|", "rules/[]/when", "is", "pos", ["stain", "is"]);
same("rules:\n  - id: a\n    when: {stain: S1, |", "rules/[]/when", null, "", ["stain"]);
same("rules:\n  - id: a\n    when: {stain: [S1, S|", "rules/[]/when/stain/[]", null, "S");
same("rules:\n  - id: a\n    when:\n      all:\n        - {stain: S|}", "rules/[]/when/all/[]", "stain", "S");
same("rules:\n  - id: a\n    when:\n      all:\n        - stain: S1\n          is: n|", "rules/[]/when/all/[]", "is", "n");
same("rules:\n  - id: a\n    then: {supports: {c|", "rules/[]/then/supports", null, "c");
same("rules:\n  - id: a\n    then:\n      supports: {c: st|", "rules/[]/then/supports", "c", "st");
same("rules:\n  - id: a\n    then:\n      supports:\n        c: st|", "rules/[]/then/supports", "c", "st");
same("rules:\n  - id: a\n    sources:\n      - {cite: ch|", "rules/[]/sources/[]", "cite", "ch");
same("rules:\n  - id: a\n    sources: [{cite: ch|", "rules/[]/sources/[]", "cite", "ch");
same("rules:\n- id: a\n  sources:\n  - cite: ch|", "rules/[]/sources/[]", "cite", "ch");
same("candidates: [a, b|", "candidates/[]", null, "b");
same("candidates:\n  - a\n  - b|", "candidates/[]", null, "b");
same("tests:\n  - name: x\n    given:\n      - {site: a}\n      - {stain: S|", "tests/[]/given/[]", "stain", "S");
same("tests:\n  - name: x\n    expect: {fires: [a], leads: d|", "tests/[]/expect", "leads", "d");
same("rules:\n  - id: a\n    when:\n      any: [{stain: S1},\n            {stain: S|", "rules/[]/when/any/[]", "stain", "S");
same('rules:\n  - id: a\n    sources:\n      - {cite: x, at: "Discussion, p 1", le|', "rules/[]/sources/[]", null, "le");
same("rules:\n  - id: a\n    says: This {is} text, and |", "rules/[]", "says", "This {is} text, and ");
same("applies_when:\n  all:\n    - |", "applies_when/all/[]", null, "");
console.log("where.js: all as expected");

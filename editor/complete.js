// What may follow: keys and closed words from the schema, words of the vocabulary, names that stand in this very file.

import { at, closedWords, fitting, keys, below } from "./schema.js";
import { standing } from "./where.js";

// Which list of words follows a key; the lists come with the page.
const LISTS = {
  by: "method",
  cite: "citation",
  derives: "interpretation",
  established: "interpretation",
  not_established: "interpretation",
  candidates: "diagnosis",
};
const OF_CANDIDATES = ["leads", "first", "excludes", "confirms", "excluded", "confirmed", "provisional"];
const OF_RULES = ["fires", "silent", "waits"];
const WEIGHED = ["supports", "opposes", "listed_before", "points"]; // blocks whose keys are candidates

// A source of completions; `known` gives {schema, words} as they are now.
export function completing(known) {
  return (context) => {
    const { schema, words } = known();
    if (!schema) return null;
    const here = standing(context.state.doc, context.pos);
    const typed = here.typed.replace(/^["']/, "");
    if (!context.explicit && !typed && here.key === null) return null;
    const options = here.key === null ? ofKeys(here, schema, words, context) : ofValue(here.key, here, schema, words, context);
    if (!options.length) return null;
    return { from: context.pos - here.typed.length, options, validFor: /^[^,{}[\]:\n]*$/ };
  };
}

function ofKeys(here, schema, words, context) {
  const last = here.path.at(-1);
  if (WEIGHED.includes(last)) return candidates(words, context).map((one) => ({ ...one, apply: `${one.apply ?? one.label}: ` }));
  if (last === "[]") {
    const named = listed(here.path.at(-2), words, context);
    if (named.length) return named;
    const closed = closedWords(at(schema, here.path)).map((word) => ({ label: word, type: "enum" }));
    if (closed.length) return closed;
  }
  const fit = fitting(at(schema, here.path), here.keys);
  return keys(fit, schema)
    .filter((one) => !here.keys.includes(one.key))
    .map((one) => ({
      label: one.key,
      apply: `${one.key}: `,
      type: "property",
      detail: one.must ? "needed" : undefined,
      info: one.says || undefined,
      boost: one.must ? 1 : 0,
    }));
}

function ofValue(key, here, schema, words, context) {
  const named = listed(key, words, context);
  if (named.length) return named;
  const beside = here.keys.filter((one) => one !== key);
  const fit = fitting(at(schema, here.path), [...beside, key]);
  return closedWords(below(fit, key, schema)).map((word) => ({ label: word, type: "enum" }));
}

function listed(key, words, context) {
  if (OF_CANDIDATES.includes(key)) return candidates(words, context);
  if (OF_RULES.includes(key)) return rules(context);
  return (words[LISTS[key] ?? key] ?? []).map((word) => option(word));
}

// A word as the server sends it: [what is written, what is looked for, what it is].
function option([written, spelled, detail]) {
  return {
    label: spelled || written,
    displayLabel: spelled && spelled !== written ? `${written}  (${spelled})` : written,
    apply: quoted(written),
    detail: detail || undefined,
    type: "text",
    boost: spelled && spelled !== written ? -1 : 0,
  };
}

function candidates(words, context) {
  const text = context.state.doc.toString();
  const block = /^candidates:(.*(?:\n[ \t-].*)*)/m.exec(text)?.[1] ?? "";
  const here = new Set(block.match(/[a-z0-9][a-z0-9-]+/g) ?? []);
  return (words.diagnosis ?? []).map((word) => ({ ...option(word), boost: here.has(word[0]) ? 50 : -50 }));
}

function rules(context) {
  const text = context.state.doc.toString().split(/^tests:/m)[0];
  const found = [...text.matchAll(/^\s*-\s+id:\s*(\S+)(?:\n\s+says:\s*(.+))?/gm)];
  return found.map(([, id, says]) => ({ label: id, detail: says?.slice(0, 60), type: "text" }));
}

function quoted(word) {
  return /^[\w(][^,{}[\]#:"']*$/.test(word) ? word : JSON.stringify(word);
}

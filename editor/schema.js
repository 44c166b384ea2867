// Walking a JSON schema: which keys and closed words may stand at a path of a file.

const DEEPEST = 6;

// The schemas a path leads to; several where the schema leaves a choice.
export function at(root, path) {
  let found = choices(root, root);
  for (const step of path) found = below(found, step, root);
  return found;
}

// The schemas below some schemas: of one key, or of the members of a list ("[]").
export function below(schemas, step, root) {
  const out = [];
  for (const one of schemas) {
    if (step === "[]") {
      if (one.items) out.push(...choices(one.items, root));
    } else if (one.properties?.[step]) {
      out.push(...choices(one.properties[step], root));
    } else if (typeof one.additionalProperties === "object") {
      out.push(...choices(one.additionalProperties, root));
    }
  }
  return out;
}

// Those schemas that allow all keys which are written already; all of them where none does.
export function fitting(schemas, keys) {
  const fit = schemas.filter((one) => one.properties && keys.every((key) => key in one.properties));
  return fit.length ? fit : schemas;
}

// The closed words a schema allows.
export function closedWords(schemas) {
  const words = schemas.flatMap((one) => one.enum ?? (one.const === undefined ? [] : [one.const]));
  if (schemas.some((one) => one.type === "boolean")) words.push("true", "false");
  return [...new Set(words.map(String))];
}

// Every key that may stand here, with what it means.
export function keys(schemas, root) {
  const out = new Map();
  for (const one of schemas) {
    for (const [key, value] of Object.entries(one.properties ?? {})) {
      const must = (one.required ?? []).includes(key);
      if (!out.has(key)) out.set(key, { key, must, says: meaning(value, root) });
    }
  }
  return [...out.values()];
}

// What a part of the schema says of itself, else what the thing it refers to says.
export function meaning(value, root) {
  return value?.description ?? choices(value, root).find((one) => one.description)?.description ?? "";
}

function choices(schema, root, depth = 0) {
  const one = followed(schema, root);
  if (!one || depth > DEEPEST) return [];
  const inside = [...(one.anyOf ?? []), ...(one.oneOf ?? []), ...(one.allOf ?? [])];
  return [one, ...inside.flatMap((part) => choices(part, root, depth + 1))];
}

function followed(schema, root) {
  let one = schema;
  for (let n = 0; one?.$ref && n < 20; n++) {
    const steps = one.$ref.replace(/^#\//, "").split("/");
    one = steps.reduce((part, step) => part?.[step.replace(/~1/g, "/").replace(/~0/g, "~")], root);
  }
  return one;
}

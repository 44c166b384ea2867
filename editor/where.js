// Where in a half-typed file the cursor stands: from indentation and brackets alone, so that it works before it can be read.

const HEAD = /^(\s*)((?:-\s+)*)(?:(["']?)([^\s"'{}[\],][^:"'{}[\],]*)\3\s*:(?=\s|$))?/;
const MOST_LINES = 15; // how far up an open bracket is looked for

// {path, keys, key, typed}: the path of the block the cursor is in, the keys that stand in it, the key whose value is
// being typed (null while a key is typed), and what is typed of it so far.
export function standing(doc, pos) {
  const line = doc.lineAt(pos);
  const first = opening(doc, line.number);
  const text = doc.sliceString(doc.line(first).from, pos);
  const head = headOf(doc.line(first).text.slice(0, pos - doc.line(first).from));
  const block = blockPath(doc, first, head);
  const flow = brackets(text.slice(head.end));
  if (flow.stack.length) return inFlow(block, head, flow);
  const typed = text.slice(head.end).trimStart();
  if (head.key !== null && head.closed) {
    return { path: block.path, keys: block.keys, key: head.key, typed };
  }
  const list = block.path.at(-1) === "[]" && head.dashes > 0;
  return { path: block.path, keys: list ? [] : block.keys, key: null, typed: text.slice(head.start) };
}

function inFlow(block, head, flow) {
  let path = [...block.path, ...(head.key === null ? [] : [head.key])];
  for (const open of flow.stack.slice(0, -1)) path = inside(path, open);
  const last = flow.stack.at(-1);
  if (last.sign === "[") return { path: [...path, "[]"], keys: [], key: null, typed: last.typed.trimStart() };
  return { path, keys: last.keys, key: last.key, typed: last.typed.trimStart() };
}

function inside(path, open) {
  if (open.sign === "[") return [...path, "[]"];
  return open.key === null ? path : [...path, open.key];
}

// What begins a line: its dashes and its key; `end` is where its value begins.
function headOf(text) {
  const found = HEAD.exec(text);
  const start = found[1].length + found[2].length;
  const key = found[4] === undefined ? null : found[4].trim();
  const dashes = (found[2].match(/-/g) ?? []).length;
  return { indent: found[1].length, start, dashes, key, closed: key !== null, end: found[0].length + (key ? 1 : 0) };
}

// The line in which the brackets round this line were opened; the line itself where there are none.
function opening(doc, number) {
  let found = number;
  let text = "";
  for (let n = number - 1; n >= Math.max(1, number - MOST_LINES); n--) {
    const line = doc.line(n).text;
    if (brackets(`${line.slice(headOf(line).end)}\n${text}`).stack.length) found = n;
    else if (!/^\s/.test(line)) break;
    text = `${line}\n${text}`;
  }
  return found;
}

// The brackets that are open at the end of a text, each with its keys and what is typed in it.
function brackets(text) {
  const stack = [];
  let quote = "";
  for (let n = 0; n < text.length; n++) {
    const sign = text[n];
    const last = stack.at(-1);
    if (quote) {
      if (sign === quote) quote = "";
      if (last) last.typed += sign;
    } else if ((sign === '"' || sign === "'") && last && !last.typed.trim()) {
      quote = sign;
      last.typed += sign;
    } else if (sign === "{" || sign === "[") {
      if (last || !text.slice(0, n).trim()) stack.push({ sign, keys: [], key: null, typed: "" });
    } else if (!last) {
      continue;
    } else if (sign === "}" || sign === "]") {
      stack.pop();
    } else if (sign === ",") {
      last.key = null;
      last.typed = "";
    } else if (sign === ":" && last.sign === "{" && last.key === null && /\s|$/.test(text[n + 1] ?? "")) {
      last.key = last.typed.trim().replace(/^["']|["']$/g, "");
      last.keys.push(last.key);
      last.typed = "";
    } else {
      last.typed += sign;
    }
  }
  return { stack };
}

// The keys above a line, the outermost first, "[]" for each list; and the keys beside it.
function blockPath(doc, number, head) {
  const path = Array(head.dashes).fill("[]");
  const keys = new Set();
  let column = head.start;
  let limit = head.dashes ? head.indent + 0.5 : column; // a key may stand in the column of the dashes below it
  let beside = true;
  for (let n = number - 1; n >= 1 && (limit > 0 || beside); n--) {
    const text = doc.line(n).text;
    if (!text.trim() || /^\s*#/.test(text)) continue;
    const above = headOf(text);
    if (above.key === null && !above.dashes) continue;
    if (beside && !head.dashes && above.start === column && above.key !== null) keys.add(above.key);
    if (above.dashes && above.start === limit) {
      path.unshift(...Array(above.dashes).fill("[]"));
      limit = above.indent + 0.5;
      beside = false;
    } else if (above.start < limit) {
      path.unshift(...Array(above.dashes).fill("[]"), ...(above.key === null ? [] : [above.key]));
      limit = above.dashes ? above.indent + 0.5 : above.start;
      beside = false;
    }
  }
  return { path, keys: [...keys] };
}

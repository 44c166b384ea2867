// The editor of the bench, as the server hands it to the tab. Nothing is asked of any other host.
//
// Two mounts share this file: one without text brings the schema and the words (they seldom change), the other is the
// editor: {text, rev, label, issues, told, line, quiet}. What is typed goes back as {text, rev, n} after a short pause.

import { autocompletion } from "@codemirror/autocomplete";
import { indentWithTab } from "@codemirror/commands";
import { yaml, yamlLanguage } from "@codemirror/lang-yaml";
import { indentUnit } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, tooltips } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { completing } from "./complete.js";
import { hints } from "./hints.js";
import { diagnostics } from "./issues.js";
import { look } from "./look.js";

const PAUSE = 80; // milliseconds without a key before the text is sent
const known = { schema: null, words: {} };
const editors = new WeakMap();

export default function mount({ data, parentElement, setStateValue, setTriggerValue }) {
  if (data.words) {
    known.words = data.words;
    known.schema = data.schema;
    return undefined;
  }
  const place = parentElement.querySelector(".editor");
  let editor = editors.get(place);
  if (!editor) {
    editor = { rev: data.rev, n: data.told ?? 0, told: data.told ?? 0, line: data.line?.n };
    editors.set(place, editor);
    editor.view = opened(place, parentElement, data, editor);
  }
  editor.send = setStateValue;
  editor.save = setTriggerValue;
  editor.quiet = data.quiet ?? PAUSE;
  refresh(editor, data);
  return () => close(place, editor);
}

function opened(place, root, data, editor) {
  const heard = EditorView.updateListener.of((update) => {
    if (update.docChanged && !editor.remote) later(editor);
  });
  const keys = keymap.of([{ key: "Mod-s", preventDefault: true, run: () => saved(editor) }, indentWithTab]);
  const extensions = [
    keys,
    basicSetup,
    indentUnit.of("  "),
    yaml(),
    lintGutter(),
    look,
    tooltips({ position: "fixed" }),
    autocompletion({ activateOnTypingDelay: 60, maxRenderedOptions: 60 }),
    yamlLanguage.data.of({ autocomplete: completing(() => known) }),
    hints(() => known),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ "aria-label": data.label, spellcheck: "false", tabindex: "0" }),
    heard,
  ];
  const state = EditorState.create({ doc: data.text, extensions });
  return new EditorView({ parent: place, root: root instanceof ShadowRoot ? root : document, state });
}

// Bring in what the server says: another text under a new revision, issues of the text as it is now, a line to go to.
function refresh(editor, data) {
  const { view } = editor;
  if (data.rev !== editor.rev) {
    clearTimeout(editor.timer);
    editor.remote = true;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: data.text } });
    editor.remote = false;
    editor.rev = data.rev;
    editor.n = data.told ?? 0;
  }
  if ((data.told ?? 0) === editor.n) {
    view.dispatch(setDiagnostics(view.state, diagnostics(view.state.doc, data.issues ?? [])));
  }
  if (data.line && data.line.n !== editor.line) {
    editor.line = data.line.n;
    goTo(view, data.line.line, data.line.column ?? 1);
  }
}

function goTo(view, number, column) {
  const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
  const spot = Math.min(line.from + column - 1, line.to);
  view.dispatch({ selection: { anchor: spot }, effects: EditorView.scrollIntoView(spot, { y: "center" }) });
  view.focus();
}

function later(editor) {
  editor.n += 1;
  clearTimeout(editor.timer);
  editor.timer = setTimeout(() => tell(editor), editor.quiet);
}

function tell(editor) {
  editor.timer = undefined;
  editor.send("typed", { text: editor.view.state.doc.toString(), rev: editor.rev, n: editor.n });
}

function saved(editor) {
  clearTimeout(editor.timer);
  editor.timer = undefined;
  editor.save("saved", { text: editor.view.state.doc.toString(), rev: editor.rev, n: editor.n });
  return true;
}

function close(place, editor) {
  if (editor.timer !== undefined) tell(editor);
  editor.view.destroy();
  editors.delete(place);
}

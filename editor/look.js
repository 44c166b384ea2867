// The dress of the editor: the colours of the page, by day and by night.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const words = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "var(--st-link-color)", fontWeight: "600" },
  { tag: [tags.comment, tags.lineComment], color: "var(--st-gray-color)", fontStyle: "italic" },
  { tag: tags.string, color: "var(--st-green-color)" },
  { tag: [tags.punctuation, tags.separator, tags.bracket, tags.squareBracket, tags.brace], color: "var(--st-gray-color)" },
]);

const page = EditorView.theme({
  "&": {
    fontSize: "14px",
    color: "var(--st-text-color)",
    backgroundColor: "var(--st-background-color)",
    border: "1px solid var(--st-border-color)",
    borderRadius: "var(--st-base-radius)",
    minHeight: "18rem",
    maxHeight: "58vh",
  },
  "&.cm-focused": { outline: "2px solid var(--st-primary-color)", outlineOffset: "1px" },
  ".cm-scroller": { overflow: "auto", fontFamily: "var(--st-code-font, monospace)", lineHeight: "1.5", minHeight: "18rem" },
  ".cm-content": { caretColor: "var(--st-text-color)" },
  ".cm-cursor": { borderLeftColor: "var(--st-text-color)" },
  ".cm-gutters": {
    backgroundColor: "var(--st-secondary-background-color)",
    color: "var(--st-text-color)",
    borderRight: "1px solid var(--st-border-color)",
  },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--st-primary-color) 8%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--st-primary-color) 30%, transparent)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "color-mix(in srgb, var(--st-primary-color) 20%, transparent)",
    color: "inherit",
  },
  ".cm-tooltip, .cm-panels": {
    backgroundColor: "var(--st-secondary-background-color)",
    color: "var(--st-text-color)",
    border: "1px solid var(--st-border-color)",
    maxWidth: "min(40rem, 90vw)",
  },
  ".cm-tooltip .hint": { padding: "0.3rem 0.6rem" },
  ".cm-diagnostic": { whiteSpace: "pre-wrap" },
  ".cm-tooltip-autocomplete > ul > li": { lineHeight: "1.6" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--st-primary-color)",
    color: "var(--st-background-color)",
  },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "1" },
  ".cm-completionInfo": { padding: "0.3rem 0.6rem" },
  ".cm-placeholder": { color: "var(--st-gray-color)" },
});

export const look = [syntaxHighlighting(words), page];

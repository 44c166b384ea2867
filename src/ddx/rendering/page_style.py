"""The look of the page: system fonts, light or dark as the reader's machine is set, fit for printing."""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --quiet: #4d4d4d; --line: #b5b5b5;
  --alarm: #a30000; --alarm-paper: #fff0f0; --link: #0b4f9e; }
@media (prefers-color-scheme: dark) { :root { --ink: #eeeeee; --paper: #16181c; --quiet: #c2c2c2; --line: #5b6068;
  --alarm: #ffb3b3; --alarm-paper: #3a1414; --link: #9cc8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 70rem; padding: 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; }
h2 { border-top: 2px solid var(--line); padding-top: 1rem; }
a { color: var(--link); }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 1rem; }
caption { text-align: left; font-weight: 600; padding: 0.25rem 0; }
th, td { border: 1px solid var(--line); padding: 0.35rem 0.5rem; text-align: left; vertical-align: top; }
td p, td ul { margin: 0 0 0.25rem; }
td ul, .why ul { padding-left: 1.1rem; }
.quiet { color: var(--quiet); }
.headline { font-size: 1.15rem; font-weight: 600; }
.alert { border-left: 0.4rem solid var(--alarm); background: var(--alarm-paper); padding: 0.5rem 0.75rem;
  margin: 0.5rem 0; }
.alert strong, .draft { color: var(--alarm); }
th, td { overflow-wrap: break-word; }
td a { overflow-wrap: anywhere; }
@media (max-width: 40rem) { table { font-size: 0.8rem; } th, td { padding: 0.2rem; }
  .evidence thead { display: none; } .evidence th, .evidence td { display: block; border-bottom: 0; } }
.summary { border: 2px solid var(--line); padding: 0 1rem; }
.summary h2 { border-top: 0; margin: 0; padding-top: 0.5rem; } .summary .headline { font-size: 1.05em; }
.summary h3 { font-size: 1.1em; margin: 0.75em 0 0.2em; } .summary p, .summary ul { margin: 0.2rem 0; }
.summary table { margin: 0.25rem 0; } .summary th, .summary td { padding: 0.1rem 0.5rem; }
.summary caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media print { details > * { display: block; } body { max-width: none; padding: 0; font-size: 9.5pt; }
  .summary { border: 0; padding: 0; font-size: 8.5pt; line-height: 1.3; break-after: page; }
  h2, h3, caption { break-after: avoid; } tr, .alert { break-inside: avoid; }
  a[href^="http"]::after { content: " (" attr(href) ")"; } }
"""

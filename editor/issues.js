// What the server found wrong, as underlined stretches with message and fix.

const LEVELS = { error: "error", warning: "warning", note: "info" };

export function diagnostics(doc, issues) {
  return issues.map((issue) => {
    const from = position(doc, issue.line, issue.column);
    const until = position(doc, issue.end_line || issue.line, issue.end_column || issue.column);
    const end = doc.lineAt(from).to;
    const to = Math.max(from, Math.min(until, end)) || end;
    return { from, to: to > from ? to : end, severity: LEVELS[issue.level] ?? "error", message: words(issue) };
  });
}

function words(issue) {
  return issue.fix ? `${issue.message}\nfix: ${issue.fix}` : issue.message;
}

function position(doc, line, column) {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + Math.max(column - 1, 0), found.to);
}

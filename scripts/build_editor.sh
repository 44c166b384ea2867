#!/bin/sh
# Puts the editor of the bench, src/ddx/ui/web/editor.js, together from editor/. Needs node and npm; nobody else does.
#
# The built file is kept, so that whoever installs ddx needs neither. A test notices when it is older than its sources.
set -eu
cd "$(dirname "$0")/.."
web=src/ddx/ui/web
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
cp editor/*.js editor/package.json "$made"
(
  cd "$made"
  npm install --no-audit --no-fund --no-package-lock --silent
  ./node_modules/.bin/esbuild main.js --bundle --format=esm --minify --target=es2022 --legal-comments=none --outfile=editor.js
  for licence in node_modules/*/LICENSE node_modules/@*/*/LICENSE; do
    case "$licence" in *esbuild*) continue ;; esac
    name=${licence#node_modules/}
    printf '%s\n\n' "${name%/LICENSE}"
    cat "$licence"
    printf '\n'
  done >licences.txt
)
cp "$made/editor.js" "$web/editor.js"
cp "$made/licences.txt" "$web/editor.licences.txt"
cat editor/*.js editor/package.json | sha256sum | cut -d' ' -f1 >editor/built.sha256

#!/bin/sh
# What `make lint` looks at, and `make test` before its tests: the Python (ruff), which room of the code imports which
# (import-linter), both by pyproject.toml, and the JavaScript (ESLint, by scripts/tools/eslint.config.mjs). All of them are done, also
# when one of them found something. Where there is no ESLint it says so; with CI set it fails then.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
. scripts/apt.sh
eslint=.cache/tools/node_modules/eslint/bin/eslint.js
failed=0

# check why command…: shows what the command said, and why it was asked, when it found something.
check() {
  why=$1
  shift
  found=$("$@" 2>&1) || { failed=1; say "$found"; say "make lint: $why"; }
}

check "the Python is not by the rules in pyproject.toml" .venv/bin/ruff check --quiet .
check "the Python is not laid out as .venv/bin/ruff format does it" .venv/bin/ruff format --check .
check "a room of the code knows one that it should not" .venv/bin/lint-imports --no-logo --cache-dir .cache/imports

if node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor > 18) ? 0 : 1)' 2>/dev/null &&
  [ -f "$eslint" ]; then
  check "the JavaScript is not by the rules in scripts/tools/eslint.config.mjs" \
    node "$eslint" --config scripts/tools/eslint.config.mjs --max-warnings 0 docs macros/search/js
else
  say "The JavaScript was not checked: ESLint is not installed, or there is no Node.js 20.19 or newer for it; see README.md."
  [ -z "${CI:-}" ] || failed=1
fi
exit "$failed"

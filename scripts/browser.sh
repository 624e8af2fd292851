#!/bin/sh
# Print the path of a Chromium-like browser for the tests; an empty line means: the one that Playwright installed itself.
# Looks for one, else installs one: with apt as root, or with Playwright.
set -eu
cd "$(dirname "$0")/.."
. scripts/apt.sh
why="for the browser tests"

# Playwright's own program needs a library that a minimal Debian leaves out.
if ! .venv/bin/python -m playwright --version >/dev/null 2>&1; then
  install_with_apt "$why" libatomic1 || true
  if ! problem=$(.venv/bin/python -m playwright --version 2>&1); then
    say "Playwright, which drives the browser, does not start: $problem"
    say "Install what it misses (Debian, Ubuntu: sudo apt-get install libatomic1) and try again."
    exit 1
  fi
fi

if [ -n "${CHROMIUM:-}" ] && command -v "$CHROMIUM"; then
  exit 0
fi

# Chromium without its window needs three quarters of the time of the whole of it, for the same pages.
if command -v chromium-headless-shell || { install_with_apt "$why" chromium-headless-shell && command -v chromium-headless-shell; }; then
  exit 0
fi

for candidate in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge \
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
  if command -v "$candidate"; then
    exit 0
  fi
done

if install_with_apt "$why" chromium && command -v chromium; then
  exit 0
fi

say "Installing a browser with Playwright for the browser tests (once)"
if .venv/bin/python -m playwright install chromium >&2; then
  echo
  exit 0
fi
say "No browser for the tests. Install Chromium (Debian, Ubuntu: sudo apt-get install chromium), or set CHROMIUM to the path of one."
exit 1

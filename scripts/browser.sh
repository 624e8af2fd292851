#!/bin/sh
# Print the path of a Chromium-like browser; an empty line means: the one that Playwright installed itself. Looks for one, else
# installs one: with apt as root, or with Playwright. Where there is none to be had it says so and prints "none", for tests,
# which then leave out what needs one; with the argument `needed` it fails.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
. scripts/apt.sh
why="for the browser tests"

without() {
  say "$1"
  [ "${2:-}" != needed ] || exit 1
  say "The tests that need a browser are skipped."
  echo none
  exit 0
}

# Playwright's own program needs a library that a minimal Debian leaves out.
if ! .venv/bin/python -m playwright --version >/dev/null 2>&1; then
  install_with_apt "$why" libatomic1 || true
  problem=$(.venv/bin/python -m playwright --version 2>&1) ||
    without "Playwright, which drives the browser, does not start: $problem. Install what it misses (Debian, Ubuntu: sudo apt-get install libatomic1)." "$@"
fi

if [ -n "${CHROMIUM:-}" ]; then
  command -v "$CHROMIUM" && exit 0
  say "CHROMIUM is set to $CHROMIUM, and there is no such program. Set it to the path of a browser like Chromium, or unset it."
  exit 1
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
mkdir -p .cache
.venv/bin/python -m playwright install chromium >.cache/browser.log 2>&1 ||
  without "There is no browser, and Playwright could not fetch one; .cache/browser.log has its words. Is there a network? Else install Chromium (Debian, Ubuntu: sudo apt-get install chromium), or set CHROMIUM to the path of one." "$@"
echo

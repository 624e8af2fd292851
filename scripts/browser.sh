#!/bin/sh
# Print the path of a Chromium-like browser for the tests; an empty line means: the one that Playwright installed itself.
# Looks for one, else installs one: with apt as root, or with Playwright.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

install_with_apt() {
  command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || return 1
  say "Installing with apt for the browser tests (once): $*"
  apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

# Playwright's own program needs a library that a minimal Debian leaves out.
if ! .venv/bin/python -m playwright --version >/dev/null 2>&1; then
  install_with_apt libatomic1 || true
  if ! problem=$(.venv/bin/python -m playwright --version 2>&1); then
    say "Playwright, which drives the browser, does not start: $problem"
    say "Install what it misses (Debian, Ubuntu: sudo apt-get install libatomic1) and try again."
    exit 1
  fi
fi

for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable microsoft-edge \
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
  if [ -n "$candidate" ] && command -v "$candidate"; then
    exit 0
  fi
done

if install_with_apt chromium && command -v chromium; then
  exit 0
fi

say "Installing a browser with Playwright for the browser tests (once)"
if .venv/bin/python -m playwright install chromium >&2; then
  echo
  exit 0
fi
say "No browser for the tests. Install Chromium (Debian, Ubuntu: sudo apt-get install chromium), or set CHROMIUM to the path of one."
exit 1

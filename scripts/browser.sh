#!/bin/sh
# Print the path of a Chromium-like browser for the tests; an empty line means: the one that Playwright installed itself.
# Looks for one, else installs one: with apt as root, or with Playwright.
set -eu
cd "$(dirname "$0")/.."

for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable microsoft-edge \
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
  if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1; then
    command -v "$candidate"
    exit 0
  fi
done

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing chromium with apt for the browser tests (once)" >&2
  if apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2 &&
    command -v chromium; then
    exit 0
  fi
fi

echo "Installing a browser with Playwright for the browser tests (once)" >&2
if .venv/bin/python -m playwright install chromium >&2; then
  echo
  exit 0
fi
echo "No browser for the tests. Install Chromium (Debian, Ubuntu: sudo apt-get install chromium), or set CHROMIUM to the path of one." >&2
exit 1

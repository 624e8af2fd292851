#!/bin/sh
# What the checks need beside Python and the browser: ESLint, axe and the Nu checker (scripts/tools/, to .cache/tools/); letters,
# a whole Chromium, hunspell and nginx. With the argument `npm` only the first three, which is all that `make lint` needs. As root on Debian it
# installs what is missing; elsewhere it says what to install, and what needs it says that it was skipped. With CI set that
# fails instead.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
. scripts/apt.sh

have() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ]; }

if ! cmp -s scripts/tools/package-lock.json .cache/tools/package-lock.json || [ ! -d .cache/tools/node_modules ]; then
  if have npm || install_with_apt "to check pages and JavaScript" npm; then
    mkdir -p .cache/tools
    cp scripts/tools/package.json scripts/tools/package-lock.json .cache/tools/
    say "Fetching ESLint, axe and the Nu checker (once, and after a change of scripts/tools/)"
    (cd .cache/tools && npm ci --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000 --ignore-scripts --no-audit --no-fund --silent) ||
      { rm -f .cache/tools/package-lock.json; say "That did not work. Is there a network? The JavaScript is not checked, and the tests of accessibility and HTML are skipped."; }
  else
    say "Without npm the JavaScript is not checked, and the tests of accessibility and HTML are skipped. Install Node.js with npm (Debian, Ubuntu: sudo apt-get install npm)."
  fi
fi
[ "${1:-}" != npm ] || exit 0

letters=$(.venv/bin/python tests/browsers.py)
# shellcheck disable=SC2086 # one word a package
[ -z "$letters" ] || install_with_apt "with letters to look at pages with" $letters ||
  say "Without more letters the tests of layout are skipped, and pages are looked at with those of this machine only. Install them (Debian, Ubuntu: sudo apt-get install $letters)."

if ! have chromium && ! have google-chrome && ! have chromium-browser; then
  install_with_apt "to test the way back, for which a browser without its window is not enough" chromium ||
    say "Without a whole Chromium the tests of pages that the browser kept for the way back are skipped. Install it (Debian, Ubuntu: sudo apt-get install chromium)."
fi

have java || say "Without Java the test of HTML is skipped. Install a Java runtime, version 11 or newer (Debian, Ubuntu: sudo apt-get install default-jre-headless)."

if ! have hunspell || ! hunspell -D 2>&1 </dev/null | grep -q '/nl_NL$'; then
  install_with_apt "to check spelling" hunspell hunspell-nl ||
    say "Without hunspell and its Dutch dictionary the spelling is not checked. Install them (Debian, Ubuntu: sudo apt-get install hunspell hunspell-nl)."
fi

# Two more engines than that of the browser: half a gigabyte, so a newcomer is not made to wait for them.
if ! { have firefox-esr || have firefox; } || ! have WebKitWebDriver || ! have Xvfb; then
  { [ -n "${CI:-}" ] || [ "${ENGINES:-}" = all ]; } &&
    install_with_apt "to try the site in Firefox and WebKit" firefox-esr webkit2gtk-driver xvfb ||
    say "Without Firefox, WebKit and Xvfb the steps of readers are tried in Chromium only. Install them (Debian: sudo apt-get install firefox-esr webkit2gtk-driver xvfb; as root: ENGINES=all make test)."
fi

if ! have nginx || ! have openssl; then
  install_with_apt "to test deploy/nginx.conf" nginx libnginx-mod-http-brotli-static openssl ||
    say "Without nginx and openssl the tests of deploy/nginx.conf are skipped. Install them (Debian, Ubuntu: sudo apt-get install nginx libnginx-mod-http-brotli-static openssl)."
fi

#!/bin/sh
# What `make bench` measures with beside the browser: Lighthouse (bench/lighthouse/, to .cache/bench/). The last version that runs
# on Node.js 20. As root on Debian it installs npm when that is missing; where it cannot, the table is left out of the bench.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
. scripts/apt.sh

if ! cmp -s bench/lighthouse/package-lock.json .cache/bench/package-lock.json || [ ! -d .cache/bench/node_modules ]; then
  if command -v npm >/dev/null 2>&1 || install_with_apt "to measure the first view" npm; then
    mkdir -p .cache/bench
    cp bench/lighthouse/package.json bench/lighthouse/package-lock.json .cache/bench/
    say "Fetching Lighthouse (once, and after a change of bench/lighthouse/)"
    (cd .cache/bench && npm ci --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000 --ignore-scripts --no-audit --no-fund --silent) ||
      { rm -rf .cache/bench; say "That did not work. Is there a network? The table of Lighthouse is skipped."; }
  else
    say "Without npm the table of Lighthouse is skipped. Install Node.js 20 or newer, with npm."
  fi
fi

#!/bin/sh
# Make the virtual environment in .venv and install exactly what requirements.txt names, by hash.
# On Debian it installs as root what Debian leaves out of Python; elsewhere it says what is missing.
set -eu
cd "$(dirname "$0")/.."
. scripts/apt.sh

python=${PYTHON:-}
if [ -z "$python" ]; then
  for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
      python=$candidate
      break
    fi
  done
fi

if [ -z "$python" ]; then
  install_with_apt "to begin with" python3 python3-venv || {
    say "Python 3.11 or newer is needed. Install it (Debian, Ubuntu: sudo apt-get install python3 python3-venv), or set PYTHON to it."
    exit 1
  }
  python=python3
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  install_with_apt "to begin with" python3-venv || {
    say "This Python cannot make virtual environments. Debian, Ubuntu: sudo apt-get install python3-venv"
    exit 1
  }
fi

say "Setting up .venv with $("$python" --version) (once, and after a change of requirements.txt)"
rm -rf .venv
"$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
touch .venv/ready

#!/bin/sh
# Make the virtual environment in .venv and install exactly what requirements.txt names, by hash, with the pip that
# scripts/setup/requirements.txt names. Does nothing when .venv is of these, of the Python that is in it, and of this place.
# On Debian it installs as root what Debian leaves out of Python; elsewhere it says what is missing.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")/.."
. scripts/apt.sh

made_of() {
  {
    cat scripts/setup.sh scripts/setup/requirements.txt requirements.txt
    .venv/bin/python -c 'import sys; print(sys.version, sys.prefix)'
  } 2>/dev/null | cksum
}

if [ -f .venv/ready ] && [ "$(made_of)" = "$(cat .venv/ready)" ]; then
  exit 0
fi

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

# install pins: with pip's settings of this computer, which may name a mirror or a certificate, but always into .venv. What
# has to be built is built with what was pinned before it.
install() {
  pip_said=$(PIP_USER=0 .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --retries 2 \
    --no-build-isolation --require-hashes -r "$1" 2>&1) && return
  case $pip_said in
    *SSL* | *[Pp]roxy*) ;; # there is a network, which wants something
    *[Cc]onnection* | *"timed out"*)
      say "Setting up needs a network, once, and pip did not get to its packages. Try again when there is one. Its last words:"
      printf '%s\n' "$pip_said" | tail -n 1 >&2
      exit 1
      ;;
  esac
  say "$pip_said"
  say "pip could not install what $1 names; why is said above."
  exit 1
}

say "Setting up .venv with $("$python" --version) (once, and after a change of requirements.txt or of Python)"
rm -rf .venv
"$python" -m venv .venv
install scripts/setup/requirements.txt
install requirements.txt
made_of >.venv/ready

# What the scripts here share: say something, and install with apt where that can be done without asking.

say() { printf '%s\n' "$*" >&2; }

# install_with_apt why package…: fails where there is no apt, or no right to use it. What apt says is shown when it fails.
install_with_apt() {
  command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] || return 1
  why=$1
  shift
  say "Installing with apt $why (once): $*"
  # A server that comes along is not to be started: RUNLEVEL=1 is how Debian is told so.
  apt_said=$({ apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } 2>&1 </dev/null) ||
    { say "$apt_said"; say "apt could not install: $*. Is there a network?"; return 1; }
}

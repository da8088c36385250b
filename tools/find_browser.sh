#!/bin/sh
# Sees that the browser tests find a Chromium: installs Debian's where we may, else says that they will be skipped.
set -u

found() {
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    [ -d "/Applications/Google Chrome.app" ] || [ -d "/Applications/Chromium.app" ]
}

found && exit 0
if [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ]; then
    echo "installing Debian's chromium for the browser tests"
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1
fi
found || echo "no Chromium found: the browser tests will be skipped (Debian: apt-get install chromium)"
exit 0

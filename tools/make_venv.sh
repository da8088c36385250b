#!/bin/sh
# Makes the virtual environment: sh tools/make_venv.sh FOLDER, with the interpreter that PYTHON names.
set -eu
folder=$1
python=${PYTHON:-python3}

fail() {
    echo "make: $1" >&2
    exit 2
}

command -v "$python" >/dev/null 2>&1 || fail "no $python here: install Python 3.11 or newer, or say make PYTHON=/path/to/python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$("$python" --version) is too old: install Python 3.11 or newer, or say make PYTHON=python3.12"

if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv; } >/dev/null 2>&1 || true
    fi
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
        fail "$python cannot make virtual environments: apt-get install python3-venv, then make again"
fi

echo "making $folder with $("$python" --version)"
"$python" -m venv "$folder"

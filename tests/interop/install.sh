#!/usr/bin/env bash
# Install what the clients of `make interop` need, on a Debian machine with nothing on it: packages of
# Debian for all, of PyPI and npm below var/interop/. Does nothing where all is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
interop=$(realpath -m ../../var/interop)

debian=(
    default-jdk-headless jaxws libaxis-java
    g++ gsoap libgsoap-dev
    libsoap-lite-perl libsoap-wsdl-perl
    mono-devel
    php-bcmath php-cli php-soap
    python3-venv
    ruby ruby-httpclient ruby-soap4r
)

# Node.js of another source brings npm along, and conflicts with Debian's.
command -v npm >/dev/null || debian+=(nodejs npm)

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Install the packages of Debian that are not there yet.
install_debian() {
    local wanted=()
    for name in "${debian[@]}"; do
        dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed || wanted+=("$name")
    done
    [ ${#wanted[@]} = 0 ] && return
    local patient=(-q -o Acquire::Retries=5 -o DPkg::Lock::Timeout=300)
    as_root apt-get "${patient[@]}" update
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get "${patient[@]}" install -y --no-install-recommends "${wanted[@]}"
}

# install_once LIST COMMAND...: run the command unless it ran to its end with the same list before.
install_once() {
    local list=$1 stamp="$interop/$1.installed"
    shift
    cmp -s "$list" "$stamp" && return
    rm -f "$stamp"
    "$@"
    cp "$list" "$stamp"
}

install_pypi() {
    python3 -m venv --clear "$interop/venv"
    "$interop/venv/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
}

install_npm() {
    cp package.json "$interop/"
    npm install --prefix "$interop" --no-package-lock --no-audit --no-fund --silent
}

mkdir -p "$interop"
install_debian
install_once requirements.txt install_pypi
if [ -e package.json ]; then install_once package.json install_npm; fi

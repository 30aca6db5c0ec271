# Sets UV to a working uv: the machine's own, or one installed into .uv/ of this folder. Sourced by ./run and ./check.
# Needs nothing but a POSIX shell and, where there is no uv, a python3 of 3.9 or later with pip or venv.

UV_WANTED='uv>=0.8,<1'
export PIP_ROOT_USER_ACTION=ignore PIP_DISABLE_PIP_VERSION_CHECK=1

usable_uv() {
    version=$("$1" --version 2>/dev/null) || return 1
    case "$version" in
        "uv 0."[0-7].* | "uv 0."[0-7]" "*) return 1 ;;
        "uv "*) return 0 ;;
        *) return 1 ;;
    esac
}

install_uv() {
    command -v python3 >/dev/null 2>&1 || return 1
    python3 -m pip install --quiet --upgrade --target .uv "$UV_WANTED" >&2 && return 0
    # A python3 without pip: a virtual environment may still bring one.
    python3 -m venv .uv/venv >&2 \
        && .uv/venv/bin/python -m pip install --quiet --target .uv "$UV_WANTED" >&2
}

if usable_uv uv; then
    UV=uv
else
    UV=.uv/bin/uv
    if ! usable_uv "$UV"; then
        echo "Installing uv into .uv/ (once)..." >&2
        mkdir -p .uv
        if ! install_uv || ! usable_uv "$UV"; then
            echo "This needs uv (https://docs.astral.sh/uv/) or a python3 with pip or venv; neither was found to work." >&2
            exit 2
        fi
    fi
fi

#!/bin/sh
# Build both states of the project with dbt and write artifacts/{today,later}.
#
# Uses the dbt on PATH when there is one, otherwise installs the versions of
# requirements.txt into a throw-away virtual environment. Nothing is written
# into the project folder except artifacts/.
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if command -v dbt >/dev/null 2>&1; then
    dbt=$(command -v dbt)
else
    echo "dbt is not on PATH: installing requirements.txt"
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet -r "$here/requirements.txt"
    dbt="$work/venv/bin/dbt"
fi

export DBT_SEND_ANONYMOUS_USAGE_STATS=false
export PYTHONHASHSEED=0

build() { # state
    state=$1
    project="$work/$state/northwind-analytics"
    mkdir -p "$project"
    for part in dbt_project.yml profiles.yml macros models seeds snapshots tests; do
        cp -R "$here/$part" "$project/"
    done
    if [ "$state" = later ]; then
        cp -R "$here/later/." "$project/"
    fi

    echo "== $state"
    cd "$project"
    # Sources are views on the seeded tables, so the seeds have to exist first.
    "$dbt" --quiet seed
    "$dbt" --quiet build --exclude-resource-type seed
    "$dbt" --quiet docs generate
    cd "$here"

    python3 "$here/strip-artifacts.py" "$project/target" "$here/artifacts/$state"
}

build today
build later
python3 "$here/compare-artifacts.py"

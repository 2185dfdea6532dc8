#!/bin/sh
# Builds every ROM and guest program from its NASM source, beside the source.
#   build.sh          builds them all
#   build.sh --check  builds into a temporary folder and compares; fails if a committed file is not its source's
set -eu
cd "$(dirname "$0")"

target=
if [ "${1:-}" = --check ]; then
    target=$(mktemp -d)
    trap 'rm -rf "$target"' EXIT
fi

for source in */*.asm; do
    built="${source%.asm}.bin"
    if [ -z "$target" ]; then
        nasm -f bin -o "$built" "$source"
    else
        nasm -f bin -o "$target/built" "$source"
        cmp "$target/built" "$built" || { echo "roms/$built is not what roms/$source builds: run roms/build.sh" >&2; exit 1; }
    fi
done

#!/bin/sh
# Builds the fonts from their sheets, and every ROM and guest program from its NASM source, beside the source.
#   build.sh          builds them all
#   build.sh --check  builds into a temporary folder and compares; fails if a committed file is not its source's
set -eu
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
check=${1:-}

# keep SOURCE BUILT: the file $work/built is what SOURCE builds
keep() {
    if [ "$check" = --check ]; then
        cmp "$work/built" "$2" || { echo "roms/$2 is not what roms/$1 builds: run roms/build.sh" >&2; exit 1; }
    else
        cp "$work/built" "$2"
    fi
}

# A sheet's name ends in the width and height of its characters.
for sheet in fonts/*.txt; do
    name=${sheet%.txt}
    awk -v lines="${name##*x}" -f fonts/build.awk "$sheet" >"$work/font.asm"
    nasm -f bin -o "$work/built" "$work/font.asm"
    keep "$sheet" "$name.bin"
done

for source in */*.asm ../tests/*/Guests/*.asm; do
    nasm -f bin -I "$(dirname "$source")/" -o "$work/built" "$source"
    if grep -q '^; checksum' "$source"; then
        ./checksum.sh "$work/built"
    fi
    keep "$source" "${source%.asm}.bin"
done

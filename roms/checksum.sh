#!/bin/sh
# Sets the last byte of a ROM so that all its bytes add up to a multiple of 256, as POST wants it.
set -eu
sum=$(od -An -v -tu1 "$1" | awk '{ for (i = 1; i <= NF; i++) { last = $i; sum += $i } } END { print (256 - (sum - last) % 256) % 256 }')
size=$(wc -c <"$1")
printf "\\$(printf %03o "$sum")" | dd of="$1" bs=1 seek=$((size - 1)) conv=notrunc 2>/dev/null

# Turns a sheet of characters into NASM source: a line of bytes for each character. Comments begin with ";"; a character is a heading
# that begins with its code in two hexadecimal digits, in order from 00, and then its lines of eight dots, "#" or ".".
#   awk -v lines=8 -f build.awk sheet.txt

function fail(what) {
    printf "%s, line %d: %s\n", FILENAME, FNR, what > "/dev/stderr"
    failed = 1
    exit 1
}

function finish() {
    if (count > 0 && line != lines) {
        fail("the character before has " line " lines, not " lines)
    }
}

/^;/ || /^$/ { next }

/^[#.]+$/ {
    if (length($0) != 8) {
        fail("a line has 8 dots, not " length($0))
    }
    if (line == lines) {
        fail("a character has " lines " lines, not more")
    }
    value = 0
    for (i = 1; i <= 8; i++) {
        value = value * 2 + (substr($0, i, 1) == "#")
    }
    printf "%s%d", line == 0 ? "db " : ", ", value
    line++
    if (line == lines) {
        print ""
    }
    next
}

{
    finish()
    code = sprintf("%02X", count)
    if (substr($0, 1, 3) != code " ") {
        fail("here begins character " code ", not \"" $0 "\"")
    }
    count++
    line = 0
}

END {
    if (!failed) {
        finish()
        if (count != 256) {
            fail("a sheet has 256 characters, not " count)
        }
    }
}

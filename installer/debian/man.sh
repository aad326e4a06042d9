#!/usr/bin/env bash
# usage: man.sh PROGRAM
# Prints the man page tagbox(1), which is the program's own help, command by command.
set -euo pipefail
program=$1

# As roff text: backslashes and hyphens as they are, no line taken for an instruction.
verbatim() {
    sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e "s/^[.']/\\\\\&&/"
}

# The words below a command that its help lists as commands.
commands() {
    "$program" "$@" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\).*/\1/p'
}

page() { # HEADING, words of the command
    printf '.SH %s\n.nf\n' "$1"
    "$program" "${@:2}" --help | sed -n '/^Exit codes:/q;p' | verbatim
    printf '.fi\n'
}

printf '.TH TAGBOX 1 %s "%s" "User commands"\n' "$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)" "$("$program" --version)"
printf '.SH NAME\ntagbox \\- take named sources out of a song, offline\n'
page DESCRIPTION
for command in $(commands); do
    page "TAGBOX ${command^^}" "$command"
    for below in $(commands "$command"); do
        page "TAGBOX ${command^^} ${below^^}" "$command" "$below"
    done
done
printf '.SH EXIT STATUS\n.nf\n'
"$program" --help | sed '1,/^Exit codes:/d' | verbatim
printf '.fi\n.SH SEE ALSO\n/usr/share/doc/tagbox/guide.html\n'

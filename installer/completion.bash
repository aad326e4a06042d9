# Completes tagbox's commands, options and files in bash: what it offers is what the program's own help lists.
_tagbox() {
    local word=${COMP_WORDS[COMP_CWORD]} command=() listed index
    for ((index = 1; index < COMP_CWORD; index++)); do
        [[ ${COMP_WORDS[index]} =~ ^[a-z]+$ ]] || break
        command+=("${COMP_WORDS[index]}")
    done
    case $word in
        -*) listed=$("${COMP_WORDS[0]}" "${command[@]}" --help 2>/dev/null | grep -oE -- '^  .*--[a-z-]+' | grep -oE -- '--[a-z-]+' | sort -u) ;;
        *) listed=$("${COMP_WORDS[0]}" "${command[@]}" --help 2>/dev/null | sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\).*/\1/p') ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$listed" -- "$word")
}
complete -o default -F _tagbox tagbox

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** Each asks the command itself, so that a script never knows less than the program that is installed. */
const scripts: Readonly<Record<Shell, string>> = {
  bash: `_tessera() {
  local IFS=$'\\n' word="\${COMP_WORDS[COMP_CWORD]}"
  [[ $word == = ]] && word=
  COMPREPLY=($(compgen -W "$(tessera complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)" -- "$word"))
}
complete -o default -F _tessera tessera
`,
  zsh: `#compdef tessera
_tessera() {
  local -a found
  found=("\${(@f)$(tessera complete --form zsh -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then
    _describe tessera found
  else
    _files
  fi
}
if [[ "$funcstack[1]" = _tessera ]]; then
  _tessera "$@"
else
  compdef _tessera tessera
fi
`,
  fish: `function __tessera_complete
  set -l found (tessera complete --form fish -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
  if test (count $found) -gt 0
    printf '%s\\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c tessera -f -a '(__tessera_complete)'
`,
};

export function completionScript(shell: Shell): string {
  return scripts[shell];
}

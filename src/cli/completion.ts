import { Argument, type Command, type Option } from 'commander'
import type { Context } from './context.ts'

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const
type Shell = (typeof shells)[number]

/** A command as completion needs it. */
interface Known {
  name: string
  about: string
  options: { flag: string; about: string; choices: readonly string[] }[]
}

const flagOf = (option: Option): string => option.long ?? option.short ?? ''

const knownOf = (program: Command): Known[] =>
  program.commands.map((command) => ({
    name: command.name(),
    about: command.summary() || command.description(),
    options: command.options.map((o) => ({ flag: flagOf(o), about: o.description, choices: o.argChoices ?? [] })),
  }))

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const bash = (known: readonly Known[]): string => `# nianbao: source <(nianbao completion bash)
_nianbao() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]}
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -W "${known.map((k) => k.name).join(' ')} help" -- "$word"))
    return
  fi
  case "$command $before" in
${known.flatMap((k) => k.options.filter((o) => o.choices.length > 0).map((o) => `    "${k.name} ${o.flag}") COMPREPLY=($(compgen -W "${o.choices.join(' ')}" -- "$word")); return ;;`)).join('\n')}
  esac
  case "$word" in
    -*)
      case "$command" in
${known.map((k) => `        ${k.name}) COMPREPLY=($(compgen -W "${k.options.map((o) => o.flag).join(' ')} --help" -- "$word")) ;;`).join('\n')}
      esac ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _nianbao nianbao
`

const zsh = (known: readonly Known[]): string => `#compdef nianbao
# nianbao: nianbao completion zsh > "\${fpath[1]}/_nianbao"
_nianbao() {
  local -a commands
  commands=(${known.map((k) => quote(`${k.name}:${k.about.replaceAll(':', '：')}`)).join(' ')})
  if (( CURRENT == 2 )); then _describe 'nianbao' commands; return; fi
  local -a flags
  case $words[2] in
${known.map((k) => `    ${k.name}) flags=(${k.options.map((o) => quote(o.flag)).join(' ')} --help) ;;`).join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then compadd -- $flags; else _files; fi
}
compdef _nianbao nianbao
`

const fish = (known: readonly Known[]): string =>
  `# nianbao: nianbao completion fish > ~/.config/fish/completions/nianbao.fish
${known
  .flatMap((k) => [
    `complete -c nianbao -n __fish_use_subcommand -f -a ${k.name} -d ${quote(k.about)}`,
    ...k.options
      .filter((o) => o.flag.startsWith('--'))
      .map(
        (o) =>
          `complete -c nianbao -n '__fish_seen_subcommand_from ${k.name}' -l ${o.flag.slice(2)} -d ${quote(o.about)}${o.choices.length > 0 ? ` -x -a ${quote(o.choices.join(' '))}` : ''}`,
      ),
  ])
  .join('\n')}
`

const powershell = (
  known: readonly Known[],
): string => `# nianbao: nianbao completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName nianbao -ScriptBlock {
  param($word, $ast, $at)
  $flags = @{
${known.map((k) => `    '${k.name}' = @(${k.options.map((o) => `'${o.flag}'`).join(', ')})`).join('\n')}
  }
  $command = if ($ast.CommandElements.Count -gt 1) { $ast.CommandElements[1].ToString() } else { '' }
  $words = if ($flags.ContainsKey($command) -and $word.StartsWith('-')) { $flags[$command] } elseif ($ast.CommandElements.Count -le 2) { $flags.Keys }
  $words | Where-Object { $_ -like "$word*" } | Sort-Object | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`

const writers: Record<Shell, (known: readonly Known[]) => string> = { bash, zsh, fish, powershell }

export const completionCommand = (program: Command, { t, io }: Context, done: (status: number) => void): void => {
  program
    .command('completion')
    .summary(t('输出命令补全脚本', 'print a script that completes commands'))
    .description(
      t(
        '输出命令补全脚本，装法写在脚本的第一行。',
        'Print a script that completes commands and options; its first line says how to install it.',
      ),
    )
    .addArgument(new Argument('<shell>', t('哪种命令行', 'which shell')).choices([...shells]))
    .action((shell: Shell) => {
      io.stdout.write(writers[shell](knownOf(program)))
      done(0)
    })
}

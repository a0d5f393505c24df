import { type Command, common } from "./command.ts";
import { usage } from "./failure.ts";

const shells = ["bash", "zsh", "fish"];

/** Prints what a shell needs to complete the words of the other commands. */
export function completionFor(commands: () => Command[]): Command {
  return {
    name: "completion",
    usage: "completion bash|zsh|fish",
    summary: "Print the completion for a shell",
    options: {},
    examples: [
      'eval "$(hedgerow completion bash)"   # in ~/.bashrc',
      'eval "$(hedgerow completion zsh)"    # in ~/.zshrc, after compinit',
      "hedgerow completion fish > ~/.config/fish/completions/hedgerow.fish",
    ],
    async run({ out, args: [shell = "", ...more] }) {
      const write = { bash, zsh, fish }[shell];
      if (write === undefined || more.length > 0) throw usage("Name your shell: bash, zsh or fish.");
      const script = write(commands());
      await out.give({ shell, script: script.join("\n") }, script);
    },
  };
}

const optionsOf = ({ options }: Command) => Object.entries({ ...options, ...common });

const wordsOf = (command: Command) => [
  ...optionsOf(command).map(([name]) => `--${name}`),
  ...(command.name === "completion" ? shells : []),
];

function bash(commands: Command[]): string[] {
  return [
    "_hedgerow() {",
    '  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=""',
    '  case $before in -o|--output) COMPREPLY=($(compgen -f -- "$word")); return ;; esac',
    '  case $before in -f|--format) COMPREPLY=($(compgen -W "json csv" -- "$word")); return ;; esac',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    words="${[...commands.map(({ name }) => name), "--help", "--version"].join(" ")}"`,
    "  else",
    "    case ${COMP_WORDS[1]} in",
    ...commands.map((command) => `      ${command.name}) words="${wordsOf(command).join(" ")}" ;;`),
    "    esac",
    "  fi",
    '  COMPREPLY=($(compgen -W "$words" -- "$word"))',
    "}",
    "complete -o default -F _hedgerow hedgerow",
  ];
}

const quote = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function zsh(commands: Command[]): string[] {
  const described = (text: string) => quote(text.replaceAll(":", String.raw`\:`)).slice(1, -1);
  return [
    "#compdef hedgerow",
    "_hedgerow() {",
    "  local -a names",
    "  if (( CURRENT == 2 )); then",
    "    names=(",
    ...commands.map(({ name, summary }) => `      '${name}:${described(summary)}'`),
    "    )",
    "    _describe command names",
    "    return",
    "  fi",
    "  case $words[CURRENT-1] in",
    "    -o|--output) _files; return ;;",
    "    -f|--format) compadd json csv; return ;;",
    "  esac",
    "  case $words[2] in",
    ...commands.map((command) => `    ${command.name}) compadd -- ${wordsOf(command).join(" ")} ;;`),
    "  esac",
    "}",
    "compdef _hedgerow hedgerow",
  ];
}

/** What fish offers as the value of an option. */
const values: Record<string, string> = { output: " -r -F", format: " -x -a 'json csv'" };

function fish(commands: Command[]): string[] {
  return [
    "complete -c hedgerow -f",
    ...commands.flatMap((command) => [
      `complete -c hedgerow -n __fish_use_subcommand -a ${command.name} -d ${quote(command.summary)}`,
      ...optionsOf(command).map(([name, { short, type, about }]) => {
        const letter = short === undefined ? "" : ` -s ${short}`;
        const value = type === "string" ? (values[name] ?? " -x") : "";
        return `complete -c hedgerow -n '__fish_seen_subcommand_from ${command.name}' -l ${name}${letter}${value} -d ${quote(about)}`;
      }),
    ]),
    `complete -c hedgerow -n '__fish_seen_subcommand_from completion' -a '${shells.join(" ")}'`,
  ];
}

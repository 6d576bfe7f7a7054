import { parseArgs } from "node:util"
import { type Change, changing } from "./change.ts"
import { parseChange } from "./parse-change.ts"
import { WrongCommand } from "./wrong-command.ts"

/** What is to be done. `steps` is the check's budget of search; null is its own. */
export type Command =
  | { readonly is: "help" }
  | { readonly is: "check"; readonly files: readonly string[]; readonly steps: number | null }
  | {
      readonly is: "what-if"
      readonly file: string
      readonly changes: readonly Change[]
      readonly steps: number | null
      readonly isText: boolean
    }

export const help = `readyroom: can the school carry these lessons?

  readyroom check [--steps N] FILE…
      Answers each readiness-instance/1 with one line of readiness-answer/1, in order.

  readyroom what-if [--text] [--steps N] CHANGE… FILE
      Which lessons' verdicts turn, were the file changed. Nothing is written to it. CHANGE is one or more of
      --add 'N ATTRIBUTE=VALUE…'        more devices:         --add '12 type=tablet camera=true'
      --add 'N like=DEVICE'             more of a kind that is there
      --remove 'N ATTRIBUTE=VALUE…'     fewer devices;        --remove DEVICE takes one row away
      --back-from-repair WHICH          WHICH is a device, ATTRIBUTE=VALUE…, or all
      --back-from-loan WHICH
      --move LESSON=START/END           another time:         --move L1=2026-03-02T10:00Z/2026-03-02T10:50Z
      --count REQUIREMENT=N             another number of units
      --seats LICENCE=N                 seats in all
      --capacity POOL=N                 capacity in all

  FILE may be - for standard input. --steps is the budget of search for each lesson.
  The format is described in docs/readiness-format.md.
  Status: 0 all answered · 2 a file or the command cannot be read`

const many = { type: "string", multiple: true } as const
const options = {
  help: { type: "boolean", short: "h" },
  steps: { type: "string" },
  text: { type: "boolean" },
  add: many,
  remove: many,
  "back-from-repair": many,
  "back-from-loan": many,
  move: many,
  count: many,
  seats: many,
  capacity: many,
} as const

/** What the words after `readyroom` ask for. Changes stand in the order in which they were given. Throws {@link WrongCommand}. */
export function parseCommand(words: readonly string[]): Command {
  const { values, positionals, tokens } = parsed(words)
  const [name, ...files] = positionals
  if (values.help === true || name === "help") return { is: "help" }
  const steps = stepsOf(values.steps)
  switch (name) {
    case undefined:
      throw new WrongCommand("say what to do: check FILE… or what-if CHANGE… FILE (--help tells more)")
    case "check": {
      const other = tokens.find((token) => token.kind === "option" && token.name !== "steps")
      if (other?.kind === "option") throw new WrongCommand(`check has no option ${other.rawName}`)
      if (files.length === 0) throw new WrongCommand("check needs a file, or - for standard input")
      if (files.filter((file) => file === "-").length > 1)
        throw new WrongCommand("standard input can be read once only")
      return { is: "check", files, steps }
    }
    case "what-if": {
      const [file, another] = files
      if (file === undefined) throw new WrongCommand("what-if needs a file, or - for standard input")
      if (another !== undefined) throw new WrongCommand(`what-if reads one file; what is ${another}?`)
      const changes = tokens.flatMap((token) => {
        if (token.kind !== "option" || token.value === undefined) return []
        const kind = changing.find((one) => one === token.name)
        return kind === undefined ? [] : [parseChange(kind, token.value)]
      })
      if (changes.length === 0)
        throw new WrongCommand("what-if needs a change, such as --add '12 type=tablet'")
      return { is: "what-if", file, changes, steps, isText: values.text === true }
    }
    default:
      throw new WrongCommand(`there is no command ${name} (--help tells more)`)
  }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, tokens: true })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new WrongCommand(error.message.split(". ")[0] ?? error.message)
  }
}

function stepsOf(word: string | undefined): number | null {
  if (word === undefined) return null
  const steps = Number(word)
  if (!/^\d+$/.test(word) || !Number.isSafeInteger(steps))
    throw new WrongCommand(`--steps takes a whole number of at least 0, not ${word}`)
  return steps
}

import { createReadStream } from "node:fs"
import { check, type Options } from "@readyroom/readiness"
import { applyChanges, NoSuchThing } from "./apply-changes.ts"
import { type Command, help, parseCommand } from "./command-line.ts"
import { poolAlike } from "./pool-alike.ts"
import { type ReadInstance, readInstance, UnreadableFile } from "./read-instance.ts"
import { turnsInWords, turnsOf } from "./turns.ts"
import { jsonPieces, ReaderGone, writeLine } from "./write-json.ts"
import { WrongCommand } from "./wrong-command.ts"

/** Where a command reads and writes. */
export type Place = {
  readonly input: AsyncIterable<Uint8Array>
  readonly output: NodeJS.WritableStream
  /** Writes one line for people. */
  readonly say: (line: string) => void
}

/** As a shell tells of a command whose reader has gone: 128 and SIGPIPE. */
const READER_GONE = 141

/** Does what the words after `readyroom` ask for, and returns the exit status. */
export async function run(words: readonly string[], place: Place): Promise<number> {
  try {
    return await obey(parseCommand(words), place)
  } catch (error) {
    if (error instanceof ReaderGone) return READER_GONE
    if (error instanceof WrongCommand || error instanceof UnreadableFile || error instanceof NoSuchThing) {
      place.say(`readyroom: ${error.message}`)
      return 2
    }
    throw error
  }
}

async function obey(command: Command, place: Place): Promise<number> {
  switch (command.is) {
    case "help":
      await writeLine([help], place.output)
      return 0
    case "check": {
      const { files } = command
      let status = 0
      for (const file of files) if (!(await answerFile(file, files.length > 1, command, place))) status = 2
      return status
    }
    case "what-if": {
      const instance = await read(command.file, place)
      const changed = applyChanges(instance, command.changes)
      const options = { ...stepsOf(command), suggest: false }
      const turns = turnsOf(check(poolAlike(instance), options), check(poolAlike(changed), options))
      if (command.isText) await writeLine([turnsInWords(turns).join("\n")], place.output)
      else await writeLine(jsonPieces(turns), place.output)
      return 0
    }
  }
}

/** Writes one file's line. One bad file of several has its line too; alone it is told by the message that is thrown. */
async function answerFile(
  file: string,
  isOfSeveral: boolean,
  command: { readonly steps: number | null },
  place: Place,
): Promise<boolean> {
  try {
    const answer = check(poolAlike(await read(file, place)), stepsOf(command))
    await writeLine(jsonPieces(answer), place.output)
    return true
  } catch (error) {
    if (!(error instanceof UnreadableFile && isOfSeveral)) throw error
    const { code, message } = error
    place.say(`readyroom: ${message}`)
    await writeLine(jsonPieces({ format: "readiness-answer/1", error: { code, message } }), place.output)
    return false
  }
}

function read(file: string, { input }: Place): Promise<ReadInstance> {
  return file === "-" ? readInstance(input, "standard input") : readInstance(createReadStream(file), file)
}

function stepsOf({ steps }: { readonly steps: number | null }): Options {
  return steps === null ? {} : { steps }
}

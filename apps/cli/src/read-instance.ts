import { NotJson, readObject } from "./json-stream.ts"

/** A file that cannot be answered, by a stable code; the message is one clear line. */
export class UnreadableFile extends Error {
  readonly code: "no-such-file" | "not-readable" | "not-json" | "not-an-instance"

  constructor(code: UnreadableFile["code"], message: string) {
    super(message)
    this.name = "UnreadableFile"
    this.code = code
  }
}

/** An instance as its file says it: nothing in it is checked yet but its outline, and members that nobody asks for are gone. */
export type ReadInstance = Readonly<Record<string, unknown>> & {
  readonly devices: readonly unknown[]
  readonly requirements: readonly unknown[]
}

const members = [
  "format",
  "tz",
  "policy",
  "devices",
  "carts",
  "licences",
  "pools",
  "domains",
  "apps",
  "requirements",
]

/**
 * Reads a `readiness-instance/1` as it comes. `name` is what the file is called in messages. What many rows say alike
 * (a device's attributes, a requirement's predicate) is kept once: a district has 30,000 devices of a few kinds.
 *
 * Throws {@link UnreadableFile}.
 */
export async function readInstance(bytes: AsyncIterable<Uint8Array>, name: string): Promise<ReadInstance> {
  const fields = new Map<string, unknown>()
  const shared = new Shared()
  const reading = readObject(bytes, new Set(["devices", "requirements"]))
  let list: unknown[] = []
  try {
    for (;;) {
      const step = await reading.next()
      if (step.done === true) {
        if (step.value) break
        throw new UnreadableFile(
          "not-an-instance",
          `${name} is no readiness-instance/1: it is not a JSON object`,
        )
      }
      for (const found of step.value)
        switch (found.is) {
          case "array":
            list = []
            fields.set(found.key, list)
            break
          case "element":
            list.push(shared.row(found.value))
            break
          case "member":
            if (members.includes(found.key)) fields.set(found.key, found.value)
            break
        }
    }
  } catch (error) {
    throw readable(error, name)
  }
  const devices = fields.get("devices")
  const requirements = fields.get("requirements")
  const wrong = (what: string) =>
    new UnreadableFile("not-an-instance", `${name} is no readiness-instance/1: ${what}`)
  if (fields.get("format") !== "readiness-instance/1") throw wrong('"format" does not say so')
  if (!Array.isArray(devices)) throw wrong('"devices" is missing or no list')
  if (!Array.isArray(requirements)) throw wrong('"requirements" is missing or no list')
  return { ...Object.fromEntries(fields), devices, requirements }
}

/** What went wrong on the way, as one line about the file; what is no fault of the file is thrown as it came. */
function readable(error: unknown, name: string): unknown {
  if (error instanceof NotJson)
    return new UnreadableFile("not-json", `${name} is not JSON: ${error.message}, at byte ${error.offset}`)
  if (!(error instanceof Error) || !("code" in error) || error instanceof UnreadableFile) return error
  switch (error.code) {
    case "ENOENT":
      return new UnreadableFile("no-such-file", `${name}: there is no such file`)
    case "EISDIR":
      return new UnreadableFile("not-readable", `${name} is a folder, not a file`)
    case "EACCES":
    case "EPERM":
      return new UnreadableFile("not-readable", `${name} may not be read by you`)
    default:
      return new UnreadableFile("not-readable", `${name} cannot be read: ${error.message}`)
  }
}

const sharedFields = ["attrs", "where", "uses", "licences", "apps", "domains"]

/** Gives equal values one object. They are never changed: the check reads them alone. */
class Shared {
  readonly #known = new Map<string, unknown>()

  row(row: unknown): unknown {
    if (typeof row !== "object" || row === null) return row
    for (const name of sharedFields) {
      const value: unknown = Reflect.get(row, name)
      if (typeof value === "object" && value !== null && Object.hasOwn(row, name))
        Reflect.set(row, name, this.#one(value))
    }
    return row
  }

  #one(value: unknown): unknown {
    const key = JSON.stringify(value)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, value)
    return value
  }
}

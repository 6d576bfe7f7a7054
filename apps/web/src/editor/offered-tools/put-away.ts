const KEPT_LESSONS = 300

/**
 * The tools that this person was offered in a lesson and has answered. Kept on this device and not on the server: it is a
 * person's own wish about a hint, it has to hold without a connection, and nothing is lost where it is forgotten but that the
 * hint comes once more.
 */
export class PutAwayTools {
  readonly #personId: string
  readonly #lessonId: string
  #keys: ReadonlySet<string>

  constructor(personId: string, lessonId: string) {
    this.#personId = personId
    this.#lessonId = lessonId
    this.#keys = new Set(read(personId).get(lessonId) ?? [])
  }

  get keys(): ReadonlySet<string> {
    return this.#keys
  }

  /** Never offers the tool again in this lesson. */
  add(key: string): void {
    this.#keys = new Set([...this.#keys, key])
    const all = read(this.#personId)
    all.delete(this.#lessonId)
    all.set(this.#lessonId, [...this.#keys])
    write(this.#personId, new Map([...all].slice(-KEPT_LESSONS)))
  }
}

const nameOf = (personId: string) => `readyroom.tools-put-away.${personId}`

function read(personId: string): Map<string, string[]> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(personId)) ?? "[]")
    return new Map(Array.isArray(kept) ? kept.filter(isEntry) : [])
  } catch {
    // Another program wrote there, or the browser keeps nothing.
    return new Map()
  }
}

function isEntry(entry: unknown): entry is [string, string[]] {
  return (
    Array.isArray(entry) &&
    typeof entry[0] === "string" &&
    Array.isArray(entry[1]) &&
    entry[1].every((key) => typeof key === "string")
  )
}

function write(personId: string, all: ReadonlyMap<string, readonly string[]>): void {
  try {
    localStorage.setItem(nameOf(personId), JSON.stringify([...all]))
  } catch {
    // For this page it holds all the same.
  }
}

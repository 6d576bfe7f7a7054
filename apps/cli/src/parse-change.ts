import type { Change, Changing, Selector, Which } from "./change.ts"
import { WrongCommand } from "./wrong-command.ts"

/** One change as it is written after its option. Throws `WrongCommand`. */
export function parseChange(kind: Changing, text: string): Change {
  const wrong = (form: string) => new WrongCommand(`--${kind} takes ${form}, not ${JSON.stringify(text)}`)
  switch (kind) {
    case "add": {
      const { qty, rest } = counted(text) ?? {}
      if (qty === undefined || rest === undefined) throw wrong("'N ATTRIBUTE=VALUE…' or 'N like=DEVICE'")
      const like = /^like=(?<id>.+)$/s.exec(rest)?.groups?.id
      if (like !== undefined) return { is: "add", qty, as: { like } }
      const selector = selectorOf(rest)
      if (selector === null) throw wrong("'N ATTRIBUTE=VALUE…' or 'N like=DEVICE'")
      return { is: "add", qty, as: selector }
    }
    case "remove": {
      const { qty, rest } = counted(text) ?? {}
      if (qty === undefined || rest === undefined) return { is: "remove-row", id: text }
      const which = selectorOf(rest)
      if (which === null) throw wrong("'N ATTRIBUTE=VALUE…' or a device's id")
      return { is: "remove", qty, which }
    }
    case "back-from-repair":
      return { is: "back", from: "repair", which: whichOf(text) }
    case "back-from-loan":
      return { is: "back", from: "loaned", which: whichOf(text) }
    case "move": {
      const { lesson, start, end } =
        /^(?<lesson>.+)=(?<start>[^=/]+)\/(?<end>[^=/]+)$/s.exec(text)?.groups ?? {}
      if (lesson === undefined || start === undefined || end === undefined) throw wrong("LESSON=START/END")
      return { is: "move", lesson, start: plainTime(start), end: plainTime(end) }
    }
    case "count":
    case "seats":
    case "capacity": {
      const { id, number } = /^(?<id>.+)=(?<number>\d+(\.\d+)?)$/s.exec(text)?.groups ?? {}
      if (id === undefined || number === undefined) throw wrong("ID=NUMBER")
      const amount = Number(number)
      if (kind === "capacity") return { is: "capacity", pool: id, capacity: amount }
      if (!Number.isSafeInteger(amount)) throw wrong("ID=WHOLE NUMBER")
      return kind === "count"
        ? { is: "count", requirement: id, count: amount }
        : { is: "seats", licence: id, seats: amount }
    }
  }
}

/** A number of devices and what follows it; null where the text begins with no number and a blank. */
function counted(text: string): { readonly qty: number; readonly rest: string } | null {
  const { number, rest } = /^(?<number>\d+)\s+(?<rest>\S.*)$/s.exec(text.trim())?.groups ?? {}
  const qty = Number(number)
  return rest === undefined || !Number.isSafeInteger(qty) || qty < 1 ? null : { qty, rest }
}

function whichOf(text: string): Which {
  if (text === "all") return "all"
  return selectorOf(text) ?? { id: text }
}

/** `type=tablet camera=true ram="8 GB"`; null where it is none. */
function selectorOf(text: string): Selector | null {
  const pair = /\s*(?<name>[^\s="]+)=(?:"(?<quoted>[^"]*)"|(?<plain>[^\s"]+))(?=\s|$)/gsy
  const attributes = new Map<string, string | number | boolean>()
  let read = 0
  for (const match of text.matchAll(pair)) {
    const { name = "", quoted, plain = "" } = match.groups ?? {}
    attributes.set(name, quoted ?? plainValue(plain))
    read = match.index + match[0].length
  }
  return attributes.size > 0 && text.slice(read).trim() === "" ? { attributes } : null
}

/** As JSON has them: true, false and numbers are themselves, all else is text. */
function plainValue(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true"
  return /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? Number(text) : text
}

/** Whole minutes since the epoch, or ISO 8601. */
function plainTime(text: string): string | number {
  return /^-?\d+$/.test(text) ? Number(text) : text
}

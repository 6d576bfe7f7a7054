import { isColourScheme } from "./colour-scheme.ts"
import type { Me } from "./me.ts"

const STORAGE_KEY = "readyroom.me"

/**
 * Keeps on this device who is signed in, so that a lesson kept here opens while the server is away. It opens nothing else:
 * whatever comes from the server needs the session.
 */
export function rememberMe(me: Me): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(me))
  } catch {
    // Then a lesson does not open while the server is away.
  }
}

/** At sign-out, and when the session has ended. */
export function forgetMe(): void {
  try {
    localStorage.removeItem(STORAGE_KEY)
  } catch {
    // What could not be kept need not be forgotten.
  }
}

/** Who was last signed in on this device; null for nobody, or where an earlier version kept another form. */
export function rememberedMe(): Me | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null")
    return isMe(kept) ? kept : null
  } catch {
    return null
  }
}

function isMe(value: unknown): value is Me {
  return (
    hasTexts(value, "id", "name", "email", "colour") &&
    (value.language === null || value.language === "en" || value.language === "sv") &&
    isColourScheme(value.colourScheme) &&
    Array.isArray(value.schools) &&
    value.schools.every((school) => hasTexts(school, "id", "name", "timeZone", "role"))
  )
}

function hasTexts(value: unknown, ...names: string[]): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false
  const texts = new Map(Object.entries(value))
  return names.every((name) => typeof texts.get(name) === "string")
}

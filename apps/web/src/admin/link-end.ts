import type { Language } from "../i18n/language.ts"

/** When a link ends, "Sat 5 Dec, 14:30", by this device's clock and in its zone: whoever reads it looks at that clock. */
export function linkEnd(expiresAt: string, language: Language): string {
  return new Intl.DateTimeFormat(language === "sv" ? "sv-SE" : "en-GB", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(Date.parse(expiresAt))
}

/** The whole address of a one-time link. Its token stands after the "#", so that it comes into no server's log. */
export function linkAddress(token: string, origin: string): string {
  return `${origin}/join#${token}`
}

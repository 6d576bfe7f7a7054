import type { Language } from "../i18n/language.ts"

/** A waiting time in words: seconds up to a minute and a half, minutes, rounded up, from there on. */
export function waitTime(seconds: number, language: Language): string {
  const inMinutes = seconds > 90
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: inMinutes ? "minute" : "second",
    unitDisplay: "long",
  }).format(inMinutes ? Math.ceil(seconds / 60) : Math.ceil(seconds))
}

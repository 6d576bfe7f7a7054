import { localStorageColorSchemeManager } from "@mantine/core"

/** Keeps the chosen scheme on this device; `public/colour-scheme.js` reads the same key before the first paint. */
export const colourSchemeManager = localStorageColorSchemeManager({ key: "readyroom.colour-scheme" })

export const colourSchemes = ["auto", "light", "dark"] as const

export type ColourScheme = (typeof colourSchemes)[number]

export function isColourScheme(value: unknown): value is ColourScheme {
  return colourSchemes.some((scheme) => scheme === value)
}

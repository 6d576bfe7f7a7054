// @vitest-environment node
import { DEFAULT_THEME, mergeMantineTheme } from "@mantine/core"
import { describe, expect, it } from "vitest"
import { schemeColours, theme } from "./theme.ts"

const full = mergeMantineTheme(DEFAULT_THEME, theme)
const shade = (name: string, at: number) => full.colors[name]?.[at] ?? ""

/** WCAG 2.2: the ratio of two colours' relative luminances. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

const verdicts = ["ready", "ready-with-conditions", "unknown", "not-ready", "invalid"] as const

describe.each([
  { scheme: "light" as const, page: "#ffffff", text: full.black, field: "#ffffff" },
  { scheme: "dark" as const, page: shade("dark", 7), text: shade("dark", 0), field: shade("dark", 6) },
])("the $scheme scheme", ({ scheme, page, text, field }) => {
  const colours = schemeColours[scheme]
  const surfaces = [page, colours["--readyroom-surface"], colours["--readyroom-hover"]]

  it("has text that reads on every surface (4.5 to 1)", () => {
    const texts = [
      text,
      colours["--mantine-color-dimmed"],
      colours["--mantine-color-anchor"],
      colours["--mantine-color-error"],
    ]
    for (const surface of surfaces) {
      for (const ink of texts)
        expect(contrast(ink, surface), `${ink} on ${surface}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it("has placeholders that read in a field, and fields whose edge shows (3 to 1)", () => {
    expect(contrast(colours["--mantine-color-placeholder"], field)).toBeGreaterThanOrEqual(4.5)
    for (const surface of surfaces) {
      expect(contrast(colours["--readyroom-field-border"], surface)).toBeGreaterThanOrEqual(3)
    }
  })

  it("has a focus ring that shows on every surface (3 to 1)", () => {
    for (const surface of surfaces) {
      expect(contrast(colours["--readyroom-focus"], surface)).toBeGreaterThanOrEqual(3)
    }
  })

  it("has buttons whose words read, and that show on the page", () => {
    expect(contrast("#ffffff", shade("lake", 6))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(shade("lake", 6), page)).toBeGreaterThanOrEqual(2.9)
  })

  it("has words that read on what is chosen", () => {
    expect(
      contrast(colours["--readyroom-chosen-text"], colours["--readyroom-chosen"]),
    ).toBeGreaterThanOrEqual(4.5)
  })

  it.each(verdicts)("has a verdict %s that reads on its own ground and on every surface", (verdict) => {
    const ink = colours[`--verdict-${verdict}`]
    for (const ground of [colours[`--verdict-${verdict}-ground`], ...surfaces]) {
      expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  })
})

import { describe, expect, it } from "vitest"
import { countsOf, type Facet, fits } from "./facet.ts"

type App = { readonly approval: string; readonly platforms: readonly string[] }

const approval: Facet<App> = {
  name: "approval",
  label: "Approval",
  valuesOf: (app) => [app.approval],
  nameOf: (value) => value.toUpperCase(),
}
const platform: Facet<App> = {
  name: "platform",
  label: "Platform",
  valuesOf: (app) => (app.platforms.length === 0 ? ["none"] : app.platforms),
  nameOf: (value) => value,
}
const facets = [approval, platform]
const apps: readonly App[] = [
  { approval: "approved", platforms: ["windows", "chromeos"] },
  { approval: "approved", platforms: ["windows"] },
  { approval: "pending", platforms: [] },
]
const told = (counts: ReturnType<typeof countsOf>) => counts.map(({ value, count }) => `${value} ${count}`)

describe("facets", () => {
  it("tell how many items each value would show beside the others that are chosen, most first", () => {
    expect(told(countsOf(apps, platform, facets, {}))).toEqual(["windows 2", "chromeos 1", "none 1"])
    expect(told(countsOf(apps, platform, facets, { approval: "pending" }))).toEqual(["none 1"])
    expect(told(countsOf(apps, approval, facets, { approval: "pending" }))).toEqual([
      "approved 2",
      "pending 1",
    ])
    expect(countsOf(apps, approval, facets, {})[0]?.name).toBe("APPROVED")
  })

  it("keep what is chosen in sight where nothing has it any more", () => {
    expect(told(countsOf(apps, approval, facets, { approval: "refused" }))).toContain("refused 0")
  })

  it("leave what has all that is chosen", () => {
    const left = (chosen: Parameters<typeof fits>[2]) =>
      apps.filter((app) => fits(app, facets, chosen)).length
    expect([
      left({}),
      left({ platform: "windows" }),
      left({ approval: "pending", platform: "windows" }),
    ]).toEqual([3, 2, 0])
  })
})

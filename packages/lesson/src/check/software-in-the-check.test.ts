import { describe, expect, it } from "vitest"
import { ask, askOne, told, verdictOf } from "./fixtures/ask.ts"
import { chromebooks, DAY, devices, HOUR, MONDAY_8, occurrence, school } from "./fixtures/small-school.ts"
import type { SchoolApp, SchoolFacts } from "./school-facts.ts"

const geogebra: SchoolApp = {
  id: "app-1",
  name: "GeoGebra",
  kind: "software",
  approval: "approved",
  privacy: "signed",
  version: "6.2",
  platforms: ["chromeos"],
  installed: false,
  domains: [],
}
const site: SchoolFacts["licences"][number] = { id: "lic", appId: "app-1", scope: "site", seats: null }

describe("software", () => {
  const facts = (rest: Partial<SchoolFacts> = {}, app: Partial<SchoolApp> = {}) =>
    school({ devices: chromebooks(30), apps: [{ ...geogebra, ...app }], licences: [site], ...rest })
  const blocks = (software: Record<string, unknown> = {}) => ({
    d: { kind: "device", deviceKind: "chromebook", count: 20 },
    s: { kind: "software", app: "geogebra", runsOn: "d", ...software },
  })
  const on = (school: SchoolFacts, software = {}) =>
    told(askOne(school, occurrence("o", blocks(software))), "s")

  it("runs on another block's devices and takes none itself", () => {
    expect(on(facts())).toBe("ready")
    expect(askOne(facts(), occurrence("o", blocks())).verdict).toBe("ready")
  })

  it("runs only where its platform is, or where it is installed", () => {
    expect(on(facts({}, { platforms: ["windows"] }))).toMatch(/^not-ready by 20/u)
    const listed = { installed: true, platforms: null }
    const some = [
      ...devices(20, { deviceKind: "chromebook", model: "A", apps: ["app-1"] }),
      ...devices(10, { deviceKind: "chromebook", model: "B", apps: [] }),
    ]
    expect(on(facts({ devices: some }, listed))).toBe("ready")
    expect(on(facts({ devices: some.slice(1) }, listed))).toMatch(/^not-ready by 1/u)
    expect(on(facts({ devices: devices(20, { deviceKind: "chromebook" }) }, listed))).toBe(
      "unknown; nobody has recorded the installed apps of 20 devices",
    )
    expect(on(facts({}, { platforms: null }))).toBe(
      "unknown; nobody has recorded which devices GeoGebra runs on",
    )
  })

  it("must be approved, with a signed privacy agreement", () => {
    expect(on(facts({}, { approval: "refused" }))).toBe("not-ready; GeoGebra is not approved")
    expect(on(facts({}, { approval: "pending" }))).toBe("ready-with-conditions; if GeoGebra is approved")
    expect(on(facts({}, { approval: "unknown" }))).toBe(
      "unknown; nobody has recorded whether GeoGebra is approved",
    )
    expect(on(facts({}, { privacy: "missing" }))).toBe("not-ready; GeoGebra has no privacy agreement")
    expect(on(facts({ apps: [] }))).toBe("unknown; nobody has recorded geogebra")
  })

  it("must be of the version asked for", () => {
    expect(on(facts(), { minVersion: "6.0.5" })).toBe("ready")
    expect(on(facts(), { minVersion: "6.10" })).toBe(
      "not-ready; the school runs GeoGebra 6.2, not 6.10 or later",
    )
    expect(on(facts({}, { version: null }), { minVersion: "6" })).toBe(
      "unknown; nobody has recorded which version of GeoGebra the school runs",
    )
  })

  it("needs a licence that somebody recorded", () => {
    expect(on(facts({ licences: [] }))).toBe("unknown; nobody has recorded the licence of GeoGebra")
    const mixed = [
      { ...site, id: "a", scope: "concurrent", seats: 5 },
      { ...site, id: "b", scope: "perUser", seats: 5 },
    ] as const
    expect(on(facts({ licences: mixed }))).toBe("unknown; nobody has recorded the licence of GeoGebra")
    const unsaid = [{ ...site, scope: "concurrent", seats: null }] as const
    expect(on(facts({ licences: unsaid }))).toBe("unknown; nobody has recorded the seats of GeoGebra")
  })

  it("shares concurrent seats between blocks that run on devices and blocks that stand alone", () => {
    const licences = [
      { ...site, id: "a", scope: "concurrent", seats: 20 },
      { ...site, id: "b", scope: "concurrent", seats: 10 },
    ] as const
    const linked = occurrence("linked", blocks(), { title: "Maths" })
    const alone = occurrence(
      "alone",
      { s: { kind: "software", app: "GeoGebra", count: 11 } },
      { title: "Physics" },
    )
    const { occurrences } = ask(facts({ licences }), [linked, alone])
    expect(occurrences.map((one) => told(one, "s"))).toEqual([
      "ready",
      "not-ready; the seats of GeoGebra: 1 short, 31 asked for at Mon 08:00, 30 there; Maths holds 20",
    ])
    const later = { ...alone, start: MONDAY_8 + HOUR, end: MONDAY_8 + 2 * HOUR }
    expect(ask(facts({ licences }), [linked, later]).occurrences[1]?.verdict).toBe("ready")
  })

  it("counts each pupil of a class once for a licence by person", () => {
    const licences = [{ ...site, scope: "perUser", seats: 30 }] as const
    const classes = ["7A", "7B"].map((id) => ({ id, name: id, size: 20, ownDevices: [] }))
    const alone = (id: string, classId: string | null, day: number) =>
      occurrence(
        id,
        { s: { kind: "software", app: "GeoGebra", per: "student" } },
        {
          classId,
          start: MONDAY_8 + day * DAY,
          end: MONDAY_8 + day * DAY + HOUR,
        },
      )
    const { occurrences } = ask(facts({ licences, classes }), [
      alone("a", "7A", 0),
      alone("a-again", "7A", 1),
      alone("b", "7B", 2),
    ])
    expect(occurrences.map(({ verdict }) => verdict)).toEqual(["ready", "ready", "not-ready"])
    expect(told(askOne(facts({ licences, classes }), { ...alone("c", null, 0), students: 5 }), "s")).toBe(
      "unknown; choose a class: the licence is for each person",
    )
  })

  it("adds up two licences by person or by device, and says nothing of mixtures", () => {
    const classes = [{ id: "7A", name: "7A", size: 20, ownDevices: [] }]
    const two = (scope: "perUser" | "perDevice", seats: number) =>
      ["a", "b"].map((id) => ({ ...site, id, scope, seats }))
    const ofClass = (seats: number) =>
      verdictOf(
        askOne(
          facts({ licences: two("perUser", seats), classes }),
          occurrence("o", { s: { kind: "software", app: "GeoGebra", per: "student" } }, { classId: "7A" }),
        ),
        "s",
      )
    expect([ofClass(10), ofClass(9)]).toEqual(["ready", "not-ready"])
    expect(on(facts({ licences: two("perDevice", 15) }))).toBe("ready")
    expect(on(facts({ licences: two("perDevice", 9) }))).toMatch(/^not-ready/u)
    const mixed = [...two("perUser", 50).slice(1), ...two("perDevice", 50).slice(1)]
    expect(on(facts({ licences: mixed }))).toMatch(/^unknown/u)
  })

  it("binds a licence by device to the devices, and cannot promise it without", () => {
    const licences = [
      { ...site, scope: "perDevice", seats: 20, assigned: chromebooks(15).map(({ id }) => id) },
    ] as const
    expect(on(facts({ licences }))).toBe("ready")
    expect(on(facts({ licences: [{ ...licences[0], seats: 19 }] }))).toMatch(/^not-ready/u)
    const alone = (count: number) =>
      told(
        askOne(facts({ licences }), occurrence("o", { s: { kind: "software", app: "GeoGebra", count } })),
        "s",
      )
    expect(alone(21)).toMatch(/^not-ready; the seats of GeoGebra: 1 short/u)
    expect(alone(20)).toBe("unknown; nobody has recorded which of the lesson's devices GeoGebra is to run on")
  })

  it("cannot be judged where the block it runs on cannot", () => {
    const verdict = askOne(
      facts(),
      occurrence("o", { ...blocks(), d: { kind: "device", deviceKind: "chromebook", count: "many" } }),
    )
    expect(told(verdict, "s")).toBe("unknown; the block that this one refers to cannot be judged yet")
    expect(verdict.verdict).toBe("invalid")
  })
})

describe("an online service", () => {
  const kahoot: SchoolApp = {
    ...geogebra,
    id: "app-2",
    name: "Kahoot!",
    kind: "service",
    domains: ["kahoot.it"],
  }
  const on = (facts: SchoolFacts) =>
    told(askOne(facts, occurrence("o", { v: { kind: "service", service: "kahoot!" } })), "v")

  it("needs its approval, its agreement and its sites", () => {
    const domains = { rules: [{ action: "allow", pattern: "kahoot.it" } as const], default: "deny" as const }
    expect(on(school({ apps: [kahoot], domains }))).toBe("ready")
    expect(on(school({ apps: [kahoot] }))).toBe(
      "unknown; nobody has recorded whether kahoot.it is let through",
    )
    expect(on(school({ apps: [{ ...kahoot, privacy: "pending" }], domains }))).toBe(
      "ready-with-conditions; if the privacy agreement for Kahoot! is signed",
    )
    expect(on(school({ domains }))).toBe("unknown; nobody has recorded kahoot!")
  })
})

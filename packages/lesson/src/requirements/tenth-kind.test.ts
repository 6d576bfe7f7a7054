import { check } from "@readyroom/readiness"
import { describe, expect, it } from "vitest"
import { asksMore } from "../check/asks-more.ts"
import { checkSchool } from "../check/check-school.ts"
import { fingerprint } from "../check/fingerprint.ts"
import { told } from "../check/fixtures/ask.ts"
import { devices, occurrence, school } from "../check/fixtures/small-school.ts"
import { problemText } from "../verdict-text/problem-text.ts"
import { requirementAttributes } from "./attributes.ts"
import { defaultRegistry } from "./default-registry.ts"
import { transport } from "./fixtures/tenth-kind.ts"
import { formFields } from "./form-fields.ts"
import { parseRequirement } from "./parse-requirement.ts"
import { createRegistry } from "./registry.ts"
import { requirementSentence } from "./sentence.ts"
import { requirementToMarkdown } from "./to-text.ts"

// Nothing but the registry is given the tenth kind: no other file of the product knows of it.
const registry = createRegistry([...defaultRegistry.kinds, transport])
const trip = { id: "t", kind: "transport", attributes: { count: 2, vehicle: "minibus", kilometres: 12.5 } }

describe("a tenth kind, from one file", () => {
  it("is unknown to a registry without it", () => {
    expect(parseRequirement(trip)).toMatchObject({ ok: false, problems: [{ code: "unknown-kind" }] })
  })

  it("has its attributes in the document's schema", () => {
    expect(requirementAttributes(registry)).toEqual([
      ...requirementAttributes(),
      { name: "vehicle", type: "string" },
      { name: "kilometres", type: "number" },
      { name: "childSeats", type: "boolean" },
    ])
  })

  it("has its form", () => {
    const names = (attributes: Record<string, string>) =>
      formFields("transport", attributes, [], registry).map(({ name }) => name)
    expect(names({})).toEqual(["count", "per", "vehicle", "childSeats", "planBFor"])
    expect(names({ vehicle: "bicycle" })).toContain("kilometres")
  })

  it("has its validation, with sentences of its own", () => {
    expect(parseRequirement(trip, registry)).toMatchObject({ ok: true })
    expect(parseRequirement({ ...trip, attributes: {} }, registry)).toMatchObject({
      problems: [{ field: "vehicle", code: "missing" }],
    })
    const far = parseRequirement({ ...trip, attributes: { vehicle: "bicycle", kilometres: 40 } }, registry)
    const problem = far.ok ? undefined : far.problems[0]
    if (problem === undefined) throw new Error("no problem")
    expect(problemText(problem, "transport", "en", registry)).toBe("How far: 40 km is too far to cycle.")
    expect(problemText(problem, "transport", "sv", registry)).toBe("Hur långt: 40 km är för långt att cykla.")
  })

  it("has its sentence and its export", () => {
    expect(requirementSentence(trip, "en", [], registry)).toBe("2 minibuses, 12.5 km")
    expect(requirementSentence(trip, "sv", [], registry)).toBe("2 minibussar, 12,5 km")
    expect(requirementToMarkdown(trip, "sv", { registry })).toBe("- **Transport:** 2 minibussar, 12,5 km")
  })

  it("is checked: its devices, its supply, and whether others have them", () => {
    const facts = school({
      devices: devices(3, { deviceKind: "minibus", features: { childSeats: false } }),
      duty: [{ role: "driver", count: 2, weekday: null }],
    })
    const ask = (id: string, attributes: Record<string, unknown>) =>
      occurrence(
        id,
        { t: { kind: "transport", vehicle: "minibus", ...attributes } },
        { registry, title: "Trip" },
      )
    const tell = (...asked: ReturnType<typeof ask>[]) =>
      checkSchool(facts, { occurrences: asked }, check, { registry }).occurrences.map((one) => told(one, "t"))
    expect(tell(ask("a", { count: 2 }))).toEqual(["ready"])
    expect(tell(ask("a", { count: 4 }))[0]).toMatch(/^not-ready/u)
    expect(tell(ask("a", { count: 1, childSeats: true }))[0]).toMatch(/^not-ready/u)
    expect(tell(ask("a", { count: 2 }), ask("b", { count: 1 }))[1]).toContain(
      "the drivers: 1 short, 3 asked for at Mon 08:00, 2 there; Trip holds 2",
    )
    const invalid = checkSchool(facts, { occurrences: [ask("a", { count: -3 })] }, check, { registry })
    expect(invalid.occurrences[0]?.verdict).toBe("invalid")
  })

  it("has its place in the order, and its sign-offs lapse", () => {
    const place = { attendance: {}, start: 0, end: 60, when: "0 60" }
    const farther = { ...trip, attributes: { ...trip.attributes, kilometres: 13 } }
    expect(
      asksMore({ ...place, requirements: [trip] }, { ...place, requirements: [farther] }, registry),
    ).toBe(true)
    expect(
      asksMore({ ...place, requirements: [farther] }, { ...place, requirements: [trip] }, registry),
    ).toBe(false)
    expect(fingerprint(trip, place, [], registry)).not.toBe(fingerprint(farther, place, [], registry))
  })
})

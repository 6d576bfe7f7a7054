import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { problemText, sharedProblemCodes } from "../verdict-text/problem-text.ts"
import { defaultRegistry } from "./default-registry.ts"
import { languages } from "./language.ts"
import { parseRequirement, parseRequirements } from "./parse-requirement.ts"

function problemsOf(kind: string, attributes: Record<string, unknown>) {
  const parsed = parseRequirement({ id: "r", kind, attributes })
  return parsed.ok ? [] : parsed.problems.map(({ field, code }) => `${field}: ${code}`)
}

/** Kind, attributes, problems. */
const bad: readonly [string, Record<string, unknown>, readonly string[]][] = [
  ["device", { count: -3 }, ["count: below-minimum"]],
  ["device", { count: "−3" }, ["count: below-minimum"]],
  ["device", { count: 2.5 }, ["count: not-whole"]],
  ["device", { count: "2,5" }, ["count: not-whole"]],
  ["device", { count: "many" }, ["count: not-a-number"]],
  ["device", { count: Number.NaN }, ["count: not-a-number"]],
  ["device", { count: Number.POSITIVE_INFINITY }, ["count: not-a-number"]],
  ["device", { count: true }, ["count: not-a-number"]],
  ["device", { count: {} }, ["count: not-a-number"]],
  ["device", { count: 1e13 }, ["count: above-maximum"]],
  ["device", { minOs: "120" }, ["minOs: needs-field"]],
  ["device", { platform: "chromeos", minOs: "Android T" }, ["minOs: not-a-version"]],
  ["device", { platform: "chromeos", minOs: "12.x" }, ["minOs: not-a-version"]],
  ["device", { platform: "chromeos", minOs: "-1" }, ["minOs: not-a-version"]],
  ["device", { platform: "beos" }, ["platform: not-a-choice"]],
  ["device", { camera: "perhaps" }, ["camera: not-yes-or-no"]],
  ["device", { camera: 1 }, ["camera: not-yes-or-no"]],
  ["device", { model: {} }, ["model: not-text"]],
  ["device", { model: "m".repeat(121) }, ["model: too-long"]],
  ["device", { deviceKind: "d".repeat(81) }, ["deviceKind: too-long"]],
  ["device", { minRamGb: 0 }, ["minRamGb: below-minimum"]],
  ["device", { per: "everyone" }, ["per: not-a-choice"]],
  ["device", { per: "group" }, ["groupSize: missing"]],
  ["device", { per: "group", groupSize: 0 }, ["groupSize: below-minimum"]],
  [
    "device",
    { count: -1, camera: "x", minOs: "1" },
    ["count: below-minimum", "camera: not-yes-or-no", "minOs: needs-field"],
  ],
  ["software", {}, ["app: missing"]],
  ["software", { app: "  " }, ["app: missing"]],
  ["software", { app: "GeoGebra", minVersion: "latest" }, ["minVersion: not-a-version"]],
  ["network", {}, ["downMbps: missing"]],
  ["network", { downMbps: "fast" }, ["downMbps: not-a-number"]],
  ["network", { downMbps: -5 }, ["downMbps: below-minimum"]],
  ["website", {}, ["domain: missing"]],
  ["website", { domain: "phet colorado" }, ["domain: not-a-domain"]],
  ["website", { domain: "localhost" }, ["domain: not-a-domain"]],
  ["website", { domain: "10.0.0.1" }, ["domain: not-a-domain"]],
  ["website", { domain: "*.*.org" }, ["domain: not-a-domain"]],
  ["website", { domain: "-a.org" }, ["domain: not-a-domain"]],
  ["room", {}, ["equipment: missing"]],
  ["accessibility", { feature: "x-ray vision" }, ["feature: not-a-choice"]],
  ["accessibility", {}, ["feature: missing"]],
  ["service", {}, ["service: missing"]],
  ["people", {}, ["role: missing"]],
  ["people", { role: "it-support", minutes: 0.5 }, ["minutes: below-minimum"]],
  ["consumable", {}, ["item: missing"]],
  ["teleporter", {}, ["kind: unknown-kind"]],
  ["", {}, ["kind: unknown-kind"]],
]

describe("reading a requirement", () => {
  it.each(bad)("of kind %s with %o says %o", (kind, attributes, problems) => {
    expect(problemsOf(kind, attributes)).toEqual(problems)
  })

  it("keeps what can be read beside what is wrong", () => {
    expect(
      parseRequirement({ id: "r", kind: "device", attributes: { count: "many", camera: true } }),
    ).toMatchObject({
      ok: false,
      readable: { id: "r", kind: "device", attributes: { camera: true } },
    })
  })

  it("takes absent, null and empty as not asked for, and a feature that is off as absent", () => {
    const attributes = { count: null, model: "", camera: false, stylus: "false" }
    expect(parseRequirement({ id: "r", kind: "device", attributes })).toEqual({
      ok: true,
      requirement: { id: "r", kind: "device", attributes: {} },
    })
  })

  it("takes numbers and yeses that were written as text for what they say", () => {
    const attributes = { count: "1 200", camera: "true", minRamGb: "7,5", platform: "chromeos", minOs: 120 }
    expect(parseRequirement({ id: "r", kind: "device", attributes })).toMatchObject({
      requirement: { attributes: { count: 1200, camera: true, minRamGb: 7.5, minOs: "120" } },
    })
  })

  it("takes a choice by its value or its name in any language, and another word only where the choice is open", () => {
    const kindOf = (deviceKind: string) => {
      const parsed = parseRequirement({ id: "r", kind: "device", attributes: { deviceKind } })
      return parsed.ok ? parsed.requirement.attributes.deviceKind : "invalid"
    }
    expect(["Chromebook", "bärbara datorer", "Interactive Display", "drone"].map(kindOf)).toEqual([
      "chromebook",
      "laptop",
      "interactive-display",
      "drone",
    ])
  })

  it("takes a count of 0 and one of 10^12", () => {
    for (const count of [0, 1e12]) expect(problemsOf("device", { count })).toEqual([])
  })

  it("ignores what another kind's fields hold", () => {
    expect(problemsOf("website", { domain: "a.org", count: -3, minOs: "x" })).toEqual([])
  })

  it("finds every kind's example and first values sound, or incomplete at most", () => {
    for (const { kind, example, initial } of defaultRegistry.kinds) {
      expect(problemsOf(kind, example), kind).toEqual([])
      expect(
        problemsOf(kind, initial).every((problem) => problem.endsWith("missing")),
        kind,
      ).toBe(true)
    }
  })
})

describe("what a requirement refers to", () => {
  const device = { id: "d", kind: "device", attributes: { count: 28 } }
  const problemsIn = (...raws: { id: string; kind: string; attributes: Record<string, unknown> }[]) =>
    parseRequirements(raws).flatMap((one) =>
      one.ok ? [] : one.problems.map(({ field, code }) => `${one.readable.id} ${field}: ${code}`),
    )

  it("must be in the lesson, of the right kind, and another block", () => {
    const software = (runsOn: string) => ({
      id: "s",
      kind: "software",
      attributes: { app: "GeoGebra", runsOn },
    })
    expect(problemsIn(device, software("d"))).toEqual([])
    expect(problemsIn(device, software("gone"))).toEqual(["s runsOn: no-such-requirement"])
    expect(problemsIn(device, software("s"))).toEqual(["s runsOn: refers-to-itself"])
    const site = { id: "w", kind: "website", attributes: { domain: "a.org" } }
    expect(problemsIn(site, software("w"))).toEqual(["s runsOn: wrong-kind-of-requirement"])
  })

  it("may be of any kind for a Plan B, but no Plan B itself", () => {
    const planB = (id: string, planBFor: string) => ({
      id,
      kind: "room",
      attributes: { equipment: "sockets", planBFor },
    })
    expect(problemsIn(device, planB("b", "d"))).toEqual([])
    expect(problemsIn(device, planB("b", "d"), planB("c", "b"))).toEqual(["c planBFor: plan-b-of-plan-b"])
  })
})

describe("the sentence of a problem", () => {
  it("names the field and the value, in both languages", () => {
    const parsed = parseRequirement({ id: "r", kind: "device", attributes: { count: "many" } })
    const problem = parsed.ok ? undefined : parsed.problems[0]
    if (problem === undefined) throw new Error("no problem")
    expect(problemText(problem, "device", "en")).toBe("How many: “many” is not a number. Write it in digits.")
    expect(problemText(problem, "device", "sv")).toBe("Antal: ”many” är inget tal. Skriv det med siffror.")
  })

  it("names the field that is needed", () => {
    const problem = { field: "minOs", code: "needs-field", values: { needs: "platform" } }
    expect(problemText(problem, "device", "en")).toContain("without “Platform”")
    expect(problemText(problem, "device", "sv")).toContain("utan “Plattform”")
  })

  it("says what is wrong and then what to do, whatever the code and the kind", () => {
    const values = { value: "x", min: 1, max: 2, length: 3, needs: "platform", kind: "room" }
    const codes = defaultRegistry.kinds.flatMap(({ kind, problemTexts = {} }) =>
      [...sharedProblemCodes, ...Object.keys(problemTexts)].map((code) => ({ kind, code })),
    )
    for (const language of languages)
      for (const { kind, code } of codes)
        expect(problemText({ field: "x", code, values }, kind, language)).toMatch(/\p{L}.*\. \p{Lu}.*\.$/u)
  })

  it("is there for every code of every kind, in both languages, each its own", () => {
    const values = { value: "x", min: 1, max: 2, length: 3, needs: "platform", kind: "room" }
    for (const language of languages) {
      const shared = sharedProblemCodes.map((code) =>
        problemText({ field: "count", code, values }, "device", language),
      )
      expect(new Set(shared).size).toBe(shared.length)
      for (const { kind, problemTexts = {} } of defaultRegistry.kinds)
        for (const code of Object.keys(problemTexts)) {
          const text = problemText({ field: "domain", code, values }, kind, language)
          expect(text).not.toMatch(/[{}]|is wrong|är fel/u)
        }
      for (const text of shared) expect(text).not.toMatch(/[{}]|undefined/u)
    }
    for (const code of sharedProblemCodes)
      expect(problemText({ field: "x", code, values }, "device", "en")).not.toBe(
        problemText({ field: "x", code, values }, "device", "sv"),
      )
  })
})

describe("anything that a client may have written", () => {
  it("is read without an exception, and what is read as sound is read the same again", () => {
    const kinds = [...defaultRegistry.kinds.map(({ kind }) => kind), "teleporter"]
    const names = defaultRegistry.kinds.flatMap((kind) =>
      defaultRegistry.fields(kind).map(({ name }) => name),
    )
    const value = fc.oneof(
      fc.anything(),
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constantFrom("28", "group", "d"),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.dictionary(fc.constantFrom(...names), value),
        (kind, attributes) => {
          const once = parseRequirement({ id: "r", kind, attributes })
          if (!once.ok) expect(once.problems.length).toBeGreaterThan(0)
          else expect(parseRequirement(once.requirement)).toEqual(once)
        },
      ),
    )
  })
})

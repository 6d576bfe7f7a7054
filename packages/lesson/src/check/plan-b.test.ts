import { check } from "@readyroom/readiness"
import { describe, expect, it } from "vitest"
import { parseRequirements } from "../requirements/parse-requirement.ts"
import { checkSchool } from "./check-school.ts"
import { ask, askOne } from "./fixtures/ask.ts"
import { chromebooks, devices, occurrence, school } from "./fixtures/small-school.ts"
import { planBEdits, withEdits } from "./plan-b.ts"
import type { OccurrenceVerdict } from "./verdicts.ts"

const facts = school({ devices: [...chromebooks(5), ...devices(10, { deviceKind: "tablet" })] })
const chromebook = (count: number, rest = {}) => ({
  kind: "device",
  deviceKind: "chromebook",
  count,
  ...rest,
})
const tablet = (count: number, rest = {}) => ({ kind: "device", deviceKind: "tablet", count, ...rest })

const planBs = (verdict: OccurrenceVerdict | undefined) =>
  (verdict?.requirements ?? []).flatMap(({ requirementId, suggestions }) =>
    suggestions.flatMap((one) =>
      one.code === "plan-b" ? [`${one.planBId} for ${requirementId}: ${one.verdict}`] : [],
    ),
  )

describe("a Plan B", () => {
  it("that fits is a suggestion at its first choice, and the verdict stays not-ready", () => {
    const verdict = askOne(facts, occurrence("o", { d: chromebook(6), b: tablet(6, { planBFor: "d" }) }))
    expect(planBs(verdict)).toEqual(["b for d: ready"])
    expect(verdict.verdict).toBe("not-ready")
  })

  it("that does not fit is none", () => {
    expect(
      planBs(askOne(facts, occurrence("o", { d: chromebook(6), b: tablet(11, { planBFor: "d" }) }))),
    ).toEqual([])
  })

  it("is not tried while its first choice is met", () => {
    let checks = 0
    const counting: typeof check = (instance) => {
      checks += 1
      return check(instance)
    }
    const asked = { occurrences: [occurrence("o", { d: chromebook(5), b: tablet(6, { planBFor: "d" }) })] }
    const [verdict] = checkSchool(facts, asked, counting).occurrences
    expect(planBs(verdict)).toEqual([])
    expect(checks).toBe(1)
  })

  it("is tried only for the lessons it is asked of", () => {
    const asked = { occurrences: [occurrence("o", { d: chromebook(6), b: tablet(6, { planBFor: "d" }) })] }
    const of = (lessons: string[]) =>
      planBs(checkSchool(facts, asked, check, { planBsOf: new Set(lessons) }).occurrences[0])
    expect(of(["lesson-o"])).toEqual(["b for d: ready"])
    expect(of(["lesson-x"])).toEqual([])
  })

  it("goes behind whoever has asked since where it asks for more, so that what they hold is not promised", () => {
    const { occurrences } = ask(facts, [
      occurrence("a", { d: chromebook(6), b: tablet(6, { planBFor: "d" }) }),
      occurrence("b", { d: tablet(5) }),
    ])
    expect(planBs(occurrences[0])).toEqual([])
  })

  it("holds nothing until someone applies it", () => {
    const { occurrences } = ask(facts, [
      occurrence("a", { d: chromebook(6), b: tablet(10, { planBFor: "d" }) }),
      occurrence("b", { d: tablet(10) }),
    ])
    expect(occurrences.map(({ verdict }) => verdict)).toEqual(["not-ready", "ready"])
  })

  it("counts what earlier lessons hold", () => {
    const { occurrences } = ask(facts, [
      occurrence("a", { d: tablet(5) }),
      occurrence("b", { d: chromebook(6), b: tablet(6, { planBFor: "d" }), c: tablet(5, { planBFor: "d" }) }),
    ])
    expect(planBs(occurrences[1])).toEqual(["c for d: ready"])
  })

  it("of each of two blocks is offered together where neither is enough alone", () => {
    const verdict = askOne(
      facts,
      occurrence("o", {
        d: chromebook(6),
        e: { kind: "device", deviceKind: "laptop", count: 1 },
        b: tablet(6, { planBFor: "d" }),
        c: tablet(1, { planBFor: "e" }),
      }),
    )
    expect(planBs(verdict)).toEqual(["b for d: ready", "c for e: ready"])
    expect(verdict.requirements[0]?.suggestions[0]).toMatchObject({ together: ["c"] })
  })
})

describe("applying a Plan B", () => {
  const requirements = parseRequirements(
    Object.entries({
      d: chromebook(6),
      s: { kind: "software", app: "GeoGebra", runsOn: "d" },
      b: tablet(6, { planBFor: "d" }),
      c: tablet(5, { planBFor: "d" }),
      w: { kind: "website", domain: "a.org" },
    }).map(([id, { kind, ...attributes }]) => ({ id, kind, attributes })),
  )
  const values = requirements.flatMap((one) => (one.ok ? [one.requirement] : []))

  it("changes places with the first choice, and takes over what ran on it", () => {
    const edits = planBEdits(values, "b")
    const after = withEdits(requirements, edits).flatMap((one) => (one.ok ? [one.requirement] : []))
    const reference = (id: string, name: string) => after.find((one) => one.id === id)?.attributes[name]
    expect(reference("b", "planBFor")).toBeUndefined()
    expect(reference("d", "planBFor")).toBe("b")
    expect(reference("c", "planBFor")).toBe("b")
    expect(reference("s", "runsOn")).toBe("b")
    expect(after.find(({ id }) => id === "w")).toEqual(values.find(({ id }) => id === "w"))
  })

  it("leaves a lesson that is as sound as before", () => {
    const after = withEdits(requirements, planBEdits(values, "b")).flatMap((one) =>
      one.ok ? [one.requirement] : [],
    )
    expect(parseRequirements(after).every(({ ok }) => ok)).toBe(true)
  })

  it("is nothing for a block that is no Plan B, or whose first choice is gone", () => {
    expect(planBEdits(values, "d")).toEqual([])
    expect(
      planBEdits(
        values.filter(({ id }) => id !== "d"),
        "b",
      ),
    ).toEqual([])
  })
})

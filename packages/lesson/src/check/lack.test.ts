import { check } from "@readyroom/readiness"
import { describe, expect, it } from "vitest"
import { everyBlockReason } from "../verdict-text/fixtures/every-reason.ts"
import { lackText } from "../verdict-text/lack-text.ts"
import { checkSchool } from "./check-school.ts"
import { chromebooks, devices, occurrence, room204, school } from "./fixtures/small-school.ts"
import { lackKey, lacksOf, tellKey } from "./lack.ts"
import { lackState } from "./lack-state.ts"
import { byLesson, type LessonReadiness } from "./lesson-readiness.ts"
import { verdictOfReason } from "./reason-weight.ts"
import type { SchoolFacts } from "./school-facts.ts"

/** Unknown for another reason than that something is not recorded. */
const noRecordDecides = ["booking-unknown", "test-not-readable", "linked-undecided", "not-decided-yet"]

const everyReason = Object.values(everyBlockReason).flat()

describe("every reason there is", () => {
  it.each(everyReason.map((reason) => [reason.code, reason] as const))("%s", (code, reason) => {
    const lacks = lacksOf(reason)
    if (verdictOfReason(reason) !== "unknown" || noRecordDecides.includes(code)) expect(lacks).toEqual([])
    // What the check says of a thing of the school's own kind names no place; every kind's own does, see below.
    else if (code !== "not-recorded") expect(lacks.length).toBeGreaterThan(0)
    for (const lack of lacks)
      for (const language of ["en", "sv"] as const) expect(lackText(lack, language)).not.toBe("")
  })
})

const asked = (facts: Partial<SchoolFacts>, block: { kind: string; [name: string]: unknown }) => {
  const room = { ...room204, wifiDownMbps: null, sockets: null, equipment: [] }
  const asking = occurrence("o", { b: block }, { roomId: room.id })
  const whole = school({ devices: chromebooks(3), rooms: [room], ...facts })
  const verdicts = checkSchool(whole, { occurrences: [asking] }, (instance) =>
    check(instance, { among: "model" }),
  )
  const readiness = byLesson(verdicts, 0).get("lesson-o")
  if (readiness === undefined) throw new Error("not answered")
  return readiness
}
const lacking = (readiness: LessonReadiness) =>
  readiness.occurrences.flatMap(({ requirements }) =>
    requirements.flatMap(({ reasons }) => reasons.flatMap(lacksOf).map(lackKey)),
  )

const app: SchoolFacts["apps"][number] = {
  id: "a",
  name: "GeoGebra",
  kind: "software",
  approval: "approved",
  privacy: "signed",
  version: null,
  platforms: null,
  installed: false,
  domains: [],
}
const site = { id: "l", appId: "a", scope: "site", seats: null } as const

describe("every kind of requirement says where what is not recorded belongs", () => {
  it.each<[string, Partial<SchoolFacts>, { kind: string; [name: string]: unknown }, string[]]>([
    [
      "Wi-Fi",
      {},
      { kind: "network", count: 1, downMbps: 5, upMbps: 1 },
      ["room room-204 wifiDownMbps", "room room-204 wifiUpMbps"],
    ],
    ["sockets", {}, { kind: "room", count: 1, equipment: "sockets" }, ["room room-204 sockets"]],
    ["equipment", {}, { kind: "room", count: 1, equipment: "projector" }, ["equipment room-204 projector"]],
    ["an app", {}, { kind: "software", count: 1, app: "GeoGebra" }, ["app GeoGebra app"]],
    ["a licence", { apps: [app] }, { kind: "software", count: 1, app: "GeoGebra" }, ["app GeoGebra licence"]],
    [
      "a version",
      { apps: [app], licences: [site] },
      { kind: "software", count: 1, app: "geogebra", minVersion: "6" },
      ["app GeoGebra version"],
    ],
    [
      "approval and privacy",
      { apps: [{ ...app, approval: "unknown", privacy: "unknown" }], licences: [site] },
      { kind: "software", count: 1, app: "GeoGebra" },
      ["app GeoGebra approval", "app GeoGebra privacy"],
    ],
    ["a service", {}, { kind: "service", service: "Kahoot!" }, ["app Kahoot! app"]],
    ["a site", {}, { kind: "website", domain: "phet.colorado.edu" }, ["domain phet.colorado.edu"]],
    ["people", {}, { kind: "people", count: 1, role: "it-support" }, ["duty it-support"]],
    ["stock", {}, { kind: "consumable", count: 2, item: "A4 paper" }, ["consumable A4 paper"]],
    ["a class size", {}, { kind: "device", count: 1, per: "student" }, ["lesson class-size"]],
  ])("%s", (_, facts, block, keys) => {
    expect(lacking(asked(facts, block)).toSorted()).toEqual(keys.toSorted())
  })

  it("devices, by model, the one with most of them first", () => {
    const facts = {
      devices: [
        ...devices(2, { deviceKind: "chromebook", model: "C740" }),
        ...devices(5, { deviceKind: "chromebook", model: "C871" }),
        ...devices(1, { deviceKind: "chromebook" }),
        ...devices(1, { deviceKind: "chromebook", model: "Known", features: { camera: false } }),
      ],
    }
    const readiness = asked(facts, { kind: "device", deviceKind: "chromebook", camera: true, count: 1 })
    expect(lacking(readiness)).toEqual(["model C871 camera", "model C740 camera", "devices camera"])
    const keys = readiness.occurrences[0]?.requirements[0]?.reasons.map(tellKey)
    expect(keys).toEqual(["devices camera"])
  })
})

describe("what IT was told of", () => {
  const wifi = { kind: "network", count: 1, downMbps: 5 }
  const key = "room room-204 wifiDownMbps"
  it("is missing until it is recorded", () => {
    expect(lackState(asked({}, wifi), "b", key)).toMatchObject({
      is: "missing",
      lack: { field: "wifiDownMbps" },
    })
    expect(lackState(asked({ rooms: [room204] }, wifi), "b", key)).toEqual({ is: "recorded" })
  })
  it("cannot be said of a block that is gone, or that fails by something else", () => {
    expect(lackState(asked({}, wifi), "gone", key)).toBeNull()
    const taken = asked({ rooms: [{ ...room204, wifiDownMbps: 1 }] }, wifi)
    expect(lackState(taken, "b", "room room-204 wifiUpMbps")).toBeNull()
  })
})

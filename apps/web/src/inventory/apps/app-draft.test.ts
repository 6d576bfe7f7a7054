import { describe, expect, it } from "vitest"
import { changedFields } from "../record/changed-fields.ts"
import { appDraftOf, appOf, cannotBeAddedUp, wrongInApp } from "./app-draft.ts"

const app: Parameters<typeof appDraftOf>[0] = {
  id: "a",
  schoolId: "s",
  name: "GeoGebra",
  kind: "software",
  approval: "approved",
  privacy: "unknown",
  version: null,
  platforms: ["chromeos"],
  domains: ["geogebra.org"],
  licences: [
    { scope: "perUser", seats: 30 },
    { scope: "site", seats: null },
  ],
  installedOn: [
    { id: "m2", name: "A" },
    { id: "m1", name: "B" },
  ],
  mayChange: true,
}
const changed = (part: Partial<ReturnType<typeof appDraftOf>>) =>
  changedFields(appOf({ ...appDraftOf(app), ...part }), appOf(appDraftOf(app)))

describe("the form of an app", () => {
  it("changes nothing while nothing is changed in it, whatever the order of its lists", () => {
    expect(changed({})).toEqual({})
    const { licences, installedOn } = appDraftOf(app)
    expect(changed({ licences: licences.toReversed(), installedOn: installedOn.toReversed() })).toEqual({})
  })

  it("sends what is changed: no platforms is what nobody has recorded, a pasted address its site", () => {
    expect(changed({ platforms: [], domains: ["https://Desmos.com/calculator"], version: " 6 " })).toEqual({
      platforms: null,
      domains: ["desmos.com"],
      version: "6",
    })
    expect(changed({ licences: [{ key: 0, scope: "concurrent", seats: "1 000" }] })).toEqual({
      licences: [{ scope: "concurrent", seats: 1000 }],
    })
  })

  it("says which fields cannot be saved", () => {
    const licences = ["", "0", "-2", "12"].map((seats, key) => ({ key, scope: "perDevice" as const, seats }))
    expect(wrongInApp({ ...appDraftOf(app), name: " ", domains: ["nowhere"], licences })).toEqual([
      "name",
      "domains",
      "licences.0",
      "licences.1",
      "licences.2",
    ])
    expect(wrongInApp(appDraftOf(app))).toEqual([])
  })

  it("knows which licences the check does not add up", () => {
    const of = (...scopes: ("site" | "perUser" | "concurrent")[]) =>
      cannotBeAddedUp(scopes.map((scope, key) => ({ key, scope, seats: "1" })))
    expect([of("perUser", "perUser"), of("perUser", "site"), of("perUser", "concurrent")]).toEqual([
      false,
      false,
      true,
    ])
  })
})

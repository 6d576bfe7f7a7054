import { describe, expect, it } from "vitest"
import { changeOf, draftOf, featuresOf, wrongFields } from "./facts-draft.ts"

const GB = 2 ** 30
const facts = {
  deviceKind: "chromebook",
  platform: "chromeos",
  ramBytes: 8 * GB,
  features: { camera: true, stylus: false, nightVision: true },
}

describe("the form of a model's facts", () => {
  it("changes nothing while nothing is changed in it", () => {
    expect(changeOf(draftOf(facts), facts)).toEqual({})
    expect(changeOf(draftOf({}), {})).toEqual({})
  })

  it("sends only what was changed; memory is sold by 2^30 bytes a GB, storage by 10^9", () => {
    const draft = { ...draftOf(facts), ram: "16", storage: "64,5 GB" }
    expect(changeOf(draft, facts)).toEqual({ ramBytes: 16 * GB, storageBytes: 64.5e9 })
  })

  it("takes away what is emptied: nobody knows it any more", () => {
    const draft = { ...draftOf(facts), deviceKind: " ", ram: "" }
    expect(changeOf(draft, facts)).toEqual({ deviceKind: null, ramBytes: null })
  })

  it("tells a feature that is not there from one that nobody has recorded", () => {
    const draft = draftOf(facts)
    const change = changeOf({ ...draft, features: { ...draft.features, camera: "", touch: "no" } }, facts)
    expect(change).toEqual({ features: { camera: null, touch: false } })
  })

  it("keeps features of the school's own", () => {
    expect(featuresOf(facts).features).toContain("nightVision")
    expect(featuresOf({}).features).not.toContain("nightVision")
  })

  it("says which fields cannot be saved", () => {
    expect(wrongFields({ ...draftOf(facts), ram: "much", storage: "-4", aue: "2030" })).toEqual([
      "ram",
      "storage",
      "aue",
    ])
    expect(wrongFields(draftOf(facts))).toEqual([])
  })
})

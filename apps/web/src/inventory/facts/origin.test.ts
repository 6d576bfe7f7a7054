import { describe, expect, it } from "vitest"
import { knownFeatures, originOf } from "./origin.ts"

describe("where a device's fact comes from", () => {
  const model = { deviceKind: "laptop", ramBytes: 8, features: { camera: true, stylus: false } }

  it("is the device itself before its model", () => {
    expect(originOf("ramBytes", { ramBytes: 16 }, model)).toEqual({ facts: { ramBytes: 16 }, origin: "own" })
    expect(originOf("deviceKind", {}, model).origin).toBe("model")
    expect(originOf("aue", {}, model)).toEqual({ facts: null, origin: null })
  })

  it("is told feature by feature, those that are there first", () => {
    expect(knownFeatures({ features: { camera: false, touch: true } }, model)).toEqual([
      { name: "touch", has: true, origin: "own" },
      { name: "camera", has: false, origin: "own" },
      { name: "stylus", has: false, origin: "model" },
    ])
  })
})

import { describe, expect, it } from "vitest"
import { deviceName } from "./device-name.ts"

describe("what a device is called", () => {
  it("is its name, then tag and serial, each once", () => {
    expect(deviceName({ name: "CB-014", assetTag: "CB-014", serial: "5CD1" })).toEqual({
      title: "CB-014",
      others: ["5CD1"],
    })
  })

  it("is its tag or serial where it has no name", () => {
    expect(deviceName({ name: "", assetTag: null, serial: "5CD1" })).toEqual({ title: "5CD1", others: [] })
    expect(deviceName({ name: " ", assetTag: null, serial: null }).title).toBe("")
  })
})

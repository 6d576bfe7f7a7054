import { expect, test } from "vitest"
import { factsAfter } from "./fact-shapes.ts"
import { missingFacts } from "./model-facts.ts"

const chromebook = {
  deviceKind: "chromebook",
  platform: "chromeos",
  ramBytes: 4 * 2 ** 30,
  features: { camera: true, touch: false },
}

test("facts that are left out stay, null forgets, and each feature goes its own way", () => {
  expect(factsAfter(chromebook, { ramBytes: null, features: { touch: null, stylus: true } })).toEqual({
    deviceKind: "chromebook",
    platform: "chromeos",
    features: { camera: true, stylus: true },
  })
  expect(factsAfter(chromebook, {})).toEqual(chromebook)
  expect(factsAfter({ features: { camera: true } }, { features: { camera: null } })).toEqual({})
})

test("kind and platform are kept by the names that requirements ask for", () => {
  expect(factsAfter({}, { platform: "Chrome OS" })).toEqual({ platform: "chromeos" })
  expect(factsAfter({}, { deviceKind: "Surfplatta" })).toEqual({ deviceKind: "tablet" })
  expect(factsAfter({}, { deviceKind: "robot" })).toEqual({ deviceKind: "robot" })
})

test("of a computer more is missed than of a robot", () => {
  expect(missingFacts({})).toContain("deviceKind")
  expect(missingFacts({ deviceKind: "robot" })).toEqual([])
  expect(missingFacts(chromebook)).toEqual(["storageBytes", "microphone", "stylus", "keyboard"])
})

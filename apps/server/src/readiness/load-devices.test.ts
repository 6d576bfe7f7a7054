import { expect, test } from "vitest"
import { type DeviceRow, sharedAttributes } from "./load-devices.ts"

const row = (over: Partial<DeviceRow> = {}): DeviceRow => ({
  id: crypto.randomUUID(),
  serial: null,
  modelId: "m",
  cartId: null,
  roomId: null,
  status: "available",
  until: null,
  osVersion: "127",
  ramBytes: null,
  storageBytes: null,
  aue: null,
  facts: {},
  ...over,
})

test("devices of which the same is known share their attributes, and no others do", () => {
  const attributesOf = sharedAttributes((modelId) => ({ deviceKind: "laptop", model: `Model ${modelId}` }))
  const one = attributesOf(row())
  expect(one).toEqual({ type: "laptop", model: "Model m", os: "127" })
  expect(attributesOf(row({ serial: "S2", cartId: "c", status: "repair" }))).toBe(one)
  const others: Partial<DeviceRow>[] = [
    { modelId: "n" },
    { modelId: null },
    { osVersion: null },
    { ramBytes: 4 },
    { storageBytes: 4 },
    { aue: "2032-06-30" },
    { facts: { deviceKind: "tablet" } },
    { facts: { features: { camera: false } } },
  ]
  const all = others.map((over) => attributesOf(row(over)))
  expect(new Set([one, ...all]).size).toBe(9)
  expect(all[6]).toMatchObject({ type: "tablet", model: "Model m" })
  expect(all[7]).toMatchObject({ camera: false })
})

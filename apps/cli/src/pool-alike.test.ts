import { readFileSync } from "node:fs"
import { join } from "node:path"
import { check } from "@readyroom/readiness"
import { describe, expect, test } from "vitest"
import { poolAlike } from "./pool-alike.ts"
import { type ReadInstance, readInstance } from "./read-instance.ts"

const fixtures = join(import.meta.dirname, "..", "..", "..", "tests", "fixtures", "readiness")

async function read(instance: unknown): Promise<ReadInstance> {
  return readInstance(new Blob([JSON.stringify(instance)]).stream(), "a test")
}

describe("devices that nothing tells apart, as one row", () => {
  test.each([
    ["cases.json", "cases"],
    ["corpus.json", "instances"],
  ])("the check answers every instance of %s the same", async (name) => {
    const known: unknown = JSON.parse(readFileSync(join(fixtures, name), "utf8"))
    const instances = listIn(known)
    expect(instances.length).toBeGreaterThan(20)
    for (const one of instances) {
      const instance = await read(one)
      // Given twice, with other serials: so there is something to pool.
      const twice = {
        ...instance,
        devices: instance.devices.flatMap((row, n) => [
          row,
          {
            ...Object(row),
            id: `twin ${n}`,
            serial: `twin ${n}`,
            attrs: { ...Object(Object(row).attrs), tag: n },
          },
        ]),
      }
      for (const given of [instance, twice]) expect(check(poolAlike(given))).toEqual(check(given))
    }
  })

  test("are pooled whatever their ids, serials, rooms and tags", async () => {
    const devices = Array.from({ length: 50 }, (_, n) => ({
      id: `d${n}`,
      serial: `S-${n}`,
      room: `${n}`,
      status: "available",
      attrs: { type: "tablet", tag: n },
    }))
    const requirements = [
      { id: "r", lesson: "L", count: 9, where: { attr: "type", op: "eq", value: "tablet" } },
    ]
    const { devices: rows } = poolAlike(await read({ format: "readiness-instance/1", devices, requirements }))
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ qty: 50, attrs: { type: "tablet" } })
  })

  test("rows of one serial stay, and are warned of", async () => {
    const devices = ["5cd 1", "5CD-1", " 5CD 1"].map((serial, n) => ({
      id: `d${n}`,
      serial,
      status: "available",
    }))
    const instance = await read({ format: "readiness-instance/1", devices, requirements: [] })
    expect(poolAlike(instance).devices).toHaveLength(3)
    expect(check(poolAlike(instance)).warnings).toEqual(check(instance).warnings)
  })

  test("nothing is pooled where a row is named by its place", async () => {
    const devices = [{ id: "a" }, { id: "b" }, "no row", { status: "available" }]
    const instance = await read({ format: "readiness-instance/1", devices, requirements: [] })
    expect(poolAlike(instance).devices).toEqual(devices)
  })
})

function listIn(value: unknown): unknown[] {
  const rows = Array.isArray(value) ? value : Object.values(Object(value)).find(Array.isArray)
  return (rows ?? []).map((row: unknown) => Object(row).instance)
}

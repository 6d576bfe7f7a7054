import { carts, devices, models, rooms } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, expect, test } from "vitest"
import { at, type Client } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const [room] = await orm.insert(rooms).values({ schoolId, name: "Room 101" }).returning()
  const [cart] = await orm.insert(carts).values({ schoolId, name: "Cart 1", roomId: room?.id }).returning()
  const features = { camera: true, microphone: true, touch: false, stylus: false, keyboard: true }
  const kinds = await orm
    .insert(models)
    .values([
      {
        schoolId,
        name: "Known",
        facts: { deviceKind: "laptop", platform: "windows", ramBytes: 8, features },
      },
      { schoolId, name: "Half known", facts: { deviceKind: "tablet", features: { camera: true } } },
      { schoolId, name: "Robot", facts: { deviceKind: "robot" } },
      { schoolId, name: "Bare" },
    ])
    .returning()
  const statuses = ["available", "repair", "loaned", "retired"] as const
  const past = new Date("2026-01-05T12:00:00Z")
  const coming = new Date("2099-01-05T12:00:00Z")
  await orm.insert(devices).values(
    Array.from({ length: 90 }, (_, nth) => ({
      schoolId,
      name: `D-${nth}`,
      modelId: kinds[nth % 5]?.id ?? null,
      cartId: nth % 3 === 0 ? cart?.id : null,
      roomId: nth % 7 === 0 ? room?.id : null,
      status: statuses[nth % 4] ?? ("available" as const),
      until: nth % 4 === 1 || nth % 4 === 2 ? (nth % 6 < 3 ? past : coming) : nth % 11 === 0 ? past : null,
      ramBytes: nth % 2 === 0 ? 8 : null,
      storageBytes: nth % 4 === 0 ? 64 : null,
      facts:
        nth % 9 === 0
          ? { platform: "chromeos", features: { stylus: true } }
          : nth % 13 === 0
            ? { deviceKind: "phone", features }
            : {},
    })),
  )
})
afterAll(() => server.close())

type Filter = Readonly<Record<string, string>>

async function listed(filter: Filter): Promise<number> {
  const answer = await ivar.get(`/api/devices?${new URLSearchParams({ ...filter, limit: "100" })}`)
  expect(answer.status).toBe(200)
  return Object(at(answer, "items")).length
}

/** Every choice that the facets offer beside `filter`, with the count they promise. */
async function offered(filter: Filter): Promise<(readonly [name: string, value: string, count: number])[]> {
  const { body } = await ivar.get(`/api/devices/facets?${new URLSearchParams(filter)}`)
  const choices: (readonly [string, string, number])[] = []
  for (const [facet, name, key] of [
    ["statuses", "status", "value"],
    ["kinds", "kind", "value"],
    ["platforms", "platform", "value"],
    ["models", "modelId", "id"],
    ["carts", "cartId", "id"],
    ["rooms", "roomId", "id"],
    ["missing", "missing", "value"],
  ] as const)
    for (const one of Object(at(body, facet)))
      choices.push([name, String(at(one, key) ?? "none"), Number(at(one, "count"))])
  return [...choices, ["overdue", "yes", Number(at(body, "overdue"))]]
}

test.each<Filter>([
  {},
  { status: "repair" },
  { missing: "camera" },
  { missing: "any", kind: "tablet" },
  { overdue: "yes", missing: "storageBytes" },
  { platform: "none", cartId: "none" },
  { q: "D-1", status: "available", missing: "platform" },
])("each choice beside %j shows as many devices as it promises", async (filter) => {
  const choices = await offered(filter)
  expect(new Set(choices.map(([name]) => name)).size).toBe(8)
  expect(choices.length).toBeGreaterThan(8)
  for (const [name, value, count] of choices)
    expect([name, value, await listed({ ...filter, [name]: value })]).toEqual([name, value, count])
})

test("nothing is narrowed by what is no fact", async () => {
  for (const wrong of ["missing=colour", "overdue=no"])
    expect((await ivar.get(`/api/devices?${wrong}`)).status).toBe(400)
})

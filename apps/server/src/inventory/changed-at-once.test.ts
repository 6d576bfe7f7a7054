import { carts, devices, models, rooms } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Answer, Client } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let ivar: Client
let axel: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  axel = await server.as("axel")
})
afterAll(() => server.close())

/** Who reads before the other has written is chance: often enough to be met. */
const rounds = Array.from({ length: 12 }, (_, round) => round)

type Change = Readonly<Record<string, unknown>>
const bothChange = (address: string, one: Change, other: Change): Promise<[Answer, Answer]> =>
  Promise.all([ivar.patch(address, one), axel.patch(address, other)])
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status)

async function newCart(name: string) {
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const until = new Date("2099-01-01T12:00:00Z")
  const [cart] = await orm.insert(carts).values({ schoolId, name, status: "loaned", until }).returning()
  const [device] = await orm
    .insert(devices)
    .values({ schoolId, name, cartId: cart?.id, status: "available" })
    .returning()
  return { cart: `/api/carts/${cart?.id}`, device: `/api/devices/${device?.id}` }
}

test.each(rounds)(
  "a cart that comes back is not away again by another's new day for it (%i)",
  async (round) => {
    const { cart } = await newCart(`Day ${round}`)
    const [back, day] = await bothChange(cart, { status: "available" }, { until: "2099-07-01" })
    expect(back.status).toBe(200)
    // The day came first and went with the status, or it came too late.
    expect([200, 422]).toContain(day.status)
    expect((await ivar.get(cart)).body).toMatchObject({ status: "available", until: null })
  },
)

test.each(rounds)(
  "a cart keeps what two change of it, and its devices what a third does (%i)",
  async (round) => {
    const { cart, device } = await newCart(`Fields ${round}`)
    const answers = await Promise.all([
      ivar.patch(cart, { status: "repair", until: "2099-07-01" }),
      axel.patch(cart, { name: `Trolley ${round}`, moveWhole: true }),
      ivar.patch(device, { status: "retired" }),
      axel.patch(device, { notes: "Scratched" }),
    ])
    expect(statuses(answers)).toEqual([200, 200, 200, 200])
    expect((await ivar.get(cart)).body).toMatchObject({
      status: "repair",
      until: "2099-07-02T04:00:00.000Z",
      name: `Trolley ${round}`,
      moveWhole: true,
      devices: { total: 1, statuses: [{ value: "retired", count: 1 }] },
    })
    expect((await ivar.get(device)).body).toMatchObject({ status: "retired", notes: "Scratched" })
  },
)

test.each(rounds)("a model and a device keep the facts that two tell of them (%i)", async (round) => {
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const [model] = await orm
    .insert(models)
    .values({ schoolId, name: `Model ${round}` })
    .returning()
  const { device } = await newCart(`Facts ${round}`)
  for (const address of [`/api/models/${model?.id}`, device]) {
    const answers = await bothChange(
      address,
      { facts: { platform: "chromeos", features: { camera: true } } },
      { facts: { ramBytes: 8, features: { touch: false } } },
    )
    expect(statuses(answers)).toEqual([200, 200])
    expect((await ivar.get(address)).body).toMatchObject({
      facts: { platform: "chromeos", ramBytes: 8, features: { camera: true, touch: false } },
    })
  }
})

test.each(rounds)(
  "a room has all of one's equipment or all of the other's, and each one's fields (%i)",
  async (round) => {
    const [room] = await server.database.orm
      .insert(rooms)
      .values({ schoolId: server.schoolId.here, name: `Room ${round}` })
      .returning()
    const address = `/api/rooms/${room?.id}`
    const [one, other] = [
      [
        { item: "projector", count: 1 },
        { item: "speakers", count: 2 },
      ],
      [
        { item: "projector", count: 3 },
        { item: "whiteboard", count: 1 },
      ],
    ]
    const answers = await bothChange(address, { equipment: one }, { equipment: other })
    const fields = await bothChange(address, { seats: 30 }, { building: "Main" })
    expect(statuses([...answers, ...fields])).toEqual([200, 200, 200, 200])
    const is = await ivar.get(address)
    expect(is.body).toMatchObject({ seats: 30, building: "Main" })
    expect([one, other]).toContainEqual(Object(is.body).equipment)
  },
)

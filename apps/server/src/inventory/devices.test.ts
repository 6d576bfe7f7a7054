import { carts, devices, models, rooms } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let ivar: Client
const ids = { cart: "", room: "", model: "", foreignCart: "" }

beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
  const { orm } = server.database
  const { here, there } = server.schoolId
  const [room] = await orm.insert(rooms).values({ schoolId: here, name: "Room 101" }).returning()
  ids.room = room?.id ?? ""
  const [cart, foreign] = await orm
    .insert(carts)
    .values([
      { schoolId: here, name: "Cart 1", roomId: ids.room },
      { schoolId: there, name: "Cart 9" },
    ])
    .returning()
  ids.cart = cart?.id ?? ""
  ids.foreignCart = foreign?.id ?? ""
  const [model] = await orm
    .insert(models)
    .values({
      schoolId: here,
      name: "Chromebook 3110",
      facts: { deviceKind: "chromebook", platform: "chromeos" },
    })
    .returning()
  ids.model = model?.id ?? ""
  await orm.insert(devices).values([
    ...Array.from({ length: 23 }, (_, index) => ({
      schoolId: here,
      // Several share a name: pages must not lose one between them.
      name: `CB-${Math.floor(index / 4)}`,
      assetTag: `T-${index}`,
      serial: `5cd${index}Åx`,
      modelId: ids.model,
      cartId: index < 10 ? ids.cart : null,
      status: index % 5 === 0 ? ("repair" as const) : ("available" as const),
    })),
    { schoolId: here, name: "Odd 100%_one", serial: null, roomId: ids.room, facts: { deviceKind: "robot" } },
    { schoolId: here, name: "Bare", status: "unknown" as const },
    { schoolId: there, name: "CB-foreign", assetTag: "T-1" },
  ])
})
afterAll(() => server.close())

async function names(query: string): Promise<string[]> {
  const answer = await ivar.get(`/api/devices?limit=100&${query}`)
  expect(answer.status).toBe(200)
  return Object(at(answer, "items")).map((one: unknown) => `${at(one, "name")} ${at(one, "assetTag")}`)
}

describe("the list of devices", () => {
  test("finds by serial, asset tag and name, in whole or in part, in any case, by every word", async () => {
    expect(await names("q=T-17")).toEqual(["CB-4 T-17"])
    expect(await names(`q=${encodeURIComponent("5CD17å")}`)).toEqual(["CB-4 T-17"])
    expect(await names("q=cb-4%20t-17")).toEqual(["CB-4 T-17"])
    expect(await names("q=odd")).toEqual(["Odd 100%_one null"])
    expect(await names("q=nothing")).toEqual([])
  })
  test.each(["%", "_", "\\", "'", "%25"])("takes %j as text and not as a pattern", async (q) => {
    const found = await names(`q=${encodeURIComponent(q)}`)
    expect(found).toEqual(["%", "_"].includes(q) ? ["Odd 100%_one null"] : [])
  })
  test("gives pages that follow each other without a gap or a double", async () => {
    const seen: string[] = []
    let next: unknown = ""
    for (let page = 0; next !== null && page < 30; page++) {
      const answer = await ivar.get(`/api/devices?limit=3&cursor=${next}`.replace(/&cursor=$/, ""))
      for (const one of Object(at(answer, "items"))) seen.push(textAt(one, "id"))
      next = at(answer, "next")
    }
    expect(seen).toHaveLength(25)
    expect(new Set(seen).size).toBe(25)
  })
  test("is filtered by status, kind, model, cart and room, and by there being none", async () => {
    expect(await names("status=repair")).toHaveLength(5)
    expect(await names("status=repair&q=cb-0")).toHaveLength(1)
    expect(await names("kind=chromebook")).toHaveLength(23)
    expect(await names("kind=robot")).toEqual(["Odd 100%_one null"])
    expect(await names("kind=none")).toEqual(["Bare null"])
    expect(await names(`modelId=${ids.model}`)).toHaveLength(23)
    expect(await names("modelId=none")).toHaveLength(2)
    expect(await names(`cartId=${ids.cart}&status=available`)).toHaveLength(8)
    expect(await names("cartId=none")).toHaveLength(15)
    // What is in a cart is where the cart is.
    expect(await names(`roomId=${ids.room}`)).toHaveLength(11)
    expect(await names("roomId=none")).toHaveLength(14)
  })
  test("shows model, cart, kind and room of each", async () => {
    const answer = await ivar.get("/api/devices?q=T-3")
    expect(at(answer, "items.0")).toMatchObject({
      kind: "chromebook",
      model: { id: ids.model, name: "Chromebook 3110" },
      cart: { id: ids.cart, name: "Cart 1", status: "available", until: null },
      room: { id: ids.room, name: "Room 101" },
    })
  })
  test.each(["status=lost", "cartId=x", "limit=101", "cursor=nonsense"])("refuses %s", async (query) => {
    expect((await ivar.get(`/api/devices?${query}`)).status).toBe(400)
  })
})

describe("facets", () => {
  test("count what each filter would show beside the others that are set", async () => {
    const all = await ivar.get("/api/devices/facets")
    expect(at(all, "total")).toBe(25)
    expect(at(all, "statuses")).toEqual([
      { value: "available", count: 18 },
      { value: "repair", count: 5 },
      { value: "unknown", count: 2 },
    ])
    expect(at(all, "kinds")).toEqual([
      { value: "chromebook", count: 23 },
      { value: "robot", count: 1 },
      { value: null, count: 1 },
    ])
    const some = await ivar.get(`/api/devices/facets?status=repair&q=CB&cartId=${ids.cart}`)
    expect(at(some, "total")).toBe(2)
    expect(at(some, "statuses")).toEqual([
      { value: "available", count: 8 },
      { value: "repair", count: 2 },
    ])
    expect(at(some, "carts")).toEqual([
      { id: null, name: null, count: 3 },
      { id: ids.cart, name: "Cart 1", count: 2 },
    ])
    expect(at(some, "rooms.0")).toEqual({ id: ids.room, name: "Room 101", count: 2 })
  })
  test("say whether one may change anything", async () => {
    expect(at(await ivar.get("/api/devices/facets"), "mayChange")).toBe(true)
    expect(at(await (await server.as("lena")).get("/api/devices/facets"), "mayChange")).toBe(false)
  })
})

describe("a device", () => {
  const add = async (more: Readonly<Record<string, unknown>> = {}) => {
    const answer = await ivar.post("/api/devices", { name: `New ${crypto.randomUUID()}`, ...more })
    expect(answer.status).toBe(201)
    return textAt(answer, "id")
  }

  test("that is added by hand is there, and gone once it is removed", async () => {
    const id = await add({ serial: "HAND-1", modelId: ids.model, cartId: ids.cart })
    expect(await names("q=hand-1")).toHaveLength(1)
    expect((await ivar.delete(`/api/devices/${id}`)).status).toBe(204)
    const gone = await ivar.get(`/api/devices/${id}`)
    expect([gone.status, at(gone, "code")]).toEqual([404, "no-such-device"])
    expect((await ivar.post("/api/devices", { notes: "nothing to find it by" })).status).toBe(400)
  })

  test("goes to repair until a day of the school, and comes back", async () => {
    const id = await add()
    const away = await ivar.patch(`/api/devices/${id}`, { status: "repair", until: "2099-03-06" })
    expect([at(away, "status"), at(away, "until")]).toEqual(["repair", "2099-03-07T05:00:00.000Z"])
    const back = await ivar.patch(`/api/devices/${id}`, { status: "available" })
    expect([at(back, "status"), at(back, "until")]).toEqual(["available", null])
  })

  test("is not expected back in the past", async () => {
    const id = await add()
    const answer = await ivar.patch(`/api/devices/${id}`, { status: "repair", until: "2020-01-01" })
    expect([answer.status, at(answer, "code"), at(answer, "errors.0.path")]).toEqual([
      422,
      "until-in-past",
      "until",
    ])
    expect(at(await ivar.get(`/api/devices/${id}`), "status")).toBe("available")
  })

  test("has its own facts before its model's, and forgets what is set to null", async () => {
    const id = await add({ modelId: ids.model })
    const told = await ivar.patch(`/api/devices/${id}`, {
      facts: { ramBytes: 8 * 2 ** 30, deviceKind: "laptop", aue: "2031-06-30", features: { camera: true } },
    })
    expect(at(told, "facts")).toEqual({
      ramBytes: 8 * 2 ** 30,
      deviceKind: "laptop",
      aue: "2031-06-30",
      features: { camera: true },
    })
    expect([at(told, "kind"), at(told, "modelFacts.deviceKind")]).toEqual(["laptop", "chromebook"])
    const forgot = await ivar.patch(`/api/devices/${id}`, { facts: { deviceKind: null, aue: null } })
    expect(at(forgot, "facts")).toEqual({ ramBytes: 8 * 2 ** 30, features: { camera: true } })
    expect(at(forgot, "kind")).toBe("chromebook")
  })

  test("is assigned to someone only while it is assigned", async () => {
    const id = await add({ status: "assigned", assignedTo: "elsa" })
    expect(at(await ivar.get(`/api/devices/${id}`), "assignedTo")).toBe("elsa")
    expect(at(await ivar.patch(`/api/devices/${id}`, { notes: "Scratched" }), "assignedTo")).toBe("elsa")
    expect(at(await ivar.patch(`/api/devices/${id}`, { status: "available" }), "assignedTo")).toBe(null)
  })

  test("goes into no cart, room or model of another school", async () => {
    const id = await add()
    const answer = await ivar.patch(`/api/devices/${id}`, { cartId: ids.foreignCart })
    expect([answer.status, at(answer, "code")]).toEqual([404, "no-such-cart"])
  })

  test.each([{ status: "lost" }, { until: "Friday" }, { colour: "red" }, { facts: { ramBytes: -1 } }])(
    "refuses %j",
    async (change) => {
      expect((await ivar.patch(`/api/devices/${await add()}`, change)).status).toBe(400)
    },
  )
})

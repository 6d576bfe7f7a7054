import { carts } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { encodeCursor } from "../routes/pages.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { listOf, sendList } from "../testing/device-list.ts"
import { row } from "../testing/inventory-rows.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { dayOfEnd, endOfDay } from "./until.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())

test.each(["America/New_York", "Europe/Stockholm", "Pacific/Kiritimati", "UTC"])(
  "the calendar's last day ends in its own year, and is found again (%s)",
  (zone) => {
    const end = endOfDay("9999-12-31", zone)
    expect(end.toISOString()).toMatch(/^9999-12-31T/)
    expect(dayOfEnd(end, zone)).toBe("9999-12-31")
  },
)

describe("what is never expected back", () => {
  const never = { status: "loaned", until: "9999-12-31" }

  test("can be told so of a device and of a cart", async () => {
    const added = await ivar.post("/api/devices", { name: "Never", ...never })
    expect(added).toMatchObject({
      status: 201,
      body: { status: "loaned", until: "9999-12-31T23:59:00.000Z" },
    })
    const [cart] = await server.database.orm
      .insert(carts)
      .values({ schoolId: server.schoolId.here, name: "Never" })
      .returning()
    const changed = await ivar.patch(`/api/carts/${cart?.id}`, never)
    expect(changed).toMatchObject({ status: 200, body: { until: "9999-12-31T23:59:00.000Z" } })
  })

  test("can be told so by a list, which changes nothing the second time", async () => {
    const list = listOf([
      row("A", { Status: "Undeployable", "Expected Checkin": "9999-12-31" }),
      row("B", { Status: "Undeployable", "Expected Checkin": "0000-01-01" }),
    ])
    expect(await sendList(ivar, "preview", list)).toMatchObject({ status: 200, body: { new: 2 } })
    expect(await sendList(ivar, "commit", list)).toMatchObject({ status: 200, body: { new: 2 } })
    const until = async (serial: string) => at(await ivar.get(`/api/devices?q=${serial}`), "items.0.until")
    expect(await until("S-A")).toBe("9999-12-31T23:59:00.000Z")
    expect(await until("S-B")).toBeNull()
    const again = await sendList(ivar, "commit", list)
    expect(again).toMatchObject({ status: 200, body: { changed: 0, unchanged: 2 } })
  })
})

describe("a day that no calendar has is the asker's fault, not the server's", () => {
  test.each([
    { facts: { aue: "0000-01-01" } },
    { status: "repair", until: "9999-12-31T23:59:59-23:59" },
    { status: "repair", until: "2031-02-30" },
  ])("%j", async (change) => {
    const id = textAt(await ivar.post("/api/devices", { name: "One" }), "id")
    const answer = await ivar.patch(`/api/devices/${id}`, change)
    expect([answer.status, at(answer, "code")]).toEqual([400, "invalid-input"])
  })

  test("the year 0 is past", async () => {
    const answer = await ivar.post("/api/devices", { name: "One", status: "repair", until: "0000-01-01" })
    expect([answer.status, at(answer, "code")]).toEqual([422, "until-in-past"])
  })

  test.each(["9999999999", "2026-13-45 10:00:00"])("a cursor of lessons at %s", async (moment) => {
    const cursor = encodeCursor([moment, crypto.randomUUID()])
    const answer = await ivar.get(`/api/lessons?cursor=${cursor}`)
    expect([answer.status, at(answer, "code")]).toEqual([400, "invalid-input"])
  })
})

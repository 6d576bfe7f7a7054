import { afterAll, beforeAll, expect, test } from "vitest"
import { at, type Client, textAt } from "../testing/client.ts"
import { listOf, sendList } from "../testing/device-list.ts"
import { row } from "../testing/inventory-rows.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let ivar: Client
beforeAll(async () => {
  server = await startTestServer()
  ivar = await server.as("ivar")
})
afterAll(() => server.close())

test("a device of a list that was removed comes back with that list, as it stands there", async () => {
  const list = listOf([row("Listed")])
  await sendList(ivar, "commit", list)
  const found = async () => at(await ivar.get("/api/devices?q=S-Listed"), "items")
  const id = textAt(await found(), "0.id")
  await ivar.patch(`/api/devices/${id}`, { notes: "Away for good" })
  expect((await ivar.delete(`/api/devices/${id}`)).status).toBe(204)
  expect(await found()).toEqual([])
  expect(at(await sendList(ivar, "commit", list), "new")).toBe(1)
  const back = await found()
  expect(back).toMatchObject([{ name: "Listed", status: "available", cart: { name: "Cart 1" } }])
  expect(at(await ivar.get(`/api/devices/${textAt(back, "0.id")}`), "notes")).toBe("")
})

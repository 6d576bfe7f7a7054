import { apps, carts, devices, licences, models } from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import type { Client } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { WhatIf } from "./what-if-shapes.ts"
import { type Help, WhatWouldHelp } from "./what-would-help-shapes.ts"

let server: TestServer
let anna: Client
let ivar: Client
const ids = { early: "", late: "", seats: "" }
const tomorrow = new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10)
const time = (hour: number) => `${tomorrow}T${String(hour).padStart(2, "0")}:00:00Z`

beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  ivar = await server.as("ivar")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const [model] = await orm
    .insert(models)
    .values([
      { schoolId, name: "Tab 8", facts: { deviceKind: "tablet" } },
      { schoolId, name: "L13", facts: { deviceKind: "laptop" } },
    ])
    .returning()
  const [cart] = await orm
    .insert(carts)
    .values([{ schoolId, name: "Cart C" }])
    .returning()
  await orm.insert(devices).values(
    Array.from({ length: 20 }, (_, k) => ({
      schoolId,
      name: `T${k}`,
      assetTag: `TAG-${k}`,
      modelId: model?.id ?? "",
      ...(k < 16
        ? { status: "available" as const }
        : { status: "repair" as const, cartId: cart?.id ?? null }),
    })),
  )
  const [app] = await orm
    .insert(apps)
    .values([{ schoolId, name: "GeoGebra", kind: "software", approval: "approved", privacy: "signed" }])
    .returning()
  await orm.insert(licences).values({ schoolId, appId: app?.id ?? "", scope: "concurrent", seats: 2 })
  ids.early = await occurrence([{ deviceKind: "tablet", count: 19 }], 8)
  ids.late = await occurrence([{ deviceKind: "tablet", count: 26 }], 10)
  ids.seats = await occurrence([{ kind: "software", app: "GeoGebra", count: 5 }], 14)
})
afterAll(() => server.close())

async function occurrence(requirements: Parameters<typeof askingLesson>[1], hour: number): Promise<string> {
  const lessonId = await askingLesson(server, requirements)
  const answer = await anna.post(`/api/lessons/${lessonId}/occurrences`, {
    roomId: null,
    startsAt: time(hour),
    endsAt: time(hour + 1),
  })
  expect(answer.status).toBe(201)
  return String(Object(answer.body).id)
}

async function help(query = "") {
  const answer = await ivar.get(`/api/desk/what-would-help?schoolId=${server.schoolId.here}${query}`)
  expect(answer.status).toBe(200)
  return WhatWouldHelp.parse(answer.body)
}

const freed = ({ turns }: Help) =>
  turns.filter(({ to }) => to.verdict === "ready").map((one) => one.occurrence?.id)

test("names what frees most, with how many, and what they free; each as its dry run says", async () => {
  const { single, inTurn, unready, asking, span, isWhole } = await help()
  expect({ unready, asking, isWhole }).toEqual({ unready: 3, asking: 3, isWhole: true })
  expect(span).toEqual({ from: new Date(time(8)).toISOString(), to: new Date(time(15)).toISOString() })
  expect(single.map((one) => [one.is, one.name, one.units, one.net, freed(one)])).toEqual([
    ["devices", "Tab 8", 10, 2, [ids.early, ids.late]],
    ["back", "Tab 8", 3, 1, [ids.early]],
    ["seats", "GeoGebra", 3, 1, [ids.seats]],
    ["back", "Cart C", 4, 1, [ids.early]],
  ])
  expect(single[0]?.grows).toEqual([
    { units: 3, net: 1 },
    { units: 10, net: 2 },
  ])
  const names = single[3]?.devices.map(({ name }) => name).toSorted()
  expect(names).toEqual(["TAG-16", "TAG-17", "TAG-18", "TAG-19"])
  expect(inTurn.map((one) => [one.is, one.units, one.net])).toEqual([
    ["devices", 10, 2],
    ["seats", 3, 1],
  ])
  for (const one of [...single, ...inTurn.slice(0, 1)]) {
    const answer = await ivar.post("/api/desk/what-if", {
      schoolId: server.schoolId.here,
      changes: one.changes,
    })
    const { items, missed } = WhatIf.parse(answer.body)
    expect(missed).toEqual([])
    const turned = items.filter(({ from, to }) => from.verdict !== to.verdict)
    expect(turned.map((item) => [item.occurrence?.id, item.from.verdict, item.to.verdict])).toEqual(
      one.turns.map((item) => [item.occurrence?.id, item.from.verdict, item.to.verdict]),
    )
  }
})

test("buys no more at once than is asked, and refuses what is no number", async () => {
  const { single } = await help("&most=5")
  expect(single.filter(({ is }) => is === "devices").map((one) => [one.units, one.net])).toEqual([[3, 1]])
  expect((await ivar.get("/api/desk/what-would-help?most=0")).status).toBe(400)
})

test("is the desk's alone", async () => {
  const answer = await anna.get(`/api/desk/what-would-help?schoolId=${server.schoolId.here}`)
  expect([answer.status, Object(answer.body).code]).toEqual([404, "no-such-school"])
})

import * as inventory from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { SchoolWords } from "./school-words.ts"

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test("a teacher is told what the school calls its things, and nothing that it refuses or that another school has", async () => {
  const { orm } = server.database
  const { here, there } = server.schoolId
  const app = { approval: "refused", privacy: "missing" } as const
  await orm.insert(inventory.apps).values([
    { schoolId: here, name: "GeoGebra", kind: "software", ...app },
    { schoolId: here, name: "Kahoot!", kind: "service", domains: ["kahoot.it"], ...app },
    { schoolId: there, name: "Maple", kind: "software", ...app },
  ])
  const [room] = await orm
    .insert(inventory.rooms)
    .values([{ schoolId: here, name: "Lab" }])
    .returning()
  await orm.insert(inventory.roomEquipment).values({ roomId: room?.id ?? "", item: "fume hood", count: 1 })
  await orm.insert(inventory.consumables).values([
    { schoolId: here, item: "A4 paper", unit: "sheets", stock: 5 },
    { schoolId: here, item: "Batteries", unit: "", stock: 5 },
  ])
  await orm.insert(inventory.domainRules).values([
    { schoolId: here, action: "allow", pattern: "phet.colorado.edu" },
    { schoolId: here, action: "allow", pattern: "*.bbc.co.uk" },
    { schoolId: here, action: "deny", pattern: "tiktok.com" },
  ])
  const anna = await server.as("anna")
  const words = SchoolWords.parse((await anna.get(`/api/schools/${here}/words`)).body)
  expect(words).toMatchObject({
    apps: ["GeoGebra"],
    services: ["Kahoot!"],
    items: ["A4 paper", "Batteries"],
    units: ["sheets"],
    equipment: ["fume hood"],
    sites: ["phet.colorado.edu", "kahoot.it"],
  })
  expect(words.rooms).toContain("Lab")
  expect((await anna.get("/api/schools/none/words")).status).toBe(404)
})

import * as inventory from "@readyroom/db/schema/inventory"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { askingLesson } from "../testing/asking-lesson.ts"
import { at, type Client, textAt } from "../testing/client.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"
import { Readiness } from "./readiness-shapes.ts"

let server: TestServer
let anna: Client
let roomId = ""
/** A school that has some of everything that can be asked for. */
beforeAll(async () => {
  server = await startTestServer()
  anna = await server.as("anna")
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const [room] = await orm
    .insert(inventory.rooms)
    .values({ schoolId, name: "Room 204", wifiDownMbps: 100, wifiUpMbps: 20, sockets: 8 })
    .returning()
  roomId = room?.id ?? ""
  await orm.insert(inventory.roomEquipment).values({ roomId, item: "projector", count: 1 })
  await orm.insert(inventory.devices).values(
    Array.from({ length: 5 }, (_, k) => ({
      schoolId,
      name: `C${k}`,
      status: "available" as const,
      osVersion: "126",
      facts: { deviceKind: "chromebook", platform: "chromeos", features: { camera: true } },
    })),
  )
  const [geo] = await orm
    .insert(inventory.apps)
    .values([
      {
        schoolId,
        name: "GeoGebra",
        kind: "software",
        approval: "approved",
        privacy: "signed",
        platforms: ["chromeos"],
      },
      {
        schoolId,
        name: "Padlet",
        kind: "service",
        approval: "approved",
        privacy: "signed",
        domains: ["padlet.com"],
      },
    ])
    .returning()
  await orm
    .insert(inventory.licences)
    .values({ schoolId, appId: geo?.id ?? "", scope: "concurrent", seats: 4 })
  await orm.insert(inventory.domainRules).values([
    { schoolId, action: "allow", pattern: "padlet.com" },
    { schoolId, action: "deny", pattern: "games.example" },
  ])
  await orm.insert(inventory.duty).values({ schoolId, role: "it", count: 1 })
  await orm.insert(inventory.consumables).values({ schoolId, item: "batteries", stock: 10 })
})
afterAll(() => server.close())

/** What is said of a lesson that asks for this alone, in the room, tomorrow. */
async function said(block: Readonly<Record<string, unknown>>, language: string) {
  const lessonId = await askingLesson(server, [block])
  const startsAt = new Date(Date.now() + 86_400_000)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  await anna.post(`/api/lessons/${lessonId}/occurrences`, { roomId, startsAt, endsAt })
  const answer = await anna.get(`/api/lessons/${lessonId}/readiness`, { "accept-language": language })
  expect(answer.status).toBe(200)
  // The next one finds everything free again.
  await anna.patch(`/api/lessons/${lessonId}`, { archived: true })
  return Readiness.parse(answer.body)
}

describe("each kind of requirement is met, or refused with a sentence in both languages", () => {
  test.each([
    ["device", { deviceKind: "chromebook", count: 5 }, { deviceKind: "chromebook", count: 6 }],
    [
      "device",
      { platform: "chromeos", minOs: "120", camera: true, count: 1 },
      { deviceKind: "chromebook", stylus: true, count: 1 },
    ],
    ["software", { app: "GeoGebra", count: 4 }, { app: "GeoGebra", count: 5 }],
    ["network", { downMbps: 5, count: 20 }, { downMbps: 5, upMbps: 2, count: 20 }],
    ["website", { domain: "padlet.com" }, { domain: "games.example" }],
    ["room", { equipment: "projector", count: 1 }, { equipment: "projector", count: 2 }],
    ["service", { service: "Padlet" }, { service: "Nobody knows this" }],
    ["people", { role: "it", count: 1 }, { role: "it", count: 2 }],
    ["consumable", { item: "batteries", count: 10 }, { item: "batteries", count: 11 }],
    ["accessibility", null, { feature: "screenReader", count: 1 }],
  ])("%s %j, %j", async (kind, met, refused) => {
    if (met !== null) {
      const good = await said({ kind, ...met }, "en")
      expect([kind, good.verdict, good.occurrences[0]?.requirements[0]?.reasons]).toMatchObject([
        kind,
        "ready",
        [],
      ])
    }
    const sentences = []
    for (const language of ["en", "sv"]) {
      const { verdict, occurrences } = await said({ kind, ...refused }, language)
      expect(["not-ready", "unknown"]).toContain(verdict)
      const block = occurrences[0]?.requirements[0]
      const texts = [...(block?.reasons ?? []), ...(block?.suggestions ?? [])].map(({ text }) => text)
      expect(texts.length).toBeGreaterThan(0)
      for (const text of texts) expect(text).toMatch(/^[^{}]{8,}$/)
      for (const text of texts) expect(text).not.toMatch(/undefined|null|NaN|\[object/)
      sentences.push(texts.join(" "))
    }
    expect(sentences[0]).not.toBe(sentences[1])
  })
})

test("the reader's best language is answered, English where there is none", async () => {
  const lessonId = await askingLesson(server, [{ deviceKind: "chromebook", count: 9 }])
  const inLanguage = async (language: string) =>
    textAt(
      await anna.get(`/api/lessons/${lessonId}/readiness`, { "accept-language": language }),
      "unscheduled.0.reasons.0.text",
    )
  const english = await inLanguage("en")
  const swedish = await inLanguage("sv")
  expect(swedish).not.toBe(english)
  for (const best of ["sv-SE,sv;q=0.9,en;q=0.5", "de,sv;q=0.4", "en;q=0.1, SV"])
    expect(await inLanguage(best)).toBe(swedish)
  for (const best of ["de", "", "*", "sv;q=0.1,en;q=0.2", "sv;q=x"])
    expect(await inLanguage(best)).toBe(english)
})

test("a Plan B that fits is suggested, with its sentence", async () => {
  const lessonId = await askingLesson(server, [
    { id: "a", deviceKind: "chromebook", count: 9 },
    { id: "b", deviceKind: "chromebook", count: 3, planBFor: "a" },
  ])
  const startsAt = new Date(Date.now() + 3 * 86_400_000)
  const endsAt = new Date(startsAt.getTime() + 3_600_000)
  await anna.post(`/api/lessons/${lessonId}/occurrences`, { roomId: null, startsAt, endsAt })
  const answer = await anna.get(`/api/lessons/${lessonId}/readiness`)
  const suggestions = at(answer, "occurrences.0.requirements.0.suggestions")
  expect(suggestions).toContainEqual(expect.objectContaining({ code: "plan-b", text: expect.any(String) }))
})

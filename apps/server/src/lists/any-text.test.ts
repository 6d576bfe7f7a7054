import {
  apps,
  bookings,
  carts,
  consumables,
  duty,
  installedApps,
  models,
  roomEquipment,
  rooms,
} from "@readyroom/db/schema/inventory"
import { classes } from "@readyroom/db/schema/organisation"
import { afterAll, beforeAll, expect, test } from "vitest"
import { at, type Client } from "../testing/client.ts"
import { countsOf, readListIn } from "../testing/read-list.ts"
import { startTestServer, type TestServer } from "../testing/test-server.ts"

let server: TestServer
let axel: Client
beforeAll(async () => {
  server = await startTestServer()
  axel = await server.as("axel")
  await insertAll()
})
afterAll(() => server.close())

/** What names and notes may be, as other systems' lists bring them too. */
const texts = [
  " lead",
  "trail ",
  "\ttab",
  "\u00a0hard blank",
  "\ufeffmark",
  "two\nlines",
  "old\rMac",
  "crlf\r\nlines",
]
  .concat(
    'quo"te',
    '"quoted"',
    "'apos",
    "'",
    "comma,",
    "semi;colon",
    "back\\slash",
    "end\\",
    "\\; both",
    ";;",
  )
  .concat("=1+1", "'=1", "''=2", " '=3", "+46 70", "-5", "@name", "\uff1dwide", "a: 3", "2 x y", "3 x ")
  .concat("12,5", "1.0", "1 000", "yes", "none", "Laptop", "bärbar dator", "e\u0301", "İx", "a\u2028b")

const nth = (index: number) => texts[index % texts.length] ?? ""

async function insertAll(): Promise<void> {
  const { orm } = server.database
  const schoolId = server.schoolId.here
  const row = texts.map((name, index) => ({ schoolId, name, index }))
  const inRoom = await orm
    .insert(rooms)
    .values(row.map(({ index, ...room }) => ({ ...room, building: nth(index + 3), seats: index })))
    .returning()
  await orm
    .insert(roomEquipment)
    .values(row.map(({ name: item, index }) => ({ roomId: inRoom[index % 5]?.id ?? "", item, count: index })))
  const ofModel = await orm
    .insert(models)
    .values(
      row.map(({ index, ...model }) => ({
        ...model,
        manufacturer: nth(index + 5),
        facts: { deviceKind: nth(index + 9), platform: nth(index + 11), ramBytes: 1 + index * 777_777_777 },
      })),
    )
    .returning()
  const until = new Date("2099-03-08T07:13:05.007Z")
  const inCart = await orm
    .insert(carts)
    .values(
      row.map(({ index, ...cart }) => ({
        ...cart,
        roomId: inRoom[index]?.id,
        status: "loaned" as const,
        until,
      })),
    )
    .returning()
  await orm
    .insert(classes)
    .values(
      row.map(({ index, ...one }) => ({ ...one, yearGroup: nth(index + 5), ownModelId: ofModel[index]?.id })),
    )
  await orm
    .insert(consumables)
    .values(row.map(({ name: item, index }) => ({ schoolId, item, unit: nth(index + 5), stock: index })))
  await orm.insert(duty).values(row.map(({ name: role, index }) => ({ schoolId, role, count: index })))
  await orm.insert(bookings).values(
    row.map(({ name: who, index }) => ({
      schoolId,
      who,
      notes: nth(index + 5),
      // In the hour that New York has twice, and with seconds.
      startsAt: new Date(Date.UTC(2098, 10, 2, 5, index)),
      endsAt: new Date("2098-11-02T08:30:05Z"),
      ...[
        { roomId: inRoom[index]?.id },
        { cartId: inCart[index]?.id },
        { modelId: ofModel[index]?.id, count: 2 },
        { deviceKind: nth(index), count: 3 },
      ][index % 4],
    })),
  )
  const made = await orm
    .insert(apps)
    .values(
      row.map(({ index, ...app }) => ({
        ...app,
        ...({ kind: "software", approval: "approved", privacy: "unknown" } as const),
        version: nth(index + 5),
        platforms: [nth(index + 5), nth(index + 6)],
      })),
    )
    .returning()
  await orm
    .insert(installedApps)
    .values(
      made.flatMap(({ id }, index) =>
        [0, 1].map((one) => ({ appId: id, modelId: ofModel[(index + one) % texts.length]?.id ?? "" })),
      ),
    )
}

test.each(["rooms", "models", "carts", "classes", "consumables", "duty", "bookings", "apps"])(
  "whatever texts the %s have, the list that goes out changes nothing when it is read in",
  async (list) => {
    const out = String((await axel.get(`/api/lists/${list}`)).body)
    const back = await readListIn(axel, list, "commit", out)
    expect([countsOf(back), at(back, "rejected")]).toEqual([[0, 0, texts.length, 0, 0], []])
  },
)

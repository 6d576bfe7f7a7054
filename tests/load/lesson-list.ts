/**
 * How long a school of 5,000 lessons waits for a page of its list, over HTTP, for a teacher, for someone who is on all of
 * them and for IT. The server runs in this process, from its sources.
 */
import { openTestDatabase } from "@readyroom/db/testing"
import { startServer } from "@readyroom/server/start"
import { at, Client } from "@readyroom/server/testing/client"
import { repeated, tellTimes, tenths, timed } from "./measure.ts"
import { readSettings } from "./settings.ts"

const settings = readSettings()
const { database: kind, lessons } = settings
const database = await openTestDatabase({ kind })
const server = await startServer({ port: 0, host: "127.0.0.1", database, webFolder: "/nowhere" })
await fill()
const askers = {
  "teacher of 83 lessons": id("person", 5),
  "on all lessons": id("person", 1),
  "IT of the school": id("person", 100),
}
for (const [who, personId] of Object.entries(askers)) {
  const { cookie } = await server.services.sessions.begin(personId)
  const client = new Client(server.url, cookie.split(";")[0] ?? null)
  await measure(`${who}: first page`, () => client.get("/api/lessons"))
  const page20 = await twentyPagesOn(client)
  await measure(`${who}: page 20`, () => client.get(page20))
  await measure(`${who}: one word`, () => client.get("/api/lessons?q=robot"))
  await measure(`${who}: three words`, () => client.get("/api/lessons?q=chrome+data+77"))
  await measure(`${who}: a subject`, () => client.get("/api/lessons?subject=Art"))
  await measure(`${who}: facets`, () => client.get("/api/lessons/facets"))
}
await server.close()
await database.close()

async function measure(what: string, ask: () => Promise<{ status: number }>): Promise<void> {
  const turns = await repeated(settings, async () => {
    const cpu = process.cpuUsage()
    const ms = await timed(async () => {
      const { status } = await ask()
      if (status !== 200) throw new Error(`${what}: ${status}`)
    })
    const { user, system } = process.cpuUsage(cpu)
    return { ms, cpuMs: (user + system) / 1_000 }
  })
  // Of the whole process, so with the embedded database in it: what a busy machine does not blur.
  const cpuMs = tenths(turns.reduce((sum, turn) => sum + turn.cpuMs, 0) / turns.length)
  const times = turns.map(({ ms }) => ms)
  tellTimes("lesson list", what, kind, times, { lessons, cpuMs })
}

/** The address of the twentieth page, or of the last there is. */
async function twentyPagesOn(client: Client): Promise<string> {
  let address = "/api/lessons"
  for (let page = 0; page < 20; page++) {
    const next = at(await client.get(address), "next")
    if (typeof next !== "string") return address
    address = `/api/lessons?cursor=${next}`
  }
  return address
}

/** The id of the n-th thing of a kind, the same in JavaScript and in the statements below. */
function id(thing: "person" | "lesson" | "school", n: number): string {
  const prefix = { person: "1", lesson: "2", school: "3" }[thing]
  return `${prefix}0000000-0000-4000-8000-${String(n).padStart(12, "0")}`
}

async function fill(): Promise<void> {
  const words =
    "photosynthesis maps robotics coding energy forces poetry history essay measure volume density chromebook tablet group present quiz water climate data"
  const array = `string_to_array('${words}', ' ')`
  const ids = (prefix: number) => `('${prefix}0000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid`
  const organisation = "40000000-0000-4000-8000-000000000000"
  const statements = [
    `insert into organisations (id, name) values ('${organisation}', 'Sunview')`,
    `insert into schools (id, organisation_id, name, time_zone) values ('${id("school", 1)}', '${organisation}', 'High', 'Europe/Stockholm')`,
    `insert into people (id, organisation_id, email, name, colour)
       select ${ids(1)}, '${organisation}', 'p' || i || '@x.example', 'Person ' || i, '#000000' from generate_series(1, 100) i`,
    `insert into memberships (person_id, school_id, role)
       select ${ids(1)}, '${id("school", 1)}', case i when 100 then 'it' else 'teacher' end from generate_series(1, 100) i`,
    `insert into documents (id, last_seq) select ${ids(2)}, 1 from generate_series(1, ${lessons}) i`,
    `insert into lessons (id, school_id, title, subject, year_group, schema_version, copied_seq, updated_at, text)
       select ${ids(2)}, '${id("school", 1)}', 'Lesson ' || i || ' about ' || (${array})[i % 20 + 1],
         (array['Science', 'Maths', 'English', 'Art', 'History'])[i % 5 + 1], 'Year ' || (i % 9 + 1), 1, 1,
         now() - i * interval '3 minutes',
         (select string_agg((${array})[(i * 7919 + j * 104729) % 20 + 1] || case when j % 17 = 0 then i::text else '' end, ' ')
            from generate_series(1, 300) j)
       from generate_series(1, ${lessons}) i`,
    `insert into lesson_people (lesson_id, person_id, role)
       select ${ids(2)}, ('10000000-0000-4000-8000-' || lpad((i % 60 + 2)::text, 12, '0'))::uuid, 'owner' from generate_series(1, ${lessons}) i`,
    `insert into lesson_people (lesson_id, person_id, role) select ${ids(2)}, '${id("person", 1)}', 'editor' from generate_series(1, ${lessons}) i`,
    `insert into requirements (lesson_id, id, ordinal, kind, attributes)
       select ${ids(2)}, 'r' || j, j, 'device', '{}' from generate_series(1, ${lessons}) i, generate_series(1, 3) j where i % 2 = 0`,
    `insert into occurrences (lesson_id, starts_at, ends_at)
       select ${ids(2)}, now() + (i % 20 - 10) * interval '1 day', now() + (i % 20 - 10) * interval '1 day' + interval '1 hour'
       from generate_series(1, ${lessons}) i where i % 3 = 0`,
    "analyze",
  ]
  for (const statement of statements) await database.pool.query(statement)
}

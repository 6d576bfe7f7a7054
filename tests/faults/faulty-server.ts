import { createPerson } from "@readyroom/server/create-person"
import { startServer } from "@readyroom/server/start"

/**
 * The server as people run it, which kills itself (SIGKILL: nothing is tidied) when a named point is passed for the n-th
 * time. `FAULT` is "after-commit 25"; without it the server lives on. On an empty database it makes a school and three
 * people who sign in with `PASSWORD`.
 */
const [point = "", times = "0"] = (process.env.FAULT ?? "").split(" ")
let passed = 0

const server = await startServer({
  port: Number(process.env.PORT),
  host: "127.0.0.1",
  ...(process.env.DATABASE_URL
    ? { databaseUrl: process.env.DATABASE_URL }
    : { dataDir: process.env.DATA_DIR ?? "" }),
  // Small enough that compaction happens while people write.
  limits: { compactRows: 30, compactRowsAtUnload: 5, unloadDelay: 50 },
  observe: {
    at(name) {
      if (name !== point) return
      passed++
      if (passed >= Number(times)) process.kill(process.pid, "SIGKILL")
    },
  },
})

process.on("SIGTERM", () => {
  void server.close().then(() => process.exit(0))
})

if (server.setUpToken !== null) {
  const answer = await fetch(`${server.url}/api/set-up`, {
    method: "POST",
    headers: { origin: server.url, "content-type": "application/json" },
    body: JSON.stringify({
      token: server.setUpToken,
      organisation: "Fault Trust",
      school: "Fault School",
      timeZone: "Europe/Stockholm",
      name: "Ada Admin",
      email: "a@fault.example",
      password: process.env.PASSWORD,
    }),
  })
  if (!answer.ok) throw new Error(`set-up: ${answer.status} ${await answer.text()}`)
  const { orm, hasher } = server.services
  const [admin] = await orm.query.people.findMany()
  const [membership] = await orm.query.memberships.findMany()
  if (admin === undefined || membership === undefined) throw new Error("nobody was set up")
  const passwordHash = await hasher.hash(process.env.PASSWORD ?? "")
  for (const name of ["b", "c"])
    await createPerson(orm, {
      organisationId: admin.organisationId,
      name,
      email: `${name}@fault.example`,
      passwordHash,
      schools: [{ schoolId: membership.schoolId, role: "teacher" }],
    })
}
console.log("ready")

// `npm run bench`: measures what docs/performance.md promises, on both databases, from a fresh clone. Each measurement prints
// JSON lines; the last lines tell of each promise its worst value. Ends with status 1 where one is not kept.
import { spawn } from "node:child_process"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { parseArgs } from "node:util"
import { ensureInstalled, node24, projectEnv, root, turbo } from "./install.mjs"
import { ensureChromium, postgresIsThere, testDatabaseUrl } from "./test-needs.mjs"

const measurements = [
  "starts",
  "memory",
  "browsers",
  "typing-while-importing",
  "lesson-list",
  "inventory",
  "desk",
  "desk-scrolling",
  "command-line",
]
/** Those that need a browser. */
const inBrowsers = ["browsers", "desk-scrolling"]
/** Those that have no database in them: measured once. */
const withoutDatabase = ["command-line"]
const databases = ["embedded", "postgres"]

const usage = `npm run bench -- [--only NAME]… [--database ${databases.join("|")}] [COUNTS]
NAME is ${measurements.join(", ")}
COUNTS are --count 200 --warm 20 --starts 5 --seconds 60 --lessons 5000 --devices 30000`

const { only, database, ...counts } = readOptions()
ensureInstalled()
const built = turbo(["run", "build", "--output-logs=errors-only", "--log-prefix=none"])
if (built !== 0) process.exit(built)

const missing = new Set()
if (database.includes("postgres") && !(await postgresIsThere())) {
  console.error(`No PostgreSQL at ${new URL(testDatabaseUrl).host}: left out`)
  missing.add("postgres")
}
const needsChromium = inBrowsers.some((name) => only.includes(name))
const chromium = needsChromium ? ensureChromium() : null
if (needsChromium && chromium === null) for (const name of inBrowsers) missing.add(name)

const lines = []
const broken = []
for (const name of only)
  for (const kind of database) {
    if (missing.has(name) || missing.has(kind)) continue
    if (withoutDatabase.includes(name) && kind !== database[0]) continue
    const status = await measure(name, kind)
    if (status !== 0) broken.push(`${name} on ${kind}`)
  }
for (const { promise, measure, database, value, unit, limit } of worstOfEach(lines))
  console.error(`${promise}, ${database}: ${value} of ${limit} ${unit} (${measure})`)
for (const what of broken) console.error(`not kept, or failed: ${what}`)
process.exit(broken.length === 0 && missing.size === 0 ? 0 : 1)

function readOptions() {
  try {
    const number = { type: "string" }
    const { values } = parseArgs({
      options: {
        only: { type: "string", multiple: true, default: measurements },
        database: { type: "string", multiple: true, default: databases },
        ...{ count: number, warm: number, starts: number, seconds: number, lessons: number, devices: number },
      },
    })
    const unknown = [
      ...values.only.filter((name) => !measurements.includes(name)),
      ...values.database.filter((name) => !databases.includes(name)),
    ]
    if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(", ")}`)
    return values
  } catch (error) {
    console.error(`${error.message}\n${usage}`)
    process.exit(2)
  }
}

/** Runs one measurement on one database; resolves its exit status. */
function measure(name, kind) {
  const flags = Object.entries(counts).map(([flag, value]) => `--${flag}=${value}`)
  const script = join(root, "tests", "load", `${name}.ts`)
  const env = projectEnv({
    TEST_DATABASE_URL: testDatabaseUrl,
    ...(chromium === null ? {} : { CHROMIUM_PATH: chromium }),
  })
  const child = spawn(node24, [script, `--database=${kind}`, ...flags], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  })
  createInterface({ input: child.stdout }).on("line", (line) => {
    console.log(line)
    if (line.startsWith("{")) lines.push(JSON.parse(line))
  })
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)))
}

/** Of each promise and database the value that is nearest to its limit, or the furthest above. */
function worstOfEach(all) {
  const worst = new Map()
  for (const line of all) {
    if (line.promise === undefined) continue
    const key = `${line.promise} ${line.database}`
    if (line.value > (worst.get(key)?.value ?? -1)) worst.set(key, line)
  }
  return worst.values()
}

import { createServer } from "node:http"
import { fileURLToPath } from "node:url"
import type { ServerType } from "@hono/node-server"
import { createAdaptorServer } from "@hono/node-server"
import { argon2Hasher } from "@readyroom/auth/passwords"
import { createSessions } from "@readyroom/auth/sessions"
import { createSignIn } from "@readyroom/auth/sign-in"
import type { SignInLimits } from "@readyroom/auth/sign-in-limits"
import { countAttempts } from "@readyroom/auth/sign-in-limits"
import type { Database } from "@readyroom/db"
import { openDatabase } from "@readyroom/db"
import { migrate } from "@readyroom/db/migrate"
import { people, sessions as sessionTable } from "@readyroom/db/schema/people"
import type { Logger } from "pino"
import { WebSocketServer } from "ws"
import { createApp } from "./app.ts"
import { DeskRows } from "./desk/desk-rows.ts"
import { VerdictHistory } from "./desk/verdict-history.ts"
import { createMetrics } from "./http/metrics.ts"
import { isPage } from "./http/pages.ts"
import type { Site } from "./http/site.ts"
import { isHttps } from "./http/site.ts"
import { staticFiles } from "./http/static-files.ts"
import { cleanImports } from "./inventory/import/import-record.ts"
import { ImportsUnderWay } from "./inventory/import/import-watch.ts"
import { expandJobs } from "./jobs/expand.ts"
import { importJobs } from "./jobs/imports.ts"
import { startJobs } from "./jobs/jobs.ts"
import { purgeJobs } from "./jobs/purge.ts"
import { MarkdownThread } from "./lessons/markdown-thread.ts"
import { listen } from "./listen.ts"
import type { Live } from "./live/live.ts"
import type { LiveOptions, RunningLive } from "./live/start-live.ts"
import { startLive } from "./live/start-live.ts"
import { createLog } from "./log.ts"
import { findAccount, savePasswordHash } from "./people/create-person.ts"
import { offerSetUpLink } from "./people/set-up-link.ts"
import { CheckWorker, type CheckWorkerOptions } from "./readiness/check-worker.ts"
import { SchoolChecks } from "./readiness/school-checks.ts"
import type { Services } from "./services.ts"

/** The largest WebSocket message that is read at all; above the limit of an update, so that one is told and not cut off. */
const MAX_MESSAGE = 32 * 1024 * 1024

export type ServerOptions = {
  /** 0: any free one. */
  readonly port: number
  readonly host: string
  /** The embedded database's folder, where no `databaseUrl` is given. */
  readonly dataDir?: string
  readonly databaseUrl?: string | null
  /** One that is open and migrated already; it is not closed with the server. */
  readonly database?: Database
  readonly publicUrl?: URL | null
  readonly trustedProxies?: number
  /** The built browser app. */
  readonly webFolder?: string
  readonly log?: Logger
  readonly signInLimits?: SignInLimits
  /** For tests: what the check's thread runs, and how long it may take and rest. */
  readonly check?: CheckWorkerOptions & { readonly retryMs?: readonly number[] }
  /** Done before anyone can connect; what it throws ends the start. */
  readonly prepare?: (
    services: Omit<
      Services,
      "sessions" | "signIn" | "setUpLink" | "imports" | "site" | "desk" | "history" | "markdown"
    >,
  ) => Promise<void>
} & Pick<LiveOptions, "observe" | "limits" | "copyPace">

export type RunningServer = {
  /** Where it listens, such as "http://127.0.0.1:3000". */
  readonly url: string
  /** What routes work with; for tests, and for what fills a new school. */
  readonly services: Services
  /** Of the one-time set-up link; null once there is anybody. */
  readonly setUpToken: string | null
  /** Answers what has come, commits, closes sockets and the database. */
  close(): Promise<void>
}

/**
 * Starts the whole server: database, migrations, live documents, jobs and HTTP.
 * @throws DatabaseProblem, ListenError; then nothing of it runs on
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = options.log ?? createLog("silent")
  const undo: (() => Promise<unknown>)[] = []
  const stopAll = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const database = options.database ?? (await ownDatabase(options, log))
    if (options.database === undefined) undo.push(() => database.close())

    const site: Site = { publicUrl: options.publicUrl ?? null, trustedProxies: options.trustedProxies ?? 0 }
    const { services, running, setUpToken, stopChecks } = await compose(database, site, log, options)
    undo.push(stopChecks)

    let closing = false
    const metrics = createMetrics({ live: running.numbers, check: () => services.checks.numbers })
    const web = await staticFiles(options.webFolder ?? builtWeb, isPage)
    const app = createApp(services, { metrics, web, socket: running.route, isClosing: () => closing })
    const webSockets = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_MESSAGE,
      perMessageDeflate: false,
    })
    const server = createAdaptorServer({ fetch: app.fetch, createServer, websocket: { server: webSockets } })
    undo.push(async () => {
      const answered = closeServer(server, webSockets)
      await running.stop()
      await answered
    })
    const url = await listen(server, options.port, options.host)

    const work = [...purgeJobs(services), ...expandJobs(services), ...importJobs(services)]
    const jobs = startJobs(database.pool, log, work).catch((error) => {
      log.error({ err: error }, "Jobs do not run; everything else does")
      return async () => {}
    })
    undo.push(async () => (await jobs)())
    if (options.database === undefined && !options.databaseUrl) {
      // The embedded database is this process's alone: what is staged in it has lost its server.
      const cleaned = cleanImports(database.orm, undefined, 0).catch((error) => {
        log.warn({ err: error }, "What an import has left is not removed yet")
      })
      undo.push(() => cleaned)
    }
    const caughtUp = running.catchUp().catch((error) => {
      log.warn({ err: error }, "Lessons' copies could not be brought up to date")
    })
    undo.push(() => caughtUp)

    return {
      url,
      services,
      setUpToken,
      async close() {
        closing = true
        await stopAll()
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}

/** Requests that take longer to answer while the server shuts down are cut off. */
const ANSWER_MS = 5_000

/** Takes no more connections; resolves when those that are open have ended. Live sockets count among them. */
async function closeServer(server: ServerType, webSockets: WebSocketServer): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  if ("closeIdleConnections" in server) server.closeIdleConnections()
  const late = setTimeout(() => {
    if ("closeAllConnections" in server) server.closeAllConnections()
    for (const socket of webSockets.clients) socket.terminate()
  }, ANSWER_MS)
  await closed
  clearTimeout(late)
}

const builtWeb = fileURLToPath(new URL("../../web/dist", import.meta.url))

async function ownDatabase({ databaseUrl, dataDir }: ServerOptions, log: Logger): Promise<Database> {
  const database = await openDatabase({ url: databaseUrl ?? undefined, dataDir, log })
  try {
    const applied = await migrate(database)
    if (applied > 0) log.info({ applied }, "database migrated")
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

async function compose(database: Database, site: Site, log: Logger, options: ServerOptions) {
  const { orm, pool } = database
  const hasher = argon2Hasher()
  const sessions = createSessions({
    database: orm,
    sessionTable,
    personTable: people,
    secureCookie: isHttps(site),
  })
  const signIn = await createSignIn({
    accounts: {
      find: (email) => findAccount(orm, email),
      savePasswordHash: (personId, hash) => savePasswordHash(orm, personId, hash),
    },
    hasher,
    attempts: countAttempts(
      { kind: "postgres", tableName: "sign_in_attempts", query: (text, values) => pool.query(text, values) },
      options.signInLimits,
    ),
  })
  const { observe, limits, copyPace } = options
  const markdown = new MarkdownThread()
  const worker = new CheckWorker(database.connectionString, options.check)
  // What takes seconds and can wait has a thread of its own: the verdicts of those who type do not wait for it.
  const planner = new CheckWorker(database.connectionString, { idleMs: 60_000 })
  const checks = new SchoolChecks(
    orm,
    { worker, planner },
    {
      openLessons: (schoolId) => running.live.openLessons(schoolId),
      tellVerdicts: (lessonId, json) => running.live.tellVerdicts(lessonId, json),
    },
    log,
    options.check?.retryMs,
  )
  const running: RunningLive = startLive({
    database,
    sessions,
    site,
    log,
    ...(observe === undefined ? {} : { observe }),
    ...(limits === undefined ? {} : { limits }),
    ...(copyPace === undefined ? {} : { copyPace }),
    onAsked: (lessonId, { asksMore }) => {
      // A sign-off may have lapsed, whatever the verdict is.
      live.lessonChanged(lessonId, "requirements")
      // And so may a confirmation.
      if (asksMore) live.lessonChanged(lessonId, "occurrences")
      void checks.lessonChanged(lessonId)
    },
    readVerdicts: (schoolId, lessonId) => checks.readForPage(schoolId, lessonId),
  })
  const desk = new DeskRows(orm, checks)
  const live: Live = {
    ...running.live,
    lessonChanged(lessonId, what) {
      running.live.lessonChanged(lessonId, what)
      desk.lessonChanged(lessonId)
    },
  }
  await options.prepare?.({ orm, hasher, live, checks, log })
  const { link, token } = await offerSetUpLink(orm)
  const services: Services = {
    orm,
    sessions,
    signIn,
    hasher,
    live,
    checks,
    markdown,
    imports: new ImportsUnderWay(),
    desk,
    history: new VerdictHistory(orm),
    setUpLink: link,
    site,
    log,
  }
  const stopChecks = () => {
    checks.stop()
    return Promise.all([worker.stop(), planner.stop(), markdown.stop()])
  }
  return { services, running, setUpToken: token, stopChecks }
}

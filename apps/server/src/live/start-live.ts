import type { Sessions } from "@readyroom/auth/sessions"
import type { Database } from "@readyroom/db"
import { documentStore } from "@readyroom/db/document-store"
import type { Sync, SyncOptions } from "@readyroom/sync"
import { createSync } from "@readyroom/sync"
import { encodeJson, encodeJsonText, ownMessage } from "@readyroom/sync/messages"
import type { MiddlewareHandler } from "hono"
import type { Logger } from "pino"
import type { PartNumbers } from "../http/metrics.ts"
import type { Site } from "../http/site.ts"
import type { CopyWritten } from "../lessons/lesson-copy.ts"
import type { CopyPace } from "./lesson-copies.ts"
import { LessonCopies } from "./lesson-copies.ts"
import type { Live } from "./live.ts"
import { OpenSockets } from "./open-sockets.ts"
import { socketRoute } from "./socket-route.ts"

export type LiveOptions = {
  readonly database: Database
  readonly sessions: Sessions
  readonly site: Site
  readonly log: Logger
  /** For tests: fault points, and the sizes and times of rooms and copies. */
  readonly observe?: SyncOptions["observe"]
  readonly limits?: SyncOptions["limits"]
  readonly copyPace?: Partial<CopyPace>
  /** A lesson's facts or requirements have been copied from its document. */
  readonly onAsked?: (lessonId: string, written: CopyWritten) => void
  /** What the check says of a lesson, for a page that opens it: a `LessonReadiness` or `checkFails`, as JSON. */
  readonly readVerdicts?: (schoolId: string, lessonId: string) => Promise<string>
}

export type RunningLive = {
  readonly live: Live
  readonly route: MiddlewareHandler
  readonly numbers: () => PartNumbers
  /** Copies what an earlier run of the server left behind. */
  readonly catchUp: () => Promise<number>
  /** Takes no more sockets, commits what has come and closes those that are open. */
  readonly stop: () => Promise<void>
}

/** Starts the rooms of this server, with everything that hangs on them. */
export function startLive({
  database,
  sessions,
  site,
  log,
  observe,
  limits,
  copyPace,
  onAsked,
  readVerdicts,
}: LiveOptions): RunningLive {
  const { orm } = database
  const sync: Sync = createSync({
    store: documentStore(database),
    ...(limits === undefined ? {} : { limits }),
    observe: {
      ...observe,
      failed(what, lessonId, error) {
        log.warn({ what, lessonId, err: error }, "A live document met a fault and goes on")
        observe?.failed?.(what, lessonId, error)
      },
    },
    onUpdate: (lessonId) => copies.changed(lessonId),
  })
  const copies = new LessonCopies(orm, sync, log, copyPace, onAsked)
  const sockets = new OpenSockets(orm, sync, log)
  return {
    live: {
      read: (lessonId, reader) => sync.read(lessonId, reader),
      lessonChanged: (lessonId, what) =>
        sync.broadcast(lessonId, ownMessage.lessonChanged, encodeJson({ changed: what })),
      openLessons: (schoolId) => sockets.lessonsOf(schoolId),
      tellVerdicts: (lessonId, json) => sync.broadcast(lessonId, ownMessage.verdicts, encodeJsonText(json)),
      rightsChanged: (scope) => sockets.rightsChanged(scope),
    },
    route: socketRoute({
      sync,
      sockets,
      sessions,
      site,
      welcome: (schoolId, lessonId, session) => {
        readVerdicts?.(schoolId, lessonId).then(
          (json) =>
            sync.broadcast(lessonId, ownMessage.verdicts, (one) =>
              one === session ? encodeJsonText(json) : null,
            ),
          (error) => log.warn({ lessonId, err: error }, "A page could not be told its verdicts"),
        )
      },
    }),
    numbers: () => numbersOf(sync),
    catchUp: () => copies.catchUp(),
    async stop() {
      sockets.stop()
      const { unsaved } = await sync.drain()
      if (unsaved > 0)
        log.error({ unsaved }, "The database did not take these edits; nobody was told they are saved")
      await copies.stop()
    },
  }
}

function numbersOf({ metrics }: Sync): PartNumbers {
  const { rooms, sockets, failingRooms, ...counters } = metrics
  return { gauges: { rooms, sockets, failingRooms }, counters }
}

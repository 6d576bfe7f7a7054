import type { MiddlewareHandler } from "hono"
import { Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { except } from "hono/combine"
import { requestId } from "hono/request-id"
import { api } from "./api.ts"
import { describeApi } from "./http/api-description.ts"
import { errorAnswer } from "./http/error-answer.ts"
import { healthRoutes } from "./http/health.ts"
import type { Metrics } from "./http/metrics.ts"
import { requestLog } from "./http/request-log.ts"
import { securityHeaders } from "./http/security-headers.ts"
import { isHttps, sameOrigin } from "./http/site.ts"
import { Problem } from "./problem.ts"
import type { Services } from "./services.ts"

/** The most that a request's body may hold, in bytes; a route that takes files sets its own. */
const MAX_BODY = 1024 * 1024

/** Routes that count for themselves what comes. */
const takesFiles = ["/api/inventory/imports", "/api/lists/*", "/api/one-roster"]

type AppParts = {
  readonly metrics: Metrics
  /** Answers `GET /sync/:lessonId` by upgrading to the live socket. */
  readonly socket: MiddlewareHandler
  /** The browser app's files and pages. */
  readonly web: MiddlewareHandler
  readonly isClosing: () => boolean
}

/** Everything that answers HTTP, in the order in which a request meets it. */
export function createApp(services: Services, { metrics, socket, web, isClosing }: AppParts) {
  const { log, site, orm } = services
  const app = new Hono()
  app.onError(errorAnswer(log))
  app.notFound(() => new Problem("not-found").toResponse())

  app.use(requestId())
  app.use(requestLog(log))
  app.use(metrics.countRequests)
  app.use(securityHeaders(isHttps(site)))
  app.route("/", healthRoutes({ orm, metrics, isClosing }))
  app.get("/sync/:lessonId", socket)

  app.use("/api/*", sameOrigin(site))
  app.use("/api/*", except(takesFiles, bodyLimit({ maxSize: MAX_BODY, onError: tooLarge })))
  app.use("/api/*", async (c, next) => {
    await next()
    // What the API answers is of one person and one moment.
    if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store")
  })
  app.route("/", api(services))
  describeApi(app)

  app.use(web)
  return app
}

function tooLarge(): never {
  throw new Problem("too-large")
}

import type { MiddlewareHandler } from "hono"
import { routePath } from "hono/route"
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"

/** What `/metrics` answers, and how it is counted. */
export type Metrics = {
  readonly countRequests: MiddlewareHandler
  /** In Prometheus's text format. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>
}

/** Numbers of the live documents: those that only grow are counters, the others gauges. */
export type LiveNumbers = {
  readonly gauges: Readonly<Record<string, number>>
  readonly counters: Readonly<Record<string, number>>
}

/** Metrics of this process, its requests and its live documents (`live` is asked at each reading). */
export function createMetrics(live: () => LiveNumbers): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: "readyroom_http_request_seconds",
    help: "Time to answer, by method, route and status.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  addLiveNumbers(registry, live)
  return {
    async countRequests(c, next) {
      const stop = requests.startTimer()
      await next()
      stop({ method: c.req.method, route: routePath(c), status: String(c.res.status) })
    },
    async read() {
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}

function addLiveNumbers(registry: Registry, live: () => LiveNumbers): void {
  const { gauges, counters } = live()
  for (const name of Object.keys(gauges)) {
    new Gauge({
      name: `readyroom_sync_${inSnakeCase(name)}`,
      help: `Live documents: ${inWords(name)}, now.`,
      registers: [registry],
      collect() {
        this.set(live().gauges[name] ?? 0)
      },
    })
  }
  for (const name of Object.keys(counters)) {
    new Counter({
      name: `readyroom_sync_${inSnakeCase(name)}_total`,
      help: `Live documents: ${inWords(name)} since the start.`,
      registers: [registry],
      collect() {
        this.reset()
        this.inc(live().counters[name] ?? 0)
      },
    })
  }
}

function inSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function inWords(name: string): string {
  return inSnakeCase(name).replaceAll("_", " ")
}

import type { MiddlewareHandler } from "hono"
import { routePath } from "hono/route"
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"

/** What `/metrics` answers, and how it is counted. */
export type Metrics = {
  readonly countRequests: MiddlewareHandler
  /** In Prometheus's text format. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>
}

/** Numbers of a part of the server: those that only grow are counters, the others gauges. */
export type PartNumbers = {
  readonly gauges: Readonly<Record<string, number>>
  readonly counters: Readonly<Record<string, number>>
}

/** The parts of the server that count, asked at each reading. */
export type Parts = {
  readonly live: () => PartNumbers
  readonly check: () => PartNumbers
}

/** Metrics of this process, its requests and its parts. */
export function createMetrics({ live, check }: Parts): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: "readyroom_http_request_seconds",
    help: "Time to answer, by method, route and status.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  addNumbers(registry, "sync", "Live documents", live)
  addNumbers(registry, "check", "The check", check)
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

function addNumbers(registry: Registry, part: string, words: string, read: () => PartNumbers): void {
  const { gauges, counters } = read()
  for (const name of Object.keys(gauges)) {
    new Gauge({
      name: `readyroom_${part}_${inSnakeCase(name)}`,
      help: `${words}: ${inWords(name)}, now.`,
      registers: [registry],
      collect() {
        this.set(read().gauges[name] ?? 0)
      },
    })
  }
  for (const name of Object.keys(counters)) {
    new Counter({
      name: `readyroom_${part}_${inSnakeCase(name)}_total`,
      help: `${words}: ${inWords(name)} since the start.`,
      registers: [registry],
      collect() {
        this.reset()
        this.inc(read().counters[name] ?? 0)
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

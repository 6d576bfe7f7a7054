import type { Orm } from "@readyroom/db"
import { sql } from "drizzle-orm"
import { Hono } from "hono"
import { Problem } from "../problem.ts"
import type { Metrics } from "./metrics.ts"

const READY_MS = 2_000

/**
 * `/healthz`: the process answers. `/readyz`: it can serve, so its database answers too (migrations were done before it
 * listened) and it is not shutting down. `/metrics`: for Prometheus.
 */
export function healthRoutes({
  orm,
  metrics,
  isClosing,
}: {
  orm: Orm
  metrics: Metrics
  isClosing: () => boolean
}) {
  return new Hono()
    .get("/healthz", (c) => c.json({ status: "alive" }, 200, { "cache-control": "no-store" }))
    .get("/readyz", async (c) => {
      if (isClosing()) throw new Problem("closing")
      await inTime(orm.execute(sql`select 1`), READY_MS)
      return c.json({ status: "ready" }, 200, { "cache-control": "no-store" })
    })
    .get("/metrics", async (c) => {
      const { contentType, text } = await metrics.read()
      return c.body(text, 200, { "content-type": contentType, "cache-control": "no-store" })
    })
}

async function inTime(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Problem("database-unavailable", { retryAfterSeconds: 5 })), ms)
  })
  try {
    await Promise.race([work, late])
  } catch (error) {
    throw new Problem("database-unavailable", { retryAfterSeconds: 5, cause: error })
  } finally {
    clearTimeout(timer)
  }
}

import type { MiddlewareHandler } from "hono"
import { routePath } from "hono/route"
import type { Logger } from "pino"

/**
 * One line a request: id, method, the route's pattern, status, milliseconds. No address, query, body or name of anyone
 * is in it. What went well is for debugging; what was refused for overload or broke stands out.
 */
export function requestLog(log: Logger): MiddlewareHandler<{ Variables: { requestId: string } }> {
  return async (c, next) => {
    const from = performance.now()
    await next()
    const { status } = c.res
    const line = {
      requestId: c.var.requestId,
      method: c.req.method,
      route: routePath(c),
      status,
      ms: Math.round((performance.now() - from) * 10) / 10,
    }
    if (status >= 500) log.error(line, "request")
    else if (status === 429) log.warn(line, "request")
    else log.debug(line, "request")
  }
}

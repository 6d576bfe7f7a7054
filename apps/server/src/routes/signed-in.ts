import type { Actor } from "@readyroom/auth/policy"
import { createMiddleware } from "hono/factory"
import { readActor } from "../people/actor.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"

/** Puts the signed-in person and their session's key on the context; 401 `signed-out` where there is none. */
export function signedIn({ sessions, orm }: Pick<Services, "sessions" | "orm">) {
  return createMiddleware<{ Variables: { actor: Actor; sessionKey: string } }>(async (c, next) => {
    const session = await sessions.read(c.req.header("cookie"))
    const actor = session === null ? null : await readActor(orm, session.personId)
    if (session === null || actor === null) throw new Problem("signed-out")
    if (session.renewal !== null) c.header("set-cookie", session.renewal, { append: true })
    c.set("actor", actor)
    c.set("sessionKey", session.key)
    await next()
  })
}

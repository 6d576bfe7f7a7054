import { Hono } from "hono"
import { z } from "zod"
import { clientAddress } from "../http/site.ts"
import { readMe } from "../people/me.ts"
import { Me } from "../people/person-shapes.ts"
import { Problem } from "../problem.ts"
import type { Services } from "../services.ts"
import { body, describe } from "./endpoint.ts"

const tag = "Signing in"

const SignIn = z.object({ email: z.string().max(254), password: z.string().max(1000) })

/** `/api/auth` */
export function authRoutes(services: Services) {
  const { sessions, signIn, live, site } = services
  return new Hono()
    .post(
      "/sign-in",
      describe({
        summary: "Sign in; the answer sets the session's cookie",
        tag,
        answer: { status: 200, shape: z.object({ person: Me }) },
        problems: ["sign-in-failed", "too-many-attempts"],
      }),
      body(SignIn),
      async (c) => {
        const { email, password } = c.req.valid("json")
        const result = await signIn({ email, password, address: clientAddress(site, c) })
        if (!result.ok) {
          const { retryAfterSeconds } = { retryAfterSeconds: undefined, ...result }
          throw new Problem(result.reason, retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
        }
        const person = await readMe(services, result)
        c.header("set-cookie", (await sessions.begin(result.personId)).cookie)
        return c.json({ person }, 200)
      },
    )
    .post(
      "/sign-out",
      describe({ summary: "Sign out; the session's sockets close", tag, answer: { status: 204 } }),
      async (c) => {
        const session = await sessions.read(c.req.header("cookie"))
        if (session !== null) {
          await sessions.end(session.key)
          await live.rightsChanged({ sessionKey: session.key })
        }
        c.header("set-cookie", sessions.blankCookie)
        return c.body(null, 204)
      },
    )
}

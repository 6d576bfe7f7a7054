import type { Env, Hono } from "hono"
import type { Schema } from "hono/types"
import { generateSpecs } from "hono-openapi"
import { problems } from "../problem.ts"
import { apiPage } from "./api-page.ts"

/** Adds `/api/openapi.json`, made from the routes that `app` has by then, and its reader at `/api/docs`. */
export function describeApi<E extends Env, S extends Schema>(app: Hono<E, S, "/">): void {
  let made: ReturnType<typeof generateSpecs> | undefined
  const description = () => {
    made ??= generateSpecs(app, {
      // `/api/devices.csv` is no file.
      excludeStaticFile: false,
      documentation,
      exclude: ["/api/openapi.json", "/api/docs"],
      defaultValidationErrorResponse: invalidInput,
    })
    return made
  }
  app.get("/api/openapi.json", async (c) => c.json(await description()))
  app.get("/api/docs", async (c) => c.html(apiPage(await description())))
}

const problemRef = { $ref: "#/components/schemas/Problem" }

const invalidInput = {
  description: "`invalid-input`, `invalid-json`",
  content: { "application/problem+json": { schema: problemRef } },
}

const documentation = {
  info: {
    title: "Readyroom",
    version: "1",
    description:
      "Lessons, the technology they need and whether the school has it. Sign in at `POST /api/auth/sign-in`; the answer sets the " +
      "cookie `readyroom_session`. A request that changes something carries an `Origin` header of this server. Lists are " +
      "`{items, next}`: give `next` as `cursor` for the next page. Every error is `application/problem+json` with a stable `code`.",
  },
  components: {
    schemas: {
      Problem: {
        type: "object" as const,
        description: "Any error (RFC 9457).",
        required: ["type", "title", "status", "code"],
        properties: {
          type: { type: "string" as const },
          title: { type: "string" as const },
          status: { type: "integer" as const },
          code: { type: "string" as const, enum: Object.keys(problems) },
          detail: { type: "string" as const },
          errors: {
            type: "array" as const,
            items: {
              type: "object" as const,
              required: ["path", "code"],
              properties: { path: { type: "string" as const }, code: { type: "string" as const } },
            },
          },
        },
      },
    },
    securitySchemes: {
      session: { type: "apiKey" as const, in: "cookie", name: "readyroom_session" },
    },
  },
}

import type { MiddlewareHandler } from "hono"
import { describeRoute, resolver, validator } from "hono-openapi"
import type { z } from "zod"
import type { ProblemCode } from "../problem.ts"
import { Problem, problems } from "../problem.ts"

type Description = {
  readonly summary: string
  readonly tag: string
  /** The answer when all is well: its status, and its JSON's shape (none for 204). */
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204
    readonly shape?: z.ZodType
    /** Of what is no JSON. */
    readonly type?: "text/csv"
  }
  /** What else it answers, beside what every route may (`invalid-input`, 5xx) */
  readonly problems?: readonly ProblemCode[]
}

/** Describes a route for `/api/openapi.json`; the first handler of every route. */
export function describe({ summary, tag, answer, problems: codes = [] }: Description): MiddlewareHandler {
  const refusals: Record<string, string[]> = {}
  for (const code of codes) {
    const status = String(problems[code].status)
    refusals[status] = [...(refusals[status] ?? []), code]
  }
  return describeRoute({
    summary,
    tags: [tag],
    responses: {
      [answer.status]: {
        description: answer.shape === undefined && answer.type === undefined ? "Done; no content." : "Done.",
        ...(answer.shape === undefined
          ? {}
          : { content: { "application/json": { schema: resolver(answer.shape) } } }),
        ...(answer.type === undefined ? {} : { content: { [answer.type]: { schema: { type: "string" } } } }),
      },
      ...Object.fromEntries(
        Object.entries(refusals).map(([status, list]) => [
          status,
          {
            description: list.map((code) => `\`${code}\``).join(", "),
            content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
          },
        ]),
      ),
    },
  })
}

/** The request's JSON body, parsed; anything else answers 400 `invalid-input` with each wrong place. */
export const body = <Schema extends z.ZodType>(schema: Schema) => validator("json", schema, refuse)

/** The address's query, parsed. */
export const query = <Schema extends z.ZodType>(schema: Schema) => validator("query", schema, refuse)

function refuse(result: { success: boolean; error?: readonly unknown[] }) {
  if (result.success) return
  const errors = (result.error ?? []).map((issue) => ({ path: pathOf(issue), code: codeOf(issue) }))
  throw new Problem("invalid-input", { errors })
}

function pathOf(issue: unknown): string {
  if (typeof issue !== "object" || issue === null || !("path" in issue) || !Array.isArray(issue.path))
    return ""
  return issue.path.map(String).join(".")
}

function codeOf(issue: unknown): string {
  return typeof issue === "object" && issue !== null && "code" in issue ? String(issue.code) : "invalid"
}

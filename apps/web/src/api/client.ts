import type { Api } from "@readyroom/server"
import { type ClientResponse, hc, parseResponse } from "hono/client"
import type { StatusCode } from "hono/utils/http-status"
import { connection } from "./connection.ts"
import { Problem, problemOf } from "./problem.ts"

/** Readyroom's HTTP API with its types; pages call it through `ask` alone. */
export const api = hc<Api>("/").api

/**
 * The value of an answer that is ok: `await ask(api.me.$get())`.
 * @throws Problem for every other answer, and when none came
 */
export async function ask<Answer extends ClientResponse<unknown, StatusCode, string>>(
  request: Promise<Answer>,
) {
  const response = await answered(request)
  if (!response.ok) {
    const problem = await problemOf(response)
    if (problem.isAway) connection.away()
    else connection.reached()
    throw problem
  }
  connection.reached()
  return parseResponse(response)
}

async function answered<Answer>(request: Promise<Answer>): Promise<Answer> {
  try {
    return await request
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause
    connection.away()
    throw new Problem("server-away", 0, { cause })
  }
}

/** Whether the server answers at all: any answer but a gateway's does. */
export async function serverAnswers(): Promise<boolean> {
  try {
    const response = await fetch("/api/me", { cache: "no-store" })
    return response.status < 502
  } catch {
    return false
  }
}

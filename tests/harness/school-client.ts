import { password } from "./make-school.ts"

/** Whose names the sample school is signed in under. */
export type Who = "teacher" | "it" | "lead" | "reviewer" | "admin"

export const emailOf = (who: Who) => `${who}@sunview.example`

/** Someone who is signed in, without a browser. */
export type SchoolClient = {
  readonly cookie: string
  /** Asks the API for what the test expects of it; throws unless the status is one of 200–299. Null for no content. */
  ask<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer>
  /** The bare answer. */
  send(method: string, path: string, body?: unknown): Promise<Response>
}

export async function signInAs(url: string, who: Who): Promise<SchoolClient> {
  const headers = { origin: url, "content-type": "application/json" }
  const answer = await fetch(`${url}/api/auth/sign-in`, {
    method: "POST",
    headers,
    body: JSON.stringify({ email: emailOf(who), password }),
  })
  if (!answer.ok) throw new Error(`${who} could not sign in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ")
  const send = (method: string, path: string, body?: unknown) =>
    fetch(`${url}${path}`, {
      method,
      headers: { ...headers, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    cookie,
    send,
    async ask(method, path, body) {
      const response = await send(method, path, body)
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      return response.status === 204 ? JSON.parse("null") : response.json()
    },
  }
}

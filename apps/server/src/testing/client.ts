/** An answer, read: `body` is its JSON, or its text where it is none. */
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown }

/** Asks a running server as a browser of one person would: same origin, one cookie. */
export class Client {
  readonly url: string
  cookie: string | null

  constructor(url: string, cookie: string | null) {
    this.url = url
    this.cookie = cookie
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask("GET", path, undefined, headers)
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.ask("POST", path, body)
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.ask("PUT", path, body)
  }

  patch(path: string, body: unknown): Promise<Answer> {
    return this.ask("PATCH", path, body)
  }

  delete(path: string): Promise<Answer> {
    return this.ask("DELETE", path)
  }

  async ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.url + path, {
      method,
      redirect: "manual",
      headers: {
        origin: this.url,
        ...(this.cookie === null ? {} : { cookie: this.cookie }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" || body instanceof Blob ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: parsed(text) }
  }
}

/** The value at `path` ("items.0.id") in an answer's body; undefined where there is none. */
export function at(answer: Answer | unknown, path: string): unknown {
  let value: unknown = isAnswer(answer) ? answer.body : answer
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined
    value = Object.entries(value).find(([name]) => name === key)?.[1]
  }
  return value
}

/** The same as text, for ids and codes. */
export function textAt(answer: Answer | unknown, path: string): string {
  const value = at(answer, path)
  if (typeof value !== "string") throw new Error(`no text at ${path} in ${JSON.stringify(answer)}`)
  return value
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === "object" && value !== null && "headers" in value && "body" in value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** One wrong field of a request: `path` as "people.0.email". */
export type InputError = { readonly path: string; readonly code: string }

/**
 * Why the server did not do what was asked, in the one form that pages know. `code` is the server's own, stable one; two
 * come from here: `server-away` when no answer came, and `not-understood` for an answer that is none of Readyroom's.
 */
export class Problem extends Error {
  readonly code: string
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  readonly retryAfterSeconds: number | null
  readonly inputErrors: readonly InputError[]
  /** What, where and what to do, in the language that was asked for; only some problems have it, such as a file's. */
  readonly detail: string | null
  /** Of what could not be removed: how many lessons, devices … hang on it. */
  readonly uses: Readonly<Record<string, number>>

  constructor(
    code: string,
    status: number,
    details: {
      retryAfterSeconds?: number | null
      inputErrors?: readonly InputError[]
      detail?: string | null
      uses?: Readonly<Record<string, number>>
      cause?: unknown
    } = {},
  ) {
    super(`${code} (${status})`, { cause: details.cause })
    this.name = "Problem"
    this.code = code
    this.status = status
    this.retryAfterSeconds = details.retryAfterSeconds ?? null
    this.inputErrors = details.inputErrors ?? []
    this.detail = details.detail ?? null
    this.uses = details.uses ?? {}
  }

  /** Nobody is signed in any more: the session ran out, or was ended in another tab. */
  get isSignedOut(): boolean {
    return this.code === "signed-out"
  }

  /** The server could not be reached, or not reach its database: the same request may succeed later. */
  get isAway(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

/** The problem in an answer that is not ok. Never throws: an answer that is not of ours becomes `not-understood`. */
export async function problemOf(response: Response): Promise<Problem> {
  const retryAfterSeconds = secondsOf(response.headers.get("retry-after"))
  const body = await jsonOf(response)
  if (!isRecord(body) || typeof body.code !== "string") {
    const gatewayIsAlone = response.status === 502 || response.status === 503 || response.status === 504
    return new Problem(gatewayIsAlone ? "server-away" : "not-understood", response.status, {
      retryAfterSeconds,
    })
  }
  const inputErrors = Array.isArray(body.errors) ? body.errors.filter(isInputError) : []
  const detail = typeof body.detail === "string" ? body.detail : null
  return new Problem(body.code, response.status, {
    retryAfterSeconds,
    inputErrors,
    detail,
    uses: numbersOf(body.uses),
  })
}

function numbersOf(value: unknown): Readonly<Record<string, number>> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, count]) => (typeof count === "number" ? [[name, count]] : [])),
  )
}

/** `Retry-After` in seconds; its other form, a date, is not used by Readyroom. */
function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header) ? Number(header) : null
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}

function isInputError(value: unknown): value is InputError {
  return isRecord(value) && typeof value.path === "string" && typeof value.code === "string"
}

import type { ContentfulStatusCode } from "hono/utils/http-status"

/**
 * Every way a request can fail, by its stable code. A page translates the code; the title is for people who read
 * answers by hand. Codes are never renamed.
 */
export const problems = {
  "invalid-input": { status: 400, title: "The request does not have the expected form." },
  "invalid-json": { status: 400, title: "The request's body is not JSON." },
  "signed-out": { status: 401, title: "Nobody is signed in." },
  "sign-in-failed": { status: 401, title: "No one can sign in with this e-mail address and password." },
  "foreign-origin": { status: 403, title: "The request came from a page of another site." },
  "no-right": { status: 403, title: "You may not do this." },
  "set-up-refused": { status: 403, title: "This set-up link is used up or is not this server's." },
  "link-refused": { status: 403, title: "This link is used up, replaced, too old or not this server's." },
  "not-found": { status: 404, title: "There is nothing at this address." },
  "no-such-lesson": { status: 404, title: "There is no such lesson, or it is not shared with you." },
  "no-such-person": {
    status: 404,
    title: "There is no such person here, or they may not read this lesson.",
  },
  "no-such-link": {
    status: 404,
    title: "The link was ended by whoever made it, or is not of your organisation.",
  },
  "no-such-school": { status: 404, title: "There is no such school, or it is not yours." },
  "no-such-room": { status: 404, title: "There is no such room in this school." },
  "no-such-class": { status: 404, title: "There is no such class in the lesson's school." },
  "no-such-occurrence": { status: 404, title: "The lesson has no such occurrence." },
  "no-such-requirement": { status: 404, title: "The lesson has no such requirement." },
  "no-such-sign-off": { status: 404, title: "The lesson has no such sign-off." },
  "no-such-flag": { status: 404, title: "The lesson has no such flag." },
  "no-such-device": { status: 404, title: "There is no such device, or it is not your school's." },
  "no-such-cart": { status: 404, title: "There is no such cart, or it is not your school's." },
  "no-such-model": { status: 404, title: "There is no such model, or it is not your school's." },
  "no-such-template": { status: 404, title: "There is no such template, or it is not your school's." },
  "no-such-holiday": { status: 404, title: "The school has no such holiday." },
  "no-such-app": { status: 404, title: "There is no such app or service, or it is not your school's." },
  "no-such-rule": { status: 404, title: "There is no such rule, or it is not your school's." },
  "no-such-duty": { status: 404, title: "There is no such duty, or it is not your school's." },
  "no-such-consumable": { status: 404, title: "There is no such consumable, or it is not your school's." },
  "no-such-booking": { status: 404, title: "There is no such booking, or it is not your school's." },
  "no-such-change": { status: 404, title: "There is no such change of devices, or it is undone already." },
  "not-a-series": { status: 422, title: "The occurrence belongs to no recurrence." },
  "owner-stays": { status: 409, title: "A lesson's owner cannot be removed or given another role." },
  "email-taken": { status: 409, title: "Someone has this e-mail address already." },
  "last-admin": { status: 409, title: "A school must keep an admin who can sign in." },
  "own-account": { status: 409, title: "Nobody can do this to their own account." },
  "only-school": {
    status: 409,
    title: "The person belongs to no other school and cannot be taken off this one. Deactivate them instead.",
  },
  "name-taken": { status: 409, title: "The school has another one of this name." },
  "school-name-taken": { status: 409, title: "The organisation has another school of this name." },
  "bell-schedule-changed": {
    status: 409,
    title: "Someone else has saved the bell schedule meanwhile. Read it anew; nothing was changed.",
  },
  "class-in-use": {
    status: 409,
    title: "Lessons to come are planned with the class, and not as many as were said. Nothing was changed.",
  },
  "already-listed": { status: 409, title: "The school's list has this already." },
  "rule-contradicts": { status: 409, title: "Another rule says the opposite of the same web site." },
  "still-used": { status: 409, title: "This is in use. Removing it all the same needs `confirm=true`." },
  "told-already": { status: 409, title: "IT is told of this by another flag already, which is not solved." },
  "import-running": {
    status: 409,
    title: "A list is being imported into this school. Wait until it is done.",
  },
  "inventory-changed": {
    status: 409,
    title: "Others changed the same things while the list was imported. Nothing was imported; try again.",
  },
  "import-cancelled": { status: 409, title: "The import was cancelled. Nothing was imported." },
  "too-large": { status: 413, title: "The request's body is too large." },
  "ends-before-start": { status: 422, title: "An occurrence must end after it starts." },
  "too-long": { status: 422, title: "An occurrence of more than a day is a mistyped date." },
  "bad-recurrence": { status: 422, title: "The recurrence cannot be followed." },
  "no-occurrence": { status: 422, title: "The recurrence gives no day with lessons." },
  "day-needs-new-recurrence": {
    status: 422,
    title: "A recurrence on several days cannot be moved to another day: end it and begin a new one.",
  },
  "bad-bell-schedule": { status: 422, title: "The bell schedule cannot be followed. Nothing was changed." },
  "bad-holiday": { status: 422, title: "A holiday ends on or after its first day, within a year." },
  "more-devices-than-pupils": {
    status: 422,
    title: "A class has no more devices of its own than pupils.",
  },
  "unreadable-file": {
    status: 422,
    title: "The file cannot be read. Nothing was imported.",
  },
  "unreadable-markdown": {
    status: 422,
    title: "The file cannot be read as a lesson. Nothing was created.",
  },
  "one-field-twice": { status: 422, title: "Two columns cannot both say the same of a device." },
  "until-in-past": { status: 422, title: "What is expected back must be expected in the future." },
  "until-needs-status": {
    status: 422,
    title: "Only what is in repair, loaned or reserved can be expected back: give that status with the day.",
  },
  "password-refused": { status: 422, title: "This password is too easy to guess." },
  "too-many-attempts": { status: 429, title: "Too many attempts to sign in. Wait, then try again." },
  internal: { status: 500, title: "Something broke in the server. It has been written down." },
  "database-unavailable": { status: 503, title: "The database cannot be reached now. Try again shortly." },
  "database-full": {
    status: 507,
    title: "The server's disk is full; nothing was changed. Whoever runs it must make room.",
  },
  "check-unavailable": {
    status: 503,
    title: "The check cannot answer now. It is tried again by itself; ask again shortly.",
  },
  closing: { status: 503, title: "The server is shutting down. Try again shortly." },
} as const satisfies Record<string, { status: ContentfulStatusCode; title: string }>

export type ProblemCode = keyof typeof problems

/** One wrong place of a request: `path` as "people.0.email", `code` as zod's, such as "too_small". */
export type InputError = { readonly path: string; readonly code: string }

type ProblemDetails = {
  /** What happened to what, in English, without personal data. */
  readonly detail?: string
  readonly errors?: readonly InputError[]
  readonly retryAfterSeconds?: number
  /** What hangs on a record that was to be removed, as numbers by what it is. */
  readonly uses?: Readonly<Record<string, number>>
  readonly cause?: unknown
}

/** The one error type that routes throw. What is thrown otherwise is a fault of ours and answers 500. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly details: ProblemDetails

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(problems[code].title, { cause: details.cause })
    this.name = "Problem"
    this.code = code
    this.details = details
  }

  get status(): ContentfulStatusCode {
    return problems[this.code].status
  }

  /** The answer as RFC 9457 wants it; `type` leads to the code's line in the API's reader. */
  toResponse(): Response {
    const { detail, errors, retryAfterSeconds, uses } = this.details
    const body = {
      type: `/api/docs#problem-${this.code}`,
      title: problems[this.code].title,
      status: this.status,
      code: this.code,
      ...(detail === undefined ? {} : { detail }),
      ...(errors === undefined ? {} : { errors }),
      ...(uses === undefined ? {} : { uses }),
    }
    const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" })
    if (retryAfterSeconds !== undefined) headers.set("retry-after", String(retryAfterSeconds))
    // The rest of the body is still on its way: a client that kept the connection would see its next request cut off.
    if (this.code === "too-large" || errors?.some(({ code }) => code === "too-large"))
      headers.set("connection", "close")
    return new Response(JSON.stringify(body), { status: this.status, headers })
  }
}

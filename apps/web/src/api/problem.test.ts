// @vitest-environment node
import { describe, expect, it } from "vitest"
import { Problem, problemOf } from "./problem.ts"
import { codeOf } from "./problem-message.ts"

const answer = (status: number, body: string, headers: Record<string, string> = {}) =>
  problemOf(new Response(body, { status, headers }))

describe("an answer that is not ok", () => {
  it("becomes a problem with the server's own code", async () => {
    const problem = await answer(
      404,
      JSON.stringify({ type: "x", title: "No", status: 404, code: "no-such-lesson" }),
    )
    expect(problem).toMatchObject({
      code: "no-such-lesson",
      status: 404,
      retryAfterSeconds: null,
      inputErrors: [],
    })
  })

  it("brings how long to wait", async () => {
    const problem = await answer(429, JSON.stringify({ code: "too-many-attempts" }), { "retry-after": "95" })
    expect(problem.retryAfterSeconds).toBe(95)
  })

  it("takes no notice of a waiting time that is none", async () => {
    const problem = await answer(429, JSON.stringify({ code: "too-many-attempts" }), {
      "retry-after": "soon",
    })
    expect(problem.retryAfterSeconds).toBeNull()
  })

  it("brings the wrong fields, and leaves out what has not their form", async () => {
    const errors = [{ path: "email", code: "invalid_format" }, { path: 7 }, null, "x"]
    const problem = await answer(400, JSON.stringify({ code: "invalid-input", errors }))
    expect(problem.inputErrors).toEqual([{ path: "email", code: "invalid_format" }])
  })

  it.each([502, 503, 504])(
    "of a gateway without the server behind it (%s) means that the server is away",
    async (status) => {
      const problem = await answer(status, "<h1>Bad gateway</h1>")
      expect(problem.code).toBe("server-away")
      expect(problem.isAway).toBe(true)
    },
  )

  it.each(["", "<html>", "[]", "null", '{"code":7}'])(
    "with the body %j is not understood, and is no fault",
    async (body) => {
      expect((await answer(500, body)).code).toBe("not-understood")
    },
  )
})

describe("the words for a problem", () => {
  it("are those of its code", () => expect(codeOf(new Problem("no-right", 403))).toBe("no-right"))

  it.each([
    [new Problem("made-up-later", 403), "no-right"],
    [new Problem("made-up-later", 404), "not-found"],
    [new Problem("made-up-later", 500), "internal"],
    [new Problem("made-up-later", 503), "server-away"],
    [new Problem("made-up-later", 418), "not-understood"],
    [new Problem("toString", 500), "internal"],
    [new TypeError("a fault of ours"), "fault"],
    ["a text", "fault"],
  ])("of %s, which this page does not know, are those of %s", (error, code) =>
    expect(codeOf(error)).toBe(code),
  )
})

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { NotJson, readObject } from "./json-stream.ts"

async function read(text: string | Uint8Array, sizes: readonly number[] = [7]) {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text
  async function* pieces() {
    let turn = 0
    for (let at = 0; at < bytes.length; turn++) {
      const size = Math.max(1, sizes[turn % sizes.length] ?? 1)
      yield bytes.slice(at, at + size)
      at += size
    }
  }
  const object: Record<string, unknown> = {}
  const put = (key: string, value: unknown) =>
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  let list: unknown[] = []
  const reading = readObject(pieces(), new Set(["devices"]))
  for (;;) {
    const step = await reading.next()
    if (step.done) return { isObject: step.value, object }
    for (const found of step.value)
      switch (found.is) {
        case "array":
          list = []
          put(found.key, list)
          break
        case "element":
          list.push(found.value)
          break
        case "member":
          put(found.key, found.value)
          break
      }
  }
}

describe("an object that comes in pieces", () => {
  test("is what JSON.parse reads of the whole, however it is cut", async () => {
    const member = fc.oneof(fc.constant("devices"), fc.constant("__proto__"), fc.string({ unit: "binary" }))
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(member, fc.jsonValue(), { noNullPrototype: true }),
        fc.array(fc.jsonValue()),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        fc.constantFrom(undefined, 1, "\t"),
        async (object, devices, sizes, indent) => {
          const text = JSON.stringify({ ...object, devices }, null, indent)
          const { object: found, isObject } = await read(text, sizes)
          expect(isObject).toBe(true)
          expect(JSON.stringify(found)).toBe(JSON.stringify(JSON.parse(text)))
        },
      ),
      { numRuns: 300 },
    )
  })

  test("is refused exactly where JSON.parse refuses the whole", async () => {
    const whole = '{"a": [1, {"b": "x\\"]}"}], "devices": [{"id":"d"}, 2, "three"], "n": -1.5e3, "t": true}'
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: whole.length - 1 }),
        fc.constantFrom("", ",", "]", "}", '"', "{", "[", ":", "x", "0", " ", "\\"),
        async (at, put) => {
          for (const text of [
            whole.slice(0, at) + put + whole.slice(at),
            whole.slice(0, at) + put + whole.slice(at + 1),
          ]) {
            const parses = (() => {
              try {
                JSON.parse(text)
                return true
              } catch {
                return false
              }
            })()
            const reads = await read(text).then(
              ({ isObject }) => isObject,
              (error) => {
                if (!(error instanceof NotJson)) throw error
                return false
              },
            )
            expect({ text, reads }).toEqual({ text, reads: parses })
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test("may begin with a byte order mark", async () => {
    expect((await read('\uFEFF{"a":1}', [100])).object).toEqual({ a: 1 })
  })

  test("must be UTF-8", async () => {
    await expect(read(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).rejects.toThrow(
      "not UTF-8",
    )
  })

  test.each(["", "  ", "[1]", "null", "hello", "5"])("%j is no object", async (text) => {
    expect((await read(text)).isObject).toBe(false)
  })

  test("of a repeated member the last counts, as for JSON.parse", async () => {
    expect((await read('{"devices":[1],"devices":[2,3],"a":1,"a":2}')).object).toEqual({
      devices: [2, 3],
      a: 2,
    })
  })

  test("says at which byte it is wrong", async () => {
    await expect(read('{"a":1,}')).rejects.toMatchObject({ offset: 7, message: 'unexpected "}"' })
    await expect(read('{"a":tru}')).rejects.toMatchObject({ offset: 5, message: 'cannot read "tru"' })
    await expect(read('{"a":[1')).rejects.toMatchObject({ offset: 7, message: "the file ends too early" })
  })
})

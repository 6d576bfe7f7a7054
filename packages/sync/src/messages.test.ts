import { describe, expect, it } from "vitest"
import {
  decodeOwnMessage,
  encodeFrame,
  encodeJson,
  encodeRefused,
  encodeSettled,
  encodeStorage,
  ownMessage,
} from "./messages.ts"

describe("our own messages (M)", () => {
  it("M1 settled carries a count, of one byte while it is small", () => {
    expect([...encodeSettled(5)]).toEqual([100, 5])
    expect(decodeOwnMessage(encodeSettled(70_000))).toEqual({ type: 100, count: 70_000 })
  })

  it("M2 refused carries number, code and detail", () => {
    expect(decodeOwnMessage(encodeRefused({ number: 3, code: "too-large", detail: "5 of 4 bytes" }))).toEqual(
      {
        type: 101,
        number: 3,
        code: "too-large",
        detail: "5 of 4 bytes",
      },
    )
    expect(decodeOwnMessage(encodeRefused({ number: 1, code: "read-only" }))).toMatchObject({ detail: "" })
  })

  it("M3 storage carries its state, and why it fails", () => {
    expect(decodeOwnMessage(encodeStorage({ state: "ok" }))).toEqual({ type: 102, state: "ok" })
    expect(decodeOwnMessage(encodeStorage({ state: "failing", code: "disk-full" }))).toEqual({
      type: 102,
      state: "failing",
      code: "disk-full",
    })
  })

  it("M4 verdicts and lesson-changed carry JSON that sync does not look into", () => {
    const value = { requirement: "r1", text: "åäö", list: [1, null] }
    expect(decodeOwnMessage(encodeFrame(ownMessage.verdicts, encodeJson(value)))).toEqual({
      type: 110,
      value,
    })
    expect(decodeOwnMessage(encodeFrame(ownMessage.lessonChanged, encodeJson(value)))).toEqual({
      type: 111,
      value,
    })
  })

  it("M5 a frame of another type reads as null, one that ends early throws", () => {
    expect(decodeOwnMessage(Uint8Array.of(1, 0))).toBeNull()
    expect(() => decodeOwnMessage(Uint8Array.of(101, 1, 9))).toThrow()
  })
})

import { describe, expect, it } from "vitest"
import { isShutOut, type SavedFacts, type StopReason, savedState } from "./saved-state.ts"

const quiet: SavedFacts = {
  stopped: null,
  refused: null,
  serverTrouble: null,
  link: "exchanged",
  unsettled: 0,
  unsent: false,
  device: "kept",
}

describe("the words about an edit", () => {
  it("are Connecting until the first attempt has an outcome", () => {
    expect(savedState({ ...quiet, link: "first-attempt" })).toEqual({ word: "connecting" })
    expect(savedState({ ...quiet, link: "first-attempt", unsent: true })).toEqual({ word: "connecting" })
  })

  it("are Connecting on an open socket that has not exchanged states, and Saving there with unsent edits", () => {
    expect(savedState({ ...quiet, link: "open" })).toEqual({ word: "connecting" })
    expect(savedState({ ...quiet, link: "open", unsent: true })).toEqual({ word: "saving" })
  })

  it("are Saved only when nothing is unsettled and nothing unsent", () => {
    expect(savedState(quiet)).toEqual({ word: "saved" })
    expect(savedState({ ...quiet, unsettled: 1 })).toEqual({ word: "connecting" })
    expect(savedState({ ...quiet, unsettled: 1, unsent: true })).toEqual({ word: "saving" })
    expect(savedState({ ...quiet, unsent: true })).toEqual({ word: "saving" })
  })

  it("do not depend on the device while the server has everything", () => {
    expect(savedState({ ...quiet, device: "full" })).toEqual({ word: "saved" })
  })

  it("are Offline, kept on this device only when the device has written everything", () => {
    expect(savedState({ ...quiet, link: "offline", unsent: true })).toEqual({ word: "offline" })
    expect(savedState({ ...quiet, link: "offline", unsent: true, device: "writing" })).toEqual({
      word: "saving",
    })
    expect(savedState({ ...quiet, link: "offline", device: "full" })).toEqual({
      word: "not-saved",
      why: { by: "device", reason: "full" },
    })
  })

  it("are Not saved with the server's reason while its disk takes nothing", () => {
    const trouble = { ...quiet, unsettled: 2, unsent: true, serverTrouble: "disk-full" } as const
    expect(savedState(trouble)).toEqual({ word: "not-saved", why: { by: "server", reason: "disk-full" } })
    expect(savedState({ ...trouble, unsettled: 0, unsent: false })).toEqual({ word: "saved" })
  })

  it("are Not saved after a refusal, on any link", () => {
    for (const link of ["exchanged", "open", "offline", "first-attempt"] as const) {
      expect(savedState({ ...quiet, link, unsent: true, refused: "too-large" })).toEqual({
        word: "not-saved",
        why: { by: "refusal", reason: "too-large" },
      })
    }
  })

  it("pass over the refusal of a message that held no edit of this person", () => {
    expect(savedState({ ...quiet, refused: "read-only" })).toEqual({ word: "saved" })
  })

  it("after the server's last word are Not saved if an edit is unsent, and else only that word", () => {
    expect(savedState({ ...quiet, link: "offline", stopped: "no-right", unsent: true })).toEqual({
      word: "not-saved",
      why: { by: "stop", reason: "no-right" },
    })
    expect(savedState({ ...quiet, link: "offline", stopped: "no-right" })).toEqual({
      word: "stopped",
      reason: "no-right",
    })
  })
})

describe("a page is shut out", () => {
  const stops: readonly [StopReason, boolean][] = [
    ["no-right", true],
    ["no-such-lesson", true],
    ["signed-out", true],
    ["left", true],
    ["schema-too-old", false],
    ["too-large", false],
  ]
  it.each(stops)("when it was stopped by %s: %s, with edits unsent or without", (stopped, shut) => {
    expect(isShutOut(savedState({ ...quiet, stopped }))).toBe(shut)
    expect(isShutOut(savedState({ ...quiet, stopped, unsent: true }))).toBe(shut)
  })

  it("never while it may come back by itself", () => {
    expect(isShutOut(savedState({ ...quiet, link: "offline", unsent: true }))).toBe(false)
    expect(isShutOut(savedState({ ...quiet, refused: "read-only", unsent: true }))).toBe(false)
  })
})

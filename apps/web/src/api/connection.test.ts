// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { ConnectionWatch } from "./connection.ts"

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(Math, "random").mockReturnValue(0.5)
})
afterEach(() => vi.useRealTimers())

function watched(answers: boolean[]) {
  const watch = new ConnectionWatch()
  const probe = vi.fn(async () => answers.shift() ?? false)
  const onReturn = vi.fn()
  watch.watch({ probe, onReturn })
  return { watch, probe, onReturn }
}

describe("a server that is away", () => {
  it("is asked by itself in growing steps until it answers, and then no more", async () => {
    const { watch, probe, onReturn } = watched([false, false, true])
    watch.away()
    await vi.advanceTimersByTimeAsync(1_999)
    expect(probe).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(probe).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(4_000 + 8_000)
    expect(probe).toHaveBeenCalledTimes(3)
    expect(watch.state).toBe("reached")
    expect(onReturn).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(probe).toHaveBeenCalledTimes(3)
  })

  it("is asked at least twice a minute however long it is away", async () => {
    const { watch, probe } = watched([])
    watch.away()
    await vi.advanceTimersByTimeAsync(600_000)
    const asked = probe.mock.calls.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(probe.mock.calls.length - asked).toBe(2)
  })

  it("is asked at once when someone wants it, and not twice at the same time afterwards", async () => {
    const { watch, probe } = watched([false, true])
    watch.away()
    await watch.askNow()
    expect(probe).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(4_000)
    expect(probe).toHaveBeenCalledTimes(2)
    expect(watch.state).toBe("reached")
  })

  it("tells whoever listens once when it goes and once when it returns", () => {
    const { watch } = watched([])
    const listener = vi.fn()
    const stop = watch.subscribe(listener)
    watch.away()
    watch.away()
    watch.reached()
    watch.reached()
    expect(listener).toHaveBeenCalledTimes(2)
    stop()
    watch.away()
    expect(listener).toHaveBeenCalledTimes(2)
  })
})

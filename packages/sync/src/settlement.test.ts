import { describe, expect, it } from "vitest"
import { Settlement } from "./settlement.ts"

describe("counting what is settled", () => {
  it("A1 numbers messages from 1 and counts those that are settled without a gap", () => {
    const settlement = new Settlement()
    expect([settlement.receive(), settlement.receive(), settlement.receive()]).toEqual([1, 2, 3])
    expect(settlement.settle(2)).toBe(false)
    expect(settlement.count).toBe(0)
    expect(settlement.settle(1)).toBe(true)
    expect(settlement.count).toBe(2)
    expect(settlement.settle(3)).toBe(true)
    expect(settlement.count).toBe(3)
  })

  it("A2 never reaches a refused one, whatever is settled after it", () => {
    const settlement = new Settlement()
    for (let number = 1; number <= 4; number++) settlement.receive()
    settlement.settle(4)
    settlement.refuse(3)
    expect(settlement.stopped).toBe(true)
    settlement.settle(1)
    settlement.settle(2)
    expect(settlement.settle(4)).toBe(false)
    expect(settlement.count).toBe(2)
  })
})

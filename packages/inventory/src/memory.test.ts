import { describe, expect, it } from "vitest"
import { readMemory, readStorage, soldAs } from "./memory.ts"

const GB = 2 ** 30

describe("memory as it was sold", () => {
  it.each([
    [16_695_300_096, 16],
    [3.7 * GB, 4],
    [4 * GB, 4],
    [2.95 * GB, 3],
    [7.4 * GB, 8],
    [64 * GB, 64],
  ])("%d usable bytes are a device of %d GB", (bytes, gb) => expect(soldAs(bytes)).toBe(gb * GB))

  it.each([[0], [1 * GB], [3.6 * GB], [5 * GB], [65 * GB]])(
    "%d bytes are near no size that is sold",
    (bytes) => expect(soldAs(bytes)).toBeNull(),
  )

  it("is the next size within 8 %, its edge included", () => {
    expect(soldAs(4 * GB * 0.92)).toBe(4 * GB)
    expect(soldAs(4 * GB * 0.92 - 1)).toBeNull()
  })
})

describe("a size as a list writes it", () => {
  it.each([
    ["8 GB", 8 * GB],
    ["8GB", 8 * GB],
    ["8,0 GB", 8 * GB],
    ["8192 MB", 8 * GB],
    ["7.8 GiB", 8 * GB],
    ["16695300096", 16 * GB],
    ["16,695,300,096", 16 * GB],
    ["16 695 300 096 bytes", 16 * GB],
    ["96 GB", 96 * GB],
  ])("memory of %j is read", (text, bytes) => expect(readMemory(text)).toBe(bytes))

  it.each([["4"], ["much"], [""], ["-4 GB"], ["0 GB"], ["4 GHz"], ["4 GB DDR4"], ["1.2.3 GB"], ["9000 TB"]])(
    "memory of %j is not read: it could be anything",
    (text) => expect(readMemory(text)).toBeNull(),
  )

  it("storage is counted in thousands, as it is sold", () => {
    expect(readStorage("256 GB")).toBe(256e9)
    expect(readStorage("1 TB")).toBe(1e12)
    expect(readStorage("32 GiB")).toBe(32 * GB)
    expect(readStorage("64")).toBeNull()
    expect(readStorage("2000 TB")).toBeNull()
  })
})

import { describe, expect, it } from "vitest"
import { askOne, told, verdictOf } from "./fixtures/ask.ts"
import { chromebooks, DAY, devices, MONDAY_8, occurrence, school } from "./fixtures/small-school.ts"

const GB = 2 ** 30
const on = (devicesOfSchool: ReturnType<typeof chromebooks>, block: Record<string, unknown>, rest = {}) =>
  askOne(school({ devices: devicesOfSchool, ...rest }), occurrence("o", { d: { kind: "device", ...block } }))

describe("devices", () => {
  it("are enough or so many short", () => {
    const asked = { deviceKind: "chromebook", count: 28 }
    expect(told(on(chromebooks(28), asked), "d")).toBe("ready")
    const short = on(chromebooks(27), asked)
    expect(short.verdict).toBe("not-ready")
    expect(told(short, "d")).toMatch(/^not-ready by 1; 1 short/u)
  })

  it("of a kind, or of either of two", () => {
    const mixed = [...chromebooks(2), ...devices(3, { deviceKind: "tablet" })]
    expect(verdictOf(on(mixed, { deviceKind: "chromebook", count: 3 }), "d")).toBe("not-ready")
    expect(verdictOf(on(mixed, { deviceKind: "chromebook", orDeviceKind: "tablet", count: 5 }), "d")).toBe(
      "ready",
    )
  })

  it("all alike, where that is asked", () => {
    const mixed = [
      ...devices(3, { deviceKind: "tablet", model: "A" }),
      ...devices(4, { deviceKind: "tablet", model: "B" }),
    ]
    expect(verdictOf(on(mixed, { deviceKind: "tablet", count: 4, alike: true }), "d")).toBe("ready")
    expect(verdictOf(on(mixed, { deviceKind: "tablet", count: 5, alike: true }), "d")).toBe("not-ready")
    expect(verdictOf(on(mixed, { deviceKind: "tablet", count: 5 }), "d")).toBe("ready")
  })

  it("by features, model, memory and storage", () => {
    const facts = {
      deviceKind: "laptop",
      model: "ThinkPad L13",
      ramBytes: 8 * GB,
      storageBytes: 256e9,
      features: { camera: true, touch: false },
    }
    const laptops = devices(1, facts)
    expect(
      verdictOf(on(laptops, { camera: true, model: "thinkpad l13", minRamGb: 8, minStorageGb: 256 }), "d"),
    ).toBe("ready")
    expect(verdictOf(on(laptops, { touch: true }), "d")).toBe("not-ready")
    expect(verdictOf(on(laptops, { minRamGb: 8.5 }), "d")).toBe("not-ready")
    expect(verdictOf(on(laptops, { minStorageGb: 257 }), "d")).toBe("not-ready")
    expect(told(on(laptops, { stylus: true }), "d")).toBe("unknown; nobody has recorded “stylus” of 1 device")
  })

  it("by a version within its platform only", () => {
    const mixed = [
      ...devices(1, { deviceKind: "laptop", platform: "windows", osVersion: "10.0.19045" }),
      ...devices(1, { deviceKind: "laptop", platform: "macos", osVersion: "14.5" }),
    ]
    expect(verdictOf(on(mixed, { platform: "macos", minOs: "14" }), "d")).toBe("ready")
    expect(verdictOf(on(mixed, { platform: "windows", minOs: "11" }), "d")).toBe("not-ready")
    expect(verdictOf(on(mixed, { platform: "macos", minOs: "14", count: 2 }), "d")).toBe("not-ready")
  })

  it("that are assigned to a person are in nobody's pool", () => {
    expect(verdictOf(on(chromebooks(3, { status: "assigned" }), { deviceKind: "chromebook" }), "d")).toBe(
      "not-ready",
    )
  })

  it("due back from repair before the lesson count on a condition", () => {
    const away = chromebooks(3, { status: "repair", until: MONDAY_8 - DAY })
    expect(told(on(away, { deviceKind: "chromebook", count: 2 }), "d")).toMatch(
      /^ready-with-conditions; if 2 devices are back from repair by /u,
    )
  })

  it("past their updates are blocked, conditional or fine as the school has it", () => {
    const old = devices(1, { deviceKind: "chromebook", aue: "2025-06-30" })
    const asked = { deviceKind: "chromebook" }
    expect(verdictOf(on(old, asked, { aue: "block" }), "d")).toBe("not-ready")
    expect(told(on(old, asked, { aue: "warn" }), "d")).toBe(
      "ready-with-conditions; if 1 device may be used without updates after 30 June 2025",
    )
    expect(verdictOf(on(old, asked, { aue: "ignore" }), "d")).toBe("ready")
  })

  it("asked for 10^12 times are short to the unit, and that looks mistyped", () => {
    const verdict = on(chromebooks(7), { deviceKind: "chromebook", count: 1e12 })
    expect(told(verdict, "d")).toMatch(/^not-ready by 999999999993;/u)
    expect(told(verdict, "d")).toContain("looks mistyped: the school has 7 in all")
  })
})

describe("a class's own devices", () => {
  const classes = [
    { id: "7B", name: "7B", size: 28, ownDevices: [{ count: 24, attrs: { type: "chromebook" } }] },
    { id: "7A", name: "7A", size: 28, ownDevices: [] },
  ]
  const facts = school({ devices: chromebooks(4), classes })
  const asked = (classId: string, countOwn: boolean) =>
    told(
      askOne(
        facts,
        occurrence(
          "o",
          { d: { kind: "device", deviceKind: "chromebook", per: "student", countOwn } },
          { classId },
        ),
      ),
      "d",
    )

  it("serve it where the block counts them, and the pool is asked for the rest", () => {
    expect(asked("7B", true)).toBe("ready")
    expect(asked("7B", false)).toMatch(/^not-ready by 24;/u)
  })

  it("serve no other class", () => {
    expect(asked("7A", true)).toMatch(/^not-ready by 24;/u)
  })
})

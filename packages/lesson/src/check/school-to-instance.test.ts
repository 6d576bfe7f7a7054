import { describe, expect, it } from "vitest"
import { chromebooks, HOUR, MONDAY_8, occurrence, room204, school } from "./fixtures/small-school.ts"
import { buildInstance, CONFIRMED_PRIORITY } from "./school-to-instance.ts"

const device = {
  kind: "device",
  deviceKind: "chromebook",
  count: 28,
  camera: true,
  platform: "chromeos",
  minOs: "120",
  minRamGb: 4,
}

describe("a school's instance", () => {
  it("asks for a device block by type, platform with its version, memory and features, out of the pool", () => {
    const { instance } = buildInstance(school({ devices: chromebooks(1) }), {
      occurrences: [occurrence("o", { d: device }, { before: 10, after: 5, askedAt: 7 })],
    })
    expect(instance).toMatchObject({
      format: "readiness-instance/1",
      tz: "Europe/Stockholm",
      policy: { aue: "block" },
    })
    expect(instance.devices).toMatchObject([{ attrs: { type: "chromebook", class: "none" } }])
    expect(instance.requirements).toEqual([
      {
        id: "o/d",
        lesson: "o",
        count: 28,
        start: MONDAY_8,
        end: MONDAY_8 + HOUR,
        before: 10,
        after: 5,
        priority: 0,
        seq: 7,
        where: {
          all: [
            { attr: "type", op: "in", value: ["chromebook"] },
            { attr: "platform", op: "eq", value: "chromeos" },
            { attr: "os", op: "verGe", value: "120" },
            { attr: "ram", op: "qGe", kind: "ram", value: "4 GB" },
            { attr: "camera", op: "eq", value: true },
            { attr: "class", op: "eq", value: "none" },
          ],
        },
      },
    ])
  })

  it("puts what IT confirmed a million before the rest", () => {
    const { instance } = buildInstance(school({}), {
      occurrences: [occurrence("o", { d: device }, { confirmed: true, priority: 3 })],
    })
    expect(instance.requirements[0]?.priority).toBe(3 + CONFIRMED_PRIORITY)
    expect(CONFIRMED_PRIORITY).toBe(1_000_000)
  })

  it("has a pool for each supply asked for, and none where nobody recorded it", () => {
    const { instance } = buildInstance(school({ rooms: [room204] }), {
      occurrences: [
        occurrence(
          "o",
          { n: { kind: "network", count: 14, downMbps: 5, upMbps: 1 } },
          { roomId: "room-204" },
        ),
      ],
    })
    expect(instance.pools).toEqual([
      { id: "wifi-down:room-204", capacity: 100_000, kind: "shared" },
      { id: "room:room-204", capacity: 1, kind: "shared" },
    ])
    expect(instance.requirements).toMatchObject([
      {
        id: "o/n",
        count: 0,
        uses: [
          { pool: "wifi-down:room-204", fixed: 70_000 },
          { pool: "wifi-up:room-204", fixed: 14_000 },
        ],
      },
      { id: "o/@room", count: 0, uses: [{ pool: "room:room-204", fixed: 1 }] },
    ])
  })

  it("leaves out a Plan B, an invalid block, and a block that nobody can decide, and says which is which", () => {
    const { instance, index } = buildInstance(school({}), {
      occurrences: [
        occurrence("o", {
          d: device,
          b: { kind: "device", deviceKind: "tablet", planBFor: "d" },
          i: { kind: "device", count: -3 },
          u: { kind: "device", per: "student" },
        }),
      ],
    })
    expect(instance.requirements.map(({ id }) => id)).toEqual(["o/d"])
    expect(index.asks.get("o")?.blocks.map(({ requirementId, is }) => [requirementId, is])).toEqual([
      ["d", "asked"],
      ["b", "plan-b"],
      ["i", "invalid"],
      ["u", "undecided"],
    ])
  })

  it("asks nothing of an occurrence that ends before it starts", () => {
    const { instance } = buildInstance(school({}), {
      occurrences: [occurrence("o", { d: device }, { start: 60, end: 60 })],
    })
    expect(instance.requirements).toEqual([])
  })

  it("asks of a lesson without a time without one", () => {
    const lesson = occurrence("o", { d: device })
    const { instance } = buildInstance(school({}), { occurrences: [], unscheduled: [lesson] })
    expect(instance.requirements).toMatchObject([
      { id: "unscheduled:lesson-o/d", lesson: "unscheduled:lesson-o", start: null, end: null },
    ])
  })

  it("is plain JSON: what a file holds reads back the same", () => {
    const { instance } = buildInstance(school({ rooms: [room204], devices: chromebooks(2) }), {
      occurrences: [occurrence("o", { d: device }, { roomId: "room-204" })],
    })
    expect(JSON.parse(JSON.stringify(instance))).toEqual(instance)
  })

  it("asks for more than can be counted as an invalid block", () => {
    const { index } = buildInstance(school({}), {
      occurrences: [
        occurrence("o", { d: { kind: "device", count: 1e12, per: "student" } }, { students: 10_000 }),
      ],
    })
    expect(index.asks.get("o")?.blocks).toMatchObject([
      { is: "invalid", reasons: [{ code: "problem", problem: { code: "above-maximum" } }] },
    ])
  })
})

import { describe, expect, it } from "vitest"
import type { DeskFlag } from "./desk-queries.ts"
import { cardAfter, columnsOf, stateBeside } from "./flag-columns.ts"

const person = (id: string) => ({ id, name: id, colour: "#123456" })
const flag = (id: string, over: Partial<DeskFlag> = {}): DeskFlag => ({
  id,
  lessonId: "l",
  severity: "medium",
  state: "open",
  text: id,
  blockId: null,
  lacks: null,
  lackState: null,
  anchor: null,
  quote: "",
  owner: null,
  raisedBy: person("anna"),
  raisedAt: "2031-11-20T09:00:00.000Z",
  updatedAt: "2031-11-20T09:00:00.000Z",
  solvedAt: null,
  mayChange: true,
  lesson: { id: "l", title: "Maps" },
  isNew: false,
  affected: { thing: null, lessons: 1, occurrences: 0, nextAt: null, flags: 0 },
  ...over,
})
const who = { meId: "me", now: Date.parse("2031-11-28T09:00:00.000Z") }
const flags = [
  flag("young", { raisedAt: "2031-11-27T10:00:00.000Z" }),
  flag("old"),
  flag("grave", { severity: "blocking", owner: person("me"), raisedAt: "2031-11-27T10:00:00.000Z" }),
  flag("worked", { state: "working", owner: person("bo") }),
  flag("first", { state: "solved", solvedAt: "2031-11-21T09:00:00.000Z" }),
  flag("last", { state: "solved", solvedAt: "2031-11-27T09:00:00.000Z" }),
]
const ids = (filters = {}) => {
  const { open, working, solved } = columnsOf(flags, filters, who)
  return [open, working, solved].map((column) => column.map(({ id }) => id).join(" "))
}

describe("the board", () => {
  it("has a column a state: the gravest first, then the oldest; what was solved last first", () => {
    expect(ids()).toEqual(["grave old young", "worked", "last first"])
  })

  it.each([
    [{ owner: "me" }, ["grave", "", ""]],
    [{ owner: "bo" }, ["", "worked", ""]],
    [{ owner: "nobody" }, ["old young", "", "last first"]],
    [{ severity: "blocking" }, ["grave", "", ""]],
    [{ age: 7 }, ["old", "worked", "last first"]],
    [{ age: 30 }, ["", "", ""]],
  ])("is narrowed by %o", (filters, expected) => {
    expect(ids(filters)).toEqual(expected)
  })

  it("is gone over by keys, past columns that are empty", () => {
    const all = columnsOf(flags, {}, who)
    expect(cardAfter(all, null, "down")).toBe("grave")
    expect(cardAfter(all, "grave", "down")).toBe("old")
    expect(cardAfter(all, "grave", "up")).toBeNull()
    expect(cardAfter(all, "young", "right")).toBe("worked")
    expect(cardAfter(all, "worked", "right")).toBe("last")
    expect(cardAfter(all, "first", "left")).toBe("worked")
    const gap = columnsOf(flags, { owner: "nobody" }, who)
    expect(cardAfter(gap, "young", "right")).toBe("first")
    expect(cardAfter(gap, "old", "left")).toBeNull()
    expect(cardAfter(columnsOf([], {}, who), null, "down")).toBeNull()
  })

  it("moves a flag to the state beside, and not past the ends", () => {
    expect([stateBeside("open", "right"), stateBeside("working", "left")]).toEqual(["working", "open"])
    expect([stateBeside("open", "left"), stateBeside("solved", "right")]).toEqual([null, null])
  })
})

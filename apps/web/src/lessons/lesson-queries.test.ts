import { hashKey } from "@tanstack/react-query"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createQueryClient } from "../api/query-client.ts"
import { withoutLesson } from "./lesson-changes.ts"
import { type LessonFilters, noFilters } from "./lesson-filters.ts"
import { lessonKeys, lessonListQuery, listParameters, nextCursor } from "./lesson-queries.ts"

const fetchMock = vi.fn<typeof fetch>()
beforeEach(() => vi.stubGlobal("fetch", fetchMock))
afterEach(() => vi.unstubAllGlobals())

const lesson = (id: string) => ({ id, title: id })

describe("the list of lessons", () => {
  it("fetches page after page by the cursor that the last one ended with", async () => {
    const pages = [
      { items: [lesson("a"), lesson("b")], next: "cursor/after b" },
      { items: [lesson("c")], next: null },
    ]
    for (const page of pages) fetchMock.mockResolvedValueOnce(Response.json(page))
    const client = createQueryClient({ onSignedOut: () => {} })
    const { pages: got } = await client.fetchInfiniteQuery({
      ...lessonListQuery({ ...noFilters, q: "river" }),
      pages: 5,
    })
    expect(got.flatMap((page) => page.items.map(({ id }) => id))).toEqual(["a", "b", "c"])
    const asked = fetchMock.mock.calls.map(([url]) => new URL(String(url), "http://x").searchParams)
    expect(asked.map((query) => query.get("cursor"))).toEqual([null, "cursor/after b"])
    expect(asked.every((query) => query.get("q") === "river" && query.get("state") === "active")).toBe(true)
  })

  it("ends on a page without a next one", () => {
    expect(nextCursor({ next: null })).toBeUndefined()
    expect(nextCursor({ next: "x" })).toBe("x")
  })

  it("sends only the filters that are set", () => {
    expect(listParameters(noFilters, null)).toEqual({ state: "active", limit: "50" })
    const all: LessonFilters = {
      q: "map",
      subject: "Music",
      yearGroup: "Year 8",
      mine: true,
      state: "archived",
    }
    expect(listParameters(all, "c")).toEqual({
      q: "map",
      subject: "Music",
      yearGroup: "Year 8",
      mine: "true",
      state: "archived",
      limit: "50",
      cursor: "c",
    })
  })

  it("is kept apart for every filter, and grows old with every change of a lesson", () => {
    const variants: LessonFilters[] = [
      noFilters,
      { ...noFilters, q: "x" },
      { ...noFilters, subject: "x" },
      { ...noFilters, yearGroup: "x" },
      { ...noFilters, mine: true },
      { ...noFilters, state: "deleted" },
    ]
    const keys = variants.map((filters) => lessonKeys.list(filters))
    expect(new Set(keys.map((key) => hashKey(key))).size).toBe(variants.length)
    for (const key of [...keys, lessonKeys.facets, lessonKeys.search("x"), lessonKeys.one("x")]) {
      expect(key.slice(0, 1)).toEqual(lessonKeys.all)
    }
  })

  it("loses a lesson that is taken off it, on whatever page it stood, and keeps its cursors", () => {
    const item = { ...fullLesson, id: "b" }
    const pages = {
      pages: [
        { items: [fullLesson, item], next: "n" },
        { items: [item], next: null },
      ],
      pageParams: [null, "n"],
    }
    expect(withoutLesson(pages, "b")).toEqual({
      pages: [
        { items: [fullLesson], next: "n" },
        { items: [], next: null },
      ],
      pageParams: [null, "n"],
    })
  })
})

const fullLesson = {
  id: "a",
  schoolId: "s",
  title: "A",
  subject: null,
  yearGroup: null,
  lengthMin: null,
  classSize: null,
  role: "owner" as const,
  owner: { id: "p", name: "P", colour: "#000000" },
  updatedAt: "2026-03-10T12:00:00.000Z",
  archived: false,
  deletedAt: null,
}

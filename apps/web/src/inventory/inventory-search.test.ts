import { describe, expect, it } from "vitest"
import { parseQuery, writeQuery } from "../address.ts"
import { isNarrowed, readDevicesSearch, readOpenSearch } from "./inventory-search.ts"

describe("the address of the devices", () => {
  it("says every filter and what is open, so that a colleague who opens it sees the same", () => {
    const search = {
      q: "5CD 28+",
      status: "repair",
      kind: "chromebook",
      platform: "chromeos",
      missing: "camera",
      overdue: "yes",
      model: "m",
      cart: "c",
      room: "r",
      open: "d",
    }
    expect(readDevicesSearch(parseQuery(writeQuery(search)))).toEqual(search)
  })

  it("passes over what it does not understand", () => {
    expect(readDevicesSearch({ status: "broken", q: "", kind: 3, missing: "colour", overdue: "no" })).toEqual(
      {},
    )
    expect(readOpenSearch({ open: "d", building: "Main", status: "", colour: "red" })).toEqual({
      open: "d",
      building: "Main",
    })
  })

  it("is narrowed by filters, not by what is open", () => {
    expect(isNarrowed({ open: "d" })).toBe(false)
    expect(isNarrowed({ q: "5CD" })).toBe(true)
  })
})

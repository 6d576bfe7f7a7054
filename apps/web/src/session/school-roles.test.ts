import { describe, expect, it } from "vitest"
import { changesInventory, chosenSchool, givesWords, type Role, schoolsWith } from "./school-roles.ts"

const school = (id: string, role: Role) => ({ id, name: id, timeZone: "Europe/Stockholm", role })

describe("the places that a role opens", () => {
  it("are the desk for IT and leads, the inventory for administrators too, and people for administrators alone", () => {
    const opens = (role: Role, place: "desk" | "inventory" | "admin") =>
      schoolsWith({ schools: [school("a", role)] }, place).length > 0
    expect((["teacher", "it", "lead", "admin"] as const).filter((role) => opens(role, "desk"))).toEqual([
      "it",
      "lead",
    ])
    expect((["teacher", "it", "lead", "admin"] as const).filter((role) => opens(role, "inventory"))).toEqual([
      "it",
      "lead",
      "admin",
    ])
    expect((["teacher", "it", "lead", "admin"] as const).filter((role) => opens(role, "admin"))).toEqual([
      "admin",
    ])
  })

  it("are of the school that the address names, if the role holds there", () => {
    const me = { schools: [school("a", "teacher"), school("b", "it"), school("c", "lead")] }
    expect(chosenSchool(me, "desk", undefined)?.id).toBe("b")
    expect(chosenSchool(me, "desk", "c")?.id).toBe("c")
    expect(chosenSchool(me, "desk", "a")?.id).toBe("b")
    expect(chosenSchool({ schools: [school("a", "teacher")] }, "desk", "a")).toBeNull()
  })

  it("let leads read and IT act", () => {
    expect(givesWords(school("a", "it"))).toBe(true)
    expect(givesWords(school("a", "lead"))).toBe(false)
    expect(changesInventory(school("a", "admin"))).toBe(true)
    expect(changesInventory(school("a", "lead"))).toBe(false)
  })
})

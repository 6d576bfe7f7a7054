import { describe, expect, it } from "vitest"
import { rulesChangeOf, rulesDraftOf, wrongInRules } from "./rules-draft.ts"

const rules = { noticeDays: 2, ownCartsDays: null, charging: null, mayChange: true }
const draft = rulesDraftOf(rules)

describe("the form of a school's rules", () => {
  it("changes nothing while nothing is changed, and sends only what is", () => {
    expect(draft).toEqual({ noticeDays: "2", ownCartsDays: "", inARow: "", minutes: "" })
    expect(rulesChangeOf(draft, rules)).toEqual({})
    expect(rulesChangeOf({ ...draft, ownCartsDays: " 5 " }, rules)).toEqual({ ownCartsDays: 5 })
  })

  it("does away with a rule that is emptied", () => {
    expect(rulesChangeOf({ ...draft, noticeDays: " " }, rules)).toEqual({ noticeDays: null })
  })

  it("says which rule cannot be saved", () => {
    expect(wrongInRules(draft)).toEqual([])
    expect(wrongInRules({ ...draft, noticeDays: "0", ownCartsDays: "61" })).toEqual([
      "noticeDays",
      "ownCartsDays",
    ])
    expect(wrongInRules({ ...draft, noticeDays: "two", ownCartsDays: "1.5" })).toEqual([
      "noticeDays",
      "ownCartsDays",
    ])
  })

  it("has both numbers of charging, or none", () => {
    expect(wrongInRules({ ...draft, inARow: "2" })).toEqual(["minutes"])
    expect(wrongInRules({ ...draft, inARow: "21", minutes: "601" })).toEqual(["inARow", "minutes"])
    const charging = { inARow: 2, minutes: 45 }
    expect(rulesChangeOf({ ...draft, inARow: "2", minutes: "45" }, rules)).toEqual({ charging })
    const charged = { ...rules, charging }
    expect(rulesChangeOf(rulesDraftOf(charged), charged)).toEqual({})
    expect(rulesChangeOf({ ...rulesDraftOf(charged), minutes: "50" }, charged)).toEqual({
      charging: { inARow: 2, minutes: 50 },
    })
    expect(rulesChangeOf({ ...rulesDraftOf(charged), inARow: "", minutes: "" }, charged)).toEqual({
      charging: null,
    })
  })
})

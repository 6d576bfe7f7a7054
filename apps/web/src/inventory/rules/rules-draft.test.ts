import { describe, expect, it } from "vitest"
import { rulesChangeOf, rulesDraftOf, wrongInRules } from "./rules-draft.ts"

const rules = { noticeDays: 2, ownCartsDays: null, mayChange: true }
const draft = rulesDraftOf(rules)

describe("the form of a school's rules", () => {
  it("changes nothing while nothing is changed, and sends only what is", () => {
    expect(draft).toEqual({ noticeDays: "2", ownCartsDays: "" })
    expect(rulesChangeOf(draft, rules)).toEqual({})
    expect(rulesChangeOf({ ...draft, ownCartsDays: " 5 " }, rules)).toEqual({ ownCartsDays: 5 })
  })

  it("does away with a rule that is emptied", () => {
    expect(rulesChangeOf({ ...draft, noticeDays: " " }, rules)).toEqual({ noticeDays: null })
  })

  it("says which rule cannot be saved", () => {
    expect(wrongInRules(draft)).toEqual([])
    expect(wrongInRules({ noticeDays: "0", ownCartsDays: "61" })).toEqual(["noticeDays", "ownCartsDays"])
    expect(wrongInRules({ noticeDays: "two", ownCartsDays: "1.5" })).toEqual(["noticeDays", "ownCartsDays"])
  })
})

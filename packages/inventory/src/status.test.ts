import { expect, it } from "vitest"
import type { DeviceStatus } from "./device-row.ts"
import type { CheckedOutTo } from "./status.ts"
import { plainStatus, snipeItStatus, statusWordOf } from "./status.ts"

const none = new Map<string, DeviceStatus>()

it.each<[string | null, CheckedOutTo, DeviceStatus]>([
  ["Ready to Deploy", "nobody", "available"],
  ["ready to deploy", "place", "available"],
  ["Ready to Deploy", "user", "assigned"],
  ["Deployable", "nobody", "available"],
  ["Deployed", "user", "assigned"],
  ["Deployed", "place", "available"],
  ["Deployed", "nobody", "unknown"],
  ["Deployed", "unknown", "unknown"],
  ["Pending", "nobody", "unknown"],
  ["Archived", "user", "retired"],
  ["Ready to Deploy (deployed)", "user", "assigned"],
  ["Classroom use (deployable)", "place", "available"],
  ["Smashed (undeployable)", "nobody", "repair"],
  ["Awaiting parts (pending)", "nobody", "unknown"],
  ["Sold (archived)", "nobody", "retired"],
  ["Smashed", "nobody", "unknown"],
  ["", "nobody", "unknown"],
  [null, "nobody", "available"],
  [null, "place", "available"],
  [null, "unknown", "available"],
  [null, "user", "assigned"],
])("the label %j, checked out to %s, is %s", (label, to, status) => {
  expect(snipeItStatus(label, to, none).status).toBe(status)
})

it("knows what Swedish schools write", () => {
  for (const [word, status] of [
    ["På lagning", "repair"],
    ["Utlånad", "loaned"],
    ["Kasserad", "retired"],
  ] as const)
    expect(plainStatus(word, none).status, word).toBe(status)
})

it("says why a status is unknown where something can be done about it", () => {
  expect(snipeItStatus("Smashed", "nobody", none)).toEqual({ status: "unknown", why: "unknown-word" })
  expect(snipeItStatus(" ", "nobody", none)).toEqual({ status: "unknown", why: "blank" })
  expect(snipeItStatus("Deployed", "nobody", none)).toEqual({ status: "unknown", why: "deployed-to-nobody" })
  expect(snipeItStatus("Pending", "nobody", none)).toEqual({ status: "unknown" })
})

it("takes the school's own word before Snipe-IT's type behind it", () => {
  const words = new Map<string, DeviceStatus>([["lost/stolen", "retired"]])
  expect(snipeItStatus("Lost/Stolen (undeployable)", "nobody", words).status).toBe("retired")
  expect(statusWordOf(" Lost/Stolen (undeployable) ")).toBe("Lost/Stolen")
})

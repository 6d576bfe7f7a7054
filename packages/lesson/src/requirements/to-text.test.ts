import { expect, it } from "vitest"
import { requirementToMarkdown, requirementToText } from "./to-text.ts"

const device = { id: "d", kind: "device", attributes: { count: 28, deviceKind: "chromebook" } }
const software = { id: "s", kind: "software", attributes: { app: "Geo_Gebra*", runsOn: "d" } }

it("a requirement is a line of plain text with its kind and note", () => {
  expect(requirementToText(device, "en")).toBe("Devices: 28 Chromebooks")
  expect(requirementToText(device, "sv", { note: " Ladda dem\nkvällen före. " })).toBe(
    "Enheter: 28 Chromebooks (Ladda dem kvällen före.)",
  )
  expect(requirementToText({ ...device, kind: "teleporter" }, "en")).toBe(
    "teleporter: Unknown requirement “teleporter”",
  )
})

it("a requirement is an item of a Markdown list, its words no markup", () => {
  expect(requirementToMarkdown(software, "en", { others: [device], note: "see <a>" })).toBe(
    "- **Software:** Geo\\_Gebra\\*, on 28 Chromebooks (see \\<a\\>)",
  )
})

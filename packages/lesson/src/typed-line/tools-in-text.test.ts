import { describe, expect, it } from "vitest"
import { school } from "./fixtures/lines.ts"
import { toolFinder } from "./tools-in-text.ts"

const { find, keyOf } = toolFinder(school)
const found = (text: string) => find(text).map(({ from, to, name }) => [text.slice(from, to), name])

describe("tools named in running text", () => {
  it.each([
    ["Students open GeoGebra and draw.", [["GeoGebra", "GeoGebra"]]],
    [
      "GeoGebras glidare, sedan en quiz i kahoot!",
      [
        ["GeoGebras", "GeoGebra"],
        ["kahoot", "Kahoot!"],
      ],
    ],
    [
      "Then look at https://phet.colorado.edu/sims/x, in pairs",
      [["https://phet.colorado.edu/sims/x", "phet.colorado.edu"]],
    ],
    ["We make a film with Adobe Express.", [["Adobe Express", "Adobe Express"]]],
    ["Skriv i Word och spara", [["Word", "Word"]]],
    ["bygg i Scratch", [["Scratch", "Scratch"]]],
  ])("%s", (text, tools) => {
    expect(found(text)).toEqual(tools)
  })

  it.each([
    "ungeogebraic",
    "Scratch the surface. Teams of four meet. Word games.",
    "write some words in excel lent teams, from scratch",
    "https://example.org/geogebra/kahoot",
    "mail geogebra@school.example",
    "Look at example.org and 28 chromebooks with camera",
    "",
  ])("are not seen in: %s", (text) => {
    expect(found(text)).toEqual([])
  })

  it("have the key of the requirement that asks for them", () => {
    expect(find("kahoot")[0]?.key).toBe(keyOf({ kind: "service", attributes: { service: " KAHOOT! " } }))
    expect(keyOf({ kind: "device", attributes: { deviceKind: "chromebook" } })).toBeNull()
  })
})

import { ownTime } from "@readyroom/inventory/testing/own-time"
import { expect, test } from "vitest"
import { fixtureList, listOf, manyDevices } from "../../testing/device-list.ts"
import { otherSource } from "./other-source.ts"

const large = Buffer.from(
  listOf(manyDevices(20_000).map((row) => ({ ...row, "Status Label": "å, ä och ö" }))),
)

test("a list of another system is known by its beginning, wherever that is cut, however large it is", async () => {
  expect(otherSource("csv", large)).toBe("snipe-it")
  expect(otherSource("snipe-it", large)).toBeNull()
  const utf16 = Buffer.from(`\ufeff${large.toString()}`, "utf16le")
  expect(otherSource("csv", utf16)).toBe("snipe-it")
  expect(otherSource("csv", fixtureList("snipe-it-licences-many.csv"))).toBe("snipe-it-licences")
  const chromebooks = Array.from({ length: 10_000 }, (_, k) => ({ deviceId: `d${k}`, serialNumber: `å${k}` }))
  expect(otherSource("csv", Buffer.from(JSON.stringify({ chromeosdevices: chromebooks })))).toBe("google")
  for (const empty of ["", "\n", "a"]) expect(otherSource("csv", Buffer.from(empty))).toBeNull()
  const larger = Buffer.concat(Array<Buffer>(8).fill(large))
  expect(larger.length).toBeGreaterThan(25_000_000)
  expect(await ownTime(() => otherSource("csv", larger))).toBeLessThan(100)
})

import { execFileSync } from "node:child_process"
import { expect, test } from "vitest"

/** In a process of its own: once grown, the space seldom shrinks. */
const program = `
import { getHeapSpaceStatistics } from "node:v8"
import { withSmallYoungSpace } from "./small-young-space.ts"
const kept = []
async function fill() {
  for (let round = 0; round < 300_000; round++) {
    kept.push({ round, text: "x".repeat(10) + round })
    if (kept.length > 50_000) kept.length = 0
  }
}
const size = () => getHeapSpaceStatistics().find((space) => space.space_name === "new_space").space_size
await withSmallYoungSpace(fill)
const small = size()
await fill()
console.log(JSON.stringify({ small, grown: size() }))
`

test("the space for young objects does not grow within, and does so afterwards", () => {
  const said = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  })
  const { small = Number.NaN, grown }: Record<string, number> = JSON.parse(said)
  // 2 to 6, and 64 MB when this was written.
  expect(grown).toBeGreaterThan(4 * small)
})

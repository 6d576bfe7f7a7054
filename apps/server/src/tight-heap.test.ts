import { execFileSync } from "node:child_process"
import { expect, test } from "vitest"

/** In processes of their own: once grown, a space seldom shrinks. */
function sizesIn(program: string): Record<string, number> {
  const said = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: import.meta.dirname,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  })
  return JSON.parse(said)
}

const sizes = `
import { getHeapSpaceStatistics } from "node:v8"
import { withTightHeap } from "./tight-heap.ts"
const sizeOf = (name) => getHeapSpaceStatistics().find((space) => space.space_name === name).space_size
`

test("the space for young objects does not grow within, and does so afterwards", () => {
  const { small = Number.NaN, grown } = sizesIn(`${sizes}
const kept = []
async function fill() {
  for (let round = 0; round < 300_000; round++) {
    kept.push({ round, text: "x".repeat(10) + round })
    if (kept.length > 50_000) kept.length = 0
  }
}
await withTightHeap(fill)
const small = sizeOf("new_space")
await fill()
console.log(JSON.stringify({ small, grown: sizeOf("new_space") }))`)
  // 2 to 6, and 64 MB when this was written.
  expect(grown).toBeGreaterThan(4 * small)
})

test("old objects are collected before there are many more than are kept, also where another work ends meanwhile", () => {
  const fill = `
const make = (round) =>
  Array.from({ length: 100_000 }, (_, index) => ({ round, index, text: "x" + index + round }))
async function fill() {
  const kept = Array.from({ length: 6 }, (_, round) => make(round))
  let peak = 0
  for (let round = 0; round < 60; round++) {
    // What goes has grown old by then, so that only a collection of old objects takes it away.
    kept[round % kept.length] = make(round)
    await new Promise((resume) => setImmediate(resume))
    peak = Math.max(peak, sizeOf("old_space"))
  }
  return peak
}`
  const { tight } = sizesIn(`${sizes}${fill}
const [tight] = await Promise.all([withTightHeap(fill), withTightHeap(async () => {})])
console.log(JSON.stringify({ tight }))`)
  const { loose } = sizesIn(`${sizes}${fill}
console.log(JSON.stringify({ loose: await fill() }))`)
  // 78 to 93, and 217 to 241 MB when this was written.
  expect(tight).toBeLessThan(0.6 * (loose ?? Number.NaN))
}, 60_000)

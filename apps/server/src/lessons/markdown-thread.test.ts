import { expect, test } from "vitest"
import { MarkdownThread } from "./markdown-thread.ts"

const file = (text: string) => ({ bytes: new TextEncoder().encode(text), title: "", fileName: "a.md" })

test("a file that takes too long is refused while others can go on, and the next one is read", async () => {
  const thread = new MarkdownThread({ readMs: 1_500 })
  try {
    let turns = 0
    const turning = setInterval(() => turns++, 10)
    const tangled = thread.read(file("[".repeat(1_000_000)))
    await expect(tangled).rejects.toMatchObject({ code: "too-tangled" })
    clearInterval(turning)
    // This thread went on while the other one read.
    expect(turns).toBeGreaterThan(20)
    expect(await thread.read(file("# Trees"))).toMatchObject({ title: "Trees", notKept: [] })
    await expect(thread.read(file(">".repeat(200)))).rejects.toMatchObject({ code: "too-deep", line: 1 })
    const both = await Promise.all(["# A", "# B"].map((text) => thread.read(file(text))))
    expect(both.map(({ title }) => title)).toEqual(["A", "B"])
  } finally {
    await thread.stop()
  }
})

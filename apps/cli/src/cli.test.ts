import { execFile, spawn } from "node:child_process"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { check } from "@readyroom/readiness"
import { describe, expect, test } from "vitest"

const root = join(import.meta.dirname, "..", "..", "..")
const script = join(root, "scripts", "readyroom.mjs")
const folder = mkdtempSync(join(tmpdir(), "readyroom-cli-"))

const tablets = (count: number, extra = {}) => ({
  format: "readiness-instance/1",
  devices: [{ id: "d", qty: 3, status: "available", attrs: { type: "tablet" } }],
  requirements: [
    {
      id: "r",
      lesson: "L",
      count,
      where: { attr: "type", op: "eq", value: "tablet" },
      start: "2026-03-02T10:00Z",
      end: "2026-03-02T10:50Z",
    },
  ],
  ...extra,
})

function file(name: string, value: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value))
  return path
}

/** The command as `npm run -s readyroom` starts it. */
function readyroom(words: readonly string[], input = "") {
  return new Promise<{ status: number; out: string; err: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [script, ...words],
      { maxBuffer: 1 << 30, cwd: folder },
      (error, out, err) => resolve({ status: typeof error?.code === "number" ? error.code : 0, out, err }),
    )
    child.stdin?.end(input)
  })
}

describe("readyroom check", () => {
  test("answers each file with one line, in order, through npm too", async () => {
    const [a, b] = [file("a.json", tablets(3)), file("b.json", tablets(5))]
    const { stdout, status } = await new Promise<{ stdout: string; status: unknown }>((resolve) => {
      execFile("npm", ["run", "-s", "readyroom", "--", "check", a, b], { cwd: root }, (error, stdout) =>
        resolve({ stdout, status: error?.code ?? 0 }),
      )
    })
    expect(status).toBe(0)
    const lines = stdout.split("\n")
    expect(lines).toHaveLength(3)
    expect(lines[2]).toBe("")
    expect(JSON.parse(lines[0] ?? "")).toEqual(check(tablets(3)))
    expect(JSON.parse(lines[1] ?? "")).toEqual(check(tablets(5)))
  })

  test("names files from where the person is, not from the project's root", async () => {
    file("here.json", tablets(3))
    const env = { ...process.env, npm_lifecycle_event: "readyroom", INIT_CWD: folder }
    const out = await new Promise<string>((resolve) => {
      execFile(process.execPath, [script, "check", "here.json"], { cwd: root, env }, (_, stdout) =>
        resolve(stdout),
      )
    })
    expect(JSON.parse(out).lessons.L.verdict).toBe("ready")
  })

  test("reads standard input as -", async () => {
    const { status, out } = await readyroom(["check", "-"], JSON.stringify(tablets(3)))
    expect([status, JSON.parse(out).lessons.L.verdict]).toEqual([0, "ready"])
  })

  test("ends with 2 and one clear line where its one file is no instance, and writes no answer", async () => {
    const bad = file("bad.json", '{"format":"readiness-instance/1",')
    const { status, out, err } = await readyroom(["check", bad])
    expect({ status, out }).toEqual({ status: 2, out: "" })
    expect(err).toBe(`readyroom: ${bad} is not JSON: the file ends too early, at byte 33\n`)
  })

  test.each([
    ["a folder", () => folder, "not-readable"],
    ["no file", () => join(folder, "nothing.json"), "no-such-file"],
    [
      "another format",
      () => file("other.json", tablets(1, { format: "readiness-instance/2" })),
      "not-an-instance",
    ],
    ["no devices", () => file("none.json", tablets(1, { devices: undefined })), "not-an-instance"],
    ["devices that are no list", () => file("odd.json", tablets(1, { devices: {} })), "not-an-instance"],
    ["a list", () => file("list.json", [tablets(1)]), "not-an-instance"],
    ["nothing", () => file("empty.json", ""), "not-an-instance"],
    ["broken JSON", () => file("broken.json", '{"devices":[{]}'), "not-json"],
  ])("of several files, %s has a line of its own and the others are answered", async (_, bad, code) => {
    const { status, out, err } = await readyroom([
      "check",
      file("a.json", tablets(3)),
      bad(),
      file("b.json", tablets(5)),
    ])
    expect(status).toBe(2)
    const [first, second, third] = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
    expect(first.lessons.L.verdict).toBe("ready")
    expect(second).toEqual({
      format: "readiness-answer/1",
      error: { code, message: expect.stringContaining(bad()) },
    })
    expect(third.lessons.L.shortBy).toBe(2)
    expect(err.trimEnd().split("\n")).toHaveLength(1)
  })

  test("answers the first file of its documentation as that says", async () => {
    const page = readFileSync(join(root, "docs", "readiness-format.md"), "utf8")
    const example = /```json\n(?<json>.*?)```/s.exec(page)?.groups?.json ?? ""
    const { out } = await readyroom(["check", file("first.json", example)])
    expect(JSON.parse(out).lessons["film-7B"].verdict).toBe("ready-with-conditions")
  })

  test("malformed requirements are answered, not refused", async () => {
    const { status, out } = await readyroom(["check", file("a.json", tablets(-1))])
    expect([status, JSON.parse(out).lessons.L.verdict]).toEqual([0, "invalid"])
  })

  test("searches with the steps that it is given", async () => {
    const cases: { id: string; instance: unknown }[] = JSON.parse(
      readFileSync(join(root, "tests", "fixtures", "readiness", "cases.json"), "utf8"),
    ).cases
    const hard = cases.find(
      ({ instance }) => JSON.stringify(check(instance, { steps: 0 })) !== JSON.stringify(check(instance)),
    )
    if (hard === undefined) throw new Error("No case needs a search")
    const path = file("hard.json", hard.instance)
    expect(JSON.parse((await readyroom(["check", path])).out)).toEqual(check(hard.instance))
    expect(JSON.parse((await readyroom(["check", "--steps", "0", path])).out)).toEqual(
      check(hard.instance, { steps: 0 }),
    )
  })

  test("ends quietly where nobody reads on", async () => {
    const path = file(
      "many.json",
      tablets(1, {
        requirements: Array.from({ length: 4000 }, (_, n) => ({
          ...tablets(9).requirements[0],
          id: `r${n}`,
          lesson: `L${n}`,
        })),
      }),
    )
    const child = spawn(process.execPath, [script, "check", path, path], {
      stdio: ["ignore", "pipe", "pipe"],
    })
    let said = ""
    child.stderr.on("data", (data) => {
      said += data
    })
    child.stdout.once("data", () => child.stdout.destroy())
    const status = await new Promise((resolve) => child.on("close", resolve))
    expect({ status, said }).toEqual({ status: 141, said: "" })
  })
})

describe("readyroom", () => {
  test("--help tells what there is", async () => {
    const { status, out, err } = await readyroom(["--help"])
    expect({ status, err }).toEqual({ status: 0, err: "" })
    expect(out).toContain("readyroom check [--steps N] FILE…")
  })

  test.each([
    [[], "say what to do"],
    [["chek", "a.json"], "there is no command chek"],
    [["check"], "check needs a file"],
    [["check", "--fast", "a.json"], "Unknown option '--fast'"],
    [["check", "--text", "a.json"], "check has no option --text"],
    [["check", "--steps", "many", "a.json"], "--steps takes a whole number"],
    [["check", "-", "-"], "standard input can be read once only"],
    [["what-if", "a.json"], "what-if needs a change"],
    [["what-if", "--add", "tablets", "a.json"], "--add takes 'N ATTRIBUTE=VALUE…'"],
    [["what-if", "--move", "L1", "a.json"], "--move takes LESSON=START/END"],
    [["what-if", "--seats", "x=1.5", "a.json"], "--seats takes ID=WHOLE NUMBER"],
  ])("%j is told in one line, with status 2", async (words, message) => {
    const { status, out, err } = await readyroom(words)
    expect({ status, out }).toEqual({ status: 2, out: "" })
    expect(err).toContain(message)
    expect(err.trimEnd().split("\n")).toHaveLength(1)
  })
})

describe("readyroom what-if", () => {
  test("tells in one line which lessons turn, and leaves the file as it is", async () => {
    const path = file("short.json", tablets(5))
    const before = readFileSync(path, "utf8")
    const { status, out } = await readyroom(["what-if", "--add", "2 type=tablet", path])
    expect(status).toBe(0)
    expect(out.trimEnd().split("\n")).toHaveLength(1)
    expect(JSON.parse(out)).toMatchObject({
      format: "readiness-what-if/1",
      lessons: { L: { from: { verdict: "not-ready", shortBy: 2 }, to: { verdict: "ready", shortBy: 0 } } },
      totals: { from: { "not-ready": 1 }, to: { ready: 1 } },
    })
    expect(readFileSync(path, "utf8")).toBe(before)
  })

  test("says it in words", async () => {
    const { out } = await readyroom([
      "what-if",
      "--text",
      "--add",
      "1 like=d",
      file("short.json", tablets(5)),
    ])
    expect(out).toBe(
      "L: not-ready, 2 short → not-ready, 1 short\n1 lesson turns. Ready: 0 before, 0 after; not ready: 1 before, 1 after.\n",
    )
  })

  test("refuses a change of what is not there", async () => {
    const { status, err } = await readyroom([
      "what-if",
      "--remove",
      "4 type=tablet",
      file("short.json", tablets(5)),
    ])
    expect([status, err]).toEqual([2, "readyroom: only 3 devices are as --remove says\n"])
  })
})

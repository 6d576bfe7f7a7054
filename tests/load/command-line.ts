/**
 * `readyroom check` on the command line: the peak of its resident memory (VmHWM) for a district's file, for the same file three
 * times, and for standard input; and how long it takes until a small file is answered. No database is in it. Linux only.
 */
import { spawn } from "node:child_process"
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { writeDistrict } from "./district.ts"
import { note, repeated, tell, tellTimes } from "./measure.ts"
import { readSettings } from "./settings.ts"

const { devices, lessons, count, warm } = readSettings()
const script = join(import.meta.dirname, "..", "..", "scripts", "readyroom.mjs")
const folder = mkdtempSync(join(tmpdir(), "readyroom-district-"))
try {
  const small = join(folder, "small.json")
  const one = { id: "r", lesson: "L", count: 1, where: { all: [] }, start: 0, end: 50 }
  writeFileSync(
    small,
    JSON.stringify({
      format: "readiness-instance/1",
      devices: [{ id: "d", status: "available" }],
      requirements: [one],
    }),
  )
  const starts = await repeated(
    { warm: Math.min(warm, 2), count: Math.min(count, 20) },
    async () => (await answer([small])).tookMs,
  )
  tellTimes("command line start", "a small file", "embedded", starts)

  const district = join(folder, "district.json")
  writeDistrict(district, { schools: 40, devices, lessons: 2 * lessons })
  const size = { devices, lessons: 2 * lessons, fileMb: megabytes(statSync(district).size) }
  for (const [measure, files, input] of [
    ["a district's file", [district], undefined],
    ["the same three times", [district, district, district], undefined],
    ["by standard input", ["-"], district],
  ] as const) {
    const { peakMb, tookMs, lines, answerMb } = await answer(files, input)
    if (lines !== files.length) throw new Error(`${lines} lines for ${files.length} files`)
    tell("command line memory", measure, "embedded", peakMb, {
      ...size,
      answerMb,
      tookMs: Math.round(tookMs),
    })
  }
} catch (error) {
  note("failed", "embedded", { error: String(error) })
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}

/** Answers files by the command, and reads the answer as it comes, keeping nothing of it. */
async function answer(files: readonly string[], input?: string) {
  const began = performance.now()
  const child = spawn(process.execPath, [script, "check", ...files], {
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "inherit"],
  })
  if (input !== undefined && child.stdin !== null) createReadStream(input).pipe(child.stdin)
  let lines = 0
  let bytes = 0
  child.stdout?.on("data", (piece: Buffer) => {
    bytes += piece.length
    for (const byte of piece) if (byte === 10) lines++
  })
  let peakMb = 0
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, highWaterMark(child.pid ?? 0))
  }, 20)
  const status = await new Promise((resolve) => child.on("close", resolve))
  clearInterval(look)
  if (status !== 0) throw new Error(`readyroom check ended with status ${status}`)
  return { lines, answerMb: megabytes(bytes), peakMb, tookMs: performance.now() - began }
}

/** The most that was ever resident of a process, MB; 0 where it has just gone. */
function highWaterMark(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0
    return megabytes(Number(kilobytes) * 1_024)
  } catch {
    return 0
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6)
}

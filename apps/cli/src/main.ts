import { writeSync } from "node:fs"
import { setFlagsFromString } from "node:v8"
import { run } from "./run.ts"

// Keeps a district within 300 MB: by itself V8 lets the heap grow to twice of what is in use before it looks what is not.
setFlagsFromString("--semi-space-growth-factor=1 --heap-growing-percent=10")

process.exitCode = await run(process.argv.slice(2), {
  input: process.stdin,
  output: process.stdout,
  say: (line) => writeSync(2, `${line}\n`),
})

import { type ChildProcess, spawn } from "node:child_process"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

export type ProcessUnderTest = {
  readonly child: ChildProcess
  /** The next JSON line that it prints, or null at its end. */
  next(): Promise<unknown>
  say(line: string): void
  /** Waits for its end; answers its exit code, or the signal that ended it. */
  ended: Promise<number | string | null>
  /** All that it wrote to stderr so far. */
  complaint(): string
}

/** Starts one of this folder's files as a process of its own, on the running Node. */
export function startProcess(
  file: string,
  args: readonly string[],
  env: Record<string, string> = {},
): ProcessUnderTest {
  const preload = env.READYROOM_TEST_FULL_DISK ? ["--import", here("full-disk.ts")] : []
  const child = spawn(process.execPath, [...preload, here(file), ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...env },
  })
  let complaint = ""
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    child,
    async next() {
      const line = await lines.next()
      return line.done ? null : JSON.parse(line.value)
    },
    say: (line) => void child.stdin.write(`${line}\n`),
    ended: new Promise((resolve) => child.on("close", (code, signal) => resolve(code ?? signal))),
    complaint: () => complaint,
  }
}

function here(file: string): string {
  return fileURLToPath(new URL(`./${file}`, import.meta.url))
}

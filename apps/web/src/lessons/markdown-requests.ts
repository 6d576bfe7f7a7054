import type { InferResponseType } from "hono/client"
import { api, ask } from "../api/client.ts"
import { Problem } from "../api/problem.ts"

const fromMarkdown = api.lessons["from-markdown"]

/** What a lesson from a file would be. */
export type MarkdownPreview = InferResponseType<typeof fromMarkdown.preview.$post, 200>
/** One thing that is not in the lesson as it was in the file. */
export type NotKept = MarkdownPreview["notKept"][number]

/** The server's own limit, told before a larger file is sent in vain. */
const LARGEST_FILE = 1024 * 1024

/** What a lesson from the file would be; nothing is stored. @throws Problem */
export async function previewFile(file: File, schoolId: string): Promise<MarkdownPreview> {
  return ask(fromMarkdown.preview.$post(query(file, schoolId), await body(file)))
}

/** Begins the lesson. @throws Problem */
export async function createFromFile(file: File, schoolId: string) {
  return ask(fromMarkdown.$post(query(file, schoolId), await body(file)))
}

function query(file: File, schoolId: string) {
  if (file.size > LARGEST_FILE) throw new Problem("too-large", 413)
  return { query: { fileName: file.name.slice(-500), schoolId } }
}

async function body(file: File) {
  return { headers: { "content-type": "text/markdown" }, init: { body: await file.arrayBuffer() } }
}

export const markdownProblemCodes = [
  "unknown-encoding",
  "too-large",
  "too-many-blocks",
  "too-deep",
  "too-tangled",
] as const
type MarkdownProblemCode = (typeof markdownProblemCodes)[number]

/** Why the file cannot become a lesson, where the server says it of the file itself; null for any other problem. */
export function fileProblemOf(error: unknown): { code: MarkdownProblemCode; line: string } | null {
  if (!(error instanceof Problem)) return null
  const [input] = error.inputErrors
  const said = error.code === "too-large" ? "too-large" : input?.code
  const code = markdownProblemCodes.find((one) => one === said)
  return code === undefined ? null : { code, line: input?.path.split(".")[1] ?? "" }
}

import { parentPort } from "node:worker_threads"
import { fromMarkdown } from "@readyroom/lesson/document/from-markdown"
import { decodeMarkdown } from "@readyroom/lesson/document/markdown-bytes"
import { MarkdownProblem } from "@readyroom/lesson/document/markdown-problem"
import { readingLimits } from "@readyroom/lesson/document/read-lesson"
import { seedLesson } from "@readyroom/lesson/document/seed"
import type { MarkdownFile, MarkdownReply } from "./markdown-thread.ts"

const port = parentPort
if (port === null) throw new Error("markdown.worker runs in a worker thread only")
port.on("message", (file: MarkdownFile) => port.postMessage(read(file)))
port.postMessage({ is: "ready" } satisfies MarkdownReply)

function read({ bytes, title: wanted, fileName }: MarkdownFile): MarkdownReply {
  try {
    const { title: said, content, notKept } = fromMarkdown(decodeMarkdown(bytes))
    const called = wanted || said || fileName.replace(/^.*[/\\]|\.[^.]*$/g, "")
    // Half of a letter that the end cuts through is left out.
    const title = called.slice(0, readingLimits.title).replace(/\p{Cs}$/u, "")
    return { is: "read", title, notKept: [...notKept], seed: seedLesson({ title, content }) }
  } catch (error) {
    if (!(error instanceof MarkdownProblem)) throw error
    return { is: "refused", code: error.code, line: error.line }
  }
}

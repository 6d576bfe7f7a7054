import type { StateBlock, Token } from "markdown-it"
import MarkdownIt from "markdown-it"
import { MarkdownProblem } from "./markdown-problem.ts"

/** More blocks than this no page writes in well, and the server would stand still while it begins such a lesson. */
const MOST_BLOCKS = 5_000
/** Blocks in blocks. `readContent` reads down to 100. */
const DEEPEST = 90

/** The token of a container's fence. */
export const CONTAINER = "container_fence"

const parser = new MarkdownIt({ html: true, linkify: true, maxNesting: DEEPEST + 10 })
parser.linkify.set({ fuzzyLink: true, fuzzyEmail: true })
// Which addresses may stand in a lesson is judged where they are read, so that what may not is told.
parser.validateLink = () => true
parser.block.ruler.before("fence", CONTAINER, readContainerFence, {
  alt: ["paragraph", "reference", "blockquote", "list"],
})

/**
 * The source as CommonMark and GitHub's extensions read it, by the one library that this file names.
 * @param offset lines that stood before; every token's `map` counts with them, from 0
 * @throws MarkdownProblem `too-many-blocks`, `too-deep`
 */
export function markdownTokens(source: string, offset: number): Token[] {
  const tokens = parser.parse(source, {})
  let line = offset + 1
  let blocks = 0
  for (const token of tokens) {
    if (token.map) {
      token.map = [token.map[0] + offset, token.map[1] + offset]
      line = token.map[0] + 1
    }
    // The parser leaves out what is nested deeper still, so this must stand below its own limit.
    if (token.level > DEEPEST) throw new MarkdownProblem("too-deep", line)
    if (token.nesting >= 0 && token.type !== "inline" && ++blocks > MOST_BLOCKS)
      throw new MarkdownProblem("too-many-blocks", line)
  }
  return tokens
}

/** Whether GitHub would make a link of this bare address: the library also takes any word with a known ending. */
export function isBareAddress(text: string): boolean {
  return /^(www\.|https?:\/\/|mailto:)/i.test(text) || text.includes("@")
}

/** Pandoc's fenced containers, as the Carpentries write them: a line of colons, and the name of what it opens. */
function readContainerFence(state: StateBlock, startLine: number, _endLine: number, silent: boolean) {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  const line = state.src.slice(start, state.eMarks[startLine])
  const match = line.startsWith(":::") ? /^:{3,}[ \t]*(\{[^{}]*\}|[\w-]*)[ \t]*:*[ \t]*$/.exec(line) : null
  if (!match) return false
  if (silent) return true
  const token = state.push(CONTAINER, "", 0)
  token.map = [startLine, startLine + 1]
  token.info = match[1] ?? ""
  state.line = startLine + 1
  return true
}

/** Text of HTML with its character references as the characters they stand for. */
export function textOfReferences(html: string): string {
  return html.includes("&") ? parser.utils.unescapeAll(html.replace(/\\/g, "\\\\")) : html
}

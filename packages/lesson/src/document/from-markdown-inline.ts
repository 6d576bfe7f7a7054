import type { JSONContent } from "@tiptap/core"
import type { Token } from "markdown-it"
import { HtmlReader } from "./from-markdown-html.ts"
import { InlineContent } from "./from-markdown-text.ts"
import type { MarkdownContext } from "./markdown-context.ts"
import { isBareAddress } from "./markdown-parser.ts"

/** Reads the text within a block. */
export class InlineReader {
  private readonly context: MarkdownContext

  constructor(context: MarkdownContext) {
    this.context = context
  }

  read(tokens: readonly Token[]): JSONContent[] {
    const { context } = this
    const content = new InlineContent(context)
    const html = new HtmlReader(context)
    for (const [index, token] of tokens.entries()) {
      switch (token.type) {
        case "text":
        case "text_special":
          for (const [macro] of token.content.matchAll(/@[a-z]{3,30}@/g))
            context.tell("directive", macro, "text")
          content.text(token.content)
          break
        case "strong_open":
          content.open("bold")
          break
        case "em_open":
          content.open("italic")
          break
        case "s_open":
          content.open("strike")
          break
        case "strong_close":
          content.close("bold")
          break
        case "em_close":
          content.close("italic")
          break
        case "s_close":
          content.close("strike")
          break
        case "code_inline":
          content.code(token.content)
          break
        case "link_open":
          content.openLink(addressOf(token, tokens[index + 1]), textOf(token.attrGet("title")))
          break
        case "link_close":
          content.closeLink()
          break
        case "image":
          content.image(textOf(token.attrGet("src")), descriptionOf(token))
          break
        case "softbreak":
          context.line++
          content.text(" ")
          break
        case "hardbreak":
          context.line++
          content.lineBreak()
          break
        case "html_inline":
          html.read(token.content, content)
          context.line += token.content.split("\n").length - 1
          break
        default:
          content.text(token.content)
      }
    }
    return content.done()
  }
}

/** Whether nothing of the content would be seen. */
export function isBlank(content: readonly JSONContent[]): boolean {
  return content.every((node) => node.type === "hardBreak" || (node.text ?? "").trim() === "")
}

/** The link's address; null for a word that only the library takes for one. */
function addressOf(link: Token, text: Token | undefined): string | null {
  const address = textOf(link.attrGet("href"))
  if (link.markup !== "linkify") return address
  return isBareAddress(text?.content ?? "") ? address : null
}

/** An image's description is Markdown too; of it, its text. */
function descriptionOf(image: Token): string {
  return (image.children ?? [])
    .map((child) => (child.type === "image" ? descriptionOf(child) : isBreak(child) ? " " : child.content))
    .join("")
}

const isBreak = ({ type }: Token) => type === "softbreak" || type === "hardbreak"

const textOf = (value: unknown) => (typeof value === "string" ? value : "")

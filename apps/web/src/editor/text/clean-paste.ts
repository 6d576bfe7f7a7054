/**
 * HTML from another program's clipboard, made plain enough for the lesson's schema, which drops styles by itself.
 *
 * What the schema cannot know: Word writes lists as paragraphs with a level in their style, and its bullets as text;
 * Google Docs and browsers add breaks that are not of the text; headings below the fourth level become plain text.
 */
export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html")
  const body = page.body
  dropComments(body)
  for (const noise of body.querySelectorAll("style, script, xml, meta, link, .Apple-interchange-newline")) {
    noise.remove()
  }
  // Office's own elements hold a lone no-break space where there is nothing, and else the text itself.
  for (const office of [...body.querySelectorAll("*")].filter((element) => element.tagName.includes(":"))) {
    if (office.textContent.trim() === "") office.remove()
    else office.replaceWith(...office.childNodes)
  }
  rename(body, "h5, h6", "h4")
  liftBreaks(body)
  buildWordLists(page)
  return body.innerHTML
}

/** Word's conditional comments hold markup for other programs. */
function dropComments(parent: Node): void {
  for (const child of [...parent.childNodes]) {
    if (child.nodeType === Node.COMMENT_NODE) child.remove()
    else dropComments(child)
  }
}

function rename(body: HTMLElement, selector: string, name: string): void {
  for (const element of body.querySelectorAll(selector)) {
    const renamed = body.ownerDocument.createElement(name)
    renamed.append(...element.childNodes)
    element.replaceWith(renamed)
  }
}

/** A break between blocks is only the other program's way to space them. */
function liftBreaks(body: HTMLElement): void {
  for (const lineBreak of body.querySelectorAll("br")) {
    const parent = lineBreak.parentElement
    if (parent === null) continue
    const besideBlock = [lineBreak.previousElementSibling, lineBreak.nextElementSibling].some(isBlock)
    if (besideBlock && (parent === body || parent.matches("b, span, div, td, li"))) lineBreak.remove()
  }
}

function isBlock(element: Element | null): boolean {
  return element?.matches("p, h1, h2, h3, h4, ul, ol, table, blockquote, pre, div, hr") ?? false
}

/** Turns runs of Word's list paragraphs into nested lists. */
function buildWordLists(page: Document): void {
  type Open = { readonly list: HTMLElement; readonly level: number }
  let open: Open[] = []
  let previous: Element | null = null
  for (const paragraph of page.body.querySelectorAll<HTMLElement>("p")) {
    const level = wordLevel(paragraph)
    if (level === null) continue
    if (previous === null || paragraph.previousElementSibling !== previous) open = []
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    const item = page.createElement("li")
    const text = page.createElement("p")
    const ordered = takeMarker(paragraph)
    text.append(...paragraph.childNodes)
    item.append(text)
    const top = open.at(-1)
    if (top !== undefined && top.level === level) {
      top.list.append(item)
      paragraph.remove()
    } else {
      const list = page.createElement(ordered ? "ol" : "ul")
      list.append(item)
      if (top === undefined) paragraph.replaceWith(list)
      else {
        top.list.lastElementChild?.append(list)
        paragraph.remove()
      }
      open.push({ list, level })
    }
    previous = open[0]?.list ?? null
  }
}

function wordLevel(paragraph: HTMLElement): number | null {
  const style = paragraph.getAttribute("style") ?? ""
  const level = /mso-list:\s*\w+\s+level(\d+)/.exec(style)?.[1]
  return level === undefined ? null : Number(level)
}

const numberMarker = /^\s*(?:\d{1,3}|[a-z]{1,3})[.)]\s+/i
const bulletMarker = /^\s*[·•o§▪–-]\s+/

/** Takes the bullet or number that Word wrote as text off a paragraph; whether it was a number. */
function takeMarker(paragraph: HTMLElement): boolean {
  const marked = paragraph.querySelector("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']")
  if (marked !== null) {
    marked.remove()
    return numberMarker.test(`${marked.textContent.trim()} `)
  }
  const first = firstText(paragraph)
  if (first === null) return false
  const text = first.data.replaceAll("\u00a0", " ")
  const marker = numberMarker.exec(text) ?? bulletMarker.exec(text)
  if (marker === null) return false
  first.data = text.slice(marker[0].length)
  return numberMarker.test(marker[0])
}

function firstText(element: Element): Text | null {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && node.data.trim() !== "") return node
  }
  return null
}

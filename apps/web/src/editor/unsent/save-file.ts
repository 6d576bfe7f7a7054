import type { Language } from "@readyroom/lesson/requirements/language"
import * as Y from "yjs"
import { type CopyWords, readableCopy } from "./readable-copy.ts"

/**
 * Saves a lesson into the downloads of this device, twice: to read (HTML), and as the Yjs update from which every edit
 * can be brought back.
 */
export function saveLessonFiles(doc: Y.Doc, language: Language, words: CopyWords): void {
  const name = fileName(doc.getText("title").toString(), words.untitled)
  save(`${name}.html`, readableCopy(doc, language, words), "text/html")
  save(`${name}.yjs`, new Uint8Array(Y.encodeStateAsUpdate(doc)), "application/octet-stream")
}

/** A title as a file's name on every system. */
export function fileName(title: string, untitled: string): string {
  const name = title
    .normalize("NFC")
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80)
    .replace(/[. ]+$/, "")
  return name === "" ? untitled : name
}

function save(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement("a")
  link.href = address
  link.download = name
  link.click()
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

import { FileProblem } from "./file-problem.ts"

/** A file's text, and how its bytes were read. */
export type DecodedText = {
  readonly text: string
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252"
}

/**
 * The text of a file in whatever encoding spreadsheets write: by its byte order mark; without one UTF-16 where every
 * other byte is zero, UTF-8 where that is valid, and otherwise Windows-1252, which is Latin-1 with more characters.
 *
 * @throws FileProblem `empty`, and `not-a-table` for the files that people send in a table's place
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) throw new FileProblem("empty")
  const foreign = foreignFormat(bytes)
  if (foreign) throw new FileProblem(foreign.code, { looksLike: foreign.name })

  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.trim() === "") throw new FileProblem("empty")
  if (text.includes("\u0000")) throw new FileProblem("not-a-table", { looksLike: "binary data" })
  const start = text.slice(0, 200).trimStart().toLowerCase()
  if (/^<(!doctype html|html|\?xml)/.test(start)) {
    if (!start.startsWith("<?xml")) throw new FileProblem("web-page", { looksLike: "HTML" })
    throw new FileProblem("not-a-table", { looksLike: "XML" })
  }
  return { text, encoding }
}

/** Whether a text is JSON's, by how it begins. */
export function looksLikeJson(text: string): boolean {
  return /^\s*(\{|\[\s*[{\]])/.test(text.slice(0, 200))
}

type Foreign = { readonly name: string; readonly code: "workbook" | "archive" | "document" }

const signatures: readonly (Foreign & { readonly bytes: readonly number[] })[] = [
  { name: "Excel 97, Word 97", code: "workbook", bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { name: "PDF", code: "document", bytes: [0x25, 0x50, 0x44, 0x46] },
  { name: "GZIP", code: "archive", bytes: [0x1f, 0x8b] },
  { name: "7-Zip", code: "archive", bytes: [0x37, 0x7a, 0xbc, 0xaf] },
  { name: "PNG", code: "document", bytes: [0x89, 0x50, 0x4e, 0x47] },
  { name: "JPEG", code: "document", bytes: [0xff, 0xd8, 0xff] },
]

/** What office programs write are ZIP files too, and name in them what they are. */
const zipped: readonly (Foreign & { readonly names: readonly string[] })[] = [
  { name: "Excel", code: "workbook", names: ["xl/", "[Content_Types].xml"] },
  { name: "OpenDocument", code: "workbook", names: ["opendocument.spreadsheet"] },
  { name: "Numbers", code: "workbook", names: ["Index/Document.iwa", "Index/CalculationEngine"] },
]

function foreignFormat(bytes: Uint8Array): Foreign | undefined {
  const begins = (signature: readonly number[]) => signature.every((byte, at) => bytes[at] === byte)
  if (!begins([0x50, 0x4b, 0x03, 0x04])) return signatures.find((signature) => begins(signature.bytes))
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 4_000))
  if (start.includes("word/")) return { name: "Word", code: "document" }
  return (
    zipped.find(({ names }) => names.some((name) => start.includes(name))) ?? {
      name: "ZIP",
      code: "archive",
    }
  )
}

function encodingOf(bytes: Uint8Array): DecodedText["encoding"] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le"
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be"
  const start = bytes.subarray(0, 200)
  const zeros = (offset: number) => start.filter((byte, at) => at % 2 === offset && byte === 0).length
  if (zeros(1) > start.length / 3 && zeros(0) === 0) return "utf-16le"
  if (zeros(0) > start.length / 3 && zeros(1) === 0) return "utf-16be"
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return "utf-8"
  } catch {
    return "windows-1252"
  }
}

import { expect, it } from "vitest"
import { decodeMarkdown, LARGEST_MARKDOWN } from "./markdown-bytes.ts"

const text = "# Höjd på träd\n\nMät 30 °C 🌡"
const utf16 = (littleEndian: boolean, mark: boolean) => {
  const units = `${mark ? "\ufeff" : ""}${text}`
  const view = new DataView(new ArrayBuffer(units.length * 2))
  for (let at = 0; at < units.length; at++) view.setUint16(at * 2, units.charCodeAt(at), littleEndian)
  return new Uint8Array(view.buffer)
}

it.each([
  ["UTF-8", new TextEncoder().encode(text)],
  ["UTF-8 with a mark", new TextEncoder().encode(`\ufeff${text}`)],
  ["UTF-16, little end first", utf16(true, true)],
  ["UTF-16, big end first", utf16(false, true)],
  ["UTF-16 without a mark", utf16(true, false)],
  ["UTF-16 without a mark, big end first", utf16(false, false)],
])("%s is read, and its mark is no text", (_, bytes) => expect(decodeMarkdown(bytes)).toBe(text))

it("other bytes are refused, rather than read with wrong letters", () => {
  const refuses = (bytes: Iterable<number>) =>
    expect(() => decodeMarkdown(Uint8Array.from(bytes))).toThrow("unknown-encoding")
  // "å" of Windows' Western European.
  refuses([0x68, 0xe5, 0x6c])
  refuses([0x50, 0x4b, 3, 4, 0, 0, 8, 0])
})

it("an empty file is an empty text, and too large a one is refused", () => {
  expect(decodeMarkdown(new Uint8Array())).toBe("")
  expect(decodeMarkdown(new Uint8Array(LARGEST_MARKDOWN).fill(97))).toHaveLength(LARGEST_MARKDOWN)
  expect(() => decodeMarkdown(new Uint8Array(LARGEST_MARKDOWN + 1))).toThrow("too-large")
})

import type { InvalidReason } from "@readyroom/readiness/answer"
import type { Language, Text } from "../requirements/language.ts"

/** What the check itself found malformed: rare, since blocks and times are looked at before it is asked. */
const texts: Readonly<Record<InvalidReason["code"], Text>> = {
  "count-not-a-number": { en: "the count “{value}” is not a number", sv: "antalet ”{value}” är inget tal" },
  "count-negative": { en: "the count {value} is below nothing", sv: "antalet {value} är mindre än noll" },
  "count-not-whole": { en: "the count {value} is not a whole number", sv: "antalet {value} är inget heltal" },
  "count-too-large": {
    en: "the count {value} is too large to reckon with",
    sv: "antalet {value} är för stort att räkna med",
  },
  "end-not-after-start": {
    en: "the lesson ends before it starts; correct its times",
    sv: "lektionen slutar innan den börjar; rätta tiderna",
  },
  "time-not-readable": { en: "“{value}” is no time", sv: "”{value}” är ingen tid" },
  "buffer-not-readable": {
    en: "“{value}” is no number of minutes for set-up or clear-up",
    sv: "”{value}” är inget antal minuter för förberedelse eller undanplockning",
  },
  "where-not-readable": {
    en: "a test cannot be read: {value}",
    sv: "ett villkor går inte att läsa: {value}",
  },
  "link-unknown": {
    en: "the block that this one refers to is not in the lesson",
    sv: "blocket som det här hänvisar till finns inte i lektionen",
  },
  "link-to-a-link": {
    en: "the block that this one refers to uses another block's devices itself",
    sv: "blocket som det här hänvisar till använder självt ett annat blocks enheter",
  },
  "link-to-another-lesson": {
    en: "the block that this one refers to belongs to another lesson",
    sv: "blocket som det här hänvisar till hör till en annan lektion",
  },
  "link-at-another-time": {
    en: "the block that this one refers to is asked for at another time",
    sv: "blocket som det här hänvisar till gäller en annan tid",
  },
  "id-used-twice": {
    en: "two blocks have one id; copy the text into a new block",
    sv: "två block har samma id; kopiera texten till ett nytt block",
  },
  "field-not-readable": { en: "a field cannot be read: {value}", sv: "ett fält går inte att läsa: {value}" },
}

/** What is malformed, as one line without full stop. */
export function malformedText(code: InvalidReason["code"], value: string, language: Language): string {
  return texts[code][language].replaceAll("{value}", value)
}

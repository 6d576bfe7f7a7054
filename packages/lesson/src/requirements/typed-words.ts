import type { Attributes, AttributeValue } from "./field.ts"

/** One thing in all its spellings, in both languages, with "|" between them; apart from case. */
export type TypedPhrase = {
  readonly words: string
  readonly attributes: Readonly<Record<string, AttributeValue>>
  /** This attribute is the word itself, as it is typed, or as the school spells it where it keeps one of the spellings. */
  readonly asTyped?: string
  /** More than one of it: without a number nobody knows how many. */
  readonly plural?: boolean
  /** Only where the kind's `place` is said beside it: "2 microphones in the room". */
  readonly inPlace?: boolean
}

/** A number with a unit that is a value by itself: "5 Mbit/s", "8 GB RAM". */
export type TypedMeasure = {
  /** What one of each unit is in the field's own unit, by its spelling in lower case. */
  readonly units: Readonly<Record<string, number>>
  /** The fields that it fills where no word is beside it; without them, such a measure says nothing. */
  readonly plain?: readonly string[]
  /** Words before or behind it, and the fields that it fills then. */
  readonly said?: readonly { readonly words: string; readonly fields: readonly string[] }[]
  /** The fields of "20/5 Mbit/s". */
  readonly pair?: readonly [string, string]
  /** Beside another measure of the kind the unit may be left out: "20 down, 5 up". */
  readonly unitless?: boolean
  /** It is a requirement by itself. */
  readonly begins?: boolean
}

/** A list of names that a school keeps. */
export type SchoolNames = "apps" | "services" | "models" | "items" | "equipment"

/**
 * How a kind is recognised in a typed line. What its fields say (the words of its first required choice, the labels of
 * its yes-or-no fields, its numbers' units) is known without it.
 */
export type TypedWords = {
  /** What begins a requirement of this kind. */
  readonly things?: readonly TypedPhrase[]
  /** What is said of one behind "with": "with camera and stylus". */
  readonly details?: readonly TypedPhrase[]
  /** What is said of one anywhere in the line: "ChromeOS", "all of one model". */
  readonly remarks?: readonly TypedPhrase[]
  /** What stands between a number and the thing: "30 sheets of paper". */
  readonly units?: readonly TypedPhrase[]
  readonly measures?: readonly TypedMeasure[]
  /** Names of the school's that begin one, and names that are known without a school. */
  readonly names?: readonly {
    readonly list: SchoolNames
    readonly field: string
    readonly inPlace?: boolean
    readonly known?: readonly string[]
  }[]
  /** Where it is: tells it from another kind of the same name. */
  readonly place?: string
  /** A version behind this attribute's word: "ChromeOS 120"; `whole`: also one without a dot. */
  readonly version?: { readonly field: string; readonly behind: string; readonly whole: boolean }
  /** A single word that is one by its form, such as a web address. */
  readonly readWord?: (word: string) => Attributes | null
  /** What a word for it without number and without "each" means: one, or nobody knows. Default: one where it is singular. */
  readonly alone?: "ask"
  /** A number before it counts it; not so for an app: "2 GeoGebra" says nothing. Default true. */
  readonly countedBefore?: boolean
  /** "…for 2" behind it counts it. */
  readonly countedBehind?: boolean
  /** Whether others of the line may run on it. Default: all. */
  readonly carriesOthers?: (attributes: Attributes) => boolean
  /** Whether it stays linked to the devices of its line where "per student" is said of it. Default true. */
  readonly linkedThough?: boolean
}

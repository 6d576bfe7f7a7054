import type { CheckContext, Contribution } from "./contribution.ts"
import type { Attributes, AttributeValue, Field } from "./field.ts"
import type { Language, Text } from "./language.ts"
import type { Problem, Requirement } from "./requirement.ts"
import type { TypedWords } from "./typed-words.ts"

/**
 * One kind of requirement: all that the product knows of it. The form, the validation, the one-line sentence, the check
 * and the export follow from this value and from nothing else.
 */
export type RequirementKind = {
  /** The value of the attribute `kind`, and of its slash command. */
  readonly kind: string
  readonly label: Text
  readonly description: Text
  /** What the slash menu finds it by, besides label and kind. */
  readonly searchWords: Readonly<Record<Language, readonly string[]>>
  /** How it is recognised in a typed line, beyond what its fields say. */
  readonly typed?: TypedWords
  /** A Tabler icon's name, such as "device-laptop". */
  readonly icon: string
  /** Whether the common fields `count`, `per` and `groupSize` mean something for it. */
  readonly counted: boolean
  /** Its own fields, in the form's order. */
  readonly fields: readonly Field[]
  /** What a new block starts with. */
  readonly initial: Readonly<Record<string, AttributeValue>>
  /** A complete one, for tests and documentation. */
  readonly example: Readonly<Record<string, AttributeValue>>
  /** What is wrong beyond single fields. `attributes` holds only values that their own field accepts. */
  readonly validate?: (attributes: Attributes) => readonly Problem[]
  /** The sentences of its own problem codes. */
  readonly problemTexts?: Readonly<Record<string, Text>>
  /** One line of plain language, without full stop. Attributes may be missing: a block is shown while it is filled in. */
  readonly sentence: (attributes: Attributes, language: Language, resolve: ResolveReference) => string
  /** The same without its details, where another requirement's sentence names it. Default: the sentence. */
  readonly shortSentence?: (attributes: Attributes, language: Language, resolve: ResolveReference) => string
  /** What it asks of the school; called only with valid attributes. */
  readonly toNeed: (requirement: Requirement, context: CheckContext) => Contribution
  /** That nobody has to lend, install, let through or be there for it: the school's notice is not asked for. */
  readonly needsNoNotice?: boolean
  /** Whether the check reads which class it is (its own devices, its people), beyond the class's size. */
  readonly readsClass?: (attributes: Attributes) => boolean
}

/** A referenced requirement's short sentence, or null where there is none of that id. */
export type ResolveReference = (id: string) => string | null

/** Keeps the definition's types while it is checked; a kind's file exports what this returns. */
export function defineKind(kind: RequirementKind): RequirementKind {
  return kind
}

import { defaultRegistry } from "../requirements/default-registry.ts"
import type { Language, Text } from "../requirements/language.ts"
import { formatNumber } from "../requirements/language.ts"
import type { Registry } from "../requirements/registry.ts"
import type { Problem, ProblemCode } from "../requirements/requirement.ts"

/** The sentences of the codes that all kinds share. `{name}` is a value of the problem, `{field}` the field's label. */
const sentences: Readonly<Record<ProblemCode, Text>> = {
  "unknown-kind": {
    en: "“{value}” is no kind of requirement that this version knows. Choose a kind, or delete the block.",
    sv: "”{value}” är ingen typ av krav som den här versionen känner till. Välj en typ eller ta bort blocket.",
  },
  missing: {
    en: "{field} is missing. Fill it in.",
    sv: "{field} saknas. Fyll i det.",
  },
  "not-a-number": {
    en: "{field}: “{value}” is not a number. Write it in digits.",
    sv: "{field}: ”{value}” är inget tal. Skriv det med siffror.",
  },
  "not-whole": {
    en: "{field}: {value} is not a whole number. Write it without decimals.",
    sv: "{field}: {value} är inget heltal. Skriv det utan decimaler.",
  },
  "below-minimum": {
    en: "{field}: {value} is too little. Write {min} or more.",
    sv: "{field}: {value} är för lite. Skriv {min} eller mer.",
  },
  "above-maximum": {
    en: "{field}: {value} is too much. Write {max} or less.",
    sv: "{field}: {value} är för mycket. Skriv {max} eller mindre.",
  },
  "not-yes-or-no": {
    en: "{field}: “{value}” is neither yes nor no. Choose one of them.",
    sv: "{field}: ”{value}” är varken ja eller nej. Välj ett av dem.",
  },
  "not-text": {
    en: "{field} holds something that is no text. Write it anew.",
    sv: "{field} innehåller något som inte är text. Skriv det på nytt.",
  },
  "too-long": {
    en: "{field} is {length} characters long. Write {max} or fewer.",
    sv: "{field} är {length} tecken långt. Skriv högst {max}.",
  },
  "not-a-version": {
    en: "{field}: “{value}” is no version. Write numbers with dots, such as 120 or 14.5.",
    sv: "{field}: ”{value}” är ingen version. Skriv tal med punkter, till exempel 120 eller 14.5.",
  },
  "not-a-choice": {
    en: "{field}: “{value}” is not among the choices. Choose one of them.",
    sv: "{field}: ”{value}” finns inte bland alternativen. Välj ett av dem.",
  },
  "needs-field": {
    en: "{field} means nothing without {needs}. Fill that in too, or clear this.",
    sv: "{field} betyder inget utan {needs}. Fyll i det också, eller töm det här.",
  },
  "no-such-requirement": {
    en: "{field}: the block that it names is no longer in the lesson. Choose another.",
    sv: "{field}: blocket som anges finns inte längre i lektionen. Välj ett annat.",
  },
  "wrong-kind-of-requirement": {
    en: "{field}: the block that it names is of another kind. Choose another.",
    sv: "{field}: blocket som anges är av en annan typ. Välj ett annat.",
  },
  "refers-to-itself": {
    en: "{field}: a block cannot name itself. Choose another.",
    sv: "{field}: ett block kan inte ange sig självt. Välj ett annat.",
  },
  "plan-b-of-plan-b": {
    en: "{field}: the block that it names is a Plan B itself. Choose its first choice.",
    sv: "{field}: blocket som anges är självt en Plan B. Välj dess förstahandsval.",
  },
}

/** What is wrong with a block's field and what to do, in a sentence or two. `kind` is the block's kind. */
export function problemText(
  problem: Problem,
  kind: string,
  language: Language,
  registry: Registry = defaultRegistry,
): string {
  const own = registry.kind(kind)?.problemTexts?.[problem.code]
  const text = own ?? (isShared(problem.code) ? sentences[problem.code] : undefined)
  const field = labelOf(problem.field, kind, registry)[language]
  const template = text?.[language] ?? (language === "sv" ? "{field} är fel." : "{field} is wrong.")
  return template.replace(/\{(\w+)\}/gu, (_, name: string) => {
    if (name === "field") return field
    const value = problem.values[name]
    if (name === "needs") return `“${labelOf(String(value), kind, registry)[language]}”`
    if (value === undefined) return ""
    return typeof value === "number" ? formatNumber(value, language) : value
  })
}

/** The codes that all kinds share. */
export const sharedProblemCodes: readonly ProblemCode[] = Object.keys(sentences).filter(isShared)

function isShared(code: string): code is ProblemCode {
  return Object.hasOwn(sentences, code)
}

function labelOf(name: string, kindName: string, registry: Registry): Text {
  const kind = registry.kind(kindName)
  const field = kind === undefined ? undefined : registry.fields(kind).find((one) => one.name === name)
  return field?.label ?? { en: name, sv: name }
}

import type { TFunction } from "i18next"
import type { Language } from "../../i18n/language.ts"
import type { CopyWords } from "./readable-copy.ts"

/** The words of a copy, in the reader's language, with the time of now. */
export function copyWords(t: TFunction<"editor">, language: Language): CopyWords {
  const time = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(new Date())
  return { untitled: t("untitled"), goals: t("copy.goals"), about: t("copy.unsent", { time }) }
}

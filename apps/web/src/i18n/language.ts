/** The languages of every screen, each by its own name, which is how a language menu names them. */
export const languageNames = { en: "English", sv: "Svenska" } as const

export type Language = keyof typeof languageNames

export const languages: readonly Language[] = ["en", "sv"]

const STORAGE_KEY = "readyroom.language"

/** Narrows a value from outside (storage, the browser, the server) to a language that Readyroom has. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value)
}

/** The language to begin with: the one last used on this device, before that the browser's, before that English. */
export function initialLanguage(): Language {
  const remembered = readStored()
  if (isLanguage(remembered)) return remembered
  const wanted = navigator.languages.map((tag) => tag.split("-")[0]).find(isLanguage)
  return wanted ?? "en"
}

/** Keeps the language for the next visit on this device, the sign-in page included. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language)
  } catch {
    // A browser that keeps nothing still shows the language until the page closes.
  }
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}

import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import { initialLanguage, isLanguage, type Language, rememberLanguage } from "./language.ts"
import { type Namespace, type Namespaces, translationLoaders } from "./namespaces.ts"

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shell"
    resources: Namespaces
  }
}

function isNamespace(name: string): name is Namespace {
  return name in translationLoaders.en
}

let started: Promise<void> | undefined

/** Begins in the language of this device, once; resolves when the shell's words are there. */
export function startI18n(): Promise<void> {
  started ??= start()
  return started
}

async function start(): Promise<void> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language
  })
  await i18next
    .use({
      type: "backend",
      read(language: string, namespace: string, done: (error: Error | null, words: object | null) => void) {
        if (!isLanguage(language) || !isNamespace(namespace)) {
          done(new Error(`No words for ${namespace} in ${language}`), null)
          return
        }
        translationLoaders[language][namespace]().then(
          (words) => done(null, words),
          (error: Error) => done(error, null),
        )
      },
    })
    .use(initReactI18next)
    .init({
      lng: initialLanguage(),
      fallbackLng: false,
      ns: ["shell", "problems"],
      defaultNS: "shell",
      interpolation: { escapeValue: false },
    })
}

/** Shows everything in `language` from now on, and on the next visit too. */
export async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(language)
  await i18next.changeLanguage(language)
}

/** Fetches a page's words beforehand, beside its code, so that the page does not wait twice. */
export async function loadWords(...namespaces: Namespace[]): Promise<void> {
  await startI18n()
  await i18next.loadNamespaces(namespaces)
}

import type { QueryClient } from "@tanstack/react-query"
import { api, ask } from "../api/client.ts"
import type { Language } from "../i18n/language.ts"
import { meQuery } from "./me.ts"
import { tellOtherTabs } from "./other-tabs.ts"

export type Credentials = { readonly email: string; readonly password: string }

/**
 * Signs in and fetches who it is.
 * @throws Problem `sign-in-failed`, `too-many-attempts`, `server-away`
 */
export async function signIn(
  queryClient: QueryClient,
  credentials: Credentials,
  chosenLanguage: Language | null,
): Promise<void> {
  await ask(api.auth["sign-in"].$post({ json: credentials }))
  await beginSession(queryClient, chosenLanguage)
}

/**
 * After the server has signed someone in, in whichever way: forgets what was fetched before, tells the other tabs, and
 * fetches who it is. A language chosen on the page itself becomes the account's.
 */
export async function beginSession(queryClient: QueryClient, chosenLanguage: Language | null): Promise<void> {
  queryClient.clear()
  tellOtherTabs()
  if (chosenLanguage !== null) await ask(api.me.$patch({ json: { language: chosenLanguage } }))
  await queryClient.fetchQuery(meQuery)
}

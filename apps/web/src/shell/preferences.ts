import { useMantineColorScheme } from "@mantine/core"
import { type QueryClient, useMutation } from "@tanstack/react-query"
import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../api/client.ts"
import { changeLanguage } from "../i18n/i18n.ts"
import { isLanguage, type Language } from "../i18n/language.ts"
import type { ColourScheme } from "../session/colour-scheme.ts"
import { type Me, meQuery } from "../session/me.ts"
import { useTellProblem } from "./notices.tsx"

type Choice = { language?: Language; colourScheme?: ColourScheme }

/** Shows everything in the language and the colours that the account keeps, on whatever device one signs in. */
export function useAccountPreferences(me: Me, queryClient: QueryClient): void {
  const { i18n } = useTranslation("shell")
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  // Only when the account's own value changes: a choice made here is shown at once and kept afterwards.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (me.language !== null && me.language !== i18n.language) void changeLanguage(me.language)
  }, [me.language, queryClient])
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (me.colourScheme !== colorScheme) setColorScheme(me.colourScheme)
  }, [me.colourScheme, queryClient])
}

/** Changes language or colours: on the screen at once, then in the account. */
export function useChoose(queryClient: QueryClient) {
  const { t } = useTranslation("shell")
  const tellProblem = useTellProblem()
  const { setColorScheme } = useMantineColorScheme()
  return useMutation({
    mutationFn: (choice: Choice) => ask(api.me.$patch({ json: choice })),
    onMutate: async (choice) => {
      await queryClient.cancelQueries(meQuery)
      queryClient.setQueryData(meQuery.queryKey, (me) => (me === undefined ? me : { ...me, ...choice }))
      if (choice.language !== undefined) await changeLanguage(choice.language)
      if (choice.colourScheme !== undefined) setColorScheme(choice.colourScheme)
    },
    onError: (error) => tellProblem(t("account.notKept"), error),
  })
}

/** The language on the screen. */
export function useLanguage(): Language {
  const { i18n } = useTranslation("shell")
  return isLanguage(i18n.language) ? i18n.language : "en"
}

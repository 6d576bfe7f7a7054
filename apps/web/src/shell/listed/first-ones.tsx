import { Button } from "@mantine/core"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../preferences.ts"

/**
 * The first few of a list, and all of it on wish. The button that shows them stays, so that whoever pressed it still has the
 * focus; there is none where the list is short.
 */
export function useFirstOnes<Item>(
  items: readonly Item[],
  first: number,
): { readonly shown: readonly Item[]; readonly showAll: ReactNode } {
  const { t } = useTranslation("shell")
  const language = useLanguage()
  const [showsAll, setShowsAll] = useState(false)
  if (items.length <= first) return { shown: items, showAll: null }
  return {
    shown: showsAll ? items : items.slice(0, first),
    showAll: (
      <Button size="compact-sm" variant="subtle" mt={4} ml={-8} onClick={() => setShowsAll((all) => !all)}>
        {showsAll
          ? t("firstOnes.fewer", { first: formatNumber(first, language) })
          : t("firstOnes.all", { total: formatNumber(items.length, language) })}
      </Button>
    ),
  }
}

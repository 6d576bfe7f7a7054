import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useTell, useTellProblem } from "../shell/notices.tsx"
import { inventoryKeys } from "./place-queries.ts"

/** Changes something of the inventory by `change`, tells that it is done, and what did not work. */
export function useChange<Change>(name: string, change: (json: Change) => Promise<unknown>) {
  const { t } = useTranslation("inventory")
  const queryClient = useQueryClient()
  const tell = useTell()
  const tellProblem = useTellProblem()
  const readAgain = () => queryClient.invalidateQueries({ queryKey: inventoryKeys.all })
  return useMutation({
    mutationFn: change,
    // Told once the form holds what was saved: until then it would still ask before it is left.
    onSuccess: async () => {
      await readAgain()
      tell({ message: t("saved", { name }) })
    },
    onError: (error) => {
      tellProblem(t("notSaved", { name }), error)
      return readAgain()
    },
  })
}

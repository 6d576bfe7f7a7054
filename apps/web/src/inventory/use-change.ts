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
  return useMutation({
    mutationFn: change,
    onSuccess: () => tell({ message: t("saved", { name }) }),
    onError: (error) => tellProblem(t("notSaved", { name }), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: inventoryKeys.all }),
  })
}

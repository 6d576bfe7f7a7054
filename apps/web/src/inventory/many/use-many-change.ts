import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useTell, useTellProblem } from "../../shell/notices.tsx"
import { inventoryKeys } from "../place-queries.ts"
import { type ChangeOfOne, type Many, type ManyField, undoing } from "./many-field.ts"

/** So many the server changes in one go: all of them or none. */
const AT_ONCE = 100

type Setting<Of, Change> = {
  readonly items: readonly Of[]
  readonly field: ManyField<Of, Change>
  readonly change: Change
}

/** Sets one thing for many items, tells it, and offers to take it back. `readAll` brings the list as it is now. */
export function useManyChange<Of extends { readonly id: string }, Change>(
  send: Many<Of, Change>["send"],
  readAll: () => Promise<readonly Of[]>,
) {
  const { t } = useTranslation("resources")
  const queryClient = useQueryClient()
  const tell = useTell()
  const tellProblem = useTellProblem()
  const readAgain = () => queryClient.invalidateQueries({ queryKey: inventoryKeys.all })

  async function sendAll(changes: readonly ChangeOfOne<Change>[]): Promise<void> {
    for (let at = 0; at < changes.length; at += AT_ONCE) await send(changes.slice(at, at + AT_ONCE))
  }

  const undo = useMutation({
    mutationFn: async ({ items, field, change }: Setting<Of, Change>) => {
      const changes = undoing(items, await readAll(), field, change)
      await sendAll(changes)
      return changes.length
    },
    onSuccess: async (count, { items }) => {
      await readAgain()
      const kept = items.length - count
      tell({
        message:
          kept === 0 ? t("many.undone", { count }) : t("many.undoneSome", { count, kept: String(kept) }),
      })
    },
    onError: (error) => {
      tellProblem(t("many.notUndone"), error)
      return readAgain()
    },
  })

  return useMutation({
    mutationFn: ({ items, change }: Setting<Of, Change>) => sendAll(items.map(({ id }) => ({ id, change }))),
    onSuccess: async (_, setting) => {
      await readAgain()
      tell({
        message: t("many.done", { count: setting.items.length, field: setting.field.label }),
        action: { label: t("many.undo"), run: () => undo.mutate(setting) },
      })
    },
    onError: (error, { items }) => {
      tellProblem(t("many.failed", { count: items.length }), error)
      return readAgain()
    },
  })
}

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { useMe } from "../session/me.ts"
import { useTell, useTellProblem } from "../shell/notices.tsx"
import { changeFlag, type DeskFlag, deskKeys, type FlagChange } from "./desk-queries.ts"
import type { FlagState } from "./flag-columns.ts"

type Changing = {
  readonly flag: DeskFlag
  readonly json: FlagChange
  /** What the board shows meanwhile. */
  readonly shown: Partial<DeskFlag>
  readonly isUndo?: boolean
}

/** Changes flags of the board; it shows each change at once, and a notice undoes it. */
export function useFlagChanges() {
  const { t } = useTranslation(["desk", "shell"])
  const queryClient = useQueryClient()
  const me = useMe()
  const tell = useTell()
  const tellProblem = useTellProblem()
  const change = useMutation({
    mutationFn: ({ flag, json }: Changing) => changeFlag(flag.lessonId, flag.id, json),
    onMutate: async ({ flag, shown }) => {
      await queryClient.cancelQueries({ queryKey: deskKeys.flags })
      queryClient.setQueriesData<DeskFlag[]>({ queryKey: deskKeys.flags }, (flags) =>
        flags?.map((one) => (one.id === flag.id ? { ...one, ...shown } : one)),
      )
    },
    onSuccess: (_, { flag, json, isUndo = false }) => {
      const run = () => change.mutate(backOf(flag, json))
      tell({
        id: `flag ${flag.id} ${Date.now()}`,
        message:
          json.state === undefined
            ? t("flags.changed")
            : t("flags.moved", { state: t(`flags.state.${json.state}`), text: flag.text }),
        ...(isUndo ? {} : { action: { label: t("shell:undo"), run } }),
      })
    },
    onError: (error) => tellProblem(t("flags.notChanged"), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: deskKeys.flags }),
  })
  return {
    isChanging: change.isPending,
    move: (flag: DeskFlag, state: FlagState) => {
      if (!flag.mayChange || flag.state === state) return
      const solvedAt = state === "solved" ? new Date().toISOString() : null
      change.mutate({ flag, json: { state }, shown: { state, solvedAt } })
    },
    take: (flag: DeskFlag) => {
      if (!flag.mayChange || flag.owner?.id === me.id) return
      const { id, name, colour } = me
      change.mutate({ flag, json: { ownerId: me.id }, shown: { owner: { id, name, colour } } })
    },
  }
}

export type FlagChanges = ReturnType<typeof useFlagChanges>

/** What brings a flag back to what it was before a change. */
function backOf(flag: DeskFlag, json: FlagChange): Changing {
  const isMoved = json.state !== undefined
  return {
    flag,
    json: isMoved ? { state: flag.state } : { ownerId: flag.owner?.id ?? null },
    shown: isMoved ? { state: flag.state, solvedAt: flag.solvedAt } : { owner: flag.owner },
    isUndo: true,
  }
}

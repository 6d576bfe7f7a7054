import { Button, Group, Modal, Text } from "@mantine/core"
import { IconTrash } from "@tabler/icons-react"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import { useTell, useTellProblem } from "../../shell/notices.tsx"
import { inventoryKeys } from "../place-queries.ts"

/** What can hang on a record, in the order in which it is told. */
const usesInOrder = ["lessons", "devices", "carts", "classes", "bookings"] as const

type RemoveRecordProps = {
  readonly name: string
  /** What becomes of that which hangs on it. */
  readonly after: string
  readonly remove: (query: { confirm?: "true" }) => Promise<unknown>
  readonly onRemoved: () => void
}

/** Removes a record: asks first, and where something hangs on it says how much and asks again. */
export function RemoveRecord({ name, after, remove, onRemoved }: RemoveRecordProps) {
  const { t } = useTranslation(["resources", "shell"])
  const [isAsking, setIsAsking] = useState(false)
  const [uses, setUses] = useState<Readonly<Record<string, number>> | null>(null)
  const queryClient = useQueryClient()
  const tell = useTell()
  const tellProblem = useTellProblem()
  const close = () => {
    setIsAsking(false)
    setUses(null)
  }
  const removing = useMutation({
    mutationFn: () => remove(uses === null ? {} : { confirm: "true" }),
    onSuccess: async () => {
      close()
      await queryClient.invalidateQueries({ queryKey: inventoryKeys.all })
      tell({ message: t("remove.done", { name }) })
      onRemoved()
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === "still-used") return setUses(error.uses)
      close()
      tellProblem(t("remove.failed", { name }), error)
      return queryClient.invalidateQueries({ queryKey: inventoryKeys.all })
    },
  })
  const told = usesInOrder.flatMap((use) => {
    const count = uses?.[use] ?? 0
    return count === 0 ? [] : [{ use, text: t(`remove.uses.${use}`, { count }) }]
  })
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={16} stroke={1.8} aria-hidden />}
        onClick={() => setIsAsking(true)}
      >
        {t("remove.open")}
      </Button>
      <Modal
        opened={isAsking}
        onClose={close}
        title={t("remove.title", { name })}
        closeButtonProps={{ "aria-label": t("shell:close") }}
      >
        {uses === null ? (
          <Text size="sm">{t("remove.help")}</Text>
        ) : (
          <div role="alert">
            <Text size="sm" fw={600}>
              {t("remove.inUse", { name })}
            </Text>
            <ul>
              {told.map(({ use, text }) => (
                <li key={use}>
                  <Text size="sm">{text}</Text>
                </li>
              ))}
            </ul>
            <Text size="sm">{after}</Text>
          </div>
        )}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={close} data-autofocus>
            {t("remove.keep")}
          </Button>
          <Button color="red" loading={removing.isPending} onClick={() => removing.mutate()}>
            {t(uses === null ? "remove.do" : "remove.anyway")}
          </Button>
        </Group>
      </Modal>
    </>
  )
}

import { Button, Group, Text } from "@mantine/core"
import { IconCalendarCheck, IconCalendarX } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import type { Confirmation } from "../editor/occurrences/occurrence-queries.ts"
import { GivenConfirmation } from "../sign-offs/given-confirmation.tsx"

type ConfirmChoiceProps = {
  confirmation: Confirmation | null
  isGiving: boolean
  /** Null where the reader may not confirm. */
  onConfirm: ((confirmed: boolean) => void) | null
}

/** IT's confirmation of a lesson's time, which puts it before all that are not confirmed. */
export function ConfirmChoice({ confirmation, isGiving, onConfirm }: ConfirmChoiceProps) {
  const { t } = useTranslation("desk")
  const holds = confirmation !== null && !confirmation.lapsed
  return (
    <>
      {confirmation === null ? (
        <Text size="sm" c="dimmed">
          {t("confirmation.help")}
        </Text>
      ) : (
        <GivenConfirmation confirmation={confirmation} />
      )}
      {onConfirm !== null && (
        <Group gap="xs" mt="xs">
          {/* One button in both states, so that the focus stays on it. */}
          <Button
            size="compact-md"
            variant="default"
            leftSection={
              holds ? (
                <IconCalendarX size={17} stroke={1.8} aria-hidden />
              ) : (
                <IconCalendarCheck size={17} stroke={1.8} aria-hidden />
              )
            }
            loading={isGiving}
            aria-keyshortcuts="c"
            onClick={() => onConfirm(!holds)}
          >
            {t(
              holds
                ? "confirmation.withdraw"
                : confirmation === null
                  ? "confirmation.give"
                  : "confirmation.giveAnew",
            )}
          </Button>
          {confirmation?.lapsed === true && (
            <Button size="compact-md" variant="subtle" disabled={isGiving} onClick={() => onConfirm(false)}>
              {t("confirmation.withdraw")}
            </Button>
          )}
        </Group>
      )}
    </>
  )
}

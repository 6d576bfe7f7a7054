import { Button, EmptyState, Skeleton, Stack, VisuallyHidden } from "@mantine/core"
import { type Icon, IconPlugConnectedX } from "@tabler/icons-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { problemMessage } from "../api/problem-message.ts"

const iconProps = { size: 34, stroke: 1.4, "aria-hidden": true } as const

/** Grey bars in place of a list on its way; `label` is what screen readers are told. */
export function LoadingRows({
  label,
  rows = 9,
  height = 26,
}: {
  label: string
  rows?: number
  height?: number
}) {
  return (
    <Stack gap="sm" mt="md">
      <VisuallyHidden role="status">{label}</VisuallyHidden>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: grey bars have no identity
        <Skeleton key={index} height={height} radius="sm" />
      ))}
    </Stack>
  )
}

/** The list did not come: why, and the way to try again. */
export function FailedRows(props: { title: string; error: unknown; onRetry: () => void }) {
  const { title, error, onRetry } = props
  const { t } = useTranslation("shell")
  const { t: tProblem } = useTranslation(["problems"])
  return (
    <EmptyState
      py="3.5rem"
      role="alert"
      icon={<IconPlugConnectedX {...iconProps} />}
      title={title}
      description={problemMessage(tProblem, error)}
    >
      <EmptyState.Actions>
        <Button variant="default" onClick={onRetry}>
          {t("retry")}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}

export type EmptyRowsProps = { icon: Icon; title: string; help: string; children?: ReactNode }

/** Nothing to list: what that means, and (as children) what to do first. */
export function EmptyRows(props: EmptyRowsProps) {
  const { icon: EmptyIcon, title, help, children } = props
  return (
    <EmptyState
      py="3.5rem"
      role="status"
      icon={<EmptyIcon {...iconProps} />}
      title={title}
      description={help}
    >
      {children !== undefined && <EmptyState.Actions>{children}</EmptyState.Actions>}
    </EmptyState>
  )
}

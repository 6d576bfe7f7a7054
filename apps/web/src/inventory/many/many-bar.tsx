import { Button, Loader, Text } from "@mantine/core"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import classes from "./many.module.css"

type ManyBarProps = {
  label: string
  /** How many are chosen, or what is being done with them. */
  said: string
  isRunning: boolean
  keys: string
  onNone: () => void
  /** The rows get the focus of whoever pressed a key, which would be lost with the bar. */
  backToRows: () => void
  children: ReactNode
}

/** The bar above the end of a list while anything of it is chosen; what can be done with that stands in it. */
export function ManyBar({ label, said, isRunning, keys, onNone, backToRows, children }: ManyBarProps) {
  const { t } = useTranslation("resources")
  return (
    <section className={classes.bar} aria-label={label}>
      <Text size="sm" fw={600} role="status" className={classes.said}>
        {isRunning && <Loader size="xs" aria-hidden />}
        {said}
      </Text>
      {children}
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={isRunning}
        onClick={({ detail }) => {
          onNone()
          if (detail === 0) backToRows()
        }}
      >
        {t("many.none")}
      </Button>
      <Text size="xs" c="dimmed" className={classes.keys}>
        {keys}
      </Text>
    </section>
  )
}

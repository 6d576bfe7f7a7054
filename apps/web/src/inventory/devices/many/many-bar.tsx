import { Button, Loader, Menu, Text } from "@mantine/core"
import { IconChevronDown } from "@tabler/icons-react"
import { type RefObject, useState } from "react"
import { useTranslation } from "react-i18next"
import { comesBack } from "../../standing/days.ts"
import { StandingDialog } from "../../standing/standing-dialog.tsx"
import { type Standing, StandingItems } from "../../standing/standing-menu.tsx"
import type { SetOnMany } from "../device-queries.ts"
import classes from "./many.module.css"
import { ManyDialog } from "./many-dialog.tsx"

type ManyBarProps = {
  count: number
  /** All that fit, those that are not on the page too. */
  isAll: boolean
  isRunning: boolean
  first: RefObject<HTMLButtonElement | null>
  onChange: (set: SetOnMany) => void
  onNone: () => void
}

/** What can be done with the chosen devices, all at once. */
export function ManyBar({ count, isAll, isRunning, first, onChange, onNone }: ManyBarProps) {
  const { t } = useTranslation("devices")
  const [asks, setAsks] = useState<"nothing" | "standing" | "more">("nothing")
  const stand = ({ status, until }: Standing) => onChange({ status, ...(comesBack(status) ? { until } : {}) })
  return (
    <section className={classes.bar} aria-label={t("choose.bar")}>
      <Text size="sm" fw={600} role="status" className={classes.said}>
        {isRunning ? (
          <>
            <Loader size="xs" aria-hidden /> {t("many.running", { count })}
          </>
        ) : (
          t(isAll ? "choose.allChosen" : "choose.chosen", { count })
        )}
      </Text>
      <Menu position="bottom-start" width={260} withinPortal disabled={isRunning}>
        <Menu.Target>
          <Button
            ref={first}
            size="compact-sm"
            variant="default"
            disabled={isRunning}
            aria-keyshortcuts="e"
            rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}
          >
            {t("many.status")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <StandingItems status={null} onChange={stand} onOther={() => setAsks("standing")} />
        </Menu.Dropdown>
      </Menu>
      <Button size="compact-sm" variant="default" disabled={isRunning} onClick={() => setAsks("more")}>
        {t("many.change")}
      </Button>
      <Button size="compact-sm" variant="subtle" disabled={isRunning} onClick={onNone}>
        {t("choose.none")}
      </Button>
      <Text size="xs" c="dimmed" className={classes.keys}>
        {t("choose.keys")}
      </Text>
      <StandingDialog
        opened={asks === "standing"}
        name={t("choose.chosen", { count })}
        status="repair"
        until={null}
        onClose={() => setAsks("nothing")}
        onChange={stand}
      />
      <ManyDialog
        opened={asks === "more"}
        count={count}
        onClose={() => setAsks("nothing")}
        onChange={onChange}
      />
    </section>
  )
}

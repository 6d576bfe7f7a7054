import { Button, Menu } from "@mantine/core"
import { IconChevronDown } from "@tabler/icons-react"
import { type RefObject, useState } from "react"
import { useTranslation } from "react-i18next"
import { ManyBar } from "../../many/many-bar.tsx"
import { comesBack } from "../../standing/days.ts"
import { StandingDialog } from "../../standing/standing-dialog.tsx"
import { type Standing, StandingItems } from "../../standing/standing-menu.tsx"
import type { SetOnMany } from "../device-queries.ts"
import { ManyDialog } from "./many-dialog.tsx"

type DevicesBarProps = {
  count: number
  /** All that fit, those that are not on the page too. */
  isAll: boolean
  isRunning: boolean
  first: RefObject<HTMLButtonElement | null>
  onChange: (set: SetOnMany) => void
  onNone: () => void
  backToRows: () => void
}

/** What can be done with the chosen devices, all at once. */
export function DevicesBar(props: DevicesBarProps) {
  const { count, isAll, isRunning, first, onChange, onNone, backToRows } = props
  const { t } = useTranslation(["devices", "resources"])
  const [asks, setAsks] = useState<"nothing" | "standing" | "more">("nothing")
  const stand = ({ status, until }: Standing) => onChange({ status, ...(comesBack(status) ? { until } : {}) })
  const chosen = isAll ? t("choose.allChosen", { count }) : t("resources:many.chosen", { count })
  const said = isRunning ? t("many.running", { count }) : chosen
  return (
    <ManyBar
      label={t("choose.bar")}
      said={said}
      isRunning={isRunning}
      keys={t("choose.keys")}
      onNone={onNone}
      backToRows={backToRows}
    >
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
      <StandingDialog
        opened={asks === "standing"}
        name={t("resources:many.chosen", { count })}
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
    </ManyBar>
  )
}

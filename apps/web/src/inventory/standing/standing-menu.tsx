import { Button, Menu } from "@mantine/core"
import { IconCalendar, IconChevronDown } from "@tabler/icons-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { type DeviceStatus, deviceStatuses } from "../inventory-search.ts"
import { backDays, comesBack, type Day, dayText, todayIn } from "./days.ts"
import { StandingDialog } from "./standing-dialog.tsx"
import { StatusMark, statusIcons } from "./status-mark.tsx"

/** How something stands from now on: `until` a local day, null where it is not known. */
export type Standing = { readonly status: DeviceStatus; readonly until: Day | null }

type StandingMenuProps = {
  name: string
  status: DeviceStatus
  /** The moment it is expected back, in ISO 8601; null where that is not known. */
  until: string | null
  onChange: (standing: Standing) => void
}

/** The status as a button; its menu sends to repair until Friday, back, or anywhere else. */
export function StandingMenu({ name, status, until, onChange }: StandingMenuProps) {
  const { t } = useTranslation("inventory")
  const [asks, setAsks] = useState(false)

  return (
    <>
      <Menu position="bottom-start" width={260} withinPortal>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden />}
            aria-label={t("standing.change", { name, status: t(`status.${status}`) })}
          >
            <StatusMark status={status} until={until} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <StandingItems status={status} onChange={onChange} onOther={() => setAsks(true)} />
        </Menu.Dropdown>
      </Menu>
      <StandingDialog
        opened={asks}
        name={name}
        status={status}
        until={until}
        onClose={() => setAsks(false)}
        onChange={onChange}
      />
    </>
  )
}

type StandingItemsProps = {
  /** How it stands now, which is not offered; null for many, which stand differently. */
  status: DeviceStatus | null
  onChange: (standing: Standing) => void
  /** Any status, until any day. */
  onOther: () => void
}

/** What the menu of a status offers: back, to repair until one of the next days, anything else. */
export function StandingItems({ status, onChange, onOther }: StandingItemsProps) {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const { timeZone } = useInventorySchool()
  const today = todayIn(timeZone, Date.now())
  const others = deviceStatuses.filter((one) => one !== status && one !== "available" && !comesBack(one))
  return (
    <>
      {status !== "available" && (
        <>
          <Menu.Item
            leftSection={<statusIcons.available size={16} stroke={1.8} aria-hidden />}
            onClick={() => onChange({ status: "available", until: null })}
          >
            {t("status.available")}
          </Menu.Item>
          <Menu.Divider />
        </>
      )}
      {backDays(today).map((day) => (
        <Menu.Item
          key={day}
          leftSection={<statusIcons.repair size={16} stroke={1.8} aria-hidden />}
          onClick={() => onChange({ status: "repair", until: day })}
        >
          {t("standing.repairUntil", { day: dayText(day, language, today) })}
        </Menu.Item>
      ))}
      <Menu.Item
        leftSection={<statusIcons.repair size={16} stroke={1.8} aria-hidden />}
        onClick={() => onChange({ status: "repair", until: null })}
      >
        {t("standing.repairOpen")}
      </Menu.Item>
      <Menu.Divider />
      {others.map((one) => {
        const StatusIcon = statusIcons[one]
        return (
          <Menu.Item
            key={one}
            leftSection={<StatusIcon size={16} stroke={1.8} aria-hidden />}
            onClick={() => onChange({ status: one, until: null })}
          >
            {t(`status.${one}`)}
          </Menu.Item>
        )
      })}
      <Menu.Divider />
      <Menu.Item leftSection={<IconCalendar size={16} stroke={1.8} aria-hidden />} onClick={onOther}>
        {t("standing.other")}
      </Menu.Item>
    </>
  )
}

import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { AnchorLink } from "../../shell/links.tsx"
import { DeviceDetail } from "../devices/device-detail.tsx"
import { deviceQuery } from "../devices/device-queries.ts"
import { DeviceLessons } from "./device-lessons.tsx"

/** A device's page beside the list, with the way to its own address. */
export function DeviceBeside({ id, onGone }: { id: string; onGone: () => void }) {
  const { t } = useTranslation("devices")
  const { data: device } = useQuery(deviceQuery(id))
  return (
    <>
      <AnchorLink to="/inventory/devices/$deviceId" params={{ deviceId: id }} search={{}} size="sm">
        {t("page.open")}
      </AnchorLink>
      <DeviceDetail id={id} onGone={onGone} />
      {device !== undefined && <DeviceLessons device={device} />}
    </>
  )
}

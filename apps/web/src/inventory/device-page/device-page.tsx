import { Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { AnchorLink } from "../../shell/links.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { DeviceDetail, useDeviceTitle } from "../devices/device-detail.tsx"
import { deviceQuery } from "../devices/device-queries.ts"
import { DeviceLessons } from "./device-lessons.tsx"
import classes from "./device-page.module.css"

const route = getRouteApi("/signed-in/inventory/devices/$deviceId")

/** `/inventory/devices/:id`: a device with all that is known of it and all that is to come, under an address to send. */
export function DevicePage() {
  const { t } = useTranslation("devices")
  const { deviceId } = route.useParams()
  const navigate = route.useNavigate()
  const { data: device } = useQuery(deviceQuery(deviceId))
  const title = useDeviceTitle(deviceId)
  usePageTitle(title)
  return (
    <div className={classes.page}>
      <AnchorLink to="/inventory" search={{}} size="sm">
        {t("page.back")}
      </AnchorLink>
      <Title order={2} className={classes.title}>
        {title}
      </Title>
      <div className={classes.columns}>
        <div>
          <DeviceDetail id={deviceId} onGone={() => void navigate({ to: "/inventory", search: {} })} />
        </div>
        {device !== undefined && (
          <div>
            <DeviceLessons device={device} />
          </div>
        )}
      </div>
    </div>
  )
}

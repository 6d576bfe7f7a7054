import type { Icon } from "@tabler/icons-react"
import {
  IconAccessible,
  IconAppWindow,
  IconBattery4,
  IconBox,
  IconCloud,
  IconDeviceLaptop,
  IconDoor,
  IconUsers,
  IconWifi,
  IconWorldWww,
} from "@tabler/icons-react"

/** Tabler has some six thousand icons; only those named here are in the app, and a kind with another one gets a box. */
const icons: Readonly<Record<string, Icon>> = {
  accessible: IconAccessible,
  "app-window": IconAppWindow,
  "battery-4": IconBattery4,
  cloud: IconCloud,
  "device-laptop": IconDeviceLaptop,
  door: IconDoor,
  users: IconUsers,
  wifi: IconWifi,
  "world-www": IconWorldWww,
}

/** The icon of a requirement's kind, by the name that its registry entry gives. */
export function kindIcon(name: string): Icon {
  return icons[name] ?? IconBox
}

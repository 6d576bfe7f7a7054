import { accessibility } from "./kinds/accessibility.ts"
import { consumable } from "./kinds/consumable.ts"
import { device } from "./kinds/device.ts"
import { network } from "./kinds/network.ts"
import { people } from "./kinds/people.ts"
import { room } from "./kinds/room.ts"
import { service } from "./kinds/service.ts"
import { software } from "./kinds/software.ts"
import { website } from "./kinds/website.ts"
import { createRegistry } from "./registry.ts"

/** The kinds that Readyroom comes with. */
export const defaultRegistry = createRegistry([
  device,
  software,
  network,
  website,
  room,
  accessibility,
  service,
  people,
  consumable,
])

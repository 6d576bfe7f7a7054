import { Alert, Anchor, Button, Group, Skeleton, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import { ChangedTime } from "../../lessons/changed-time.tsx"
import { AnchorLink } from "../../shell/links.tsx"
import { FailedRows } from "../../shell/list-states.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import factClasses from "../facts/facts.module.css"
import { FactsList, NotRecorded } from "../facts/facts-list.tsx"
import { useInventorySchool } from "../inventory-school.tsx"
import { dayText, todayIn } from "../standing/days.ts"
import { StandingMenu } from "../standing/standing-menu.tsx"
import { StatusMark } from "../standing/status-mark.tsx"
import { useStanding } from "../standing/use-standing.ts"
import { DeviceForm } from "./device-form.tsx"
import { deviceName } from "./device-name.ts"
import { type Device, deviceQuery } from "./device-queries.ts"

/** The open device's name, for the heading beside the list. */
export function useDeviceTitle(id: string | undefined): string {
  const { t } = useTranslation("inventory")
  const { data } = useQuery({ ...deviceQuery(id ?? ""), enabled: id !== undefined })
  if (data === undefined) return t("devices.one")
  return deviceName(data).title || t("nameless")
}

/** A device beside the list: how it stands, what and where it is, what it can do and who says so. */
export function DeviceDetail({ id, onGone }: { id: string; onGone: () => void }) {
  const { t } = useTranslation("inventory")
  const { data: device, error, isPending, refetch } = useQuery(deviceQuery(id))
  const [isEditing, setIsEditing] = useState(false)

  if (isPending)
    return (
      <>
        <Skeleton height={24} mb="sm" />
        <Skeleton height={120} />
      </>
    )
  if (device === undefined) {
    if (error instanceof Problem && error.status === 404)
      return (
        <Alert color="gray" role="status">
          {t("devices.notThere")}{" "}
          <Anchor component="button" type="button" onClick={onGone}>
            {t("devices.closeIt")}
          </Anchor>
        </Alert>
      )
    return <FailedRows title={t("devices.oneFailed")} error={error} onRetry={() => void refetch()} />
  }
  if (isEditing) return <DeviceForm device={device} onClose={() => setIsEditing(false)} />
  return <DeviceFacts device={device} onEdit={() => setIsEditing(true)} />
}

/** What the systems whose lists are imported are called, everywhere. */
const systems: ReadonlyMap<string, string> = new Map([
  ["snipe-it", "Snipe-IT"],
  ["google", "Google Admin"],
])

/** A function that says where one of a device's own facts comes from: a list with its day, its cart, or somebody's hand. */
function useOrigin({ source, room, cart, ownRoom }: Device): (field: string) => string {
  const { t } = useTranslation("devices")
  const language = useLanguage()
  const { timeZone } = useInventorySchool()
  const today = todayIn(timeZone, Date.now())
  return (field) => {
    if (field === "room" && room !== null && cart !== null && !ownRoom) return t("page.from.cart")
    if (source === null || !source.asSaid.includes(field)) return t("page.from.hand")
    const list = systems.get(source.name) ?? source.name
    if (source.at === null) return t("page.from.list", { list })
    return t("page.from.listOf", {
      list,
      day: dayText(todayIn(timeZone, Date.parse(source.at)), language, today),
    })
  }
}

function DeviceFacts({ device, onEdit }: { device: Device; onEdit: () => void }) {
  const { t } = useTranslation("inventory")
  const standing = useStanding("device")
  const name = deviceName(device).title || t("nameless")
  const from = useOrigin(device)
  const { cart, room, model } = device
  return (
    <>
      <Group justify="space-between" gap="xs" mb="xs">
        {device.mayChange ? (
          <StandingMenu
            name={name}
            status={device.status}
            until={device.until}
            onChange={(to) => standing.mutate({ of: { ...device, name }, to })}
          />
        ) : (
          <StatusMark status={device.status} until={device.until} />
        )}
        {device.mayChange && (
          <Button size="compact-sm" variant="default" onClick={onEdit}>
            {t("edit")}
          </Button>
        )}
      </Group>
      <Part title={t("devices.identity")}>
        <Fact name={t("field.serial")} from={from("serial")}>
          {device.serial}
        </Fact>
        <Fact name={t("field.assetTag")} from={from("assetTag")}>
          {device.assetTag}
        </Fact>
        <Fact name={t("field.modelName")} from={from("modelName")}>
          {model !== null && (
            <AnchorLink to="/inventory/models" search={{ open: model.id }}>
              {model.name}
            </AnchorLink>
          )}
        </Fact>
        {device.assignedTo !== null && (
          <Fact name={t("field.assignedTo")} from={from("assignedTo")}>
            {device.assignedTo}
          </Fact>
        )}
      </Part>
      <Part title={t("devices.place")}>
        <Fact name={t("field.cart")} from={from("cart")}>
          {cart !== null && (
            <>
              <AnchorLink to="/inventory/carts" search={{ open: cart.id }}>
                {cart.name}
              </AnchorLink>
              {cart.status !== "available" && (
                <div>
                  <StatusMark status={cart.status} until={cart.until} />
                </div>
              )}
            </>
          )}
        </Fact>
        <Fact name={t("field.room")} from={from("room")}>
          {room !== null && (
            <AnchorLink to="/inventory/rooms" search={{ open: room.id }}>
              {room.name}
            </AnchorLink>
          )}
        </Fact>
      </Part>
      <h3 className={factClasses.part}>{t("devices.facts")}</h3>
      <FactsList own={device.facts} model={device.modelFacts} ownFrom={from} />
      <dl className={factClasses.list}>
        <Fact name={t("field.osVersion")} from={from("osVersion")}>
          {device.osVersion}
        </Fact>
      </dl>
      {device.notes.trim() !== "" && (
        <>
          <h3 className={factClasses.part}>{t("field.notes")}</h3>
          <Text size="sm" style={{ whiteSpace: "pre-line", overflowWrap: "anywhere" }}>
            {device.notes}
          </Text>
        </>
      )}
      <Source device={device} />
      <Text size="xs" c="dimmed" mt="md">
        {t("devices.changed")} <ChangedTime at={device.updatedAt} />
      </Text>
    </>
  )
}

/** What the last list said, as it came. */
function Source({ device: { source } }: { device: Device }) {
  const { t } = useTranslation("inventory")
  if (source === null) return null
  return (
    <details style={{ marginBlockStart: "1rem" }}>
      <summary style={{ cursor: "pointer", fontSize: "var(--mantine-font-size-sm)", fontWeight: 600 }}>
        {t("devices.listSaid")}
      </summary>
      <dl className={factClasses.list} style={{ marginBlockStart: "0.5rem" }}>
        {Object.entries(source.row).map(([column, value]) => (
          <Fact key={column} name={column}>
            {value}
          </Fact>
        ))}
      </dl>
    </details>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3 className={factClasses.part}>{title}</h3>
      <dl className={factClasses.list}>{children}</dl>
    </>
  )
}

type FactProps = {
  name: string
  /** Where it comes from. */
  from?: string
  children: ReactNode
}

/** A fact by its name, with where it comes from; told as not recorded where there is none. */
function Fact({ name, from, children }: FactProps) {
  const isThere = children !== null && children !== false && children !== ""
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {isThere ? children : <NotRecorded />}
        {isThere && from !== undefined && (
          <Text span size="xs" c="dimmed">
            {" "}
            ({from})
          </Text>
        )}
      </dd>
    </div>
  )
}

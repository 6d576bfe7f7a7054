import { Text } from "@mantine/core"
import { deviceFields } from "@readyroom/inventory/device-row"
import { IconArrowRight } from "@tabler/icons-react"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import { fieldText } from "./field-text.ts"
import classes from "./import-page.module.css"
import type { ImportAnswer } from "./import-requests.ts"
import { scopes } from "./licence-scopes.tsx"

const licenceFields = ["seats", "scope", "expires"] as const

type Difference = ImportAnswer["differences"][number]

/** The first devices that change, each from what to what, and the first that are new. */
export function Differences({ answer }: { answer: ImportAnswer }) {
  const { t } = useTranslation(["inventory", "imports"])
  const isLicences = answer.licences !== null
  const changed = answer.differences.filter(({ id }) => id !== null)
  const added = answer.differences.filter(({ id }) => id === null)
  return (
    <>
      {changed.length > 0 && (
        <section aria-labelledby="import-changed">
          <h3 id="import-changed" className={classes.part}>
            {isLicences
              ? t("imports:licences.changed", { count: answer.changed })
              : t("import.changedTitle", { count: answer.changed })}
          </h3>
          <ul className={classes.devices}>
            {changed.map((device) => (
              <li key={device.line}>
                <DeviceName device={device} countedBy={answer.countedBy} />
                <Fields device={device} />
              </li>
            ))}
          </ul>
          <More shown={changed.length} all={answer.changed} />
        </section>
      )}
      {added.length > 0 && (
        <details className={classes.how} open={changed.length === 0 && added.length <= 20}>
          <summary>
            {isLicences
              ? t("imports:licences.new", { count: answer.new })
              : t("import.newTitle", { count: answer.new })}
          </summary>
          <ul className={classes.devices}>
            {added.map((device) => (
              <li key={device.line}>
                <DeviceName device={device} countedBy={answer.countedBy} />
              </li>
            ))}
          </ul>
          <More shown={added.length} all={answer.new} />
        </details>
      )}
    </>
  )
}

type DeviceNameProps = { device: Difference; countedBy: ImportAnswer["countedBy"] }

function DeviceName({ device: { name, assetTag, serial, line }, countedBy }: DeviceNameProps) {
  const { t } = useTranslation("inventory")
  const others = [assetTag, serial].filter((one): one is string => one !== null && one !== name)
  return (
    <div>
      <Text span fw={600}>
        {name === "" ? (others[0] ?? t("nameless")) : name}
      </Text>{" "}
      <Text span size="sm" c="dimmed">
        {[...(name === "" ? others.slice(1) : others), t("import.atLine", { line, context: countedBy })].join(
          " · ",
        )}
      </Text>
    </div>
  )
}

function Fields({ device }: { device: Difference }) {
  const { t } = useTranslation(["inventory", "imports"])
  const language = useLanguage()
  const scope = (value: unknown) => scopes.find((one) => one === value)
  const text = (field: string, value: string | number | null) =>
    ((field === "scope" && scope(value) && t(`imports:licences.as.${scope(value) ?? "site"}`)) ||
      fieldText(field, value, { language, status: (status) => t(`status.${status}`) })) ??
    t("none")
  return (
    <ul className={classes.fields}>
      {device.fields.map(({ field, from, to }) => {
        const known = deviceFields.find((one) => one === field)
        const ofLicence = licenceFields.find((one) => one === field)
        return (
          <li key={field}>
            <span className={classes.field}>
              {known !== undefined
                ? t(`field.${known}`)
                : ofLicence !== undefined
                  ? t(`imports:licences.field.${ofLicence}`)
                  : field}
            </span>
            <span className={classes.from}>{text(field, from)}</span>
            <IconArrowRight size={14} stroke={1.8} role="img" aria-label={t("import.becomes")} />
            <span className={classes.to}>{text(field, to)}</span>
          </li>
        )
      })}
    </ul>
  )
}

function More({ shown, all }: { shown: number; all: number }) {
  const { t } = useTranslation("inventory")
  if (shown >= all) return null
  return (
    <Text size="sm" c="dimmed" mt="xs">
      {t("import.firstOf", { shown, all })}
    </Text>
  )
}

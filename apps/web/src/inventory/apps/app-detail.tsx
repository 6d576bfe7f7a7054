import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { platformName } from "../device-words.ts"
import factClasses from "../facts/facts.module.css"
import { NotRecorded } from "../facts/facts-list.tsx"
import { RemoveRecord } from "../record/remove-record.tsx"
import type { App } from "../resource-queries.ts"
import { AppForm } from "./app-form.tsx"
import { ApprovalMark, licencesText, PrivacyMark } from "./app-words.tsx"

/** An app or service beside the list, as a form for whoever may change it. */
export function AppDetail({ app, onRemoved }: { app: App; onRemoved: () => void }) {
  const { t } = useTranslation("resources")
  if (!app.mayChange) return <AppFacts app={app} />
  return (
    <AppForm
      app={app}
      kind={app.kind}
      more={
        <RemoveRecord
          name={app.name}
          after={t("apps.afterRemoval")}
          remove={(query) => ask(api.apps[":id"].$delete({ param: { id: app.id }, query }))}
          onRemoved={onRemoved}
        />
      }
    />
  )
}

function AppFacts({ app }: { app: App }) {
  const { t } = useTranslation(["resources", "inventory"])
  const { t: tOwn } = useTranslation("resources")
  const language = useLanguage()
  const rows = [
    { name: t("apps.approvalName"), value: <ApprovalMark approval={app.approval} /> },
    { name: t("apps.privacyName"), value: <PrivacyMark privacy={app.privacy} /> },
    ...(app.kind === "service"
      ? [{ name: t("apps.domains"), value: app.domains.join(", ") }]
      : [
          { name: t("apps.licences"), value: licencesText(app.licences, language, tOwn) },
          { name: t("apps.version"), value: app.version },
          {
            name: t("apps.platforms"),
            value: app.platforms?.map((one) => platformName(one, language)).join(", "),
          },
          { name: t("apps.installedOn"), value: app.installedOn.map(({ name }) => name).join(", ") },
        ]),
  ]
  return (
    <dl className={factClasses.list}>
      {rows.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || <NotRecorded />}</dd>
        </div>
      ))}
    </dl>
  )
}

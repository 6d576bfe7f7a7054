import { ActionIcon, Button, MultiSelect, NativeSelect, TagsInput, Text, TextInput } from "@mantine/core"
import { platforms } from "@readyroom/lesson/requirements/device-words"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { IconPlus, IconX } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { useDraft } from "../../shell/use-draft.ts"
import { platformName } from "../device-words.ts"
import factClasses from "../facts/facts.module.css"
import { NotRecorded } from "../facts/facts-list.tsx"
import { useInventorySchool } from "../inventory-school.tsx"
import { modelsQuery } from "../place-queries.ts"
import { changedFields } from "../record/changed-fields.ts"
import { RecordForm } from "../record/record-form.tsx"
import type { App, AppKind } from "../resource-queries.ts"
import {
  type AppDraft,
  appDraftOf,
  appOf,
  approvals,
  cannotBeAddedUp,
  MOST_SEATS,
  privacies,
  scopes,
  wrongInApp,
} from "./app-draft.ts"
import classes from "./apps.module.css"

type AppFormProps = {
  /** Null: a new one. */
  readonly app: App | null
  readonly kind: AppKind
  /** What a new one is called to begin with: what was looked for, and is not there. */
  readonly named?: string | undefined
  readonly onAdded?: (id: string) => void
  readonly more?: ReactNode
}

/** An app or service as a form. */
export function AppForm({ app, kind, named = "", onAdded, more }: AppFormProps) {
  const { t } = useTranslation(["resources", "inventory"])
  const { id: schoolId } = useInventorySchool()
  const now = appDraftOf(app)
  const [draft, setDraft] = useDraft(app === null ? { ...now, name: named } : now)
  const set = (part: Partial<AppDraft>) => setDraft((was) => ({ ...was, ...part }))
  const json = changedFields(appOf(draft), appOf(now))
  const save = () =>
    app === null
      ? ask(api.apps.$post({ json: { schoolId, kind, ...appOf(draft) } }))
      : ask(api.apps[":id"].$patch({ param: { id: app.id }, json }))
  return (
    <RecordForm
      name={draft.name.trim() || (app?.name ?? t("software.new"))}
      isChanged={Object.keys(json).length > 0 || draft.licences.length !== now.licences.length}
      wrong={wrongInApp(draft)}
      save={save}
      onAdded={onAdded}
      more={more}
    >
      {(wrong) => (
        <>
          <TextInput
            label={t("inventory:field.name")}
            description={t("apps.nameHelp")}
            value={draft.name}
            maxLength={120}
            error={wrong.includes("name") && t("inventory:rooms.missingName")}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <NativeSelect
            label={t("apps.approvalName")}
            value={draft.approval}
            data={approvals.map((value) => ({ value, label: t(`apps.approval.${value}`) }))}
            onChange={(event) => {
              const approval = approvals.find((one) => one === event.currentTarget.value)
              if (approval !== undefined) set({ approval })
            }}
          />
          <NativeSelect
            label={t("apps.privacyName")}
            value={draft.privacy}
            data={privacies.map((value) => ({ value, label: t(`apps.privacy.${value}`) }))}
            onChange={(event) => {
              const privacy = privacies.find((one) => one === event.currentTarget.value)
              if (privacy !== undefined) set({ privacy })
            }}
          />
          {kind === "software" && <SoftwareFields draft={draft} wrong={wrong} set={set} app={app} />}
          {kind === "service" && (
            <TagsInput
              label={t("apps.domains")}
              description={t("apps.domainsHelp")}
              placeholder={draft.domains.length === 0 ? t("inventory:notRecorded") : ""}
              value={[...draft.domains]}
              error={wrong.includes("domains") && t("domainRules.wrong")}
              onChange={(domains) => set({ domains })}
              acceptValueOnBlur
            />
          )}
        </>
      )}
    </RecordForm>
  )
}

type FieldsProps = {
  readonly draft: AppDraft
  readonly wrong: readonly string[]
  readonly set: (part: Partial<AppDraft>) => void
}

function SoftwareFields({ app, ...fields }: FieldsProps & { app: App | null }) {
  const { t } = useTranslation(["resources", "inventory"])
  const language = useLanguage()
  const { id: schoolId } = useInventorySchool()
  const { data: models = [] } = useQuery(modelsQuery(schoolId))
  const { draft, set } = fields
  const known = new Map([...(app?.installedOn ?? []), ...models].map(({ id, name }) => [id, name]))
  const own = draft.platforms.filter((value) => platforms.every((one) => one.value !== value))
  return (
    <>
      <Licences {...fields} />
      <TextInput
        label={t("apps.version")}
        placeholder={t("inventory:notRecorded")}
        value={draft.version}
        maxLength={100}
        onChange={(event) => set({ version: event.currentTarget.value })}
      />
      <MultiSelect
        label={t("apps.platforms")}
        placeholder={draft.platforms.length === 0 ? t("inventory:notRecorded") : ""}
        value={[...draft.platforms]}
        data={[...platforms.map(({ value }) => value), ...own].map((value) => ({
          value,
          label: platformName(value, language),
        }))}
        onChange={(next) => set({ platforms: next })}
        searchable
      />
      <MultiSelect
        label={t("apps.installedOn")}
        description={t("apps.installedHelp")}
        placeholder={draft.installedOn.length === 0 ? t("apps.noList") : ""}
        value={[...draft.installedOn]}
        data={[...known].map(([value, label]) => ({ value, label }))}
        onChange={(installedOn) => set({ installedOn })}
        searchable
      />
    </>
  )
}

function Licences({ draft: { licences }, wrong, set }: FieldsProps) {
  const { t } = useTranslation("resources")
  const language = useLanguage()
  return (
    <section aria-label={t("apps.licences")}>
      <h3 className={factClasses.part}>{t("apps.licences")}</h3>
      {licences.length === 0 && <NotRecorded />}
      {licences.map(({ key, scope, seats }, index) => {
        const number = index + 1
        const setRow = (part: Partial<AppDraft["licences"][number]>) =>
          set({ licences: licences.map((row) => (row.key === key ? { ...row, ...part } : row)) })
        return (
          <div key={key} className={classes.licence}>
            <NativeSelect
              aria-label={t("apps.scopeOf", { number })}
              value={scope}
              data={scopes.map((value) => ({ value, label: t(`apps.scope.${value}`) }))}
              onChange={(event) => {
                const chosen = scopes.find((one) => one === event.currentTarget.value)
                if (chosen !== undefined) setRow({ scope: chosen })
              }}
            />
            <TextInput
              inputMode="numeric"
              aria-label={t("apps.seatsNumber", { number })}
              placeholder={scope === "site" ? t("apps.unlimited") : t("apps.seats")}
              value={scope === "site" ? "" : seats}
              disabled={scope === "site"}
              error={
                wrong.includes(`licences.${key}`) &&
                t("apps.wrongSeats", { max: formatNumber(MOST_SEATS, language) })
              }
              onChange={(event) => setRow({ seats: event.currentTarget.value })}
            />
            <ActionIcon
              size="lg"
              aria-label={t("apps.removeLicence", { number })}
              onClick={() => set({ licences: licences.filter((row) => row.key !== key) })}
            >
              <IconX size={16} stroke={1.8} />
            </ActionIcon>
          </div>
        )
      })}
      {cannotBeAddedUp(licences) && (
        <Text size="sm" mb="xs">
          {t("apps.mixed")}
        </Text>
      )}
      <Button
        mt={4}
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={15} stroke={2} aria-hidden />}
        onClick={() =>
          set({
            licences: [
              ...licences,
              { key: Math.max(-1, ...licences.map((row) => row.key)) + 1, scope: "concurrent", seats: "" },
            ],
          })
        }
      >
        {t("apps.addLicence")}
      </Button>
    </section>
  )
}

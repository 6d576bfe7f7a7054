import { platforms } from "@readyroom/lesson/requirements/device-words"
import { IconApps, IconWorldCog } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { changesInventory } from "../../session/school-roles.ts"
import classes from "../../shell/listed/listed.module.css"
import { OpeningRow } from "../../shell/listed/opening-row.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useLanguage } from "../../shell/preferences.ts"
import { platformName } from "../device-words.ts"
import type { Facet } from "../facets/facet.ts"
import { NotRecorded } from "../facts/facts-list.tsx"
import { useInventorySchool } from "../inventory-school.tsx"
import { ListedPage } from "../listed-page.tsx"
import type { Many } from "../many/many-field.ts"
import { type App, type AppChange, type AppKind, appsQuery } from "../resource-queries.ts"
import { AppDetail } from "./app-detail.tsx"
import { approvals, privacies, scopes } from "./app-draft.ts"
import { AppForm } from "./app-form.tsx"
import { ApprovalMark, licencesText, PrivacyMark } from "./app-words.tsx"

/** `/inventory/software`: apps with their licences, approval, platforms and where they are installed. */
export function SoftwarePage() {
  return <AppsPage kind="software" route="/signed-in/inventory/software" />
}

/** `/inventory/services`: web services with approval, privacy agreement and the web sites that they need. */
export function ServicesPage() {
  return <AppsPage kind="service" route="/signed-in/inventory/services" />
}

type AppsPageProps = {
  readonly kind: AppKind
  readonly route: "/signed-in/inventory/software" | "/signed-in/inventory/services"
}

function AppsPage({ kind, route }: AppsPageProps) {
  const { t } = useTranslation(["resources", "inventory"])
  const { t: tOwn } = useTranslation("resources")
  const language = useLanguage()
  const school = useInventorySchool()
  const { q } = getRouteApi(route).useSearch()
  const words = kind === "software" ? "software" : "services"
  usePageTitle(`${t(`inventory:tab.${words}`)} · ${t("inventory:title")}`)
  const list = useQuery({
    ...appsQuery(school.id),
    select: (all: App[]) => all.filter((app) => app.kind === kind),
  })
  const facets = useFacets(kind)
  const many = useMany(kind)
  const mayChange = changesInventory(school)
  return (
    <ListedPage
      route={route}
      list={list}
      words={{
        table: t(`inventory:tab.${words}`),
        loading: t(`${words}.loading`),
        failed: t(`${words}.failed`),
        search: t(`${words}.search`),
        count: (count) => t(`${words}.count`, { count }),
      }}
      facets={facets}
      many={mayChange ? many : undefined}
      add={
        mayChange
          ? {
              label: t(`${words}.add`),
              title: t(`${words}.new`),
              form: (added) => <AppForm app={null} kind={kind} named={q} onAdded={added} />,
            }
          : undefined
      }
      empty={{
        icon: kind === "software" ? IconApps : IconWorldCog,
        title: t(`${words}.empty`),
        help: t(`${words}.emptyHelp`),
      }}
      head={
        <tr>
          <th scope="col">{t("inventory:field.name")}</th>
          <th scope="col">{t("apps.approvalName")}</th>
          <th scope="col">{t("apps.privacyName")}</th>
          {kind === "software" && <th scope="col">{t("apps.licences")}</th>}
          <th scope="col" className={classes.wide}>
            {t(kind === "software" ? "apps.runsOn" : "apps.domains")}
          </th>
        </tr>
      }
      row={(app, opening) => (
        <OpeningRow
          key={app.id}
          name={app.name}
          opening={opening}
          below={app.version !== null && <div className={classes.dimmed}>{app.version}</div>}
        >
          <td>
            <ApprovalMark approval={app.approval} />
          </td>
          <td>
            <span className={classes.narrowName}>{t("apps.privacyName")}: </span>
            <PrivacyMark privacy={app.privacy} />
          </td>
          {kind === "software" && (
            <td>
              <span className={classes.narrowName}>{t("apps.licences")}: </span>
              {licencesText(app.licences, language, tOwn) || <NotRecorded />}
            </td>
          )}
          <td className={`${classes.wide} ${classes.dimmed}`}>
            {kind === "software" ? <RunsOn app={app} /> : app.domains.join(", ") || <NotRecorded />}
          </td>
        </OpeningRow>
      )}
      detail={(app, close) => <AppDetail app={app} onRemoved={close} />}
    />
  )
}

/** Where it is installed, else the platforms. */
function RunsOn({ app: { installedOn, platforms: on } }: { app: App }) {
  const { t } = useTranslation("resources")
  const language = useLanguage()
  if (installedOn.length > 0) return t("apps.installedOnCount", { count: installedOn.length })
  if (on === null) return <NotRecorded />
  return on.map((platform) => platformName(platform, language)).join(", ")
}

function useFacets(kind: AppKind): readonly Facet<App>[] {
  const { t } = useTranslation(["resources", "inventory"])
  const language = useLanguage()
  const notRecorded = t("inventory:notRecorded")
  const approval: Facet<App> = {
    name: "approval",
    label: t("apps.approvalName"),
    valuesOf: (app) => [app.approval],
    nameOf: (value) => {
      const known = approvals.find((one) => one === value)
      return known === undefined ? value : t(`apps.approval.${known}`)
    },
  }
  const privacy: Facet<App> = {
    name: "privacy",
    label: t("apps.privacyName"),
    valuesOf: (app) => [app.privacy],
    nameOf: (value) => {
      const known = privacies.find((one) => one === value)
      return known === undefined ? value : t(`apps.privacy.${known}`)
    },
  }
  if (kind === "service") return [approval, privacy]
  const licence: Facet<App> = {
    name: "licence",
    label: t("apps.licences"),
    valuesOf: ({ licences }) => (licences.length === 0 ? ["none"] : licences.map(({ scope }) => scope)),
    nameOf: (value) => {
      const known = scopes.find((one) => one === value)
      return known === undefined ? notRecorded : t(`apps.scope.${known}`)
    },
  }
  const platform: Facet<App> = {
    name: "platform",
    label: t("inventory:field.platform"),
    valuesOf: (app) => app.platforms ?? ["none"],
    nameOf: (value) => (value === "none" ? notRecorded : platformName(value, language)),
  }
  return [approval, privacy, licence, platform]
}

function useMany(kind: AppKind): Many<App, AppChange> {
  const { t } = useTranslation(["resources", "inventory"])
  const language = useLanguage()
  const send: Many<App, AppChange>["send"] = (changes) =>
    ask(api.apps.$patch({ json: { changes: [...changes] } }))
  const fields: Many<App, AppChange>["fields"] = [
    {
      name: "approval",
      label: t("apps.approvalName"),
      input: {
        is: "choice",
        choices: approvals.map((value) => ({ value, label: t(`apps.approval.${value}`) })),
      },
      changeTo: ([given]) => {
        const approval = approvals.find((one) => one === given)
        return approval && { approval }
      },
      now: ({ approval }) => ({ approval }),
    },
    {
      name: "privacy",
      label: t("apps.privacyName"),
      input: {
        is: "choice",
        choices: privacies.map((value) => ({ value, label: t(`apps.privacy.${value}`) })),
      },
      changeTo: ([given]) => {
        const privacy = privacies.find((one) => one === given)
        return privacy && { privacy }
      },
      now: ({ privacy }) => ({ privacy }),
    },
    {
      name: "platforms",
      label: t("apps.platforms"),
      input: {
        is: "choices",
        choices: platforms.map(({ value, label }) => ({ value, label: label[language] })),
      },
      changeTo: (given) => ({ platforms: given.length === 0 ? null : [...given] }),
      now: (app) => ({ platforms: app.platforms }),
    },
  ]
  return { send, fields: kind === "software" ? fields : fields.slice(0, 2) }
}

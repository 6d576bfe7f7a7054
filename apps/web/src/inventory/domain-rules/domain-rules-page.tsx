import { NativeSelect } from "@mantine/core"
import { IconCircleCheck, IconCircleX, IconWorldSearch } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { api, ask } from "../../api/client.ts"
import { ListCsv } from "../../lists/list-csv.tsx"
import { changesInventory } from "../../session/school-roles.ts"
import classes from "../../shell/listed/listed.module.css"
import { OpeningRow } from "../../shell/listed/opening-row.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import appClasses from "../apps/apps.module.css"
import { useInventorySchool } from "../inventory-school.tsx"
import { ListedPage } from "../listed-page.tsx"
import type { Many } from "../many/many-field.ts"
import {
  type DomainDefault,
  type DomainRule,
  type DomainRuleChange,
  domainDefaultQuery,
  domainRulesQuery,
} from "../resource-queries.ts"
import { useChange } from "../use-change.ts"
import { actions, DomainRuleDetail, DomainRuleForm } from "./domain-rule-form.tsx"

const defaults = ["allow", "deny", "unknown"] as const

/** `/inventory/web-sites`: which sites the school's filter lets through, and what all others are. */
export function DomainRulesPage() {
  const { t } = useTranslation(["resources", "inventory"])
  const school = useInventorySchool()
  usePageTitle(`${t("inventory:tab.web-sites")} · ${t("inventory:title")}`)
  const list = useQuery(domainRulesQuery(school.id))
  const mayChange = changesInventory(school)
  const choices = actions.map((value) => ({ value, label: t(`domainRules.${value}`) }))
  const many: Many<DomainRule, DomainRuleChange> = {
    send: (changes) => ask(api["domain-rules"].$patch({ json: { changes: [...changes] } })),
    fields: [
      {
        name: "action",
        label: t("domainRules.action"),
        input: { is: "choice", choices },
        changeTo: ([given]) => {
          const action = actions.find((one) => one === given)
          return action && { action }
        },
        now: ({ action }) => ({ action }),
      },
    ],
  }
  return (
    <ListedPage
      route="/signed-in/inventory/web-sites"
      list={list}
      words={{
        table: t("inventory:tab.web-sites"),
        loading: t("domainRules.loading"),
        failed: t("domainRules.failed"),
        search: t("domainRules.search"),
        count: (count) => t("domainRules.count", { count }),
      }}
      facets={[
        {
          name: "action",
          label: t("domainRules.action"),
          valuesOf: ({ action }) => [action],
          nameOf: (value) => choices.find((one) => one.value === value)?.label ?? value,
        },
      ]}
      toolbar={<AllOthers mayChange={mayChange} />}
      end={<ListCsv list="domain-rules" schoolId={school.id} mayReadIn={mayChange} />}
      many={mayChange ? many : undefined}
      add={
        mayChange
          ? {
              label: t("domainRules.add"),
              title: t("domainRules.new"),
              form: (added, called) => <DomainRuleForm rule={null} called={called} onAdded={added} />,
            }
          : undefined
      }
      empty={{
        icon: IconWorldSearch,
        title: t("domainRules.empty"),
        help: t("domainRules.emptyHelp"),
      }}
      head={
        <tr>
          <th scope="col">{t("domainRules.pattern")}</th>
          <th scope="col">{t("domainRules.action")}</th>
        </tr>
      }
      row={(rule, opening) => (
        <OpeningRow key={rule.id} name={rule.pattern} opening={opening}>
          <td>
            <span className={appClasses.mark} data-is={rule.action === "allow" ? "approved" : "refused"}>
              {rule.action === "allow" ? (
                <IconCircleCheck size="1.15em" stroke={1.9} aria-hidden />
              ) : (
                <IconCircleX size="1.15em" stroke={1.9} aria-hidden />
              )}
              <span className={classes.nowrap}>{t(`domainRules.${rule.action}`)}</span>
            </span>
          </td>
        </OpeningRow>
      )}
      detail={(rule, close) => <DomainRuleDetail rule={rule} onRemoved={close} />}
    />
  )
}

/** What a site is that no rule names. */
function AllOthers({ mayChange }: { mayChange: boolean }) {
  const { t } = useTranslation("resources")
  const { id: schoolId } = useInventorySchool()
  const { data } = useQuery(domainDefaultQuery(schoolId))
  const change = useChange<DomainDefault>(t("domainRules.others"), (value) =>
    ask(api["domain-rules"].default.$put({ query: { schoolId }, json: { default: value } })),
  )
  if (data === undefined) return null
  return (
    <NativeSelect
      aria-label={t("domainRules.others")}
      value={data}
      disabled={!mayChange || change.isPending}
      data={defaults.map((value) => ({ value, label: t(`domainRules.default.${value}`) }))}
      onChange={(event) => {
        const wanted = defaults.find((one) => one === event.currentTarget.value)
        if (wanted !== undefined) change.mutate(wanted)
      }}
    />
  )
}

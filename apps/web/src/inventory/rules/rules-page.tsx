import { Stack, Text, Title } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { ButtonLink } from "../../shell/links.tsx"
import { FailedRows, LoadingRows } from "../../shell/list-states.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useInventorySchool } from "../inventory-school.tsx"
import { schoolRulesQuery } from "../resource-queries.ts"
import classes from "./rules.module.css"
import { RulesForm } from "./rules-form.tsx"

/** `/inventory/rules`: what the school asks of those who use its technology. */
export function RulesPage() {
  const { t } = useTranslation(["resources", "inventory"])
  usePageTitle(`${t("inventory:tab.rules")} · ${t("inventory:title")}`)
  const school = useInventorySchool()
  const { data, error, refetch } = useQuery(schoolRulesQuery(school.id))
  if (data === undefined && error !== null)
    return <FailedRows title={t("rules.failed")} error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <LoadingRows label={t("rules.loading")} rows={4} />
  return (
    <div className={classes.page}>
      <RulesForm schoolId={school.id} rules={data} />
      <Stack gap="xs" component="section" aria-labelledby="not-lent">
        <Title order={2} size="h4" id="not-lent">
          {t("rules.notLent")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("rules.notLentHelp")}
        </Text>
        <div>
          <ButtonLink
            size="compact-sm"
            variant="light"
            to="/inventory/bookings"
            search={(was) => ({ ...(was.school === undefined ? {} : { school: was.school }) })}
          >
            {t("rules.toBookings")}
          </ButtonLink>
        </div>
      </Stack>
    </div>
  )
}

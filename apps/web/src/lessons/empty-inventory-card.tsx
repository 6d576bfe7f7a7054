import { Group, Paper, Text } from "@mantine/core"
import { useQueries } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { deviceFacetsQuery } from "../inventory/devices/device-queries.ts"
import { useMe } from "../session/me.ts"
import { givesWords, schoolsWith } from "../session/school-roles.ts"
import { ButtonLink } from "../shell/links.tsx"

/** For IT: that the check knows no device of a school yet, and where that begins. */
export function EmptyInventoryCard() {
  const { t } = useTranslation("lessons")
  const schools = schoolsWith(useMe(), "inventory").filter(givesWords)
  const facets = useQueries({ queries: schools.map(({ id }) => deviceFacetsQuery(id, {})) })
  return schools
    .filter((_, index) => facets[index]?.data?.total === 0)
    .map(({ id, name }) => (
      <Paper
        key={id}
        component="section"
        aria-label={t("noDevices.title", { school: name })}
        withBorder
        p="sm"
        mb="md"
        radius="md"
      >
        <Group gap="xs" justify="space-between">
          <Text size="sm">
            <strong>{t("noDevices.title", { school: name })}</strong> {t("noDevices.help")}
          </Text>
          <Group gap="xs">
            <ButtonLink size="compact-sm" variant="subtle" to="/inventory/rooms" search={{ school: id }}>
              {t("noDevices.rooms")}
            </ButtonLink>
            <ButtonLink size="compact-sm" variant="light" to="/inventory/import" search={{ school: id }}>
              {t("noDevices.import")}
            </ButtonLink>
          </Group>
        </Group>
      </Paper>
    ))
}

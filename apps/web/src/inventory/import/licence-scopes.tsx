import { Badge, Button, Group, NativeSelect, Table, Text } from "@mantine/core"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import classes from "./import-page.module.css"
import type { ImportAnswer } from "./import-requests.ts"
import type { MeaningsProps } from "./meanings.ts"

type Licence = NonNullable<ImportAnswer["licences"]>[number]
type Scope = NonNullable<Licence["scope"]>
type LicenceScopesProps = MeaningsProps & { answer: ImportAnswer }

export const scopes = ["perUser", "perDevice", "concurrent", "site"] as const satisfies readonly Scope[]

/** How the seats of each product count, which the list does not say: asked once. */
export function LicenceScopes(props: LicenceScopesProps) {
  const { answer, chosen: chosenMeanings, isBusy, onChoose, onTell } = props
  const { licences } = answer
  const { t } = useTranslation(["imports", "inventory"])
  const language = useLanguage()
  const { scopes: chosen = {} } = chosenMeanings
  if (licences === null || licences.length === 0) return null
  const products = [...Map.groupBy(licences, ({ product }) => product.toLowerCase()).values()]
  const choices = [
    { value: "", label: t("licences.notTold") },
    ...scopes.map((scope) => ({ value: scope, label: t(`licences.as.${scope}`) })),
  ]
  const scopeOf = (value: string) => scopes.find((one) => one === value)
  const chooseAll = (scope: Scope) =>
    onChoose({ scopes: Object.fromEntries(licences.map(({ product }) => [product, scope])) })

  return (
    <section aria-labelledby="import-scopes">
      <h3 id="import-scopes" className={classes.part}>
        {t("licences.title")}
      </h3>
      <Text size="sm" mb="xs">
        {t("licences.help")}
      </Text>
      {products.length > 1 && (
        <NativeSelect
          size="xs"
          maw="16rem"
          mb="sm"
          label={t("licences.all")}
          value=""
          onChange={(event) => {
            const scope = scopeOf(event.currentTarget.value)
            if (scope !== undefined) chooseAll(scope)
          }}
          data={choices}
        />
      )}
      <Table aria-labelledby="import-scopes" verticalSpacing={6} className={classes.columns}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("licences.product")}</Table.Th>
            <Table.Th>{t("licences.seats")}</Table.Th>
            <Table.Th>{t("licences.scope")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {products.map((group) => {
            const [first] = group
            if (first === undefined) return null
            const { product } = first
            return (
              <Table.Tr key={product}>
                <Table.Th scope="row">{product}</Table.Th>
                <Table.Td className={classes.values}>
                  {group.map(({ seats, expires, isExpired }, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: two licences of a product may be equal
                    <Group key={index} gap={6}>
                      {seats === null ? "–" : formatNumber(seats, language)}
                      {expires !== null && (
                        <Text span size="xs" c="dimmed">
                          {t("licences.expires")} {expires}
                        </Text>
                      )}
                      {isExpired && (
                        <Badge size="sm" color="red" variant="light">
                          {t("licences.expired")}
                        </Badge>
                      )}
                    </Group>
                  ))}
                </Table.Td>
                <Table.Td>
                  <NativeSelect
                    size="xs"
                    aria-label={t("licences.of", { product })}
                    value={chosen[product] ?? first.scope ?? ""}
                    onChange={(event) => {
                      const scope = scopeOf(event.currentTarget.value)
                      const { [product]: _, ...rest } = chosen
                      onChoose({ scopes: scope === undefined ? rest : { ...rest, [product]: scope } })
                    }}
                    data={choices}
                  />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </Table>
      <Button
        mt="sm"
        variant="light"
        disabled={Object.keys(chosen).length === 0}
        loading={isBusy}
        onClick={onTell}
      >
        {t("inventory:import.tell")}
      </Button>
    </section>
  )
}

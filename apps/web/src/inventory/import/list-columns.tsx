import { Button, NativeSelect, Radio, Stack, Table, Text } from "@mantine/core"
import { type DeviceField, deviceFields } from "@readyroom/inventory/device-row"
import { useTranslation } from "react-i18next"
import { useLanguage } from "../../shell/preferences.ts"
import classes from "./import-page.module.css"
import type { ImportAnswer } from "./import-requests.ts"
import type { Meanings } from "./import-run.ts"
import { areTwice, type MeaningsProps, meaningIn } from "./meanings.ts"
import { dayFirst } from "./open-date.ts"

type Columns = NonNullable<ImportAnswer["columns"]>
type Meaning = NonNullable<Meanings["columns"]>[string]
type ListColumnsProps = MeaningsProps & { answer: ImportAnswer }

/** One of these must be there, or a device could not be found again. */
const identities: ReadonlySet<DeviceField> = new Set(["serial", "assetTag"])

/** Every column of a plain table, its first values and what it is taken as; each can be said otherwise, once. */
export function ListColumns({ answer, chosen: meanings, isBusy, onChoose, onTell }: ListColumnsProps) {
  const { t } = useTranslation(["imports", "inventory"])
  const { columns: chosen = {}, dateOrder: order = null } = meanings
  const { columns, dates, missing } = answer
  if (columns === null) return null
  const meaningOf = (column: Columns[number]): Meaning => meaningIn(meanings, column)
  const used = columns.filter((column) => meaningOf(column) !== "none")
  const isNews = Object.keys(chosen).length > 0 || order !== null

  return (
    <details
      className={classes.how}
      open={
        missing.length > 0 ||
        !columns.some(isTold) ||
        (dates !== null && dates.order === null) ||
        columns.some(isGuess) ||
        undefined
      }
    >
      <summary>
        {t("columns.title")} ({t("columns.summary", { count: columns.length, used: used.length })})
      </summary>
      <Text size="sm" my="xs">
        {t("columns.help")} {t("columns.required")}
      </Text>
      <Table aria-label={t("columns.title")} verticalSpacing={6} className={classes.columns}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("columns.column")}</Table.Th>
            <Table.Th>{t("columns.values")}</Table.Th>
            <Table.Th>{t("columns.as")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {columns.map((column) => (
            <ColumnRow
              key={column.column}
              column={column}
              meaning={meaningOf(column)}
              isChosen={column.column in chosen}
              other={otherWith(columns, column, meaningOf)}
              onChoose={(meaning) => onChoose({ columns: { ...chosen, [column.column]: meaning } })}
            />
          ))}
        </Table.Tbody>
      </Table>
      {dates !== null && (
        <DateOrders
          dates={dates}
          order={order ?? dates.order}
          onOrder={(dateOrder) => onChoose({ dateOrder })}
        />
      )}
      <Button
        mt="sm"
        variant="light"
        disabled={!isNews || areTwice(meanings, answer)}
        loading={isBusy}
        onClick={onTell}
      >
        {t("inventory:import.tell")}
      </Button>
    </details>
  )
}

function isTold({ by }: Columns[number]): boolean {
  return by === "school"
}

function isGuess({ by }: Columns[number]): boolean {
  return by === "values"
}

/** The other column that is taken as the same, if any. */
function otherWith(
  columns: Columns,
  one: Columns[number],
  meaningOf: (column: Columns[number]) => Meaning,
): string | null {
  const meaning = meaningOf(one)
  if (meaning === "none") return null
  return columns.find((other) => other.column !== one.column && meaningOf(other) === meaning)?.column ?? null
}

type ColumnRowProps = {
  column: Columns[number]
  meaning: Meaning
  isChosen: boolean
  other: string | null
  onChoose: (meaning: Meaning) => void
}

function ColumnRow({ column: { column, values, by }, meaning, isChosen, other, onChoose }: ColumnRowProps) {
  const { t } = useTranslation(["imports", "inventory"])
  return (
    <Table.Tr>
      <Table.Th scope="row">{column}</Table.Th>
      <Table.Td className={classes.values}>
        {values.length === 0 ? t("columns.noValues") : values.join(" · ")}
      </Table.Td>
      <Table.Td>
        <NativeSelect
          size="xs"
          aria-label={t("columns.of", { column })}
          value={meaning}
          error={other === null ? undefined : t("columns.twice", { other })}
          description={by === "values" && !isChosen ? t("columns.guess") : undefined}
          inputWrapperOrder={["label", "input", "description", "error"]}
          onChange={(event) => {
            const value = event.currentTarget.value
            onChoose(deviceFields.find((one) => one === value) ?? "none")
          }}
          data={[
            { value: "none", label: t("columns.none") },
            ...deviceFields.map((field) => ({
              value: field,
              label: `${t(`inventory:field.${field}`)}${identities.has(field) ? " *" : ""}`,
            })),
          ]}
        />
      </Table.Td>
    </Table.Tr>
  )
}

type DateOrdersProps = {
  dates: NonNullable<ImportAnswer["dates"]>
  order: NonNullable<Meanings["dateOrder"]> | null
  onOrder: (order: NonNullable<Meanings["dateOrder"]>) => void
}

function DateOrders({ dates: { example, rows }, order, onOrder }: DateOrdersProps) {
  const { t } = useTranslation("imports")
  const language = useLanguage()
  const orders = ["day-first", "month-first"] as const
  return (
    <Radio.Group
      mt="md"
      label={t("dates.title")}
      description={t("dates.help", { count: rows, example })}
      value={order ?? ""}
      onChange={(value) => {
        const chosen = orders.find((one) => one === value)
        if (chosen !== undefined) onOrder(chosen)
      }}
    >
      <Stack gap={6} mt={8}>
        {orders.map((one) => (
          <Radio key={one} value={one} label={t(`dates.${one}`, { day: dayFirst(example, one, language) })} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

import { Button, NativeSelect, Text } from "@mantine/core"
import { deviceFields } from "@readyroom/inventory/device-row"
import { useTranslation } from "react-i18next"
import { deviceStatuses } from "../inventory-search.ts"
import classes from "./import-page.module.css"
import type { ImportAnswer } from "./import-requests.ts"
import type { MeaningsProps } from "./meanings.ts"

type ListWordsProps = MeaningsProps & { answer: ImportAnswer }

/** The list's own status words and columns that are not known: the school says what they mean, once. */
export function ListWords({ answer, chosen, isBusy, onChoose, onTell }: ListWordsProps) {
  const { t } = useTranslation("inventory")
  const { statusWords: statuses = {}, columns = {} } = chosen
  const { unknownStatusWords, unknownColumns } = answer
  if (unknownStatusWords.length + unknownColumns.length === 0) return null
  const isTold = Object.keys(statuses).length + Object.keys(columns).length > 0

  return (
    <section aria-labelledby="import-words">
      <h3 id="import-words" className={classes.part}>
        {t("import.words")}
      </h3>
      {unknownStatusWords.length > 0 && (
        <>
          <Text size="sm" mb="xs">
            {t("import.statusWords")}
          </Text>
          <div className={classes.words}>
            {unknownStatusWords.map(({ word, rows }) => (
              <NativeSelect
                key={word}
                label={t("import.statusWord", { word, count: rows })}
                value={statuses[word] ?? ""}
                onChange={(event) => {
                  const status = deviceStatuses.find((one) => one === event.currentTarget.value)
                  const { [word]: _, ...rest } = statuses
                  onChoose({ statusWords: status === undefined ? rest : { ...rest, [word]: status } })
                }}
                data={[
                  { value: "", label: t("import.notTold") },
                  ...deviceStatuses.map((status) => ({ value: status, label: t(`status.${status}`) })),
                ]}
              />
            ))}
          </div>
        </>
      )}
      {unknownColumns.length > 0 && (
        <>
          <Text size="sm" mt="md" mb="xs">
            {t("import.columns")}
          </Text>
          <div className={classes.words}>
            {unknownColumns.map((column) => (
              <NativeSelect
                key={column}
                label={t("import.column", { column })}
                value={columns[column] ?? ""}
                onChange={(event) => {
                  const field = deviceFields.find((one) => one === event.currentTarget.value)
                  const { [column]: _, ...rest } = columns
                  onChoose({ columns: field === undefined ? rest : { ...rest, [column]: field } })
                }}
                data={[
                  { value: "", label: t("import.columnKept") },
                  ...deviceFields.map((field) => ({ value: field, label: t(`field.${field}`) })),
                ]}
              />
            ))}
          </div>
        </>
      )}
      <Button mt="md" variant="light" disabled={!isTold} loading={isBusy} onClick={onTell}>
        {t("import.tell")}
      </Button>
    </section>
  )
}

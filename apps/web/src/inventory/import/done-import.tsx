import { Button, Group, Text } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { ButtonLink } from "../../shell/links.tsx"
import { useLanguage } from "../../shell/preferences.ts"
import { DecidingFacts } from "../models/deciding-facts.tsx"
import { missingText } from "../models/missing-text.ts"
import { Counts } from "./counts.tsx"
import classes from "./import-page.module.css"
import { type ImportAnswer, waitingQuery } from "./import-requests.ts"
import { Rejected } from "./rejected.tsx"
import { Turns } from "./turns.tsx"

type DoneImportProps = { schoolId: string; fileName: string; answer: ImportAnswer; onBegin: () => void }

/** What was imported, and what to do next: the models that lack facts, most devices first. */
export function DoneImport({ schoolId, fileName, answer, onBegin }: DoneImportProps) {
  const { t } = useTranslation("inventory")
  const language = useLanguage()
  const { t: tImports } = useTranslation("imports")
  const waiting = useQuery(waitingQuery(schoolId)).data?.lessons ?? 0
  const { modelsLackingFacts: lacking } = answer
  return (
    <>
      <Text c="dimmed" role="status">
        {t("import.doneOf", { file: fileName })}
      </Text>
      <Counts answer={answer} />
      {waiting > 0 && (
        <Text size="sm" mb="md" role="status">
          {tImports("waiting", { count: waiting })}
        </Text>
      )}
      {lacking.length > 0 && (
        <section aria-labelledby="import-next">
          <h3 id="import-next" className={classes.part}>
            {t("import.next")}
          </h3>
          <Text size="sm" mb="xs">
            {t("import.lacking", { count: lacking.length })}
          </Text>
          <ul className={classes.devices}>
            {lacking.map(({ name, rows, missing }) => (
              <li key={name}>
                <Text span fw={600}>
                  {name}
                </Text>{" "}
                <Text span size="sm" c="dimmed">
                  {t("models.devices", { count: rows })} ·{" "}
                  {t("models.lacks", { facts: missingText(missing, language, t) })}
                </Text>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={classes.parts}>
        <DecidingFacts />
        <Turns answer={answer} />
        <Rejected answer={answer} />
      </div>
      <Group className={classes.foot}>
        {lacking.length > 0 && (
          <ButtonLink to="/inventory/models" search={{}}>
            {t("import.toModels")}
          </ButtonLink>
        )}
        <ButtonLink to="/inventory" search={{}} variant={lacking.length > 0 ? "default" : "filled"}>
          {t("import.toDevices")}
        </ButtonLink>
        <Button variant="default" onClick={onBegin}>
          {t("import.anotherList")}
        </Button>
      </Group>
    </>
  )
}

import { Table } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useFirstOnes } from "../../shell/listed/first-ones.tsx"
import classes from "./import-page.module.css"
import type { ImportAnswer } from "./import-requests.ts"

/** Beyond these, the rest is shown on wish. */
const FIRST = 20

/** The lines that cannot be imported, and why. */
export function Rejected({ answer: { rejected, countedBy } }: { answer: ImportAnswer }) {
  const { t } = useTranslation("inventory")
  const { shown, showAll } = useFirstOnes(rejected, FIRST)
  if (rejected.length === 0) return null
  return (
    <section aria-labelledby="import-rejected">
      <h3 id="import-rejected" className={classes.part}>
        {t("import.rejected", { count: rejected.length, context: countedBy })}
      </h3>
      <Table aria-labelledby="import-rejected" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.line}>{t("import.line", { context: countedBy })}</Table.Th>
            <Table.Th>{t("import.reason")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ line, reason }) => (
            <Table.Tr key={`${line} ${reason.code}`}>
              <Table.Td className={classes.line}>{line}</Table.Td>
              <Table.Td>{reason.text}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {showAll}
    </section>
  )
}

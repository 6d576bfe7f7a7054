import { Table, Text } from "@mantine/core"
import { formatNumber } from "@readyroom/lesson/requirements/language"
import { IconArrowRight } from "@tabler/icons-react"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { useFirstOnes } from "../shell/listed/first-ones.tsx"
import { useLanguage } from "../shell/preferences.ts"
import classes from "./read-in.module.css"

type Count = "new" | "changed" | "unchanged" | "absent" | "rejected"

/** How many are new, change, stay, are not in the file, and how many rows are rejected. */
export function AnswerCounts({ counts }: { counts: Readonly<Partial<Record<Count, number>>> }) {
  const { t } = useTranslation("lists")
  const language = useLanguage()
  const names = ["new", "changed", "unchanged", "absent", "rejected"] as const
  return (
    <dl className={classes.counts}>
      {names.map((name) => {
        const count = counts[name]
        return count === undefined ? null : (
          <div key={name} data-count={name} data-none={count === 0}>
            <dt>{t(`count.${name}`, { count })}</dt>
            <dd>{formatNumber(count, language)}</dd>
          </div>
        )
      })}
    </dl>
  )
}

export type Difference = {
  readonly line: number
  readonly name: string
  readonly fields: readonly { readonly column: string; readonly from: string; readonly to: string }[]
}

type DifferencesProps = {
  title: string
  /** How many there are in all. */
  count: number
  differences: readonly Difference[]
  /** New ones come from nothing, and only what they have is told. */
  areNew: boolean
}

/** The first of what changes, field by field. */
export function AnswerDifferences({ title, count, differences, areNew }: DifferencesProps) {
  const { t } = useTranslation("lists")
  const id = useId()
  if (count === 0) return null
  return (
    <section aria-labelledby={id}>
      <h4 id={id} className={classes.part}>
        {title}
      </h4>
      <ul className={classes.rows}>
        {differences.map(({ line, name, fields }) => (
          <li key={`${line} ${name}`}>
            <Text span size="sm" fw={600}>
              {name}
            </Text>{" "}
            <Text span size="xs" c="dimmed">
              {t("atLine", { line })}
            </Text>
            {areNew ? <NewFields name={name} fields={fields} /> : <ChangedFields fields={fields} />}
          </li>
        ))}
      </ul>
      {differences.length < count && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("firstOf", { shown: differences.length, all: count })}
        </Text>
      )}
    </section>
  )
}

function NewFields({ name, fields }: Pick<Difference, "name" | "fields">) {
  const told = fields.filter(({ to }) => to !== "" && to !== name)
  if (told.length === 0) return null
  return (
    <Text size="sm" c="dimmed">
      {told.map(({ column, to }) => `${column}: ${to}`).join(" · ")}
    </Text>
  )
}

function ChangedFields({ fields }: Pick<Difference, "fields">) {
  const { t } = useTranslation("lists")
  const value = (text: string, className: string | undefined) => (
    <span className={text === "" ? classes.nothing : className}>{text === "" ? t("nothing") : text}</span>
  )
  return (
    <ul className={classes.fields}>
      {fields.map(({ column, from, to }) => (
        <li key={column}>
          <span className={classes.field}>{column}</span>
          <span className={classes.fromTo}>
            {value(from, classes.from)}
            <IconArrowRight size={14} stroke={1.8} role="img" aria-label={t("becomes")} />
            {value(to, classes.to)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Rejected rows that are shown at first. */
const FEW = 10

type RejectedProps = {
  rejected: readonly {
    readonly line: number
    readonly file?: string
    readonly reason: { readonly code: string; readonly text: string }
  }[]
}

/** The rows that cannot be read, each with its line and why. */
export function AnswerRejected({ rejected }: RejectedProps) {
  const { t } = useTranslation("lists")
  const { shown, showAll } = useFirstOnes(rejected, FEW)
  const id = useId()
  if (rejected.length === 0) return null
  return (
    <section>
      <h4 id={id} className={classes.part}>
        {t("rejectedTitle", { count: rejected.length })}
      </h4>
      <Table fz="sm" aria-labelledby={id} verticalSpacing={6} horizontalSpacing={0}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.line}>{t("line")}</Table.Th>
            <Table.Th>{t("why")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ line, file, reason }) => (
            <Table.Tr key={`${file} ${line} ${reason.code}`}>
              <Table.Td className={classes.line}>{line}</Table.Td>
              <Table.Td>{file === undefined ? reason.text : `${file}: ${reason.text}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {showAll}
    </section>
  )
}

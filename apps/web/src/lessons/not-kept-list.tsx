import { useTranslation } from "react-i18next"
import type { NotKept } from "./markdown-requests.ts"
import { groupsOf, linesOf, type NotKeptGroup } from "./not-kept-groups.ts"
import classes from "./not-kept-list.module.css"

/** Of each sort what became of it, and, opened, each one. */
export function NotKeptList({ notKept }: { notKept: readonly NotKept[] }) {
  return (
    <ul className={classes.groups}>
      {groupsOf(notKept).map((group) => (
        <li key={`${group.code} ${group.became}`}>
          <Group group={group} />
        </li>
      ))}
    </ul>
  )
}

function Group({ group }: { group: NotKeptGroup }) {
  const { t } = useTranslation("lessons")
  const { lines, more } = linesOf(group)
  const named = more === 0 ? lines : t("notKept.moreLines", { lines, count: more })
  return (
    <details className={classes.group}>
      <summary>
        {t(`notKept.what.${group.code}`, { count: group.all.length })}: {t(`notKept.became.${group.became}`)}{" "}
        <span className={classes.lines}>
          ({t("notKept.lines", { lines: named, count: lines.includes(",") ? 2 : 1 })})
        </span>
      </summary>
      <ul className={classes.each}>
        {group.all.map(({ line, source }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
          <li key={index}>
            {t("notKept.line", { line })}: <code>{source}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}

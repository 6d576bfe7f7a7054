import { IconUsersGroup } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { nameHolds } from "../../inventory/name-holds.ts"
import { ListCsv } from "../../lists/list-csv.tsx"
import type { School } from "../../session/school-roles.ts"
import { FormDialog } from "../../shell/form-dialog.tsx"
import { EmptyRows, FailedRows, LoadingRows } from "../../shell/list-states.tsx"
import listed from "../../shell/listed/listed.module.css"
import { OpeningRow } from "../../shell/listed/opening-row.tsx"
import { SearchField } from "../../shell/listed/search-field.tsx"
import { classesQuery, type SchoolClass } from "../school-records.ts"
import { ClassForm } from "./class-form.tsx"
import { NewClassRow } from "./new-class.tsx"
import { RemoveClass } from "./remove-class.tsx"

type Ask = { readonly for: "change" | "remove"; readonly id: string }

/** A school's classes by name: one adds row by row, and opens one to change it or to remove it. */
export function ClassList({ school }: { school: School }) {
  const { t } = useTranslation("school")
  const list = useQuery(classesQuery(school.id))
  const [q, setQ] = useState("")
  const [asks, setAsks] = useState<Ask | null>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const rows = useRef<HTMLTableSectionElement>(null)
  const all = list.data ?? []
  const items = all.filter(({ name }) => nameHolds(name, q))
  const asked = all.find(({ id }) => id === asks?.id)
  const close = () => setAsks(null)

  return (
    <div className={listed.listed}>
      <NewClassRow school={school} />
      <search className={listed.toolbar} aria-label={t("classes.search")}>
        {all.length > 0 && (
          <>
            <SearchField
              className={listed.search}
              label={t("classes.search")}
              clearLabel={t("classes.clearSearch")}
              q={q}
              onChange={setQ}
              inputRef={searchField}
              onLeaveDown={() => rows.current?.querySelector("button")?.focus()}
            />
            <span className={listed.count} role="status">
              {t("classes.count", { count: items.length })}
            </span>
          </>
        )}
        <ListCsv list="classes" schoolId={school.id} mayReadIn />
      </search>
      {list.isPending && <LoadingRows label={t("classes.loading")} />}
      {list.isError && list.data === undefined && (
        <FailedRows title={t("classes.failed")} error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 && (
        <EmptyRows
          icon={IconUsersGroup}
          title={t(all.length === 0 ? "classes.none" : "classes.nothing")}
          help={t(all.length === 0 ? "classes.noneHelp" : "classes.nothingHelp")}
        />
      )}
      {items.length > 0 && (
        <table className={listed.table} aria-label={t("classes.table")}>
          <thead>
            <tr>
              <th scope="col">{t("classes.name")}</th>
              <th scope="col">{t("classes.yearGroup")}</th>
              <th scope="col">{t("classes.size")}</th>
              <th scope="col">{t("classes.own")}</th>
            </tr>
          </thead>
          <tbody ref={rows}>
            {items.map((one) => (
              <ClassRow key={one.id} group={one} onOpen={() => setAsks({ for: "change", id: one.id })} />
            ))}
          </tbody>
        </table>
      )}
      <FormDialog
        opened={asked !== undefined}
        onClose={close}
        // What was typed is not lost by a press beside it.
        closeOnClickOutside={false}
        title={
          asks?.for === "remove" ? t("classes.removeTitle", { name: asked?.name ?? "" }) : (asked?.name ?? "")
        }
      >
        {asked !== undefined && asks?.for === "change" && (
          <ClassForm
            school={school}
            group={asked}
            onClose={close}
            onRemove={() => setAsks({ for: "remove", id: asked.id })}
          />
        )}
        {asked !== undefined && asks?.for === "remove" && (
          <RemoveClass school={school} group={asked} onClose={close} />
        )}
      </FormDialog>
    </div>
  )
}

function ClassRow({ group, onOpen }: { group: SchoolClass; onOpen: () => void }) {
  const { t } = useTranslation("school")
  const { name, yearGroup, size, ownDevices, ownModel, comingLessons } = group
  const unknown = <span className={listed.dimmed}>{t("classes.notRecorded")}</span>
  const cell = (of: string, value: string | number | null) => (
    <td>
      <span className={listed.narrowName}>{of}: </span>
      {value ?? unknown}
    </td>
  )
  const own =
    ownDevices === null || ownModel === null
      ? ownDevices
      : t("classes.ownText", { count: ownDevices, model: ownModel.name })
  return (
    <OpeningRow
      name={name}
      opening={{ isOpen: false, detailId: "", open: onOpen }}
      below={
        comingLessons > 0 && (
          <div className={listed.dimmed}>{t("classes.coming", { count: comingLessons })}</div>
        )
      }
    >
      {cell(t("classes.yearGroup"), yearGroup)}
      {cell(t("classes.size"), size)}
      {cell(t("classes.own"), own ?? "–")}
    </OpeningRow>
  )
}

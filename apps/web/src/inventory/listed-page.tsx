import { getRouteApi } from "@tanstack/react-router"
import { type ReactNode, useId, useRef } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { Beside, focusBeside } from "../shell/beside/beside.tsx"
import { useOpenRow } from "../shell/beside/open-row.ts"
import { EmptyRows, type EmptyRowsProps, FailedRows, LoadingRows } from "../shell/list-states.tsx"
import classes from "../shell/listed/listed.module.css"
import type { Opening } from "../shell/listed/opening-row.tsx"
import { SearchField } from "../shell/listed/search-field.tsx"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { useSingleKeys } from "../shell/single-keys.ts"
import { nameHolds } from "./name-holds.ts"

type Item = { readonly id: string; readonly name: string }

type ListedPageProps<Of extends Item> = {
  /** The route whose address says what is open and searched for. */
  route: "/signed-in/inventory/carts" | "/signed-in/inventory/rooms" | "/signed-in/inventory/models"
  list: { readonly data: readonly Of[] | undefined; readonly error: unknown; readonly refetch: () => unknown }
  words: {
    readonly table: string
    readonly loading: string
    readonly failed: string
    readonly search: string
    readonly count: (count: number) => string
  }
  /** What else stands above the list, and what of it is shown. */
  toolbar?: ReactNode
  /** Before all of it. */
  above?: ReactNode
  shows?: (item: Of) => boolean
  empty: EmptyRowsProps
  head: ReactNode
  row: (item: Of, opening: Opening) => ReactNode
  detail: (item: Of) => ReactNode
}

/** Whatever is opened next has the focus where a row has it. */
const withoutField = { field: undefined }

/** A short list by name, searched in the page, each row opening beside it: carts, rooms, models. */
export function ListedPage<Of extends Item>(props: ListedPageProps<Of>) {
  const { list, words, toolbar, above, shows = () => true, empty, head, row, detail } = props
  const { t } = useTranslation("inventory")
  const route = getRouteApi(props.route)
  const { q = "", open: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const searchField = useRef<HTMLInputElement>(null)
  const detailId = useId()
  const all = list.data ?? []
  const items = all.filter((item) => shows(item) && nameHolds(item.name, q))
  const opened = all.find(({ id }) => id === wanted) ?? all.find(({ name }) => name === wanted)
  const open = opened?.id ?? wanted

  const change = (next: { q?: string | undefined; open?: string | undefined }) =>
    void navigate({
      to: ".",
      search: (now) => ({ ...now, q: q === "" ? undefined : q, open, ...withoutField, ...next }),
      replace: true,
    })
  const { body, step, close, onKeyDown } = useOpenRow<HTMLTableSectionElement>(
    items.map(({ id }) => id),
    open,
    (id) => change({ open: id }),
  )
  useSingleKeys({
    "/": () => searchField.current?.focus(),
    j: () => step("next"),
    k: () => step("previous"),
  })

  if (list.error instanceof Problem && list.error.status === 403)
    return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
  return (
    <Beside
      detail={opened === undefined ? null : { key: opened.id, title: opened.name, body: detail(opened) }}
      detailId={detailId}
      onClose={close}
    >
      <div className={classes.listed}>
        {above}
        <search className={classes.toolbar} aria-label={words.search}>
          <SearchField
            className={classes.search}
            label={words.search}
            clearLabel={t("devices.clearSearch")}
            q={q}
            onChange={(next) => change({ q: next === "" ? undefined : next })}
            inputRef={searchField}
            onLeaveDown={() => step("first")}
          />
          {toolbar}
          {list.data !== undefined && (
            <span className={classes.count} role="status">
              {words.count(items.length)}
            </span>
          )}
        </search>
        {list.data === undefined && list.error === null && <LoadingRows label={words.loading} rows={12} />}
        {list.data === undefined && list.error !== null && (
          <FailedRows title={words.failed} error={list.error} onRetry={() => void list.refetch()} />
        )}
        {list.data !== undefined && items.length === 0 && <EmptyRows {...empty} />}
        {items.length > 0 && (
          <table className={classes.table} aria-label={words.table} onKeyDown={onKeyDown}>
            <thead>{head}</thead>
            <tbody ref={body}>
              {items.map((item) =>
                row(item, {
                  isOpen: item.id === open,
                  detailId,
                  open: () => {
                    if (item.id === open) focusBeside(detailId)
                    else change({ open: item.id })
                  },
                }),
              )}
            </tbody>
          </table>
        )}
      </div>
    </Beside>
  )
}

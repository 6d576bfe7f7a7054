import { Button, Checkbox } from "@mantine/core"
import { IconPlus } from "@tabler/icons-react"
import { getRouteApi } from "@tanstack/react-router"
import { type ReactNode, useId, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { Beside, focusBeside } from "../shell/beside/beside.tsx"
import { useOpenRow } from "../shell/beside/open-row.ts"
import { EmptyRows, type EmptyRowsProps, FailedRows, LoadingRows } from "../shell/list-states.tsx"
import classes from "../shell/listed/listed.module.css"
import { Narrowing } from "../shell/listed/narrowing.tsx"
import type { Opening } from "../shell/listed/opening-row.tsx"
import { SearchField } from "../shell/listed/search-field.tsx"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { useSingleKeys } from "../shell/single-keys.ts"
import { countsOf, type Facet, fits } from "./facets/facet.ts"
import { FacetSelect } from "./facets/facet-select.tsx"
import { type FacetSearch, facetNames } from "./inventory-search.ts"
import listClasses from "./listed-page.module.css"
import { LastChange } from "./many/last-change.tsx"
import { ListBar } from "./many/list-bar.tsx"
import type { Many } from "./many/many-field.ts"
import { useListChange } from "./many/use-list-change.ts"
import { nameHolds } from "./name-holds.ts"

type Item = { readonly id: string; readonly name: string }

/** What the address says is open while something is being added. */
const NEW = "new"

type ListedPageProps<Of extends Item, Change> = {
  /** The route whose address says what is open, searched for and chosen. */
  route: `/signed-in/inventory/${"carts" | "rooms" | "models" | "software" | "services" | "web-sites" | "duty" | "consumables" | "bookings"}`
  list: {
    readonly data: readonly Of[] | undefined
    readonly error: unknown
    readonly refetch: () => Promise<{ readonly data: readonly Of[] | undefined }>
  }
  words: {
    readonly table: string
    readonly loading: string
    readonly failed: string
    readonly search: string
    readonly count: (count: number) => string
  }
  facets?: readonly Facet<Of>[]
  /** What else stands above the list, and what of it is shown. */
  toolbar?: ReactNode
  /** Before all of it. */
  above?: ReactNode
  shows?: (item: Of) => boolean
  /** What stands at the end of the toolbar. */
  end?: ReactNode
  /** What can be set for many at once, for whoever may change them. */
  many?: Many<Of, Change> | undefined
  /** How one is added, for whoever may; `added` opens the new one. */
  add?:
    | {
        readonly label: string
        readonly title: string
        /** `called`: what the address says that the new one is called. */
        readonly form: (added: (id: string) => void, called?: string) => ReactNode
      }
    | undefined
  /** While there is none at all. */
  empty: EmptyRowsProps
  /** While none of them is shown; by default that nothing fits. */
  nothing?: EmptyRowsProps | undefined
  head: ReactNode
  row: (item: Of, opening: Opening) => ReactNode
  detail: (item: Of, close: () => void) => ReactNode
}

/** Whatever is opened next has the focus where a row has it. */
const withoutField = { field: undefined }

/** A short list by name, searched and narrowed in the page, each row opening beside it: all of the inventory but devices. */
export function ListedPage<Of extends Item, Change>(props: ListedPageProps<Of, Change>) {
  const {
    list,
    words,
    facets = [],
    toolbar,
    above,
    shows = () => true,
    many,
    add,
    end,
    empty,
    head,
    row,
    detail,
  } = props
  const { t } = useTranslation(["inventory", "resources"])
  const route = getRouteApi(props.route)
  const { q = "", open: wanted, field: _field, ...search } = route.useSearch()
  const navigate = route.useNavigate()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const lastSelected = useRef<string>(undefined)
  const addingButton = useRef<HTMLButtonElement>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const detailId = useId()
  const chosen: FacetSearch = search
  const all = list.data ?? []
  const found = all.filter((item) => shows(item) && nameHolds(item.name, q))
  const items = found.filter((item) => fits(item, facets, chosen))
  const opened = all.find(({ id }) => id === wanted) ?? all.find(({ name }) => name === wanted)
  const open = opened?.id ?? wanted
  // Whoever was sent here to record something finds it, or the form for it.
  const isToAdd = list.data !== undefined && opened === undefined && wanted !== NEW && isName(wanted)
  // What is not in sight is not changed.
  const marked = items.filter(({ id }) => selected.has(id))
  const isNarrowed = q !== "" || facets.some(({ name }) => chosen[name] !== undefined)

  const change = (next: FacetSearch & { q?: string | undefined; open?: string | undefined }) =>
    void navigate({
      to: ".",
      search: (now) => ({ ...now, q: q === "" ? undefined : q, open, ...withoutField, ...next }),
      replace: true,
    })
  const { body, step, focusRow, close, onKeyDown } = useOpenRow<HTMLTableSectionElement>(
    items.map(({ id }) => id),
    open,
    (id) => change({ open: id }),
  )
  useSingleKeys({
    "/": () => searchField.current?.focus(),
    j: () => step("next"),
    k: () => step("previous"),
  })
  const select = (ids: readonly string[], isSelected: boolean) =>
    setSelected((now) => {
      const next = new Set(now)
      for (const id of ids) isSelected ? next.add(id) : next.delete(id)
      return next
    })
  const chooseNone = () => setSelected(new Set())
  const backToRows = () => focusRow(lastSelected.current ?? items[0]?.id)
  const setting = useListChange(many?.send, async () => (await list.refetch()).data ?? [], chooseNone)
  // The form that had the focus gives way to what was added.
  const showAdded = (id: string) => {
    focusBeside(detailId)
    change({ open: id })
  }
  const closeNew = () => {
    close()
    addingButton.current?.focus()
  }
  const beside = () => {
    if (add !== undefined && (open === NEW || isToAdd))
      return {
        key: NEW,
        title: add.title,
        body: add.form(showAdded, isToAdd ? wanted : undefined),
      }
    return opened === undefined ? null : { key: opened.id, title: opened.name, body: detail(opened, close) }
  }
  const addButton = add !== undefined && (
    <Button
      ref={addingButton}
      leftSection={<IconPlus size={16} stroke={2} aria-hidden />}
      onClick={() => (open === NEW ? focusBeside(detailId) : change({ open: NEW }))}
    >
      {add.label}
    </Button>
  )

  if (list.error instanceof Problem && list.error.status === 403)
    return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
  return (
    <Beside detail={beside()} detailId={detailId} onClose={open === NEW || isToAdd ? closeNew : close}>
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
          <Narrowing chosen={facets.filter(({ name }) => chosen[name] !== undefined).length}>
            {facets.map((facet) => (
              <FacetSelect
                key={facet.name}
                label={facet.label}
                counts={countsOf(found, facet, facets, chosen)}
                value={chosen[facet.name]}
                onChange={(value) => change({ [facet.name]: value })}
              />
            ))}
          </Narrowing>
          {toolbar}
          {isNarrowed && (
            <Button size="compact-sm" variant="subtle" onClick={() => change({ q: undefined, ...noFacets })}>
              {t("resources:showAll")}
            </Button>
          )}
          <span className={listClasses.line} />
          {many !== undefined && items.length > 1 && (
            <Checkbox
              size="xs"
              label={t("resources:many.all")}
              checked={marked.length === items.length}
              indeterminate={marked.length > 0 && marked.length < items.length}
              onChange={(event) =>
                select(
                  items.map(({ id }) => id),
                  event.currentTarget.checked,
                )
              }
            />
          )}
          {list.data !== undefined && (
            <span className={classes.count} role="status">
              {words.count(items.length)}
            </span>
          )}
          <span className={classes.end}>
            {all.length > 0 && addButton}
            {end}
          </span>
        </search>
        <LastChange
          of={setting}
          text={({ items: { length: count }, field }) =>
            t("resources:many.done", { count, field: field.label })
          }
          backToRows={backToRows}
        />
        {list.data === undefined && list.error === null && <LoadingRows label={words.loading} rows={12} />}
        {list.data === undefined && list.error !== null && (
          <FailedRows title={words.failed} error={list.error} onRetry={() => void list.refetch()} />
        )}
        {list.data !== undefined && all.length === 0 && (
          <EmptyRows {...empty}>{empty.children ?? addButton}</EmptyRows>
        )}
        {all.length > 0 && items.length === 0 && (
          <EmptyRows
            {...(props.nothing ?? {
              icon: empty.icon,
              title: t("nothingFound"),
              help: t("nothingFoundHelp"),
            })}
          />
        )}
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
                  ...(many === undefined
                    ? {}
                    : {
                        selecting: {
                          label: t("resources:many.one", { name: item.name }),
                          isSelected: selected.has(item.id),
                          select: (isSelected) => {
                            lastSelected.current = item.id
                            select([item.id], isSelected)
                          },
                        },
                      }),
                }),
              )}
            </tbody>
          </table>
        )}
        {many !== undefined && marked.length > 0 && (
          <ListBar
            items={marked}
            fields={many.fields}
            isRunning={setting.isChanging}
            onChange={(field, to) => setting.change({ items: marked, field, change: to })}
            onNone={chooseNone}
            backToRows={backToRows}
          />
        )}
      </div>
    </Beside>
  )
}

const noFacets: FacetSearch = Object.fromEntries(facetNames.map((name) => [name, undefined]))

/** Whether an address names something by its name, and not by its id. */
function isName(wanted: string | undefined): wanted is string {
  return wanted !== undefined && !/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(wanted)
}

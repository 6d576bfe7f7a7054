import { Button } from "@mantine/core"
import { IconUserOff } from "@tabler/icons-react"
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useId, useRef } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import { ListCsv } from "../lists/list-csv.tsx"
import { ReadRoster } from "../lists/one-roster/read-roster.tsx"
import type { School } from "../session/school-roles.ts"
import { Beside, focusBeside } from "../shell/beside/beside.tsx"
import { useOpenRow } from "../shell/beside/open-row.ts"
import { EmptyRows, FailedRows, LoadingRows } from "../shell/list-states.tsx"
import classes from "../shell/listed/listed.module.css"
import { MoreOfList } from "../shell/listed/more-of-list.tsx"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { useSingleKeys } from "../shell/single-keys.ts"
import type { PersonAsk } from "./dialogs/person-dialog.tsx"
import { peopleQuery } from "./people-queries.ts"
import type { PeopleFilters } from "./people-search.ts"
import { PeopleToolbar } from "./people-toolbar.tsx"
import { PersonDetail } from "./person-detail.tsx"
import { PersonRow } from "./person-row.tsx"

const route = getRouteApi("/signed-in/admin/")

type PeopleListProps = { school: School; schools: readonly School[]; onAsk: (ask: PersonAsk) => void }

/** The people of a school by name, each opening beside the list. */
export function PeopleList({ school, schools, onAsk }: PeopleListProps) {
  const { t } = useTranslation("admin")
  const { school: _, open, ...filters } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery({ ...peopleQuery(school.id, filters), placeholderData: keepPreviousData })
  const people = list.data?.pages.flatMap((page) => page.items) ?? []
  const opened = people.find(({ id }) => id === open)
  const searchField = useRef<HTMLInputElement>(null)
  const detailId = useId()

  const change = (next: PeopleFilters & { open?: string }) =>
    void navigate({
      search: ({ school: id }) => ({ ...next, ...(id === undefined ? {} : { school: id }) }),
      replace: true,
    })
  const withOpen = open === undefined ? {} : { open }
  const show = (id: string | undefined) => change({ ...filters, ...(id === undefined ? {} : { open: id }) })
  const { body, step, close, onKeyDown } = useOpenRow<HTMLTableSectionElement>(
    people.map(({ id }) => id),
    open,
    show,
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
      detail={
        opened === undefined
          ? null
          : {
              key: opened.id,
              title: opened.name,
              body: <PersonDetail school={school} person={opened} onAsk={onAsk} />,
            }
      }
      detailId={detailId}
      onClose={close}
    >
      <div className={classes.listed}>
        <PeopleToolbar
          filters={filters}
          onChange={(next) => change({ ...next, ...withOpen })}
          searchField={searchField}
          onLeaveDown={() => step("first")}
          onAdd={() => onAsk({ for: "add" })}
          count={
            list.data === undefined
              ? null
              : t(list.hasNextPage ? "countMore" : "count", { count: people.length })
          }
          end={
            <ListCsv list="people" schoolId={school.id} mayReadIn>
              <ReadRoster school={school} schools={schools} />
            </ListCsv>
          }
        />
        {list.isPending && <LoadingRows label={t("loading")} rows={10} height={34} />}
        {list.isError && list.data === undefined && (
          <FailedRows title={t("failed")} error={list.error} onRetry={() => void list.refetch()} />
        )}
        {list.isSuccess && people.length === 0 && (
          <EmptyRows icon={IconUserOff} title={t("none")} help={t("noneHelp")}>
            <Button variant="default" onClick={() => change({})}>
              {t("clear")}
            </Button>
          </EmptyRows>
        )}
        {people.length > 0 && (
          <table
            className={classes.table}
            aria-label={t("table")}
            aria-busy={list.isPlaceholderData}
            onKeyDown={onKeyDown}
          >
            <thead>
              <tr>
                <th scope="col">{t("field.name")}</th>
                <th scope="col">{t("field.role")}</th>
                <th scope="col">{t("field.state")}</th>
              </tr>
            </thead>
            <tbody ref={body}>
              {people.map((person) => (
                <PersonRow
                  key={person.id}
                  person={person}
                  opening={{
                    isOpen: person.id === open,
                    detailId,
                    open: () => {
                      if (person.id === open) focusBeside(detailId)
                      else show(person.id)
                    },
                  }}
                />
              ))}
            </tbody>
          </table>
        )}
        {list.hasNextPage && !list.isPlaceholderData && (
          <MoreOfList
            isLoading={list.isFetchingNextPage}
            isFailed={list.isFetchNextPageError}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </div>
    </Beside>
  )
}

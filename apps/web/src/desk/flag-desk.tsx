import { IconFlag } from "@tabler/icons-react"
import { useQuery } from "@tanstack/react-query"
import { getRouteApi, Link } from "@tanstack/react-router"
import { useId } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import type { School } from "../session/school-roles.ts"
import { Beside, focusBeside } from "../shell/beside/beside.tsx"
import { useOpenRow } from "../shell/beside/open-row.ts"
import { ButtonLink } from "../shell/links.tsx"
import { EmptyRows, FailedRows, LoadingRows } from "../shell/list-states.tsx"
import { NoRightPage } from "../shell/no-right-page.tsx"
import { useSingleKeys } from "../shell/single-keys.ts"
import classes from "./desk-list.module.css"
import { type DeskFlag, flagsQuery, isSolvedFilter } from "./desk-queries.ts"
import { type FlagFilter, flagFilters } from "./desk-search.ts"
import { FlagDetail } from "./flag-detail.tsx"
import { severities } from "./flag-marks.tsx"
import { placeOf } from "./flag-place.ts"
import { FlagRow } from "./flag-row.tsx"

const route = getRouteApi("/signed-in/desk")

/** The flags of the school's lessons; a row opens beside the list. */
export function FlagDesk({ school }: { school: School }) {
  const { t } = useTranslation("desk")
  const navigate = route.useNavigate()
  const { state: filter = "unsolved", open } = route.useSearch()
  const list = useQuery(flagsQuery(school.id, isSolvedFilter(filter)))
  const unsolved = useQuery(flagsQuery(school.id, false)).data
  const flags = (list.data ?? [])
    .filter(({ state }) => filter === "unsolved" || state === filter)
    .sort(gravestFirst)
  const opened = (list.data ?? unsolved ?? []).find(({ id }) => id === open)
  const detailId = useId()

  const show = (id: string | undefined) =>
    void navigate({
      search: ({ open: _, ...rest }) => ({ ...rest, ...(id === undefined ? {} : { open: id }) }),
      replace: true,
    })
  const { body, step, close, onKeyDown } = useOpenRow<HTMLUListElement>(
    flags.map(({ id }) => id),
    open,
    show,
  )
  useSingleKeys({
    j: () => step("next"),
    k: () => step("previous"),
    o: () => {
      if (opened !== undefined) void navigate({ to: "/lessons/$lessonId", ...placeOf(opened) })
    },
  })

  if (list.isPending)
    return (
      <div className={classes.listed}>
        <LoadingRows label={t("flags.loading")} height={52} />
      </div>
    )
  if (list.data === undefined) {
    if (list.error instanceof Problem && list.error.code === "no-such-school")
      return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
    return <FailedRows title={t("flags.failed")} error={list.error} onRetry={() => void list.refetch()} />
  }

  return (
    <Beside
      detail={
        opened === undefined
          ? null
          : {
              key: opened.id,
              title: t("flags.detail"),
              body: <FlagDetail flag={opened} schoolId={school.id} />,
            }
      }
      detailId={detailId}
      onClose={close}
    >
      <div className={classes.listed}>
        <Filters unsolved={unsolved} />
        {flags.length === 0 ? (
          <EmptyRows icon={IconFlag} title={t(`flags.empty.${filter}`)} help={t("flags.empty.help")}>
            {filter !== "unsolved" && (
              <ButtonLink to="/desk" search={{ tab: "flags" }} variant="default">
                {t("flags.showUnsolved")}
              </ButtonLink>
            )}
          </EmptyRows>
        ) : (
          <ul ref={body} className={classes.rows} aria-label={t("flags.list")} onKeyDown={onKeyDown}>
            {flags.map((flag) => (
              <li key={flag.id}>
                <FlagRow
                  flag={flag}
                  isOpen={flag.id === open}
                  detailId={detailId}
                  onOpen={() => {
                    if (flag.id === open) focusBeside(detailId)
                    else show(flag.id)
                  }}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Beside>
  )
}

/** Of equal ones the order stays: the last raised first. */
function gravestFirst(one: DeskFlag, other: DeskFlag): number {
  return severities.indexOf(other.severity) - severities.indexOf(one.severity)
}

function Filters({ unsolved }: { unsolved: readonly DeskFlag[] | undefined }) {
  const { t } = useTranslation("desk")
  const countOf = (one: FlagFilter) => {
    if (unsolved === undefined || one === "solved") return null
    return one === "unsolved" ? unsolved.length : unsolved.filter(({ state }) => state === one).length
  }
  return (
    <nav className={classes.toolbar} aria-label={t("flags.filter")}>
      {flagFilters.map((one) => (
        <Link
          key={one}
          from="/desk"
          to="/desk"
          search={({ open: _, ...rest }) => ({ ...rest, state: one === "unsolved" ? undefined : one })}
          activeOptions={{ explicitUndefined: true }}
          replace
          className={classes.filter}
        >
          {t(`flags.state.${one}`)}
          {countOf(one) !== null && <span className={classes.number}>{countOf(one)}</span>}
        </Link>
      ))}
    </nav>
  )
}

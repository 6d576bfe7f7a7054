import { Button } from "@mantine/core"
import { IconDevicesOff, IconSearchOff } from "@tabler/icons-react"
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { getRouteApi } from "@tanstack/react-router"
import { useId, useRef } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../api/problem.ts"
import { Beside, focusBeside } from "../../shell/beside/beside.tsx"
import { ButtonLink } from "../../shell/links.tsx"
import { EmptyRows, FailedRows, LoadingRows } from "../../shell/list-states.tsx"
import classes from "../../shell/listed/listed.module.css"
import { NoRightPage } from "../../shell/no-right-page.tsx"
import { usePageTitle } from "../../shell/page-title.ts"
import { useSingleKeys } from "../../shell/single-keys.ts"
import { DeviceBeside } from "../device-page/device-beside.tsx"
import { useInventorySchool } from "../inventory-school.tsx"
import { type DevicesSearch, isNarrowed, readDevicesSearch } from "../inventory-search.ts"
import { LastChange } from "../many/last-change.tsx"
import { useDeviceTitle } from "./device-detail.tsx"
import { deviceFacetsQuery, deviceListQuery } from "./device-queries.ts"
import { DeviceTable, type TableHandle } from "./device-table.tsx"
import { DeviceToolbar } from "./device-toolbar.tsx"
import { useChangeText } from "./many/change-text.ts"
import { DevicesBar } from "./many/devices-bar.tsx"
import { useChosen } from "./many/use-chosen.ts"
import { useDevicesChange } from "./many/use-devices-change.ts"
import { NewDevice } from "./new-device.tsx"

const route = getRouteApi("/signed-in/inventory/")

/** What the address says is open while a device is being added. */
const NEW = "new"

/** `/inventory`: every device of the school, by name; a row opens beside the list. */
export function DevicesPage() {
  const { t } = useTranslation("inventory")
  usePageTitle(`${t("tab.devices")} · ${t("title")}`)
  const school = useInventorySchool()
  const navigate = route.useNavigate()
  const { open, ...filters } = readDevicesSearch(route.useSearch())
  const list = useInfiniteQuery({ ...deviceListQuery(school.id, filters), placeholderData: keepPreviousData })
  const facets = useQuery({ ...deviceFacetsQuery(school.id, filters), placeholderData: keepPreviousData })
  const table = useRef<TableHandle>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const detailId = useId()
  const title = useDeviceTitle(open === NEW ? undefined : open)
  const { t: tResources } = useTranslation("resources")
  const devices = list.data?.pages.flatMap((page) => page.items) ?? []
  const total = facets.data?.total ?? devices.length
  const firstOfBar = useRef<HTMLButtonElement>(null)
  const { chosen, count, choosing, clear, lastToggled } = useChosen(
    filters,
    devices.map(({ id }) => id),
    total,
  )
  const many = useDevicesChange(filters, clear)
  const changeText = useChangeText()
  const backToRows = () => {
    const row = lastToggled() ?? devices[0]?.id
    if (row !== undefined) table.current?.focusRow(row)
  }

  const change = (next: DevicesSearch) =>
    void navigate({
      search: ({ school: id }) => ({ ...next, ...(id === undefined ? {} : { school: id }) }),
      replace: true,
    })
  const show = (id: string | undefined) => change({ ...filters, ...(id === undefined ? {} : { open: id }) })
  // The form that had the focus gives way to what was added.
  const showAdded = (id: string) => {
    focusBeside(detailId)
    show(id)
  }
  const close = () => {
    show(undefined)
    if (open !== undefined) table.current?.focusRow(open)
  }
  useSingleKeys({
    "/": () => searchField.current?.focus(),
    j: () => table.current?.step("next"),
    k: () => table.current?.step("previous"),
    e: () => firstOfBar.current?.focus(),
  })

  if (list.error instanceof Problem && list.error.status === 403)
    return <NoRightPage title={t("noRight.title")} help={t("noRight.help")} />
  return (
    <Beside
      detail={
        open === undefined
          ? null
          : open === NEW
            ? { key: NEW, title: tResources("places.newDevice"), body: <NewDevice onAdded={showAdded} /> }
            : { key: open, title, body: <DeviceBeside id={open} onGone={close} /> }
      }
      detailId={detailId}
      onClose={close}
    >
      <div className={classes.listed}>
        <DeviceToolbar
          filters={filters}
          facets={facets.data}
          onChange={change}
          searchField={searchField}
          onLeaveDown={() => table.current?.step("first")}
        />
        <LastChange
          of={many}
          text={({ set }, answer) => changeText(set, answer)}
          mayUndo={({ id }) => id !== null}
          backToRows={backToRows}
        />
        {list.isPending && <LoadingRows label={t("devices.loading")} rows={14} height={22} />}
        {list.isError && list.data === undefined && (
          <FailedRows title={t("devices.failed")} error={list.error} onRetry={() => void list.refetch()} />
        )}
        {list.isSuccess && devices.length === 0 && (
          <NoDevices isNarrowed={isNarrowed(filters)} onClear={() => change({})} />
        )}
        {devices.length > 0 && (
          <DeviceTable
            ref={table}
            devices={devices}
            total={total}
            isOld={list.isPlaceholderData}
            more={{
              has: list.hasNextPage && !list.isPlaceholderData,
              isLoading: list.isFetchingNextPage,
              load: () => void list.fetchNextPage(),
            }}
            open={open}
            detailId={detailId}
            choosing={facets.data?.mayChange === true ? choosing : null}
            isAnyChosen={count > 0}
            onChooseNone={clear}
            onClose={close}
            onOpen={(id) => {
              if (id === open) focusBeside(detailId)
              else show(id)
            }}
          />
        )}
        {(count > 0 || many.isChanging) && (
          <DevicesBar
            count={count}
            isAll={choosing.isAll}
            isRunning={many.isChanging}
            first={firstOfBar}
            onChange={(set) => many.change({ chosen, set })}
            onNone={clear}
            backToRows={backToRows}
          />
        )}
      </div>
    </Beside>
  )
}

function NoDevices({ isNarrowed: narrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  const { t } = useTranslation("inventory")
  if (narrowed)
    return (
      <EmptyRows icon={IconSearchOff} title={t("devices.none")} help={t("devices.noneHelp")}>
        <Button variant="default" onClick={onClear}>
          {t("devices.clear")}
        </Button>
      </EmptyRows>
    )
  return (
    <EmptyRows icon={IconDevicesOff} title={t("devices.empty")} help={t("devices.emptyHelp")}>
      <ButtonLink to="/inventory/import" search={{}}>
        {t("import.open")}
      </ButtonLink>
    </EmptyRows>
  )
}

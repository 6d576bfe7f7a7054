import { Checkbox, UnstyledButton } from "@mantine/core"
import { type MouseEvent, memo, type Ref } from "react"
import { useTranslation } from "react-i18next"
import { StatusMark } from "../standing/status-mark.tsx"
import { deviceName } from "./device-name.ts"
import type { DeviceItem } from "./device-queries.ts"
import classes from "./device-table.module.css"

type DeviceRowProps = {
  ref: Ref<HTMLDivElement>
  device: DeviceItem
  index: number
  /** Pixels from the top of the table's body. */
  top: number
  isOpen: boolean
  detailId: string
  onOpen: (id: string) => void
  /** Null where nothing can be changed, and so nothing chosen. */
  isChosen: boolean | null
  onChoose: (id: string, through: boolean) => void
}

/** A device of the table; what its cart's status adds is said beside its own. */
export const DeviceRow = memo(function DeviceRow(props: DeviceRowProps) {
  const { ref, device, index, top, isOpen, detailId, onOpen, isChosen, onChoose } = props
  const { t } = useTranslation(["inventory", "resources"])
  const { title, others } = deviceName(device)
  const cartIsAway = device.cart !== null && device.cart.status !== "available"

  function openFromRow(event: MouseEvent) {
    const isOnControl =
      event.target instanceof Element && event.target.closest("button, a, input, label") !== null
    if (!isOnControl && window.getSelection()?.isCollapsed !== false) onOpen(device.id)
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button in its first cell is for the keyboard
    // biome-ignore lint/a11y/useSemanticElements: rows that stand where scrolling puts them cannot be a table's
    // biome-ignore lint/a11y/useFocusableInteractive: the button in its first cell has the focus
    <div
      ref={ref}
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      data-open-row={isOpen}
      data-chosen={isChosen === true}
      className={`${classes.row} ${classes.cells}`}
      style={{ transform: `translateY(${top}px)` }}
      onClick={openFromRow}
    >
      {isChosen !== null && (
        // biome-ignore lint/a11y/useSemanticElements: see above
        <span role="cell" data-column="choose">
          <Checkbox
            size="xs"
            // The keyboard chooses on the row itself, with Space.
            tabIndex={-1}
            checked={isChosen}
            aria-label={t("resources:many.one", { name: title === "" ? t("nameless") : title })}
            onChange={() => {}}
            onClick={(event) => onChoose(device.id, event.shiftKey)}
          />
        </span>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <span role="cell" data-column="name">
        <UnstyledButton
          data-row-focus
          className={classes.name}
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailId : undefined}
          onClick={() => onOpen(device.id)}
        >
          {title === "" ? t("nameless") : title}
        </UnstyledButton>
        {others.length > 0 && <span className={classes.others}>{others.join(" · ")}</span>}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <span role="cell" data-column="status">
        <StatusMark status={device.status} until={device.until} />
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <span role="cell" data-column="modelName" data-none={device.model === null}>
        {device.model?.name ?? "–"}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <span role="cell" data-column="cart" data-none={device.cart === null}>
        {device.cart?.name ?? "–"}
        {cartIsAway && device.cart !== null && (
          <span className={classes.cartAway}> ({t(`status.${device.cart.status}`).toLocaleLowerCase()})</span>
        )}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <span role="cell" data-column="room">
        {device.room?.name ?? "–"}
      </span>
    </div>
  )
})

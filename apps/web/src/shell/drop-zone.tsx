import { Button, Text } from "@mantine/core"
import { Dropzone } from "@mantine/dropzone"
import "@mantine/dropzone/styles.css"
import type { ComponentType } from "react"
import { type Ref, useRef } from "react"
import classes from "./drop-zone.module.css"

type DropZoneProps = {
  icon: ComponentType<{ size: number; stroke: number; "aria-hidden": true }>
  /** What the browser's own field of files is called. */
  field: string
  drop: string
  choose: string
  note: string
  /** Whether its button is the next thing to do here. */
  isFirst?: boolean
  button?: Ref<HTMLButtonElement>
  onFiles: (files: readonly File[]) => void
}

/** A place to drop files, or to choose them by its button: the one thing of it that has the keyboard's focus. */
export function DropZone(props: DropZoneProps) {
  const { icon: Icon, field, drop, choose, note, isFirst = true, button, onFiles } = props
  const open = useRef<() => void>(null)
  return (
    <Dropzone
      onDrop={onFiles}
      openRef={open}
      multiple
      activateOnClick={false}
      activateOnKeyboard={false}
      className={classes.zone}
      inputProps={{ "aria-label": field, tabIndex: -1 }}
      tabIndex={-1}
    >
      <div className={classes.inside}>
        <Icon size={32} stroke={1.3} aria-hidden />
        <Text size="sm">{drop}</Text>
        <Button
          ref={button}
          variant={isFirst ? "filled" : "default"}
          className={classes.choose}
          onClick={() => open.current?.()}
          data-autofocus={isFirst || undefined}
        >
          {choose}
        </Button>
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      </div>
    </Dropzone>
  )
}

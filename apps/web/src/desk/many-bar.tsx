import { Button, Checkbox, CloseButton, Group, Menu, Modal, Text, Textarea } from "@mantine/core"
import {
  IconArrowBigUpLine,
  IconCalendarCheck,
  IconCalendarX,
  IconMessageExclamation,
  IconRosetteDiscountCheck,
} from "@tabler/icons-react"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import classes from "./many-bar.module.css"
import { priorities } from "./priority-select.tsx"

export type ManyDialog = "ask" | "priority" | "confirm" | null

type ManyBarProps = {
  count: number
  total: number
  isAll: boolean
  isGiving: boolean
  /** What is open of it; keys open it too. */
  dialog: ManyDialog
  onDialog: (dialog: ManyDialog) => void
  wholeSeries: boolean
  onWholeSeries: (wholeSeries: boolean) => void
  onSign: () => void
  onAsk: (why: string, done: () => void) => void
  onPriority: (priority: number) => void
  onConfirm: (confirmed: boolean) => void
  onAll: () => void
  onClear: () => void
}

/** What can be done for all chosen rows at once. */
export function ManyBar(props: ManyBarProps) {
  const { count, total, isAll, isGiving, dialog, onDialog, wholeSeries, onWholeSeries } = props
  const { t } = useTranslation(["desk", "requirements", "shell"])
  const [why, setWhy] = useState("")
  const [isWrong, setIsWrong] = useState(false)

  function ask(event: FormEvent) {
    event.preventDefault()
    if (why.trim() === "") {
      setIsWrong(true)
      return
    }
    props.onAsk(why.trim(), () => {
      setWhy("")
      onDialog(null)
    })
  }

  return (
    <section className={classes.bar} aria-label={t("many.label")}>
      <Text size="sm" fw={600} role="status" className={classes.count}>
        {t("many.count", { count })}
      </Text>
      {!isAll && count < total && (
        <Button size="compact-sm" variant="subtle" onClick={props.onAll} aria-keyshortcuts="Control+A">
          {t("many.all", { total })}
        </Button>
      )}
      <span className={classes.spring} />
      <Checkbox
        size="sm"
        label={t("many.wholeSeries")}
        checked={wholeSeries}
        onChange={(event) => onWholeSeries(event.currentTarget.checked)}
      />
      <Button
        size="compact-md"
        leftSection={<IconRosetteDiscountCheck size={17} stroke={1.8} aria-hidden />}
        loading={isGiving}
        aria-keyshortcuts="s"
        onClick={props.onSign}
      >
        {t("requirements:signOff.sign")}
      </Button>
      <Button
        size="compact-md"
        variant="default"
        leftSection={<IconMessageExclamation size={17} stroke={1.8} aria-hidden />}
        disabled={isGiving}
        aria-keyshortcuts="a"
        onClick={() => onDialog("ask")}
      >
        {t("requirements:signOff.ask")}
      </Button>
      <Menu
        opened={dialog === "confirm"}
        onChange={(opened) => onDialog(opened ? "confirm" : null)}
        position="top-end"
      >
        <Menu.Target>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconCalendarCheck size={17} stroke={1.8} aria-hidden />}
            disabled={isGiving}
            aria-keyshortcuts="c"
          >
            {t("confirmation.title")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconCalendarCheck size={17} stroke={1.8} aria-hidden />}
            onClick={() => props.onConfirm(true)}
          >
            {t("confirmation.giveMany")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconCalendarX size={17} stroke={1.8} aria-hidden />}
            onClick={() => props.onConfirm(false)}
          >
            {t("confirmation.withdrawMany")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu
        opened={dialog === "priority"}
        onChange={(opened) => onDialog(opened ? "priority" : null)}
        position="top-end"
      >
        <Menu.Target>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconArrowBigUpLine size={17} stroke={1.8} aria-hidden />}
            disabled={isGiving}
            aria-keyshortcuts="p"
          >
            {t("priority.label")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {priorities.map((priority) => (
            <Menu.Item key={priority} onClick={() => props.onPriority(priority)}>
              {t(priority === 0 ? "priority.none" : "priority.choice", { priority })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <CloseButton aria-label={t("many.clear")} onClick={props.onClear} />
      <Modal
        opened={dialog === "ask"}
        onClose={() => onDialog(null)}
        title={t("many.askTitle", { count })}
        closeButtonProps={{ "aria-label": t("shell:close") }}
      >
        <form onSubmit={ask} noValidate>
          <Textarea
            label={t("requirements:signOff.why")}
            value={why}
            autosize
            minRows={3}
            maxLength={2000}
            data-autofocus
            error={isWrong && t("requirements:signOff.whyMissing")}
            onChange={(event) => {
              setWhy(event.currentTarget.value)
              setIsWrong(false)
            }}
          />
          <Group gap="xs" mt="md" justify="flex-end">
            <Button variant="default" onClick={() => onDialog(null)}>
              {t("requirements:signOff.cancel")}
            </Button>
            <Button type="submit" loading={isGiving}>
              {t("requirements:signOff.send")}
            </Button>
          </Group>
        </form>
      </Modal>
    </section>
  )
}

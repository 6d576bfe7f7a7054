import { Kbd } from "@mantine/core"
import { useTranslation } from "react-i18next"
import classes from "./desk-list.module.css"

/** Below the queue: which key does what. */
export function DeskKeys({ maySign }: { maySign: boolean }) {
  const { t } = useTranslation("desk")
  const keys: readonly (readonly [readonly string[], string])[] = [
    [["J", "K"], t("keys.move")],
    [["Enter"], t("keys.open")],
    ...(maySign
      ? ([
          [["X"], t("keys.choose")],
          [["S"], t("keys.sign")],
          [["A"], t("keys.ask")],
          [["C"], t("keys.confirm")],
          [["P"], t("keys.priority")],
          [["Z"], t("keys.undo")],
        ] as const)
      : []),
    [["O"], t("keys.lesson")],
    [["Esc"], t("keys.close")],
  ]
  return (
    <p className={classes.keys}>
      {keys.map(([names, what]) => (
        <span key={what}>
          {names.map((name) => (
            <span key={name}>
              <Kbd size="xs">{name}</Kbd>{" "}
            </span>
          ))}
          {what}
        </span>
      ))}
    </p>
  )
}

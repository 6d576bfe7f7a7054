import { useTranslation } from "react-i18next"

type SetUpTextProps = {
  readonly of: { readonly setUpMin: number; readonly clearUpMin: number }
  readonly className?: string | undefined
}

/** For how long the devices are taken before and after the lesson; nothing where they are not. */
export function SetUpText({ of: { setUpMin: before, clearUpMin: after }, className }: SetUpTextProps) {
  const { t } = useTranslation("occurrences")
  if (before + after === 0) return null
  const text = before === 0 ? "setUpAfter" : after === 0 ? "setUpBefore" : "setUp"
  return <span className={className}>{t(text, { before, after })}</span>
}

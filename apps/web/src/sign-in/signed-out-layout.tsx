import { ActionIcon, Group, SegmentedControl, useMantineColorScheme } from "@mantine/core"
import { IconDeviceDesktop, IconMoon, IconSun } from "@tabler/icons-react"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { changeLanguage } from "../i18n/i18n.ts"
import { isLanguage, type Language, languageNames, languages } from "../i18n/language.ts"
import { colourSchemes } from "../session/colour-scheme.ts"
import { useLanguage } from "../shell/preferences.ts"
import classes from "./signed-out-layout.module.css"

type SignedOutLayoutProps = { children: ReactNode; onLanguageChosen?: (language: Language) => void }

/** Around the pages for which nobody needs to be signed in: the name, and a choice of language and colours. */
export function SignedOutLayout({ children, onLanguageChosen }: SignedOutLayoutProps) {
  const { t } = useTranslation(["shell", "sign-in"])
  return (
    <div className={classes.layout}>
      <header className={classes.header}>
        <span className={classes.brand}>
          <img src="/mark.svg" alt="" width={28} height={28} />
          {t("appName")}
        </span>
        <Group gap="xs" wrap="nowrap">
          <LanguageSwitch onChosen={onLanguageChosen} />
          <SchemeSwitch />
        </Group>
      </header>
      <main className={classes.main} id="main">
        {children}
      </main>
    </div>
  )
}

function LanguageSwitch({ onChosen }: { onChosen: ((language: Language) => void) | undefined }) {
  const { t } = useTranslation("sign-in")
  const language = useLanguage()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("language")}
      value={language}
      onChange={(value) => {
        if (!isLanguage(value)) return
        void changeLanguage(value)
        onChosen?.(value)
      }}
      data={languages.map((one) => ({ value: one, label: <span lang={one}>{languageNames[one]}</span> }))}
    />
  )
}

const schemeIcons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const

/** One button that goes through the three: before sign-in the choice is kept on this device. */
function SchemeSwitch() {
  const { t } = useTranslation(["sign-in", "shell"])
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Icon = schemeIcons[colorScheme]
  const next = colourSchemes[(colourSchemes.indexOf(colorScheme) + 1) % colourSchemes.length] ?? "auto"
  const label = t("appearance", { scheme: t(`shell:account.scheme.${colorScheme}`) })
  return (
    <ActionIcon size="lg" aria-label={label} title={label} onClick={() => setColorScheme(next)}>
      <Icon size={19} stroke={1.7} />
    </ActionIcon>
  )
}

import { Menu, Text, UnstyledButton } from "@mantine/core"
import { useMediaQuery } from "@mantine/hooks"
import { IconCheck, IconKeyboard, IconLogout } from "@tabler/icons-react"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useTranslation } from "react-i18next"
import { isLanguage, languageNames, languages } from "../i18n/language.ts"
import { colourSchemes, isColourScheme } from "../session/colour-scheme.ts"
import type { Me } from "../session/me.ts"
import { signOut } from "../session/sign-out.ts"
import { useTellProblem } from "./notices.tsx"
import { PersonFace } from "./person-face.tsx"
import { useChoose, useLanguage } from "./preferences.ts"
import classes from "./shell.module.css"
import { openShortcuts } from "./shortcuts-store.ts"

/** Who I am, the language, the colours, and the way out. */
export function AccountMenu({ me }: { me: Me }) {
  const { t } = useTranslation("shell")
  const choose = useChoose(useQueryClient())
  const language = useLanguage()
  const leave = useSignOut(me)
  const isNarrow = useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: false })

  return (
    <Menu
      position={isNarrow ? "top-end" : "right-end"}
      width={250}
      checkIcon={<IconCheck size={16} stroke={2} />}
    >
      <Menu.Target>
        <UnstyledButton className={classes.place} aria-label={t("account.open", { name: me.name })}>
          <PersonFace name={me.name} colour={me.colour} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label component="div">
          <Text component="span" display="block" size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {me.name}
          </Text>
          <Text component="span" display="block" size="xs" truncate>
            {me.email}
          </Text>
          {me.schools.map((school) => (
            <Text component="span" display="block" size="xs" truncate key={school.id}>
              {school.name} · {t(`role.${school.role}`)}
            </Text>
          ))}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("account.language")}</Menu.Label>
        <Menu.RadioGroup
          value={language}
          onChange={(value) => isLanguage(value) && choose.mutate({ language: value })}
        >
          {languages.map((one) => (
            <Menu.RadioItem key={one} value={one} lang={one}>
              {languageNames[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t("account.colourScheme")}</Menu.Label>
        <Menu.RadioGroup
          value={me.colourScheme}
          onChange={(value) => isColourScheme(value) && choose.mutate({ colourScheme: value })}
        >
          {colourSchemes.map((one) => (
            <Menu.RadioItem key={one} value={one}>
              {t(`account.scheme.${one}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={17} stroke={1.7} />} onClick={openShortcuts}>
          {t("account.shortcuts")}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={17} stroke={1.7} />}
          disabled={leave.isPending}
          onClick={() => leave.mutate()}
        >
          {leave.isPending ? t("account.signingOut") : t("account.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useSignOut(me: Me) {
  const { t } = useTranslation("shell")
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const tellProblem = useTellProblem()
  return useMutation({
    mutationFn: async () => {
      if (await signOut(queryClient, me)) await navigate({ to: "/sign-in" })
    },
    onError: (error) => tellProblem(t("account.signOutFailed"), error),
  })
}

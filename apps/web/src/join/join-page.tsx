import { EmptyState, Loader, Stack, Text } from "@mantine/core"
import { IconLinkOff } from "@tabler/icons-react"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../api/problem.ts"
import type { Language } from "../i18n/language.ts"
import { meQuery } from "../session/me.ts"
import { START_PAGE } from "../session/safe-next.ts"
import { beginSession } from "../session/sign-in.ts"
import { ButtonLink } from "../shell/links.tsx"
import { FailedRows } from "../shell/list-states.tsx"
import { usePageTitle } from "../shell/page-title.ts"
import { useTokenOfAddress } from "../shell/token-of-address.ts"
import { SignedOutLayout } from "../sign-in/signed-out-layout.tsx"
import { invitationQuery } from "./invitation.ts"
import { JoinForm } from "./join-form.tsx"
import { OtherSignedIn } from "./other-signed-in.tsx"

/** `/join#token`: the one-time link that an administrator hands over. */
export function JoinPage() {
  const token = useTokenOfAddress("/join")
  const [chosenLanguage, setChosenLanguage] = useState<Language | null>(null)
  return (
    <SignedOutLayout onLanguageChosen={setChosenLanguage}>
      {token === "" ? (
        <NoInvitation kind="noLink" />
      ) : (
        <Join key={token} token={token} chosenLanguage={chosenLanguage} />
      )}
    </SignedOutLayout>
  )
}

type JoinProps = { token: string; chosenLanguage: Language | null }

function Join({ token, chosenLanguage }: JoinProps) {
  const { t } = useTranslation("join")
  const queryClient = useQueryClient()
  const router = useRouter()
  const [isJoined, setJoined] = useState(false)
  const [signOuts, setSignOuts] = useState(0)

  async function enter() {
    // From here on the link is used up: nothing of this page may ask for it again.
    setJoined(true)
    try {
      await beginSession(queryClient, chosenLanguage)
    } finally {
      router.history.replace(START_PAGE)
    }
  }

  if (isJoined) return <Waiting words={t("signingIn")} />
  return (
    <Invitation
      key={signOuts}
      token={token}
      onJoined={() => void enter()}
      onSignedOut={() => setSignOuts((count) => count + 1)}
    />
  )
}

type InvitationProps = { token: string; onJoined: () => void; onSignedOut: () => void }

function Invitation({ token, onJoined, onSignedOut }: InvitationProps) {
  const { t } = useTranslation("join")
  const queryClient = useQueryClient()
  // The route has asked; here it is only read.
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  const { data: invitation, error, refetch } = useQuery(invitationQuery(token))

  if (isRefused(error)) return <NoInvitation kind="refused" />
  if (error !== null && invitation === undefined)
    return <FailedRows title={t("failed")} error={error} onRetry={() => void refetch()} />
  if (invitation === undefined) return <Waiting words={t("loading")} />
  if (me !== undefined) return <OtherSignedIn me={me} invitation={invitation} onSignedOut={onSignedOut} />
  return (
    <JoinForm
      token={token}
      invitation={invitation}
      onJoined={onJoined}
      onRefused={() => void queryClient.resetQueries({ queryKey: invitationQuery(token).queryKey })}
    />
  )
}

function isRefused(error: unknown): boolean {
  return error instanceof Problem && error.code === "link-refused"
}

function NoInvitation({ kind }: { kind: "refused" | "noLink" }) {
  const { t } = useTranslation("join")
  usePageTitle(t(kind))
  return (
    <EmptyState
      role="alert"
      icon={<IconLinkOff size={34} stroke={1.4} aria-hidden />}
      title={<h1 style={{ font: "inherit", margin: 0 }}>{t(kind)}</h1>}
      description={t(`${kind}Help`)}
    >
      <EmptyState.Actions>
        <ButtonLink to="/sign-in" variant="default">
          {t("toSignIn")}
        </ButtonLink>
      </EmptyState.Actions>
    </EmptyState>
  )
}

function Waiting({ words }: { words: string }) {
  usePageTitle(words)
  return (
    <Stack align="center" gap="sm" role="status">
      <Loader size="sm" aria-hidden />
      <Text c="dimmed">{words}</Text>
    </Stack>
  )
}

import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core"
import { createLink } from "@tanstack/react-router"
import type { ComponentPropsWithRef } from "react"

type Own<Props> = Props & Omit<ComponentPropsWithRef<"a">, keyof Props>

function PlainAnchor(props: Own<AnchorProps>) {
  return <Anchor {...props} />
}

function PlainButton(props: Own<ButtonProps>) {
  return <Button component="a" {...props} />
}

/** A link of the app in running text, its address checked by the routes. */
export const AnchorLink = createLink(PlainAnchor)

/** A link of the app that looks like a button. */
export const ButtonLink = createLink(PlainButton)

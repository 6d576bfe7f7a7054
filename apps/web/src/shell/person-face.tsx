import type { CSSProperties } from "react"
import classes from "./person-face.module.css"

type PersonFaceProps = { name: string; colour: string; size?: number }

type Variables = CSSProperties & Readonly<Record<`--${string}`, string>>

/** A person's initials on their colour; beside a name it is decoration, so it says nothing to screen readers. */
export function PersonFace({ name, colour, size = 30 }: PersonFaceProps) {
  const style: Variables = {
    "--face-size": `${size}px`,
    "--face-colour": colour,
    "--face-ink": inkOn(colour),
  }
  return <span className={classes.face} style={style} data-initials={initialsOf(name)} aria-hidden />
}

/** The first letters of the first and the last word of a name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const last = words.length > 1 ? words.at(-1) : ""
  return `${[...(words[0] ?? "")][0] ?? ""}${[...(last ?? "")][0] ?? ""}`.toLocaleUpperCase()
}

/** Black or white, whichever reads better on "#rrggbb" (WCAG's relative luminance; both suffice where they meet). */
export function inkOn(colour: string): "#000" | "#fff" {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
  return luminance > 0.179 ? "#000" : "#fff"
}

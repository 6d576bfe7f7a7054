import { CollaborationCaret } from "@tiptap/extension-collaboration-caret"
import type { Awareness } from "y-protocols/awareness"
import { inkOn } from "../../shell/person-face.tsx"
import type { Present } from "../session/presence.ts"

/** The carets and selections of the others, with their names; and one's own, told to them. */
export function carets(awareness: Awareness, me: Present) {
  return CollaborationCaret.configure({
    provider: { awareness },
    // The server writes its own name and colour over these; until then they are what this page shows of itself.
    user: { ...me, color: me.colour },
    render: (user) => {
      const colour = colourOf(user)
      const caret = document.createElement("span")
      caret.className = "caret"
      caret.style.borderColor = colour
      // Carets are in the text, and screen readers would read the names as words of it. Who is here stands at the top.
      caret.ariaHidden = "true"
      const name = document.createElement("span")
      name.className = "caret-name"
      name.style.background = colour
      name.style.color = inkOn(colour)
      name.textContent = typeof user.name === "string" ? user.name : ""
      caret.append(name)
      return caret
    },
    selectionRender: (user) => ({ class: "caret-selection", style: `background-color: ${colourOf(user)}33` }),
  })
}

function colourOf(user: Record<string, unknown>): string {
  return typeof user.color === "string" && /^#[0-9a-f]{6}$/i.test(user.color) ? user.color : "#57606e"
}

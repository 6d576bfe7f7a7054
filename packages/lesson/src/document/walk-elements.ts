import * as Y from "yjs"
import { rootNames } from "./facts.ts"

/** One step of a walk through the document: an element is entered, its text is met, it is left. */
export type Step =
  | { readonly at: "enter" | "leave"; readonly element: Y.XmlElement }
  | { readonly at: "text"; readonly text: Y.XmlText }

/**
 * Walks the document's content in reading order, straight on the Yjs types.
 *
 * Not through the ProseMirror binding: that one deletes what its schema refuses and joins neighbouring texts, so reading
 * with it writes. Whatever else a foreign client has put between (numbers, maps, embedded documents) is passed over, and
 * the walk keeps its own stack, so that no depth of nesting overflows the program's.
 */
export function* walkContent(doc: Y.Doc): Generator<Step> {
  // Asking an absent root would define it; it would stay out of the encoded state, but there is nothing to walk either.
  if (!doc.share.has(rootNames.content)) return
  const stack: (Step | Y.XmlElement)[] = childrenLastFirst(doc.getXmlFragment(rootNames.content))
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next instanceof Y.XmlElement) {
      yield { at: "enter", element: next }
      stack.push({ at: "leave", element: next }, ...childrenLastFirst(next))
    } else {
      yield next
    }
  }
}

/** The elements of the document in reading order, each before what it holds. */
export function* elementsOf(doc: Y.Doc): Generator<Y.XmlElement> {
  for (const step of walkContent(doc)) if (step.at === "enter") yield step.element
}

/** The Yjs id of an element as `client:clock`; the same in every copy of the document. */
export function yjsIdOf(element: Y.XmlElement): string {
  const id = element._item?.id
  return id ? `${id.client}:${id.clock}` : "root"
}

/** The plain characters of a text, without its marks and without anything embedded. */
export function charactersOf(text: Y.XmlText | Y.Text): string {
  let characters = ""
  for (const part of text.toDelta()) if (typeof part.insert === "string") characters += part.insert
  return characters
}

function childrenLastFirst(parent: Y.XmlFragment): (Step | Y.XmlElement)[] {
  const steps: (Step | Y.XmlElement)[] = []
  for (const child of parent.toArray().reverse()) {
    if (child instanceof Y.XmlElement) steps.push(child)
    else if (child instanceof Y.XmlText) steps.push({ at: "text", text: child })
  }
  return steps
}

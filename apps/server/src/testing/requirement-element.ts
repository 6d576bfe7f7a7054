import * as Y from "yjs"

/** A device requirement as a client would put it into a lesson's document. */
export function requirementElement(id: string, attributes: Record<string, string | number>): Y.XmlElement {
  const element = new Y.XmlElement("requirement")
  for (const [name, value] of Object.entries({ id, kind: "device", ...attributes })) {
    // Yjs's types know strings alone; the document's numbers are numbers.
    Reflect.apply(element.setAttribute, element, [name, value])
  }
  return element
}

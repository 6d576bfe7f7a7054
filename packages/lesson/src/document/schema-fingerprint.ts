import { getSchema } from "@tiptap/core"
import type { Schema } from "@tiptap/pm/model"
import { lessonExtensions } from "./schema.ts"

/** What of a schema decides which documents it can hold, as plain data. */
export type SchemaFingerprint = {
  readonly nodes: Readonly<Record<string, NodeFingerprint>>
  readonly marks: Readonly<Record<string, MarkFingerprint>>
}

type NodeFingerprint = {
  readonly content: string
  readonly group: string
  readonly marks: string
  readonly attributes: Readonly<Record<string, unknown>>
}

type MarkFingerprint = { readonly excludes: string; readonly attributes: Readonly<Record<string, unknown>> }

/** Nodes and marks in the schema's order (the order decides which block fills a gap), attributes with their defaults. */
export function schemaFingerprint(schema: Schema = getSchema(lessonExtensions())): SchemaFingerprint {
  const nodes = Object.entries(schema.nodes).map(([name, { spec }]) => [
    name,
    {
      content: spec.content ?? "",
      group: spec.group ?? "",
      marks: spec.marks ?? "_",
      attributes: defaults(spec.attrs),
    },
  ])
  const marks = Object.entries(schema.marks).map(([name, { spec }]) => [
    name,
    { excludes: spec.excludes ?? name, attributes: defaults(spec.attrs) },
  ])
  return { nodes: Object.fromEntries(nodes), marks: Object.fromEntries(marks) }
}

function defaults(attributes: Readonly<Record<string, { default?: unknown }>> = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes)
      .map(([name, { default: value }]) => [name, value ?? null] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

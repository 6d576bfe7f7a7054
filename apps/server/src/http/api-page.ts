import { html, raw } from "hono/html"
import type { HtmlEscapedString } from "hono/utils/html"
import { problems } from "../problem.ts"

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** As much of an OpenAPI description as the page shows. */
type Description = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string }
  readonly paths?: Readonly<Record<string, unknown>>
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> | undefined } | undefined
}

type Route = {
  readonly method: string
  readonly path: string
  readonly tag: string
  readonly operation: Readonly<Record<string, unknown>>
}

/**
 * A page that reads an OpenAPI description: no script, nothing from elsewhere, so it works without internet and under our
 * content security policy.
 */
export function apiPage(description: Description): Html {
  const routes = routesOf(description.paths ?? {})
  const tags = [...new Set(routes.map(({ tag }) => tag))].sort()
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${description.info.title}: HTTP API</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>${description.info.title}: HTTP API</h1>
          <p>${description.info.description ?? ""}</p>
          <p>As a file for programs: <a href="/api/openapi.json">/api/openapi.json</a></p>
          <nav aria-label="Contents">
            <ul>
              ${tags.map((tag) => html`<li><a href="#${anchor(tag)}">${tag}</a></li>`)}
              <li><a href="#shapes">Shapes</a></li>
              <li><a href="#problems">Problems</a></li>
            </ul>
          </nav>
          ${tags.map(
            (tag) =>
              html`<section id="${anchor(tag)}">
                <h2>${tag}</h2>
                ${routes.filter((route) => route.tag === tag).map(routeArticle)}
              </section>`,
          )}
          <section id="shapes">
            <h2>Shapes</h2>
            ${Object.entries(description.components?.schemas ?? {}).map(
              ([name, shape]) => html`<article id="shape-${name}"><h3>${name}</h3>${json(shape)}</article>`,
            )}
          </section>
          <section id="problems">
            <h2>Problems</h2>
            <dl>
              ${Object.entries(problems).map(
                ([code, { status, title }]) =>
                  html`<dt id="problem-${code}"><code>${code}</code> · ${status}</dt>
                    <dd>${title}</dd>`,
              )}
            </dl>
          </section>
        </main>
      </body>
    </html>`
}

function routesOf(paths: Readonly<Record<string, unknown>>): Route[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(recordOf(operations)).map(([method, value]) => {
      const operation = recordOf(value)
      const [tag] = Array.isArray(operation.tags) ? operation.tags : []
      return { method: method.toUpperCase(), path, tag: typeof tag === "string" ? tag : "Other", operation }
    }),
  )
}

function routeArticle({ method, path, operation }: Route): Html {
  const parameters = Array.isArray(operation.parameters) ? operation.parameters.map(recordOf) : []
  const body = recordOf(recordOf(operation.requestBody).content)
  return html`<article>
    <h3><code>${method} ${path}</code></h3>
    <p>${String(operation.summary ?? "")}</p>
    ${
      parameters.length === 0
        ? ""
        : html`<h4>Parameters</h4>
            <ul>
              ${parameters.map(
                ({ name, in: place, required, schema }) =>
                  html`<li>
                    <code>${String(name)}</code> (${String(place)}${required === true ? ", required" : ""}) ${inline(schema)}
                  </li>`,
              )}
            </ul>`
    }
    ${Object.values(body).map((content) => html`<h4>Body</h4>${json(recordOf(content).schema)}`)}
    <h4>Answers</h4>
    <ul>
      ${Object.entries(recordOf(operation.responses)).map(([status, answer]) => {
        const { description, content } = recordOf(answer)
        const shapes = Object.values(recordOf(content)).map((one) => recordOf(one).schema)
        const shown = status.startsWith("2") ? shapes : []
        return html`<li><code>${status}</code> ${withCode(String(description ?? ""))} ${shown.map(inline)}</li>`
      })}
    </ul>
  </article>`
}

/** A short shape stands in the line, a reference as a link, a long one below. */
function inline(shape: unknown): Html {
  const reference = recordOf(shape).$ref
  if (typeof reference === "string") {
    const name = reference.split("/").at(-1) ?? ""
    return html`<a href="#shape-${name}">${name}</a>`
  }
  const text = JSON.stringify(shape)
  return text === undefined || text.length > 100 ? json(shape) : html`<code>${text}</code>`
}

function json(shape: unknown): Html {
  return html`<pre tabindex="0"><code>${JSON.stringify(shape, null, 2) ?? ""}</code></pre>`
}

function withCode(text: string): Html[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
}

function anchor(tag: string): string {
  return `tag-${tag.toLowerCase().replace(/\W+/g, "-")}`
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
article { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.5rem 0 1rem; }
h2 { margin-top: 2.5rem; }
h3 { margin: 0.5rem 0; font-size: 1rem; }
h4 { margin: 0.75rem 0 0.25rem; font-size: 0.9rem; }
ul { margin: 0; padding-left: 1.25rem; }
pre { overflow-x: auto; padding: 0.75rem; background: color-mix(in srgb, currentColor 7%, transparent); border-radius: 6px; }
code { font: 0.9em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre code { overflow-wrap: normal; }
dt { margin-top: 0.75rem; }
dd { margin: 0; }
:target { outline: 2px solid; outline-offset: 4px; }
`

/** What the worker is given as `workerData`. */
export type EmbeddedWorkerData = {
  /** PostgreSQL's own folder, made by `initdb`. */
  readonly cluster: string
  readonly listen: Listen
  readonly maxConnections: number
}

/** A socket file, or a loopback port (0: any that is free). */
export type Listen = { readonly path: string } | { readonly port: number }

export type FromWorker =
  | { readonly kind: "ready"; readonly listen: Listen }
  /** PostgreSQL could not start, or ended; the worker ends too. `lastWords` are its last lines of log. */
  | { readonly kind: "died"; readonly reason: string; readonly lastWords: readonly string[] }
  | { readonly kind: "closed" }

export type ToWorker = { readonly kind: "close" }

import type { Server } from "node:net"

/** The address that was asked for cannot be listened on. */
export class ListenError extends Error {
  constructor(host: string, port: number, cause: unknown) {
    super(`Cannot listen on ${host}:${port}: ${reasonOf(cause)}`, { cause })
    this.name = "ListenError"
  }
}

/** Starts listening and answers the server's URL. Throws `ListenError`. */
export function listen(
  server: Pick<Server, "listen" | "once" | "off" | "address">,
  port: number,
  host: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(new ListenError(host, port, error))
    server.once("error", failed)
    server.listen(port, host, () => {
      server.off("error", failed)
      const address = server.address()
      const actual = typeof address === "object" && address !== null ? address.port : port
      resolve(`http://${host.includes(":") ? `[${host}]` : host}:${actual}`)
    })
  })
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null
  switch (code) {
    case "EADDRINUSE":
      return "another program listens there. Stop it, or choose another PORT."
    case "EACCES":
      return "this user may not. Choose a PORT of 1024 or higher."
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return "this machine has no such address. Check HOST."
    default:
      return String(error)
  }
}

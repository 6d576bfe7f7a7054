import net from "node:net"

/** A way to a database, by a port of this process: cut, it is as if the database were stopped. */
export type Line = {
  /** Leads to the database while the line is whole. */
  readonly url: string
  /** Ends all connections and takes no more. */
  cut(): Promise<void>
  /** Takes connections again, at the same address. */
  mend(): Promise<void>
}

/** A line to the database of this connection string. The caller cuts it in the end. */
export async function openLine(connectionString: string): Promise<Line> {
  const to = new URL(connectionString.replace("@/", "@socket/"))
  const folder = to.searchParams.get("host")
  const ends = new Set<net.Socket>()
  const server = net.createServer((near) => {
    const far = folder
      ? net.connect(`${folder}/.s.PGSQL.5432`)
      : net.connect(Number(to.port || 5432), to.hostname)
    for (const end of [near, far]) {
      ends.add(end)
      end.on("error", () => {}).on("close", () => [near, far].map((socket) => socket.destroy()))
    }
    near.pipe(far).pipe(near)
  })
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  await listen(0)
  const address = server.address()
  const port = address instanceof Object ? address.port : 0
  const user = to.username || "postgres"
  return {
    url: `postgres://${user}@127.0.0.1:${port}${to.pathname}`,
    async cut() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const end of ends) end.destroy()
      await closed
    },
    mend: () => listen(port),
  }
}

import { useLocation, useRouter } from "@tanstack/react-router"
import { useEffect, useState } from "react"

/**
 * The token after the address's "#", which no server is sent; "" where there is none. It is taken out of the address once it is
 * read: whoever looks over a shoulder or through the history must not find it.
 */
export function useTokenOfAddress(path: "/join" | "/share"): string {
  const hash = useLocation({ select: (location) => location.hash })
  const router = useRouter()
  const [token, setToken] = useState(hash)
  useEffect(() => {
    if (hash === "") return
    setToken(hash)
    router.history.replace(path)
  }, [hash, path, router])
  return hash === "" ? token : hash
}

/** Tells the other tabs of this browser that a person signs out, so that their open pages stop sending as that person. */
const CHANNEL = "readyroom/leaving"

/** Calls `listener` when the person signs out in any tab, until the returned function is called. */
export function onLeave(personId: string, listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === personId) listener()
  }
  return () => channel.close()
}

/** Says to every open page of this browser, this tab's too, that the person signs out. */
export function sayLeaving(personId: string): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(personId)
  channel.close()
}

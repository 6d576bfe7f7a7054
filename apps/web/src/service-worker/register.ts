/**
 * Has the browser keep the app's files, once the page is there and idle. Only where browsers allow it (https, or this very
 * machine); elsewhere the app works as before, but does not open while the server is away.
 */
export function keepAppOnDevice(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return
  window.addEventListener("load", () => {
    navigator.serviceWorker.register("/service-worker.js").catch((error: unknown) => {
      console.warn("The app's files are not kept on this device:", error)
    })
  })
}

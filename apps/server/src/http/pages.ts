/** Addresses of the browser app's pages; every other one is answered 404. */
const pages: readonly RegExp[] = [
  /^\/$/,
  /^\/sign-in$/,
  /^\/set-up$/,
  /^\/join$/,
  /^\/lessons(\/[^/]+)?$/,
  /^\/desk(\/what-if)?$/,
  /^\/admin(\/(timetable|classes|school|set-up(\/[^/]+)?))?$/,
  /^\/inventory(\/[^/]+)*$/,
]

/** Whether the browser app has a page at this path; one slash at the end is no other page. */
export function isPage(path: string): boolean {
  const plain = path.length > 1 ? path.replace(/\/$/, "") : path
  return pages.some((page) => page.test(plain))
}

/** Of the `Cookie` header of someone who is signed in, what a browser would keep. */
export function cookiesOf(header: string, url: string) {
  return header.split("; ").map((one) => {
    const [name = "", ...value] = one.split("=")
    return { name, value: value.join("="), url }
  })
}

/** The shape of an English namespace with any words in it: what the other languages' files are typed by. */
export type Translation<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Translation<English[Key]>
}

/** Longer strings are prose, read once. */
const longest = 120
/** A reading holds some hundreds of labels and cells; when there are more, it starts again. */
const most = 4000

/** A pure function of a string that remembers what it made of short ones. The results are shared: not to be changed. */
export const remember = <T>(make: (s: string) => T): ((s: string) => T) => {
  const made = new Map<string, T>()
  return (s) => {
    if (s.length > longest) return make(s)
    const known = made.get(s)
    if (known !== undefined) return known
    if (made.size >= most) made.clear()
    const result = make(s)
    made.set(s, result)
    return result
  }
}

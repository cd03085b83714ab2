/**
 * A pure function of an object that is worked out once for each object: a form is asked the same things for every row of every
 * report. The results are shared: not to be changed.
 */
export const once = <K extends object, T extends {}>(of: (key: K) => T): ((key: K) => T) => {
  const known = new WeakMap<K, T>()
  return (key) => {
    const have = known.get(key)
    if (have !== undefined) return have
    const made = of(key)
    known.set(key, made)
    return made
  }
}

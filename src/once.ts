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

/**
 * The same for a function of an object and something it is asked with: a row and its form, a header and the columns of a table.
 * It is asked with few things, so a list finds them; a map within a map would be one more table for each row.
 */
export const onceWith = <K extends object, W, T>(of: (key: K, asked: W) => T): ((key: K, asked: W) => T) => {
  const known = new WeakMap<K, { readonly asked: W; readonly made: T }[]>()
  return (key, asked) => {
    const have = known.get(key)
    const found = have?.find((h) => h.asked === asked)
    if (found !== undefined) return found.made
    const made = of(key, asked)
    if (have) have.push({ asked, made })
    else known.set(key, [{ asked, made }])
    return made
  }
}

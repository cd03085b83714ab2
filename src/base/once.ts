/** What has been worked out about an object stands with it, by the function that did. Nobody sees it, and no copy takes it along. */
const known = Symbol('known')
type Known = Map<object, unknown>
/** Objects that take nothing more: a form that its owner has frozen. */
const frozen = new WeakMap<object, Known>()

/**
 * A WeakMap would be the usual place; but what one has as a key outlives its reading in V8, with all that it leads to (a row leads to
 * its table, a table to its cells), and each collection has so much more to move.
 */
const knownOf = (key: object): Known => {
  const have = (key as { [known]?: Known })[known] ?? (Object.isExtensible(key) ? undefined : frozen.get(key))
  if (have !== undefined) return have
  const made: Known = new Map()
  if (Object.isExtensible(key)) Object.defineProperty(key, known, { value: made })
  else frozen.set(key, made)
  return made
}

/**
 * A pure function of an object that is worked out once for each object: a form is asked the same things for every row of every
 * report. The results are shared: not to be changed.
 */
export const once =
  <K extends object, T extends {}>(of: (key: K) => T): ((key: K) => T) =>
  (key) => {
    const own = knownOf(key)
    const have = own.get(of)
    if (have !== undefined) return have as T
    const made = of(key)
    own.set(of, made)
    return made
  }

/**
 * The same for a function of an object and something it is asked with: a row and its form, a header and the columns of a table.
 * It is asked with few things, so a list finds them.
 */
export const onceWith =
  <K extends object, W, T>(of: (key: K, asked: W) => T): ((key: K, asked: W) => T) =>
  (key, asked) => {
    const own = knownOf(key)
    const have = own.get(of) as { readonly asked: W; readonly made: T }[] | undefined
    const found = have?.find((h) => h.asked === asked)
    if (found !== undefined) return found.made
    const made = of(key, asked)
    if (have) have.push({ asked, made })
    else own.set(of, [{ asked, made }])
    return made
  }

/**
 * A library must leave the globals of its user alone, and pdf.js's legacy build does not: on load it replaces natives
 * (Array.prototype.push, JSON.*) and adds others (Promise.withResolvers, DOMMatrix …). Replaced natives are put back
 * for good: pdf.js works with them, and faster. Additions are lent to it while a document is open.
 */

interface Spot {
  owner: object
  key: PropertyKey
}

interface Addition extends Spot {
  descriptor: PropertyDescriptor
}

export interface Loan {
  /** call when the load is over: puts everything back as it was before `borrowGlobals` */
  settle: () => void
  /** lends the additions; the returned function gives them back (once) */
  lend: () => () => void
}

const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

/** globalThis, every constructor on it with its prototype, and the prototypes that no name leads to. */
const owners = (): Set<object> => {
  const found = new Set<object>([globalThis])
  for (const key of Object.getOwnPropertyNames(globalThis)) {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, key)
    // Getters on globalThis (navigator, crypto …) are lazy in Node: reading them would load what nobody asked for.
    const value = descriptor && 'value' in descriptor ? descriptor.value : undefined
    if (!isObject(value) || !/^[A-Z]/.test(key)) continue
    found.add(value)
    const prototype = (value as { prototype?: unknown }).prototype
    if (isObject(prototype)) found.add(prototype)
  }
  const iterator = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))
  const asyncIterator = Object.getPrototypeOf(
    Object.getPrototypeOf((async function* () {})().constructor.prototype ?? {}),
  )
  const typed = Object.getPrototypeOf(Uint8Array)
  for (const hidden of [iterator, asyncIterator, typed, typed.prototype]) if (isObject(hidden)) found.add(hidden)
  return found
}

type Snapshot = Map<object, Map<PropertyKey, PropertyDescriptor>>

const take = (of: Iterable<object>): Snapshot => {
  const snapshot: Snapshot = new Map()
  for (const owner of of) {
    const properties = new Map<PropertyKey, PropertyDescriptor>()
    for (const key of Reflect.ownKeys(owner)) {
      const descriptor = Object.getOwnPropertyDescriptor(owner, key)
      if (descriptor) properties.set(key, descriptor)
    }
    snapshot.set(owner, properties)
  }
  return snapshot
}

const same = (a: PropertyDescriptor, b: PropertyDescriptor): boolean =>
  a.value === b.value && a.get === b.get && a.set === b.set && a.enumerable === b.enumerable

/** Remembers the globals as they are now. Load the intruder next, then call `settle`. */
export const borrowGlobals = (): Loan => {
  const before = take(owners())
  const additions: Addition[] = []
  let borrowers = 0
  const putBack = (spot: Spot): void => {
    if (Object.getOwnPropertyDescriptor(spot.owner, spot.key)?.configurable)
      Reflect.deleteProperty(spot.owner, spot.key)
  }
  return {
    settle: () => {
      for (const [owner, properties] of before) {
        for (const key of Reflect.ownKeys(owner)) {
          const now = Object.getOwnPropertyDescriptor(owner, key)
          const then = properties.get(key)
          if (!now || (then && same(then, now))) continue
          if (then) {
            if (now.configurable) Object.defineProperty(owner, key, then)
            else if (now.writable) Reflect.set(owner, key, then.value)
          } else {
            additions.push({ owner, key, descriptor: now })
            putBack({ owner, key })
          }
        }
      }
    },
    lend: () => {
      if (borrowers++ === 0)
        for (const { owner, key, descriptor } of additions)
          if (!Object.getOwnPropertyDescriptor(owner, key))
            Object.defineProperty(owner, key, { ...descriptor, configurable: true })
      let returned = false
      return () => {
        if (returned) return
        returned = true
        if (--borrowers > 0) return
        for (const { owner, key, descriptor } of additions) {
          const now = Object.getOwnPropertyDescriptor(owner, key)
          if (now && now.value === descriptor.value && now.get === descriptor.get) putBack({ owner, key })
        }
      }
    },
  }
}

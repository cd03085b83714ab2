/** How often the items of lists were looked at, by the place in the code that did. */
export type Steps = ReadonlyMap<string, number>

const withItem = [
  'map',
  'filter',
  'some',
  'every',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'forEach',
  'flatMap',
] as const
const copying = ['slice', 'concat', 'includes', 'indexOf', 'join', 'flat'] as const

/** Shorter lists do not grow with what is read. */
const short = 20

type Method = (this: unknown[], ...args: unknown[]) => unknown

/**
 * Count the steps that array methods, loops over lists and copies of them take while something runs: what is quadratic is seen in a
 * second, on any machine, whatever else it does. Loops by index are not seen.
 */
export const stepsOf = async (run: () => Promise<unknown>): Promise<Steps> => {
  const steps = new Map<string, number>()
  const own = new Map<PropertyKey, unknown>()
  const { stackTraceLimit, prepareStackTrace } = Error
  const add = (n: number): void => {
    const place = String(new Error().stack)
    steps.set(place, (steps.get(place) ?? 0) + n)
  }
  const replace = (name: PropertyKey, by: (native: Method) => Method): void => {
    const native = Reflect.get(Array.prototype, name) as Method
    own.set(name, native)
    Object.defineProperty(Array.prototype, name, { value: by(native), configurable: true, writable: true })
  }
  Error.stackTraceLimit = 4
  // the place that called the method; its line in the source is looked up by nobody here, as that takes most of the time
  Error.prepareStackTrace = (_, calls) =>
    `${calls[2]?.getFunctionName() ?? ''} ${calls[2]?.getFileName() ?? ''}:${calls[2]?.getLineNumber()}`
  for (const name of withItem)
    replace(
      name,
      (native) =>
        function (f, ...rest) {
          if (this.length < short) return native.call(this, f, ...rest)
          let asked = 0
          const answer = native.call(
            this,
            (...args: unknown[]) => {
              asked++
              return (f as (...args: unknown[]) => unknown)(...args)
            },
            ...rest,
          )
          add(asked)
          return answer
        },
    )
  for (const name of copying)
    replace(
      name,
      (native) =>
        function (...args) {
          const answer = native.call(this, ...args)
          const n = Array.isArray(answer) ? answer.length : this.length
          if (n >= short) add(n)
          return answer
        },
    )
  replace(
    Symbol.iterator,
    (native) =>
      function () {
        if (this.length >= short) add(this.length)
        return native.call(this)
      },
  )
  try {
    await run()
  } finally {
    for (const [name, value] of own)
      Object.defineProperty(Array.prototype, name, { value, configurable: true, writable: true })
    Object.assign(Error, { stackTraceLimit, prepareStackTrace })
  }
  return steps
}

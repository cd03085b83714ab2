/**
 * pdf.js leaves out what it cannot read and only says so with `console.warn`. While a document is open its warnings are
 * heard here; those of anybody else go where they would have gone.
 */

/** What makes words of a page vanish; other warnings are about fonts, colours and annotations. */
const LOST = /^Warning: getOperatorList - ignoring (?:XObject|errors|operator)/

const listeners = new Set<(message: string) => void>()
let real: typeof console.warn | undefined

const isFromPdfjs = (message: string): boolean =>
  message.startsWith('Warning: ') && (LOST.test(message) || /pdf\.worker|pdfjs-dist/.test(new Error().stack ?? ''))

function hear(this: unknown, ...args: unknown[]): void {
  const message = String(args[0])
  if (!isFromPdfjs(message)) {
    real?.apply(console, args as [])
    return
  }
  if (LOST.test(message)) for (const listener of listeners) listener(message.replace(/^Warning: /, ''))
}

/** Calls `listener` for everything of a page that pdf.js left out, until the returned function is called. */
export const listenForLosses = (listener: (message: string) => void): (() => void) => {
  if (listeners.size === 0) {
    real = console.warn
    console.warn = hear
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0 && console.warn === hear && real) console.warn = real
  }
}

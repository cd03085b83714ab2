import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The part that only Node has: pdfjs-dist's data files on disk, and keeping its canvas out. */

/** The folder of pdf.js: carried along in the package, beside the folder of this part; installed where this runs from its source. */
export const pdfjsFolder = (): string => {
  const carried = fileURLToPath(new URL('../pdfjs-dist/', import.meta.url))
  return existsSync(carried) ? carried : dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
}

/** A data file of pdfjs-dist, such as `cmaps/UniGB-UCS2-H.bcmap`. */
export const readFromPackage = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(join(pdfjsFolder(), path)))

let quiet = 0
/** what stood on `process` itself; a method that is inherited does not */
let own: PropertyDescriptor | undefined

const fromPdfjs = (reason: unknown): boolean =>
  /pdfjs-dist|pdf\.worker/u.test(String((reason as { stack?: unknown } | undefined)?.stack))

/**
 * pdf.js looks objects up in advance and forgets them: one that is broken ends as a rejection that nobody handles, and Node
 * ends the program over it. Until the returned function has done its work, those of pdf.js — and of nobody else — pass.
 */
export const withoutStrayRejections = (): (() => Promise<void>) => {
  if (quiet++ === 0) {
    own = Object.getOwnPropertyDescriptor(process, 'emit')
    const real = process.emit
    process.emit = function (this: NodeJS.Process, ...args: unknown[]) {
      if (args[0] === 'unhandledRejection' && fromPdfjs(args[1])) return true
      return Reflect.apply(real, this, args)
    } as typeof process.emit
  }
  return async () => {
    // the last of them are told of after the document is closed
    await new Promise((resolve) => setImmediate(resolve))
    if (--quiet > 0) return
    if (own) Object.defineProperty(process, 'emit', own)
    else Reflect.deleteProperty(process, 'emit')
  }
}

class Empty {}

/**
 * pdf.js loads a native canvas on start (over half of its start-up time) to have DOMMatrix, Path2D and ImageData, which
 * only drawing needs. Until the returned function is called, pdf.js — and nobody else — gets empty ones instead.
 */
export const withoutCanvas = (): (() => void) => {
  const real = process.getBuiltinModule
  if (!real) return () => {}
  const stub = ((name: string) => {
    if (name !== 'module') return real.call(process, name)
    const module = real.call(process, 'module') as typeof import('node:module')
    return {
      ...module,
      createRequire: (from: string) =>
        String(from).includes('pdfjs-dist')
          ? () => ({ DOMMatrix: Empty, Path2D: Empty, ImageData: Empty })
          : module.createRequire(from),
    }
  }) as typeof process.getBuiltinModule
  process.getBuiltinModule = stub
  return () => {
    if (process.getBuiltinModule === stub) process.getBuiltinModule = real
  }
}

import { inNode } from '../../base/in-node.ts'
import { borrowGlobals, type Loan } from './globals.ts'
import { isKept } from './lent.ts'

/**
 * Where pdf.js and its data files come from: the copy of pdfjs-dist that the package carries, never the network of somebody else.
 * In Node the files are read from disk; elsewhere from beside the bundle (`new URL(…, import.meta.url)`).
 */

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

/** pdf.js asks for a class; it only ever calls `fetch` on it. */
export const dataFromPackage = function dataFromPackage() {
  return { fetch: ({ kind, filename }: { kind: string; filename: string }) => readAsset(kind, filename) }
}

const folders: Record<string, string> = { cMapUrl: 'cmaps', standardFontDataUrl: 'standard_fonts', wasmUrl: 'wasm' }

const readAsset = async (kind: string, filename: string): Promise<Uint8Array> => {
  const path = `${folders[kind]}/${filename}`
  if (inNode) return (await import('./node.ts')).readFromPackage(path)
  if (typeof base === 'function') return base(path)
  const response = await fetch(new URL(path, assetBase()))
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

let base: string | ((path: string) => Promise<Uint8Array>) | undefined

/**
 * For browsers: the address of the folder that holds pdfjs-dist's `cmaps/` and `standard_fonts/`, or what gives the bytes of one of
 * their files (`cmaps/UniGB-UCS2-H.bcmap`) where nothing can be fetched.
 */
export const setPdfAssets = (from: string | ((path: string) => Promise<Uint8Array>)): void => {
  base = typeof from === 'function' || from.endsWith('/') ? from : `${from}/`
}

const assetBase = (): string =>
  (typeof base === 'string' ? base : undefined) ?? new URL('./pdfjs-dist/', import.meta.url).href

/** Two copies of this library in one program share one pdf.js, so they share what it added to the globals when it was loaded. */
const LOAN = Symbol.for('nianbao.pdfjs.loan')

let loaded: Promise<{ pdfjs: Pdfjs; loan: Loan }> | undefined

const load = async (): Promise<{ pdfjs: Pdfjs; loan: Loan }> => {
  const standIns = inNode ? (await import('./node.ts')).withoutCanvas() : undefined
  const own = borrowGlobals()
  let loan = own
  try {
    const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
    // With the worker's module at hand pdf.js starts no thread and looks no path up.
    // @ts-expect-error the worker module has no types
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
    const shared = pdfjs.GlobalWorkerOptions as { [LOAN]?: Loan }
    shared[LOAN] ??= own
    loan = shared[LOAN]
    return { pdfjs, loan }
  } finally {
    if (loan === own) own.settle()
    standIns?.()
  }
}

/**
 * pdf.js with what it adds to the globals lent to it. Call `release` when the document is done: with the last release
 * the globals are as they were before, unless the process is our own.
 */
export const loadQuietly = async (): Promise<{ pdfjs: Pdfjs; release: () => Promise<void> }> => {
  loaded ??= load()
  const { pdfjs, loan } = await loaded
  const audible = inNode ? (await import('./node.ts')).withoutStrayRejections() : undefined
  const giveBack = loan.lend()
  return {
    pdfjs,
    release: async () => {
      if (!isKept()) giveBack()
      await audible?.()
    },
  }
}

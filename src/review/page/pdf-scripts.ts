import type * as Pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import { loadScript } from './dom.ts'
import type { PdfEngine } from './pdf-view.ts'

const parts: Record<string, string> = {}

export const fromBase64 = (text: string): Uint8Array => {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** pdf.js and its data files as scripts that stand beside the page. */
export const pdfFromScripts = async (assets: string): Promise<PdfEngine> => {
  Object.assign(globalThis, { nianbaoParts: parts })
  await loadScript(`${assets}pdf.js`)
  return {
    pdfjs: (globalThis as unknown as { nianbaoPdf: typeof Pdfjs }).nianbaoPdf,
    part: async (path) => {
      await loadScript(`${assets}${path}.js`)
      return fromBase64(parts[path]!)
    },
  }
}

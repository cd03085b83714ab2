import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { NianbaoError } from '../../base/error.ts'
import { dataFromPackage, loadQuietly } from './assets.ts'
import type { EngineDocument, EngineFont, EnginePage, Matrix } from './engine.ts'
import { looseFile } from './loose.ts'
import { MOST_SHRUNK, shrinkPictures } from './shrink-pictures.ts'
import { listenForLosses } from './warnings.ts'

/**
 * The only file that knows pdf.js. It is loaded when the first PDF comes, and what its builds change in the globals
 * of the program is undone (see globals.ts).
 */

const NEEDS_PASSWORD = 1
/** Pictures up to this size are decoded to see whether a page without text is a scan: A3 at 600 dpi. */
const MOST_PIXELS = 70e6

type Library = Awaited<ReturnType<typeof loadQuietly>>['pdfjs']

const taskOf = (pdfjs: Library, data: Uint8Array, password: string | undefined, maxImageSize: number) =>
  pdfjs.getDocument({
    data,
    password,
    verbosity: 1,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    standardFontDataUrl: 'standard_fonts/',
    BinaryDataFactory: dataFromPackage,
    useWorkerFetch: false,
    useWasm: false,
    isEvalSupported: false,
    maxImageSize,
    // Not `true`: the list of a page then ends at the first error, and pdf.js gives it as if it were whole.
    stopAtErrors: false,
  } as never)

/** Whether some font does not say what its characters are. */
const hasGuessedFonts = (bytes: Uint8Array): boolean =>
  looseFile(bytes, new TextDecoder('latin1').decode(bytes))
    .drawnFonts()
    .some((font) => !font.has('ToUnicode'))

/**
 * Opens a document. `bytes` are not kept or changed.
 *
 * @throws NianbaoError `encrypted` without the right password, `damaged` when the container cannot be read
 */
export const openDocument = async (bytes: Uint8Array, password?: string): Promise<EngineDocument> => {
  const { pdfjs, release } = await loadQuietly()
  const shrunk = bytes.slice()
  shrinkPictures(shrunk, new TextDecoder('latin1').decode(bytes))
  let losses: string[] = []
  const deafen = listenForLosses((message) => losses.push(message))
  // Pictures that could not be shrunk are left out undecoded.
  const task = taskOf(pdfjs, shrunk, password, MOST_SHRUNK)
  let withPictures: ReturnType<typeof taskOf> | undefined
  const close = async (): Promise<void> => {
    try {
      await Promise.all([task.destroy(), withPictures?.destroy()])
    } finally {
      deafen()
      await release()
    }
  }
  try {
    const doc = await task.promise
    const optional = await doc.getOptionalContentConfig()
    const isShown = (group: unknown): boolean => optional.isVisible(group)
    let isGuess: boolean | undefined
    const guesses = (): boolean => (isGuess ??= hasGuessedFonts(bytes))
    return {
      pages: doc.numPages,
      ops: pdfjs.OPS as Record<string, number>,
      page: async (number) => {
        losses = []
        const page = { ...(await readOperators(await doc.getPage(number), isShown)), guesses }
        return losses.length > 0 ? { ...page, trouble: losses.join('; ') } : page
      },
      pageWithPictures: async (number) => {
        withPictures ??= taskOf(pdfjs, bytes.slice(), password, MOST_PIXELS)
        return { ...(await readOperators(await (await withPictures.promise).getPage(number), isShown)), guesses }
      },
      info: async () => ((await doc.getMetadata()).info ?? {}) as Record<string, unknown>,
      attachments: async () => Object.keys((await doc.getAttachments()) ?? {}),
      close,
    }
  } catch (error) {
    await close()
    // A password given for a document that opens without one (to a whole folder, say) does no harm.
    if (password && (error as { name?: string }).name === 'PasswordException')
      return openDocument(bytes).catch(() => {
        throw asNianbaoError(error, password)
      })
    throw asNianbaoError(error, password)
  }
}

const readOperators = async (page: PDFPageProxy, isShown: (group: unknown) => boolean): Promise<EnginePage> => {
  const viewport = page.getViewport({ scale: 1 })
  // annotations as they are printed; forms are not asked to be filled in
  const list = await page.getOperatorList({ annotationMode: ANNOTATIONS_SHOWN })
  const annotations = (await page.getAnnotations()) as Annotation[]
  const fonts = page.commonObjs
  page.cleanup()
  return {
    width: viewport.width,
    height: viewport.height,
    transform: viewport.transform as Matrix,
    fnArray: list.fnArray,
    argsArray: list.argsArray,
    font: (id) => (fonts.has(id) ? (fonts.get(id) as EngineFont) : undefined),
    isShown,
    fields: annotations.flatMap(fieldOf),
    notes: annotations.filter(isShownNote),
  }
}

const ANNOTATIONS_SHOWN = 1
/** Hidden, or not to be viewed: ISO 32000-2, table 167. */
const NOT_VIEWED = 2 | 32

/** An annotation as pdf.js describes it. */
interface Annotation {
  id: string
  subtype?: string
  fieldType?: string | null
  fieldValue?: unknown
  rect: number[]
  annotationFlags?: number
}

/** Fields that hold an answer; one that is known to be empty is empty, and a signature is none. */
const fieldOf = (a: Annotation): { id: string; rect: number[]; value: string }[] => {
  if (a.subtype !== 'Widget' || ((a.annotationFlags ?? 0) & NOT_VIEWED) !== 0 || a.fieldType === 'Sig') return []
  const worded = a.fieldType === 'Tx' || a.fieldType === 'Ch'
  const value = worded
    ? [a.fieldValue]
        .flat()
        .filter((v) => typeof v === 'string')
        .join(' ')
    : ''
  return worded && value.trim() === '' ? [] : [{ id: a.id, rect: a.rect, value }]
}

/** Annotations that show something of their own. */
const isShownNote = ({ subtype, annotationFlags }: Annotation): boolean =>
  !NO_NOTES.has(subtype ?? '') && ((annotationFlags ?? 0) & NOT_VIEWED) === 0
/** Fields are looked at apart; the others are marks on words, or show nothing. */
const NO_NOTES = new Set(['Widget', 'Link', 'Popup', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut'])

const asNianbaoError = (error: unknown, password: string | undefined): NianbaoError => {
  const { name, code, message } = error as { name?: string; code?: number; message?: string }
  if (name === 'PasswordException')
    return code === NEEDS_PASSWORD && !password
      ? new NianbaoError('encrypted', {
          zh: '这个 PDF 设有打开密码。请用 password 选项（命令行用 --password）给出密码。',
          en: 'This PDF needs a password to open. Give it with the `password` option (`--password` on the command line).',
        })
      : new NianbaoError('encrypted', {
          zh: '给出的密码打不开这个 PDF。请核对 password 选项（命令行用 --password）。',
          en: 'The password given does not open this PDF. Check the `password` option (`--password` on the command line).',
        })
  return new NianbaoError(
    'damaged',
    {
      zh: `PDF 已损坏，无法打开（${message}）。请重新下载或向发布单位索取。`,
      en: `The PDF is damaged and cannot be opened (${message}). Download it again or ask its publisher.`,
    },
    { cause: error },
  )
}

import type { LinePicture, Recognised, Recogniser } from '../base/recogniser.ts'
import { toPng } from '../read/picture/to-png.ts'
import { folderOfPeer, loadPeer } from './peers.ts'
import { scaled } from './scaled.ts'

/** The part of tesseract.js that is used. */
export interface TesseractModule {
  /** as tesseract.js has it */
  createWorker: (languages: string, mode: number, options: object) => Promise<TesseractWorker>
}
interface TesseractWorker {
  setParameters: (parameters: Record<string, string>) => Promise<unknown>
  recognize: (image: Uint8Array) => Promise<{ data: { text: string; confidence: number } }>
  terminate: () => Promise<unknown>
}

/** What Tesseract runs with. */
export interface TesseractOptions {
  /** the module tesseract.js; loaded when left out */
  tesseract?: TesseractModule
  /** a folder or address with eng.traineddata.gz; that of @tesseract.js-data/eng when left out */
  data?: string
  /** further options of its worker: paths of its parts in a browser */
  worker?: object
}

/** What Tesseract is told of a picture: a line of words, or one character. */
const LINE = '7'
const CHARACTER = '10'
/** A picture so narrow for its height holds one digit. */
const ONE_DIGIT = 0.9

const nothing: Recognised = { text: '', confidence: 0 }

/** Lines of this height are read best. */
const HEIGHT = 48

/**
 * Tesseract, by tesseract.js: reads digits, as the second opinion on numbers. Nothing is fetched where `data` is a folder:
 * the package `@tesseract.js-data/eng` has it.
 */
export const tesseract = (options: TesseractOptions = {}): Recogniser => {
  let opened: Promise<TesseractWorker> | undefined
  const open = async (): Promise<TesseractWorker> => {
    const module = options.tesseract ?? (await loadTesseract())
    const langPath = options.data ?? `${await folderOfPeer('@tesseract.js-data/eng')}/4.0.0_best_int`
    const worker = await module.createWorker('eng', 1, { langPath, gzip: true, cacheMethod: 'none', ...options.worker })
    // digits, and what stands among them
    await worker.setParameters({ tessedit_char_whitelist: '0123456789.,-' })
    return worker
  }
  return {
    name: 'Tesseract',
    numbersOnly: true,
    lines: async (pictures) => {
      opened ??= open()
      const worker = await opened
      const found = []
      for (const picture of pictures) {
        const image = imageOf(picture)
        // a digit alone is often lost as a line, and a number as a character
        const modes = picture.width < ONE_DIGIT * picture.height ? [CHARACTER, LINE] : [LINE]
        let said = nothing
        for (const mode of modes) {
          if (said.text !== '') break
          await worker.setParameters({ tessedit_pageseg_mode: mode })
          const { data } = await worker.recognize(image)
          said = { text: data.text.trim(), confidence: data.confidence / 100 }
        }
        found.push(said)
      }
      return found
    },
    close: async () => {
      if (opened !== undefined) await (await opened).terminate()
      opened = undefined
    },
  }
}

const loadTesseract = async (): Promise<TesseractModule> => {
  const module = await loadPeer<Partial<TesseractModule> & { default?: TesseractModule }>('tesseract.js')
  return module.createWorker ? (module as TesseractModule) : module.default!
}

/** Margin around a line: letters at the very edge are lost. */
const MARGIN = 12

const imageOf = ({ gray, width, height }: LinePicture): Uint8Array => {
  const wide = Math.max(1, Math.round((width * HEIGHT) / height))
  const line = scaled(gray, width, height, wide, HEIGHT)
  const [w, h] = [wide + 2 * MARGIN, HEIGHT + 2 * MARGIN]
  const framed = new Uint8Array(w * h).fill(255)
  for (let y = 0; y < HEIGHT; y++) framed.set(line.subarray(y * wide, (y + 1) * wide), (y + MARGIN) * w + MARGIN)
  return toPng(framed, w, h)
}

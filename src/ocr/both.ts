import type { Recogniser } from '../read/scan/recogniser.ts'
import { ppocr } from './ppocr.ts'
import { tesseract } from './tesseract.ts'

/** The two recognisers with what is installed. They are opened by the first scan and closed by `closeAll`. */
export const bothRecognisers = (threads = 1): readonly Recogniser[] => [ppocr({ threads }), tesseract()]

export const closeAll = async (recognisers: readonly Recogniser[]): Promise<void> => {
  await Promise.all(recognisers.map((r) => r.close?.()))
}

export { webp } from './webp.ts'

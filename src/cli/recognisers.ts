import { availableParallelism } from 'node:os'
import type { ReadOptions } from '../base/options.ts'

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

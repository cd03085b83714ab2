import { join } from 'node:path'
import { type Built, build } from '../../src/corpus/build.ts'
import { openWriter } from '../../src/corpus/journal.ts'
import { readOne } from '../../src/corpus/read-one.ts'
import { pack } from '../../src/corpus/record.ts'

/** A build in this process, and the files that it has read. */
export const buildHere = async (
  cwd: string,
  names: readonly string[],
  dataset: string,
): Promise<{ built: Built; read: string[] }> => {
  const read: string[] = []
  const built = await build(
    names.map((name) => ({ name, path: join(cwd, name), listed: null })),
    {
      ...{ dataset: join(cwd, dataset), version: '0', settings: {}, xlsx: false, partition: 'never', divisions: null },
      ...{ maxMilliseconds: 60_000, maxMemory: 2048, workers: 1 },
      engine: async (plan) => {
        const writer = await openWriter(plan.staging, 'local')
        return {
          lanes: 1,
          close: writer.close,
          read: async (job) => {
            const result = await readOne(job)
            if (result.kind === 'known') return { known: result.sha256 }
            read.push(job.name)
            return { entry: await writer.append(pack(job.name, plan.by, result)) }
          },
        }
      },
    },
    { read: () => {}, assembled: () => {}, signal: new AbortController().signal },
  )
  return { built: built!, read }
}

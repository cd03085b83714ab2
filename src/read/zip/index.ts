import { type Step, steps } from '../../base/deadline.ts'
import { NianbaoError } from '../../base/error.ts'
import { defaults, type ReadOptions, tooLarge } from '../../base/options.ts'
import type { ReadResult } from '../../model/tree.ts'
import { chooseReport } from '../inside/choose.ts'
import type { PartNamed } from '../mail/assemble-page.ts'
import { orDamaged } from '../office/damaged.ts'
import { besideMember } from './beside-member.ts'
import { membersOf } from './members.ts'

/** Archives in archives. */
const MAX_DEPTH = 3

/** What a container needs of the reader of files: to read what is in it the same way. */
export interface Inside {
  name: string
  /** containers around it */
  depth: number
  read: (bytes: Uint8Array, name: string, beside?: PartNamed) => Promise<ReadResult>
  /** the files that a page may name, where it came with some */
  beside?: PartNamed
}

export const tooDeep = (): NianbaoError =>
  new NianbaoError('too-large', {
    zh: `压缩包或邮件套了 ${MAX_DEPTH} 层以上。请取出其中的报告再读。`,
    en: `Archives or mails are more than ${MAX_DEPTH} deep within each other. Take the report out to read it.`,
  })

export const isTooDeep = (depth: number): boolean => depth >= MAX_DEPTH

/**
 * Reads the report in a zip. Names without the mark of UTF-8 are GBK; what all files together unpack to is bounded by
 * `maxBytes`; the checksum of each is looked at.
 */
export const readZip = async (
  bytes: Uint8Array,
  options: ReadOptions,
  step: Step,
  { name, depth, read }: Inside,
): Promise<ReadResult> => {
  if (isTooDeep(depth)) throw tooDeep()
  const maxBytes = options.maxBytes ?? defaults.maxBytes
  const members = orDamaged('ZIP', () => membersOf(bytes, maxBytes))
  await step(steps.words)
  let unpacked = 0
  return chooseReport(
    members.map((member) => ({
      name: member.name,
      read: async () => {
        unpacked += member.size
        if (unpacked > 4 * maxBytes) throw tooLarge(unpacked, 4 * maxBytes)
        return read(
          orDamaged('ZIP', () => member.bytes()),
          member.name,
          besideMember(members, member.name),
        )
      },
    })),
    name,
    step,
  )
}

import { type Block, type PageMeta, wordsOf } from '../../model/tree.ts'
import { sayingOf } from '../../text/sayings/saying.ts'
import { sentences } from '../../text/sentences.ts'
import type { Outcome } from './choose.ts'
import { INTO, withPrefix } from './prefix.ts'

/** What a file is called that corrects another: 更正说明, 勘误表. */
const correcting =
  /勘误|(?:更正|订正|修正)(?:说明|公告|启事|声明|通知|函|表|情况|内容|事项)|^(?:.*\/)?(?:更正|订正)\.[^./]+$/u

/** Blocks of a document that may be a note on the report: a longer one is about something of its own. */
const MOST_BLOCKS = 30
/** The score of a whole report: its title and its table. */
const WHOLE = 2

const wordsIn = (blocks: readonly Block[]): { raw: string; place: PageMeta['place'] }[] =>
  blocks
    .flatMap((b) =>
      b.type === 'paragraph'
        ? [{ raw: wordsOf(b).trim(), place: b.place }]
        : b.children.map((row) => ({ raw: row.children.map((c) => wordsOf(c).trim()).join('，'), place: row.place })),
    )
    .filter(({ raw }) => raw !== '')

/**
 * What a document says of the report that came with it, as words beside the report: a letter, a correction, a short note. One that is
 * called a correction takes back all numbers, where nobody can tell from its words which.
 */
export const beside = ({ name, result, score }: Outcome, isLetter: boolean, container: string): PageMeta[] => {
  const isCorrection = score < WHOLE && correcting.test(name)
  const blocks = result === null ? [] : withPrefix(result, container, name).root.children
  if (!isLetter && !isCorrection && (score > 0 || blocks.length > MOST_BLOCKS)) return []
  const lines = wordsIn(blocks).map((said): PageMeta => ({ field: 'letter', from: 'page-metadata', ...said }))
  const isClear = lines.some(({ raw }) => saysWhich(raw))
  return isCorrection && !isClear
    ? [{ field: 'correction', raw: name, from: 'page-metadata', place: { path: `${container}${INTO}${name}` } }]
    : lines
}

/** Whether a line says what is wrong, or what should stand there, and not only that something is. */
const saysWhich = (line: string): boolean =>
  (line.match(sentences) ?? []).some((s) => {
    const said = sayingOf(s.trim())
    return said?.code === 'corrected' && said.right.length + said.wrong.length > 0
  })

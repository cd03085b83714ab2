import { type Step, steps } from '../../base/deadline.ts'
import { NianbaoError } from '../../base/error.ts'
import type { ReadOptions } from '../../base/options.ts'
import type { NotRead } from '../../model/not-read.ts'
import type { ReadResult } from '../../model/tree.ts'
import { decode } from '../encoding.ts'
import { declaredCharset, readHtml } from '../html.ts'
import type { PictureNamed } from '../html-pictures.ts'
import { type Candidate, chooseReport } from '../inside/choose.ts'
import { INTO } from '../inside/prefix.ts'
import { damagedFile, orDamaged } from '../office/damaged.ts'
import { pixelSize } from '../picture/size.ts'
import { readText } from '../text/text.ts'
import { type Inside, isTooDeep, tooDeep } from '../zip/index.ts'
import { assemblePage, type PartNamed } from './assemble-page.ts'
import { binaryOf, headerWords, leavesOf, type Part, readMessage } from './mime.ts'

const damaged = damagedFile('MIME')

/** Text of a part: the header of the part names its encoding, whatever the page in it says. */
const textOf = (part: Part) => {
  const bytes = part.bytes()
  return decode(bytes, part.parameters.charset ?? declaredCharset(bytes))
}

const readPage = async (part: Part, options: ReadOptions, leaves: readonly Part[]) => {
  const named = namedIn(leaves, part)
  const { text, encoding, findings } = textOf(part)
  const result = await readHtml(assemblePage(text, named), options, picturesIn(leaves, part))
  return { ...result, encoding, findings: [...findings, ...result.findings] }
}

const messageOf = (bytes: Uint8Array) => orDamaged('MIME', () => readMessage(binaryOf(bytes)))

/** Reads a page saved as one file (MHTML, RFC 2557), with the pages in its frames. */
export const readMhtml = async (bytes: Uint8Array, options: ReadOptions, step: Step): Promise<ReadResult> => {
  const { part } = messageOf(bytes)
  await step(steps.words)
  const leaves = leavesOf(part)
  const pages = leaves.filter((p) => types.page.has(p.type))
  const start = part.parameters.start?.replace(/^<|>$/g, '')
  const main = pages.find((p) => start !== undefined && p.id === start) ?? pages[0]
  if (main === undefined) throw damaged('text/html')
  return readPage(main, options, leaves)
}

const types = { page: new Set(['text/html', 'application/xhtml+xml']), sheet: new Set(['text/css']) }

/** An address as the page that names it means it. */
const resolved = (name: string, base: string | null): string => {
  try {
    return new URL(name, base ?? undefined).href
  } catch {
    return name
  }
}

/** Characters of parts that are put into a page: more are in no page that was saved, but in one that names a part without end. */
const MOST_PUT_IN = 16 * 1024 * 1024

const partNamed = (
  leaves: readonly Part[],
  main: Part,
  name: string,
  isOne: (part: Part) => boolean,
): Part | undefined => {
  const address = resolved(name, main.location)
  const addressOf = (p: Part): string | null => (p.location === null ? null : resolved(p.location, null))
  return leaves.find(
    (p) =>
      p !== main &&
      isOne(p) &&
      (`cid:${p.id}` === name || (p.location !== null && (p.location === name || addressOf(p) === address))),
  )
}

/** How large the pictures are that come with a page. */
const picturesIn =
  (leaves: readonly Part[], main: Part): PictureNamed =>
  (src) => {
    const found = src === '' ? undefined : partNamed(leaves, main, src, (p) => p.type.startsWith('image/'))
    return found === undefined ? null : pixelSize(found.bytes())
  }

/** Parts by their number (cid:, RFC 2392) or their address, as the page names them. */
const namedIn = (leaves: readonly Part[], main: Part): PartNamed => {
  let left = MOST_PUT_IN
  return (name, kind) => {
    const found = partNamed(leaves, main, name, (p) => types[kind].has(p.type))
    if (found === undefined || left <= 0) return null
    const { text } = textOf(found)
    left -= text.length
    return text
  }
}

/** What a part without a name is called. */
const endings: Record<string, string> = {
  'text/html': 'html',
  'text/plain': 'txt',
  'message/rfc822': 'eml',
  'application/pdf': 'pdf',
  'application/msword': 'doc',
  'application/zip': 'zip',
}

/** Reads the report in a mail: one of its attachments, or its body. */
export const readMail = async (
  bytes: Uint8Array,
  options: ReadOptions,
  step: Step,
  { name, depth, read }: Inside,
): Promise<ReadResult> => {
  if (isTooDeep(depth)) throw tooDeep()
  const { head, part } = messageOf(bytes)
  await step(steps.words)
  const leaves = leavesOf(part).filter((p) => !(p.type.startsWith('image/') && p.name === null))
  const hasPage = leaves.some((p) => p.type === 'text/html' && !p.attached)
  const taken = new Map<string, number>()
  const candidates = leaves.flatMap((leaf, i): Candidate[] => {
    const isBody = !leaf.attached && leaf.name === null && leaf.type.startsWith('text/')
    // the same words without their layout
    if (isBody && leaf.type === 'text/plain' && hasPage) return []
    const plain =
      leaf.name ?? (isBody ? `body.${endings[leaf.type] ?? 'txt'}` : `part${i + 1}.${endings[leaf.type] ?? 'bin'}`)
    const count = (taken.get(plain) ?? 0) + 1
    taken.set(plain, count)
    const called = count === 1 ? plain : plain.replace(/(\.[^.]*)?$/, `(${count})$1`)
    if (isBody && leaf.type === 'text/html')
      return [{ name: called, isLetter: true, read: () => readPage(leaf, options, leaves) }]
    if (isBody)
      return [
        {
          name: called,
          isLetter: true,
          read: async () => {
            const { text, encoding, findings } = textOf(leaf)
            if (text.trim() === '') throw emptyBody()
            const result = readText(text, options)
            return { ...result, encoding, findings: [...findings, ...result.findings] }
          },
        },
      ]
    if (isTnef(leaf)) return [{ name: called, read: () => Promise.reject(inTnef()) }]
    return [{ name: called, read: () => read(leaf.bytes(), called) }]
  })
  const chosen = await chooseReport(candidates, name, step).catch((error: unknown) => {
    if (part.cut && error instanceof NianbaoError && error.code === 'empty') throw cutMail()
    throw error
  })
  const result = part.cut ? { ...chosen, notRead: [...(chosen.notRead ?? []), lost(name)] } : chosen
  const subject = headerWords(head.get('subject') ?? '').trim()
  return subject === ''
    ? result
    : {
        ...result,
        pageMeta: [
          ...result.pageMeta,
          { field: 'subject', raw: subject, from: 'page-metadata', place: { path: `${name}${INTO}subject` } },
        ],
      }
}

/** What Outlook sends to others in the place of its attachments (MS-OXTNEF). */
const isTnef = ({ type, name }: Part): boolean =>
  /^application\/(?:vnd\.)?ms-tnef$/.test(type) || /^winmail\.dat$/i.test(name ?? '')

const inTnef = (): NianbaoError =>
  new NianbaoError('unsupported-format', {
    zh: '不支持的格式：这是 Outlook 打包的附件（winmail.dat，TNEF），里面的文件没有读取。请让发件人以 HTML 或纯文本格式重发，或先把里面的文件取出来。',
    en: 'Unsupported format: these are attachments as Outlook wraps them (winmail.dat, TNEF), and the files in it were not read. Ask for the mail in HTML or plain text, or take the files out first.',
  })

const cutMail = (): NianbaoError =>
  new NianbaoError('damaged', {
    zh: '邮件不完整：到末尾之前就断了，后面的附件没有读出。请重新下载或导出。',
    en: 'The mail is cut off before its end: attachments may be lost. Download or export it again.',
  })

const lost = (name: string): NotRead => ({ name, code: 'damaged', message: cutMail().messages })

const emptyBody = (): NianbaoError =>
  new NianbaoError('empty', { zh: '邮件正文是空的。', en: 'The body of the mail is empty.' })

import type { Message } from '../base/error.ts'
import type { Made } from './make.ts'
import type { Proof, ProofLine } from './proof.ts'
import { quotedFaults } from './quoted.ts'

const block = /<script type="application\/json" id="proof">([\s\S]*?)<\/script>/u

/** What a page says it proves; null where it is no proof. */
export const proofIn = (html: string): Proof | null => {
  try {
    const proof = JSON.parse(block.exec(html)?.[1] ?? '') as Proof
    return proof.schema === 'nianbao/proof@1' && Array.isArray(proof.lines) ? proof : null
  } catch {
    return null
  }
}

/** A page without its images: those come from another program, whose versions differ by a dot. */
const withoutImages = (html: string): string => html.replace(/href="data:image\/png;base64,[^"]*"/gu, '')

const said = ({ value, unit, raw, place, certainty, labels }: ProofLine): string =>
  JSON.stringify([value, unit, raw, place, certainty, labels])

const shown = (l: ProofLine | undefined): string => (l === undefined ? '–' : `${l.value ?? '–'}（“${l.raw}”）`)

export interface Checked {
  /** why the page does not hold; none: it does */
  faults: Message[]
  /** what could not be compared, or is different for reasons that are no fault of the page */
  notes: Message[]
}

/** Lines of the proof that are read otherwise now, and those that it lacks. */
const faultsOfLines = (proof: Proof, now: Proof): Message[] => {
  const lines = new Map(now.lines.map((l) => [l.key, l]))
  const keys = new Set(proof.lines.map((l) => l.key))
  return [
    ...proof.lines.flatMap((line): Message[] => {
      const found = lines.get(line.key)
      if (found !== undefined && said(found) === said(line)) return []
      return [
        {
          zh: `“${line.name}”：证明写 ${shown(line)}，现在读出 ${shown(found)}`,
          en: `“${line.name}”: the proof says ${shown(line)}, read now: ${shown(found)}`,
        },
      ]
    }),
    ...now.lines
      .filter((line) => !keys.has(line.key))
      .map((line) => ({
        zh: `“${line.name}”读出 ${shown(line)}，证明里没有`,
        en: `“${line.name}”, read as ${shown(line)}, is not in the proof`,
      })),
  ]
}

/** Of a page whose data agree: whether its words and its pictures are those that are made from the file. */
const checkPage = (html: string, proof: Proof, again: Made): Checked => {
  // another machine may have no second reader, or no pictures: then the page itself cannot be the same
  const poorer = again.proof.lines.some((l, i) => l.second.state !== proof.lines[i]!.second.state)
  const [mine, theirs] = [html, again.html].map((h) => h.includes('data:image/png'))
  if (poorer || mine !== theirs)
    return noted({
      zh: '本机与制作时所装的程序（poppler）不同：数据相符，第二读者和图片没有核对',
      en: 'This machine has other programs (poppler) than the one it was made on: the data agree, second reader and pictures were not compared',
    })
  if (withoutImages(html) !== withoutImages(again.html))
    return faulty({
      zh: '页面被改动过：其中的文字与由文件重新做出的不同',
      en: 'The page has been changed: its words are not those that are made from the file',
    })
  if (html !== again.html)
    return noted({
      zh: '图片与本机画出的不完全相同（程序版本不同时会这样），请对照原文件看',
      en: 'The pictures are not exactly those drawn here (other versions of the program do this); look at the file itself',
    })
  return { faults: [], notes: [] }
}

const faulty = (...faults: Message[]): Checked => ({ faults, notes: [] })
const noted = (...notes: Message[]): Checked => ({ faults: [], notes })

/** Does a page still hold for this file? `again` is what is made of the file now, for what the page was asked for. */
export const checkProof = (html: string, proof: Proof, again: Made): Checked => {
  const now = again.proof
  if (now.source.sha256 !== proof.source.sha256)
    return faulty({
      zh: `不是同一个文件：证明所据的文件 SHA-256 为 ${proof.source.sha256}，这个文件为 ${now.source.sha256}`,
      en: `This is another file: the proof is of one with SHA-256 ${proof.source.sha256}, this one has ${now.source.sha256}`,
    })
  const faults = [...faultsOfLines(proof, now), ...quotedFaults(proof)]
  if (faults.length > 0) return faulty(...faults)
  const corrected: Message[] =
    proof.quoted?.corrected === undefined
      ? []
      : [
          {
            zh: '数据集中的值是人工更正的：更正由数据集的 judgements 证明，不由这个文件',
            en: 'The value of the dataset was put in by a person: judgements of the dataset bear it out, and not this file',
          },
        ]
  const page =
    proof.version === now.version
      ? checkPage(html, proof, again)
      : noted({
          zh: `证明由 nianbao ${proof.version} 制作，现为 ${now.version}：数据相符，页面的文字没有逐字核对`,
          en: `The proof was made by nianbao ${proof.version}, this is ${now.version}: its data agree, the words of the page were not compared`,
        })
  return { faults: page.faults, notes: [...corrected, ...page.notes] }
}

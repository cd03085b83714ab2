import type { Message } from '../base/error.ts'
import { partedKey } from '../model/fact-key.ts'
import type { Proof } from './proof.ts'

/** A row of `facts` of a dataset, as it stands there. */
export interface Quoted {
  key: string
  value: number | null
  raw: string
  /** the version of nianbao that read it for the dataset */
  version: string
  /** what was read, where a person has put another value in its place */
  corrected?: { from: number | null }
}

const shown = (value: number | null): string => (value === null ? '–' : String(value))

/** What the dataset says and what is read in the file now, where that is not the same. */
export const quotedFaults = ({ quoted, source, lines }: Proof): Message[] => {
  if (quoted === undefined) return []
  const { key, version, raw, corrected } = quoted
  const value = corrected === undefined ? quoted.value : corrected.from
  const parted = partedKey(key)
  if (parted === null || !source.sha256.startsWith(parted.file))
    return [
      {
        zh: `标识 ${key} 不是这个文件的：文件的 SHA-256 为 ${source.sha256}`,
        en: `The key ${key} is not of this file, whose SHA-256 is ${source.sha256}`,
      },
    ]
  const line = lines.find((l) => l.key === parted.fact)
  if (line === undefined)
    return [
      {
        zh: `数据集中有 ${key}（nianbao ${version} 读出 ${shown(value)}），现在重读没有读出这一格。build 时若用了 --form、--password 等，这里也要给出；扫描件（--ocr）的数字请看复核页`,
        en: `The dataset has ${key} (read as ${shown(value)} by nianbao ${version}); read again now, the file gives no such cell. Options that build was given (--form, --password …) are needed here too; for numbers of scans (--ocr) see the review pages`,
      },
    ]
  if (line.value === value && line.raw === raw) return []
  return [
    {
      zh: `数据集中这一行为 ${shown(value)}（“${raw}”，nianbao ${version} 读出），现在读出 ${shown(line.value)}（“${line.raw}”）`,
      en: `The dataset says ${shown(value)} (“${raw}”, read by nianbao ${version}); read now: ${shown(line.value)} (“${line.raw}”)`,
    },
  ]
}

/** What the page says of the row, in a line. */
export const quotedWords = ({ key, value, version, corrected }: Quoted): Message =>
  corrected === undefined
    ? {
        zh: `${key}：${shown(value)}（nianbao ${version} 读出）`,
        en: `${key}: ${shown(value)} (read by nianbao ${version})`,
      }
    : {
        zh: `${key}：${shown(value)}，是人工更正的；读出的是 ${shown(corrected.from)}（nianbao ${version}）。更正以数据集的 judgements 为据，文件里没有`,
        en: `${key}: ${shown(value)}, put in by a person; read was ${shown(corrected.from)} (nianbao ${version}). What bears the correction out is in judgements of the dataset, not in the file`,
      }

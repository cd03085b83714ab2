import { addAll } from '../../base/extremes.ts'
import type { PageMeta } from '../../model/tree.ts'
import { commentOn } from '../office/comments.ts'
import { type Reading, turnTo } from './reading.ts'

/** Takes a word of the document's information: its title, its author, the day it was made. */
export const takeInfoWord = (r: Reading, word: string, value: number | null): void => {
  if (word === 'title' || word === 'author') {
    r.infoField = word === 'title' ? 'title' : 'creator'
    r.infoWords = ''
    turnTo(r, 'info')
  } else if (word === 'creatim') r.infoField = 'created'
  else if (r.infoField === 'created' && (word === 'yr' || word === 'mo' || word === 'dy')) r.created[word] = value
}

/** Ends the field of the information whose group ends. */
export const endInfo = (r: Reading): void => {
  const field = r.infoField
  if (field === null || (r.state.into !== 'info' && field !== 'created')) return
  const raw = r.infoWords.trim()
  if (r.state.into === 'info' && raw !== '')
    r.meta.push({ field, raw, from: 'file-metadata', place: { path: `info/${field}` } })
  r.infoField = null
}

const dayOf = ({ created: { yr, mo, dy } }: Reading): PageMeta[] => {
  if (!yr || !mo || !dy) return []
  const raw = `${yr}-${String(mo).padStart(2, '0')}-${String(dy).padStart(2, '0')}`
  return [{ field: 'publishedOn', raw, from: 'file-metadata', place: { path: 'info/creatim' } }]
}

/** What the file says beside its text: its information, heads and feet that are shown, and comments. */
export const metaOf = (r: Reading): PageMeta[] => {
  const meta = [...r.meta, ...dayOf(r)]
  for (const { words, shownBy, on } of r.around)
    if (on !== undefined) addAll(meta, commentOn(on, words, 'annotation'))
    else if (shownBy === null || r.saidOfPages.has(shownBy))
      for (const line of words.split('\n'))
        if (line.trim() !== '')
          meta.push({ field: 'running', raw: line.trim(), from: 'file-metadata', place: { path: 'header' } })
  return meta
}

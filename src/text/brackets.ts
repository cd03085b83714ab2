import { addsUp, noteHead } from './heads.ts'
import { hanNumber } from './numbering.ts'
import { remember } from './remember.ts'
import { unitAlone } from './units.ts'
import { yearInFigures } from './year.ts'

/** A longer note explains a name. */
const longest = 10
/** What a bracket may add to a name and leave it the same: an explanation, a note's mark, the report's own year, what the sheet asks for. */
const adds = new RegExp(
  `说明|${addsUp}|[详参]见|^见|^${noteHead}(?!销)|^附|之和|等于|单位|相加|^第.*[条款项]|^${hanNumber}$|^(?:本|全|当|今)年|^${yearInFigures}年?度?$|统计|填[写报]|[计记]\\d|公开|[必选]填|如[有无]|^(?:不|无|没有|未)(?:含|包括|需|用|填)|人民币|^其中|[,;:。]`,
  'u',
)

/** Whether a note in brackets makes of a name another one: （撤销）, （罚款金额）, （简易程序）, （1-11月）. Takes folded words. */
export const makesAnother = remember(
  (note: string): boolean =>
    /\d{4}年?[/、]\d{4}年?$/u.test(note) ||
    (note.length <= longest &&
      (/\d月/u.test(note) || (/\p{Script=Han}/u.test(note) && !adds.test(note) && unitAlone(note) === null))),
)

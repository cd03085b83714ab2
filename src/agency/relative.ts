import type { Division } from './division.ts'

/** A name that leaves its place to be understood: 市教育局, 自治区政务服务中心. */
export interface Relative {
  rest: string
  /** levels the place can have; null: the name says nothing of it (教育局) */
  levels: readonly Division['level'][] | null
  /** how the name of the place ends */
  ending: string | null
}

const heads: readonly { when: RegExp; ending: string; levels: readonly Division['level'][] }[] = [
  { when: /^(?:我|本|全)?自治区(?=.)/u, ending: '自治区', levels: ['province'] },
  { when: /^(?:我|本|全)?省(?=.)/u, ending: '省', levels: ['province'] },
  // 市场监督管理局, 市容, 市民 and 市政 are no city's
  {
    when: /^(?:我|本|全)?市(?=.)(?!场|容|民|政(?![府务]))/u,
    ending: '市',
    levels: ['province', 'prefecture', 'county'],
  },
  { when: /^(?:自治)?州(?=.)/u, ending: '州', levels: ['prefecture'] },
  { when: /^盟(?=.)/u, ending: '盟', levels: ['prefecture'] },
  { when: /^(?:我|本|全)?(?:自治)?县(?=.)/u, ending: '县', levels: ['county'] },
  { when: /^(?:自治)?旗(?=.)/u, ending: '旗', levels: ['county'] },
  { when: /^(?:我|本|全)?区(?=.)(?!划|块|域)/u, ending: '区', levels: ['county'] },
]

export const relativeOf = (name: string): Relative | null => {
  for (const { when, ending, levels } of heads) {
    const m = when.exec(name)
    if (m) return { rest: name.slice(m[0].length), levels, ending }
  }
  return null
}

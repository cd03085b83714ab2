import { describe, expect, test } from 'vitest'
import { forms } from '../../src/forms/index.ts'
import { misprint, rowRefs, similarity } from '../../src/match/similar.ts'
import { isAlike } from '../../src/text/alike-letters.ts'
import { labelOf } from '../../src/text/label.ts'
import { isAnotherWord } from '../../src/text/misprint.ts'

const alike = (printed: string, own: string): boolean => similarity(labelOf(printed), labelOf(own)) >= misprint

describe('a letter stands for another', () => {
  test.each([
    ['先', '现'],
    ['申', '伸'],
    ['靖', '请'],
    ['埋', '理'],
    ['涵', '函'],
  ])('that sounds or looks the same: %s for %s', (printed, own) => {
    expect(isAlike(printed, own)).toBe(true)
  })
  test('and no other', () => {
    for (const [a, b] of ['分罚', '除止', '行办', '用收', '布开', '下上', '二一', '审受'].map(
      (p) => [...p] as [string, string],
    ))
      expect(isAlike(a, b)).toBe(false)
  })
})

describe('a label with a word of its own in it is that of another number', () => {
  test.each([
    ['（二）参加各类培训班数', '（二）举办各类培训班数'],
    ['（一）参加政府信息公开工作会议或专题会议数', '（一）召开政府信息公开工作会议或专题会议数'],
    ['行政处分', '行政处罚'],
    ['行政许诺', '行政许可'],
    ['行政征用', '行政征收'],
    ['本年清理件数', '本年废止件数'],
    ['本年拟废止件数', '本年废止件数'],
    ['规章（含行政规范性文件）', '规章'],
    ['规章（包括草案）', '规章'],
    ['行政事业性罚款', '行政事业性收费'],
    ['2.网络举报数', '2.网络申请数'],
    ['2.延期受理数', '2.延期办结数'],
    ['3.政策解读稿件转载数', '3.政策解读稿件发布数'],
    ['涉及工作秘密', '涉及商业秘密'],
    ['（二）举办各类网络培训班数', '（二）举办各类培训班数'],
    ['1.参加新闻发布会总次数', '1.参加或举办新闻发布会总次数'],
    ['危及国家安全、公共安全、金融安全和社会稳定', '危及国家安全、公共安全、经济安全和社会稳定'],
    ['本年续收政府信息公开申请数量', '本年新收政府信息公开申请数量'],
  ])('%s is not %s', (printed, own) => {
    expect(alike(printed, own)).toBe(false)
  })
})

describe('a slip is still read', () => {
  test.each([
    ['本年新收政府信息公开申靖数量', '本年新收政府信息公开申请数量'],
    ['先行有效件数', '现行有效件数'],
    ['其他法律行政止公开', '其他法律行政法规禁止公开'],
    ['行正处罚', '行政处罚'],
    ['4.信涵申请数', '4.信函申请数'],
    ['3.网络申请请数', '3.网络申请数'],
    ['1.属千已主动公开范围数', '1.属于已主动公开范围数'],
    ['2.政府网站公开政府信息总数', '2.政府网站公开政府信息数'],
    ['今年新收政府信息公开申请数量', '本年新收政府信息公开申请数量'],
    ['七、依申请公开信收息取的费用', '七、依申请公开信息收取的费用'],
    ['六、举报投诉件数', '六、举报投诉数量'],
  ])('%s is %s', (printed, own) => {
    expect(alike(printed, own)).toBe(true)
  })
  test('what a form has itself, and what was met for it, is its own', () => {
    for (const form of forms)
      for (const { labels } of rowRefs(form))
        for (const l of labels) expect(isAnotherWord(l.words, l.words)).toBe(false)
  })
})

/** Words of two letters, none of which sounds or looks like one of a label. */
const words = ['参加', '清理', '转载', '审核', '组织', '撤回', '预约', '编纂', '罚款', '宣传']

test('any whole word put in place of two letters of a label makes another label of it', () => {
  for (const form of forms)
    for (const { labels } of rowRefs(form)) {
      const own = labels[0]!.words
      for (let at = 0; at + 2 <= own.length && own.length > 5; at++)
        for (const word of words) {
          const printed = own.slice(0, at) + word + own.slice(at + 2)
          // 审核 for 审查 shares a letter: the other alone may be left out
          if ([...word].some((c) => own.includes(c))) continue
          expect(isAnotherWord(printed, own), printed).toBe(true)
        }
    }
})

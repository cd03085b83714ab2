import type { DoubtCode } from '../../certainty/doubts.ts'
import { figure } from '../figures.ts'
import { fold } from '../fold.ts'
import { noteHead } from '../heads.ts'
import { remember } from '../remember.ts'
import { isKindAlone, isTitleOfKind, kinds } from './kinds.ts'
import { isPartial, otherKindIn } from './other-kind.ts'

/** What is said outside the cells of their numbers: they are corrected, or the whole is void, a draft or a sample. */
export type TakenBack = Extract<DoubtCode, 'corrected' | 'not-final'>

/** A sentence that takes numbers back. */
export interface Saying {
  code: TakenBack
  /** it speaks of the report's own numbers whether or not it names one; else only of those that it names */
  sure: boolean
  /** folded words that stand before what is said of them: the names of rows and columns at their end, most likely */
  subjects: readonly string[]
  /** what is printed by mistake, and what should be */
  wrong: readonly number[]
  right: readonly number[]
  /** it corrects the unit of amounts, and not their numbers */
  ofUnit?: true
  /** it says that they count something else, and not what they should be */
  ofKind?: true
}

/** Half of the letters that any of these sentences has: nearly all lines have none. */
const mayTakeBack = new RegExp(
  `^[(（]?(?:${noteHead}|備註|說明|[*※])|[勘订訂误誤废廢→]|更正|修正|应[为是改填对互调]|應[為是改填對互調]|[改整新更換换][为成]|[改整新更換换]為|[读讀][作为為成]|[应應][读讀按以计計]|[正订訂改整对對实實核]后|定稿|[在待未].{0,8}[审審核批]|为[准準]|為準|实[为际應应]|實[為際應]|正确|正確|准确|準確|真实|真實|[样樣范範例]|[稿草]|颠倒|顛倒|[错錯]|[拟擬擬試试]|[无無失]效|撤[回销]|[未待][经經定審审核發发公批确確校]|尚[未待]|[替取]代|漏|[多少]|[串互]|倒置|对[换调]|對[換調]|[填写寫录錄弄]反|初步|快[报報]|[参參]考|不[准準]|[反换換调調]|占位|报审|報審|预览|預覽|撤下|下架|下[线線]|虚[构拟]|模拟|[送内內]部?[审審]|估[算计計测測值]|推算|预[计估]|[为系是]大?约|缺.{0,6}[以用]|示范|模板|DRAFT|SAMPLE|VOID|TEST|SPECIMEN`,
  'iu',
)

// the parts of a correction
const unit = '(?:[十百千万亿]?元|万?[件条次人个篇份项宗起期]|人次)'
const value = `["“「『]?(?<value>${figure})["”」』]?${unit}?["”」』]?`
const ends = '(?=[,。;!?、()…→]|$|为准|而非|不是|特此|请|以此|误|其余|其他数)'
/** 应为25件, 更正为…: one number in place of another, whatever it counts. */
const set = [
  '应(?:该|当)?(?:更正|修改|订正|修正|改|调整|更新|记|计|读|写)?(?:为|是|填|作|成)',
  '(?:请|须|需)?读[作为成]',
  '(?:更正|订正|修正|勘误)后(?:的?数[字据值量]?)?(?:应?[为是])?',
  '(?:更正|订正|勘误|更改|勘正)(?:为|成)',
  '正确的?(?:数[字值据量]?|值|件数|条数|金额|统计数)(?:应?[为是])?',
]
/** 改为, 调整为, 实为: as often said of the work, and heard only of what is named. */
const change = [
  '(?<!理|申请)(?:改|修改|调整|更新|变更|修正|修订|校正|替换|更换)(?:为|成|至)?',
  '实(?:际|应|则|有)?(?:数[字据量]?)?[为是]',
  '(?:准确|真实|实际)的?(?:数[字值据量]?|值)(?:应?[为是])?',
  '(?:修改|调整|更新|核[对实查准]|复核|重新统计)后(?:的?数[字据值量]?)?(?:应?[为是])',
  '→',
  '以(?=[\\d,.]+(?:[件条次人个元万项份])*为准)',
]
const mistaken = '(?:误|错)(?:写|填|录|印|报|记|登)?(?:为|成|作)'
const nothing = '空白|零|无'
const asSet = new RegExp(`(?:${set.join('|')})[:,]?(?:${value}${ends}|["“]?(?:${nothing})["”]?${ends})`, 'gu')
const asChange = new RegExp(`(?:${change.join('|')})[:,]?${value}${ends}`, 'gu')
const asMistaken = new RegExp(`${mistaken}[:,]?${value}${ends}`, 'gu')
const asUnit =
  /(?:误为|误写为|有误,|错为|标为)?["“]?[万亿千百]?元?["”]?,?应(?:该|当)?(?:(?:更正|改)?[为是]["“]?[万亿千百]?元["”]?|[按以]["“]?[万亿千百]?元["”]?(?:为(?:计量)?单位|来?(?:计算?|计量|统计|理解)))(?=[,。;!)]|$)/gu

const oneOther = '(?:[两二三]|各)?(?:[个者]|[行列栏项](?!目)|数[据字值]?|处|格)*'
const swapped = '颠倒|互换|对换|对调|调换|互调|倒置|错位|错行|错列|串行|串列|[填写录弄输记]反'
const mistake =
  '有误(?!差|导|解)|有错|错误(?!率|的?\\d|的信息)|差错(?!率)|不准确|不实|录错|填错|写错|印错|笔误|手误|误填|误报|漏填|漏报|漏计|漏统计|重复计算|[多少](?:计|报|填|算|统计)'
const asSwapped = new RegExp(`${oneOther}(?:应该?|需|须|现)?(?:相互|互相)?(?:${swapped})`, 'gu')
const asWrong = new RegExp(`(?:${mistake})(?:了?${value}${ends})?`, 'gu')
/** The report's own numbers, and near behind them what is wrong. */
const thing = '(?:数据|数字|数值|统计|表格?|[表栏列行项]|填报|填写|录入|合计|总计|内容|["”」』])'
const wrong = new RegExp(`${thing}[^,。;]{0,8}(?:${swapped}|${mistake})`, 'u')

/** What is corrected is named by where it stands. */
const pointed =
  /[本上下此该附原前]表|表[中内格]|表[一二三四五六七八九十\d]|以上|上述|本报告|本年报|此件|["“「『].{1,20}["”」』](?:一?[栏列行项]|的?数)|[一该此两各][列行栏](?![目政业])|第[一二三四五六七八九十\d]{1,3}[行列栏项]/u
/** Words of what a report says of its own work, or of what may come: no word on its own numbers. */
const ofWork =
  /的(?:[,;。]|$|信息)|责令|退回|一次性|应当|统一|网站|栏目|电话|申请表|答复书|指南|问题|个别|部分|避免|防止|杜绝|确保|及时|纠正|不得|是否|如[有果与]?|若|审核|核查|整改|要求|发现|申请人|信息(?:公开)?(?:内容)?(?:的|予以|进行)|制度|机制|流程|等|上年度?报告|去年/u
/** A correction of the file that is given, and not of what it was before: 本报告已按更正后的数据重新公布. */
const done =
  /(?:已|经|予以)(?:依法)?(?:更正|订正|修正|勘误)(?!为)|(?:更正|订正|修正)(?:后|版)(?!:|应?[为是]|的?数[字据值量]?(?:[为是:]|\d)|\d)|重新(?:发布|公布|上传)/u

/** 勘误：…, 更正说明, 更正后：…, and what a footnote or a notice begins with before them. */
const opens =
  /^(?:注(?:\d+(?!\d)[:.、]?|(?!\d)[:.、]?)|备注:?|说明:|附:|[*※#]|[(（[【〔]|\d{1,2}[.、)]|\d{4}年\d{1,2}月(?:\d{1,2}日)?)*(?:(?:现|特此?|兹)(?:作|予以)?)?(?:数据|数字|统计表?|表格)?(?:勘误|更正|订正|修正|改正)(?:表|说明|启事|公告|声明|信息|如下|事项|后|内容)*[)）\]】〕]?(?:[:：]|(?<=勘误表?|说明|启事|公告|声明)$)/u
/** Other numbers are to be taken, and not another way to count, or this report before some other paper. */
const instead =
  /(?:数据|数字|数值|[本上下此附]表)[^。;]{0,16}以(?<what>[^。;]{0,20}(?:附件|附表|附后|更正|修订|订正|另行|后续|最终|正式|年鉴|公报|新表|更新|重新|公布的)[^。;]{0,12})为准/u
/** What decides how a thing is counted, and no other number. */
const howCounted =
  /时间|日期|[之\d]日|[年月][底末]|口径|标准|规定|条例|办法|文件要求|^(?:办结|受理|答复|登记|收件|签收)/u

const itself =
  '(?:(?:本|此|该|上|原|以上|上述)(?:件|表|报告|年度?报告?|年报|稿|页面?|网页|版本?|数据|数字|文件?|内容)?|报告|年报)'
const isVoid = new RegExp(
  `${itself}(?:已经?|现已?|均|予以|特此|宣布|声明|被[^,。;]{0,16}|[于自][\\d年月日起]{2,12}){0,3}(?:作废|无效|失效|废止|撤回|撤销|停止使用|替代|取代|撤下|下架|下线)`,
  'u',
)
/** 附件已作废, 所附年报请勿使用: of what came with a letter, and not of what came before it. */
const isWithdrawn =
  /(?<!上[一]?[次封]|此前|之前|先前|原|旧|前|昨[日天])(?:(?:本|此)(?:邮件|次)的?)?(?:附件|所附)[^,。;]{0,12}?(?:作废|无效|失效|撤回|停止使用|(?:请?勿|不要|不得)(?:再)?(?:使用|采用|采信))/u
const isSaidToBe = new RegExp(
  `(?:[本上下此该]表?(?:件|稿|报告|年报|页面?|网页)?|以[上下]|上述|表[中内]|现[填有]|(?:报告|表)[中内])(?:所列|所填|各项|全部|的)*(?:数据|数字|数值|数|内容|表格)?(?:仅|只|均|都|皆)?(?:为|是|系|属于?|供)[^,。;]{0,6}?${kinds}(?!的)`,
  'iu',
)
/** 本报告尚未定稿, 本年报正在审核中 */
const isUnsettled = new RegExp(
  `(?:^|[,:(])${itself}(?:目前|现|仍|还|内容|均|各项|数据|数字)*(?:尚未|还未|仍未|未经?|尚待|还待|仍待|待|正在|尚在|仍在)[^,。;]{0,10}?(?:定稿|审[定核批议签]|核[定实]|批准|签发|报批|校对)(?:通过|完成|中|阶段)*(?=[,。;)!]|$)`,
  'u',
)
const unsure =
  /(?:数据|数字|数值|统计数?)[^,。;]{0,6}(?:未经?(?:审核|核实|核定|核对|审定|确认|最终)|待[^,。;]{0,8}?(?:核实?|定|审核?|确认|查)|尚[未待][^,。;]{0,8}?(?:审核|核实|核定|审定|确认|最终)|仅供参考|为?初步统计|为?(?:粗略)?估[计算测]|为?暂[定估]|[为系是](?:快报|预[计估]|约|大[约致]|推算)|(?:暂|尚)?缺[^,。;]{0,4},?(?:暂?以|用)|[并均皆]?(?:非|不是|不代表)(?:真实|实际|正式)|[均皆]?(?:为|系|是)?(?:虚构|虚拟|模拟|随机|占位))/u
const maybe = /不得|一律|严禁|禁止|如[有果]|若|是否|的(?:[,;。]|$|信息)/u

/** So long, and words are no remark any more but an account. */
const longest = 200

const numbersOf = (ms: readonly RegExpMatchArray[]): number[] =>
  ms.flatMap((m) => (m.groups?.value === undefined ? [] : [Number(m.groups.value.replaceAll(',', ''))]))

/** What stands before each match, from the one before it on. */
const before = (s: string, ms: readonly RegExpMatchArray[]): string[] =>
  ms
    .toSorted((a, b) => a.index! - b.index!)
    .map((m, i, all) => s.slice(i === 0 ? 0 : all[i - 1]!.index! + all[i - 1]![0].length, m.index))

/** 由3改为13, 原填3件, 总计（240） */
const was = new RegExp(
  `(?:由|从|原(?:来|先)?(?:为|是|填|报|公布的?)*|(?:更正|订正|修正|修改|勘误|调整|更新)前(?:的?数[字据值量]?)?[为是:]?|现填|\\(|错误)["“]?(?<value>${figure})["”]?${unit}?(?!\\d|[年月日])`,
  'gu',
)

const notFinal = (s: string): boolean =>
  isKindAlone(s) ||
  isTitleOfKind(s) ||
  (isVoid.test(s) && !ofWork.test(s)) ||
  (isUnsettled.test(s) && !maybe.test(s)) ||
  (isSaidToBe.test(s) && !/不得|一律/u.test(s)) ||
  (unsure.test(s) && !maybe.test(s)) ||
  isPartial(s)

/** 以下表为准: what is to be taken in place of the numbers, and no way of counting. */
const isReplaced = (s: string): boolean => {
  const by = instead.exec(s)?.groups?.what
  return by !== undefined && !howCounted.test(by) && !/[如若]/u.test(s)
}

const ofNumbers = new RegExp(`^(?:${noteHead}|[(（*※]|数据|数字|统计|表)`, 'u')

/** Words that call the numbers wrong, pointed at them or short enough to be of nothing else. */
const isCalledWrong = (s: string): boolean =>
  wrong.test(s) && (pointed.test(s) || (s.length <= 30 && ofNumbers.test(s)))

const correction = (s: string): Omit<Saying, 'code'> | null => {
  const acts = (pattern: RegExp): RegExpMatchArray[] => [...s.matchAll(pattern)]
  const [sets, changes, mistakes] = [acts(asSet), acts(asChange), acts(asMistaken)]
  const [units, swaps, wrongs] = [acts(asUnit), acts(asSwapped), acts(asWrong)]
  const opened = opens.exec(s)
  const all = [...sets, ...changes, ...mistakes, ...units, ...swaps, ...wrongs]
  if (opened === null && all.length === 0 && !instead.test(s)) return null
  const rest = opened === null ? s : s.slice(opened[0].length)
  const found = {
    subjects: all.length > 0 ? before(s, all) : rest.split(/[,。;]/u),
    wrong: [...numbersOf(mistakes), ...numbersOf(acts(was))],
    right: numbersOf([...sets, ...changes]),
    ...(units.length > 0 && units.length === all.length ? { ofUnit: true as const } : {}),
  }
  if (opened !== null) return { sure: true, ...found }
  if (done.test(s)) return null
  const isWork = ofWork.test(s)
  const isDirect = sets.length + mistakes.length + units.length > 0 && !isWork
  if (!isDirect && isReplaced(s)) return { sure: true, ...found, subjects: [] }
  const sure = isDirect || (isCalledWrong(s) && !isWork)
  return sure || (all.length > 0 && !isWork) ? { sure, ...found } : null
}

/** What a sentence says of the numbers; null where it takes nothing back. */
export const sayingOf = remember((words: string): Saying | null => {
  if (words.length > longest || !mayTakeBack.test(words)) return null
  const s = fold(words)
  // a title is one, whatever else its words could be
  if (opens.test(s) === false && notFinal(s))
    return { code: 'not-final', sure: true, subjects: [], wrong: [], right: [] }
  const found = correction(s)
  if (found !== null) return { code: 'corrected', ...found }
  const other = otherKindIn(s)
  return other && { code: 'corrected', sure: false, wrong: [], ofKind: true, ...other }
})

/** Whether a sentence in a letter takes back what came with it. */
export const withdraws = (words: string): boolean =>
  words.length <= longest && isWithdrawn.test(fold(words)) && !maybe.test(fold(words).replace(/不得/gu, ''))

/** What a sentence takes back, whether or not it names a row; null where it takes nothing back by itself. */
export const takenBackBy = (words: string): TakenBack | null => {
  const said = sayingOf(words)
  return said?.sure === true ? said.code : null
}

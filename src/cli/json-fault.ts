import { type Message, message } from '../base/error.ts'

/** Where a text stops being JSON, and what should stand there. */
export interface JsonFault {
  line: number
  column: number
  message: Message
}

class Stop extends Error {
  at: number
  wanted: Message
  constructor(at: number, wanted: Message) {
    super(wanted.en)
    this.at = at
    this.wanted = wanted
  }
}

const value = message('这里应是一个值', 'a value should stand here')
const name = message('这里应是半角双引号里的名字', 'a name in double quotes should stand here')
const more = message('这里应是逗号或右括号', 'a comma or a closing bracket should stand here')

const space = /[ \t\n\r]*/uy
const text = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy

/** Reads as far as the text is JSON; throws where it stops. */
const readTo = (source: string): void => {
  let at = 0
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.exec(source)?.[0] ?? ''
    at += found.length
    return found !== ''
  }
  const sign = (mark: string): boolean => {
    skip(space)
    if (source[at] !== mark) return false
    at++
    return true
  }
  const list = (close: string, item: () => void): void => {
    if (sign(close)) return
    do item()
    while (sign(','))
    if (!sign(close)) throw new Stop(at, more)
  }
  const any = (): void => {
    if (sign('{'))
      list('}', () => {
        skip(space)
        if (!skip(text)) throw new Stop(at, name)
        if (!sign(':')) throw new Stop(at, message('这里应是冒号', 'a colon should stand here'))
        any()
      })
    else if (sign('[')) list(']', any)
    else if (!skip(text) && !skip(word)) throw new Stop(at, value)
  }
  any()
  skip(space)
  if (at < source.length) throw new Stop(at, message('这里应已结束', 'the file should end here'))
}

const fullWidth: Record<string, string> = { '“': '"', '”': '"', '＂': '"', '，': ',', '：': ':', '｛': '{', '［': '[' }

/** What is wrong with a text that is no JSON, by line and column; null where nothing is. */
export const jsonFault = (source: string): JsonFault | null => {
  try {
    readTo(source)
    return null
  } catch (error) {
    if (!(error instanceof Stop)) return null
    const before = source.slice(0, error.at).split('\n')
    const met = source[error.at]
    const half = met === undefined ? undefined : fullWidth[met]
    const { zh, en } = error.wanted
    const found =
      met === undefined
        ? message('，文件却已结束', ', and the file ends')
        : half !== undefined
          ? message(`，却是全角的 ${met}，请改成 ${half}`, `, and it is the full-width ${met}: write ${half}`)
          : /\s/u.test(met)
            ? message('', '')
            : message(`，却是 ${met}`, `, and it is ${met}`)
    return {
      line: before.length,
      column: before.at(-1)!.length + 1,
      message: { zh: `${zh}${found.zh}`, en: `${en}${found.en}` },
    }
  }
}

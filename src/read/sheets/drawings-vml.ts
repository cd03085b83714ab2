import type { Drawn } from './drawings.ts'

/** Notes are not printed; a frame around controls stands around cells, not over them; the arrows of filters are no words. */
const notOver = new Set(['Note', 'GBox', 'Drop'])

/**
 * Labels, buttons and other controls of forms (ECMA-376 part 4, 19.4): whatever else stands in these files is often no
 * well-formed XML, so it is not read as such.
 */
export const drawnInVml = (vml: string): Drawn[] =>
  vml.split(/<v:shape(?=[\s>])/).flatMap((shape): Drawn[] => {
    const [, type = ''] = /<x:ClientData[^>]*?ObjectType="(\w+)"/.exec(shape) ?? []
    const [, anchor = ''] = /<x:Anchor>([^<]*)/.exec(shape) ?? []
    const numbers = anchor.split(',').map(Number)
    if (type === '' || notOver.has(type) || numbers.length !== 8 || !numbers.every(Number.isInteger)) return []
    const [left, , top, , right, inRight, bottom, inBottom] = numbers as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    const head = shape.slice(0, shape.indexOf('>'))
    if (/visibility:\s*hidden/.test(head)) return []
    const words = (/<v:textbox[\s\S]*?<\/v:textbox>/.exec(shape)?.[0] ?? '').replace(/<[^>]*>/g, '')
    return [
      {
        left,
        top,
        // two pixels of it in a cell are none
        right: Math.max(left, inRight <= 2 ? right - 1 : right),
        bottom: Math.max(top, inBottom <= 2 ? bottom - 1 : bottom),
        covers: words.trim() !== '' || !/\sfilled="f/.test(head),
      },
    ]
  })

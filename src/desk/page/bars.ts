import { svg } from '../../review/page/dom.ts'
import type { FaultGroup } from '../faults.ts'
import type { Ui } from './ui.ts'

/** Errors and warnings of one group as a bar; the figures stand beside it in words. */
export const faultBar = ({ errors, warnings }: FaultGroup, most: number): SVGElement => {
  const width = (n: number): number => (100 * n) / Math.max(1, most)
  return svg(
    'svg',
    { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true', class: 'bar' },
    svg('rect', { x: 0, y: 0, width: width(errors), height: 10, class: 'bar-error' }),
    svg('rect', { x: width(errors), y: 0, width: width(warnings), height: 10, class: 'bar-warning' }),
  )
}

export const faultWords = ({ files, errors, warnings }: FaultGroup, { t }: Ui): string =>
  t(
    `${files.length} 份，错误 ${errors}，警告 ${warnings}`,
    `${files.length} reports, ${errors} errors, ${warnings} warnings`,
  )

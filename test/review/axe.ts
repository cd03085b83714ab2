import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  impact: string
  nodes: { html: string }[]
}

/**
 * What keeps people out of a page, as axe finds it: serious and critical violations, each with the first element that has it.
 *
 * @param only rules to ask alone: in a second scheme of colours nothing but colours is another
 */
export const keptOut = async (page: Page, only?: readonly string[]): Promise<string[]> => {
  await page.evaluate(axe)
  const violations = await page.evaluate(async (rules) => {
    const { axe: it } = globalThis as unknown as { axe: { run: (o: object) => Promise<{ violations: Violation[] }> } }
    // of what passes nothing is said, which takes most of the time
    return (await it.run({ resultTypes: ['violations'], ...(rules === null ? {} : { runOnly: rules }) })).violations
  }, only ?? null)
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes[0]!.html.slice(0, 200)}`)
}

/** Rules of axe that a scheme of colours can break. */
export const ofColours = ['color-contrast', 'link-in-text-block']

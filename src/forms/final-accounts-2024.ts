import { builtIn } from './built-in.ts'
import * as shared from './final-accounts.ts'

const { functions, ofCode } = shared

/** 部门决算公开: the nine tables of the sheet of 2024, as Shanghai has it. */
export default builtIn({
  id: 'final-accounts-2024',
  family: shared.family,
  titles: shared.titles,
  name: { zh: '部门决算公开表（2024年）', en: 'Published final accounts of departments (2024)' },
  inForce: { from: 2019, to: null },
  scope: 'local',
  source: '上海市部门决算模板（2024年）',
  decimals: 2,
  tables: [
    shared.income,
    shared.expenditure,
    shared.receivedByFunction,
    shared.spentByFunction,
    shared.appropriationIncome,
    shared.appropriationExpenditure,
    shared.generalByFunction,
    shared.staff,
    shared.office,
    shared.threeCosts,
    shared.fund,
    shared.stateCapital,
  ],
  english: shared.english,
  phrases: shared.phrases,
  rules: {
    saidEmpty: shared.saidEmpty,
    budgets: shared.budgets,
    codeNames: shared.codeNames,
    growth: shared.growth,
    atMost: shared.atMost,
    headings: shared.headings,
    instructions: shared.instructions,
    sums: [
      {
        total: 'accounts.income.total',
        parts: [
          'accounts.income.general',
          'accounts.income.fund',
          'accounts.income.state_capital',
          'accounts.income.superior',
          'accounts.income.operations',
          'accounts.income.business',
          'accounts.income.affiliates',
          'accounts.income.other',
        ],
      },
      {
        total: 'accounts.expenditure.total',
        parts: functions.map(([code]) => `accounts.expenditure.${code}` as const),
      },
      {
        total: 'accounts.income.balance',
        parts: ['accounts.income.total', 'accounts.income.surplus_used', 'accounts.income.carried_in'],
      },
      {
        total: 'accounts.expenditure.balance',
        parts: ['accounts.expenditure.total', 'accounts.expenditure.distributed', 'accounts.expenditure.carried_out'],
      },
      // a row of a table by function, and with each of its codes: `FormTable.codes`
      {
        total: 'accounts.received',
        parts: [
          'accounts.received.appropriation',
          'accounts.received.superior',
          'accounts.received.operations',
          'accounts.received.business',
          'accounts.received.affiliates',
          'accounts.received.other',
        ],
      },
      {
        total: 'accounts.spent',
        parts: [
          'accounts.spent.basic',
          'accounts.spent.project',
          'accounts.spent.superior',
          'accounts.spent.business',
          'accounts.spent.affiliates',
        ],
      },
      { total: 'accounts.general', parts: ['accounts.general.basic', 'accounts.general.project'] },
      { total: 'accounts.general.basic', parts: ['accounts.basic.staff', 'accounts.basic.office'] },
      { total: 'accounts.fund.spent', parts: ['accounts.fund.spent_basic', 'accounts.fund.spent_project'] },
      {
        total: 'accounts.state_capital.spent',
        parts: ['accounts.state_capital.spent_basic', 'accounts.state_capital.spent_project'],
      },
      {
        total: 'accounts.appropriation.income.total',
        parts: [
          'accounts.appropriation.income.general',
          'accounts.appropriation.income.fund',
          'accounts.appropriation.income.state_capital',
        ],
      },
      {
        total: 'accounts.appropriation.carried_in',
        parts: [
          'accounts.appropriation.carried_in.general',
          'accounts.appropriation.carried_in.fund',
          'accounts.appropriation.carried_in.state_capital',
        ],
      },
      {
        total: 'accounts.appropriation.income.balance',
        parts: ['accounts.appropriation.income.total', 'accounts.appropriation.carried_in'],
      },
      ...(['all', 'general', 'fund', 'state_capital'] as const).flatMap((source) => [
        {
          total: `accounts.appropriation.expenditure.total.${source}` as const,
          parts: functions.map(([code]) => `accounts.appropriation.expenditure.${code}.${source}` as const),
        },
        {
          total: `accounts.appropriation.expenditure.balance.${source}` as const,
          parts: [
            `accounts.appropriation.expenditure.total.${source}`,
            `accounts.appropriation.carried_out.${source}`,
          ] as const,
        },
      ]),
      ...(
        [...functions.map(([code]) => `expenditure.${code}` as const), 'expenditure.total', 'carried_out'] as const
      ).map((what) => ({
        total: `accounts.appropriation.${what}.all` as const,
        parts: [
          `accounts.appropriation.${what}.general`,
          `accounts.appropriation.${what}.fund`,
          `accounts.appropriation.${what}.state_capital`,
        ] as const,
      })),
      ...(['budget', 'spent'] as const).flatMap((of) => [
        {
          total: `accounts.three.${of}` as const,
          parts: [`accounts.three.abroad.${of}`, `accounts.three.cars.${of}`, `accounts.three.guests.${of}`] as const,
        },
        {
          total: `accounts.three.cars.${of}` as const,
          parts: [`accounts.three.cars_bought.${of}`, `accounts.three.cars_run.${of}`] as const,
        },
      ]),
    ],
    equals: [
      { one: 'accounts.income.balance', other: 'accounts.expenditure.balance' },
      { one: 'accounts.income.total', other: 'accounts.received' },
      { one: 'accounts.appropriation.income.total', other: 'accounts.received.appropriation' },
      ...(['general', 'fund', 'state_capital'] as const).map((source) => ({
        one: `accounts.income.${source}` as const,
        other: `accounts.appropriation.income.${source}` as const,
      })),
      ...(['fund', 'state_capital'] as const).flatMap((source) => [
        {
          one: `accounts.appropriation.income.${source}` as const,
          other: `accounts.${source}.income` as const,
        },
        {
          one: `accounts.appropriation.expenditure.total.${source}` as const,
          other: `accounts.${source}.spent` as const,
        },
      ]),
      { one: 'accounts.expenditure.total', other: 'accounts.spent' },
      { one: 'accounts.appropriation.income.balance', other: 'accounts.appropriation.expenditure.balance.all' },
      { one: 'accounts.appropriation.expenditure.total.general', other: 'accounts.general' },
      ...functions.flatMap(([code]) => [
        { one: `accounts.expenditure.${code}` as const, other: ofCode('accounts.spent', code) },
        {
          one: `accounts.appropriation.expenditure.${code}.general` as const,
          other: ofCode('accounts.general', code),
        },
      ]),
    ],
  },
})

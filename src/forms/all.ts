// Made by scripts/catalogue.mjs from the files beside it; do not edit.
import form2014 from './2014.ts'
import form2019 from './2019.ts'
import form2021 from './2021.ts'
import enforcement2017 from './enforcement-2017.ts'
import enforcement2021 from './enforcement-2021.ts'
import enforcementTwelve from './enforcement-twelve.ts'
import finalAccounts2024 from './final-accounts-2024.ts'
import fujian from './fujian.ts'
import fujian2009 from './fujian-2009.ts'
import shanghai20081 from './shanghai-2008-1.ts'
import shanghai20082 from './shanghai-2008-2.ts'

/** Every file of this folder that is a form, by its name. */
export const found = [
  form2014,
  form2019,
  form2021,
  enforcement2017,
  enforcement2021,
  enforcementTwelve,
  finalAccounts2024,
  fujian,
  fujian2009,
  shanghai20081,
  shanghai20082,
] as const
